//! Revoke, suspend, reinstate: the row, the list's need to be published and the audit row in one transaction.

use super::credentials::{CredentialView, issued, viewed};
use super::wallet::follow::{self, Deed};
use super::{Error, Result, issue, record, send};
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::lifecycle::{Lifecycle, LifecycleStep, Reason, Transition};
use crate::domain::mail::MailKind;
use crate::domain::role::Actor;
use crate::store::{credentials, status_lists};

/// Takes the step, unless the credential stands there already. Our own pages know at once; the signed list follows.
pub async fn change_standing(
    app: &App,
    actor: &Actor,
    id: CredentialId,
    step: LifecycleStep,
    reason: &Reason,
) -> Result<CredentialView> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    // Without this, PostgreSQL would let a reinstatement that read the row before a revocation undo it afterwards.
    credentials::hold(&mut tx, id).await?;
    let (row, _) = issued(&mut tx, id).await?;
    follow::first_only(app, &row)?;
    if let Transition::To(lifecycle) = row.lifecycle.after(step, now, reason).map_err(Error::out_of_step)? {
        credentials::set_lifecycle(&mut tx, id, &lifecycle).await?;
        let action = match step {
            LifecycleStep::Revoke => "credential.revoked",
            LifecycleStep::Suspend => "credential.suspended",
            LifecycleStep::Reinstate => "credential.reinstated",
        };
        if matches!(lifecycle, Lifecycle::Revoked { .. }) {
            status_lists::touch(&mut tx, row.frozen.list).await?;
            app.metrics.credentials_revoked.add_one();
        }
        record(app, &mut tx, now, actor, action, &id.to_string(), reason.as_str()).await?;
        let deed = Deed { lifecycle: &lifecycle, action, reason: reason.as_str(), actor, at: now };
        follow::follow(app, &mut tx, id, deed).await?;
        send::enqueue(app, &mut tx, MailKind::of(step), &row, now).await?;
        if step == LifecycleStep::Reinstate {
            issue::ask_dependants(app, &mut tx, &row, now).await?;
        }
    }
    let (row, _) = issued(&mut tx, id).await?;
    let view = viewed(app, &mut tx, row).await?;
    app.crash_point("standing-changed");
    tx.commit().await?;
    app.crash_point("standing-committed");
    app.wake.notify_one();
    app.wake_mails.notify_one();
    Ok(view)
}
