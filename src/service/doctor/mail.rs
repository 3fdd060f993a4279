//! Whether earners can be written to: the mail server answers and lets us in, and nothing was given up.

use super::Observation;
use crate::app::App;
use crate::domain::timestamp::Timestamp;
use crate::store::mails::{self, Backlog};

/// Seconds for which a mail may wait before somebody should look.
const LONG: i64 = 3_600;

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
        Ok(backlog) => outbox(&backlog, app.clock.now()),
        Err(error) => Observation::fail("outbox", error.to_string(), "Run insignia check-store."),
    });
    found
}

/// What was given up is shown first; then what has waited longer than a mail server that is merely busy explains.
fn outbox(backlog: &Backlog, now: Timestamp) -> Observation {
    let Backlog { waiting, oldest, failed } = backlog;
    if *failed > 0 {
        let seen = format!("{failed} mails were given up, {waiting} wait");
        let fix = "Run insignia mail list --state failed, mend what it says, then insignia mail retry.";
        return Observation::warn("outbox", seen, fix);
    }
    // The fixed-width spelling of moments sorts as text.
    match oldest {
        Some(oldest) if *oldest < now.plus(-LONG).to_string() => {
            let seen = format!("{waiting} mails wait, the oldest since {oldest}");
            let fix = "Run insignia mail list --state waiting: it says what went wrong. Is insignia serve running?";
            Observation::warn("outbox", seen, fix)
        }
        _ => Observation::ok("outbox", format!("{waiting} mails wait, none was given up")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::doctor::State;

    #[test]
    fn a_mail_that_waits_for_more_than_an_hour_is_told() {
        let now: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let look = |waiting, oldest: Option<i64>, failed| {
            let oldest = oldest.map(|ago| now.plus(-ago).to_string());
            outbox(&Backlog { waiting, oldest, failed }, now)
        };
        assert_eq!(look(0, None, 0).state, State::Ok);
        assert_eq!(look(3, Some(3_600), 0).state, State::Ok);
        let late = look(3, Some(3_601), 0);
        assert!(late.state == State::Warn && late.seen.contains("2026-11-20T08:29:59Z"), "{late:?}");
        assert_eq!(look(1, Some(-600), 0).state, State::Ok, "held back until then");
        assert_eq!(look(0, None, 1).state, State::Warn);
    }
}
