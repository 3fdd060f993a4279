//! Whether earners can be written to: the mail server answers and lets us in, and nothing was given up.

use super::Observation;
use crate::app::App;
use crate::store::mails;

/// Looks at server and outbox.
pub(super) async fn examine(app: &App) -> Vec<Observation> {
    let Some(mailer) = &app.mailer else {
        let fix = "Earners are not written to; set mail.host in a [mail] table for that.";
        return vec![Observation::warn("mail", "is switched off", fix)];
    };
    let mut found = vec![match mailer.knock().await {
        Ok(seen) => Observation::ok("mail", seen),
        Err(fault) => Observation::fail("mail", format!("{}: {}", mailer.server(), fault.told()), fault.fix()),
    }];
    let counted = async {
        let mut conn = app.store.read().await?;
        mails::backlog(&mut conn).await
    };
    found.push(match counted.await {
        Ok(backlog) if backlog.failed > 0 => {
            let seen = format!("{} mails were given up, {} wait", backlog.failed, backlog.waiting);
            Observation::warn(
                "outbox",
                seen,
                "Run insignia mail list --state failed, mend what it says, then insignia mail retry.",
            )
        }
        Ok(backlog) => Observation::ok("outbox", format!("{} mails wait, none was given up", backlog.waiting)),
        Err(error) => Observation::fail("outbox", error.to_string(), "Run insignia check-store."),
    });
    found
}
