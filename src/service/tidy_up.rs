//! Forgets what has served its time: jobs long done, idempotency keys that nobody will repeat any more, and the links,
//! sessions and offers of earners that have run out.
//!
//! Nothing else is ever deleted. A job that is done proves nothing: what it did stands in deliveries, credentials and audit.
//! A forgotten key costs no second credential either, because the business key stands for ever.

use super::{Result, sessions, sign_in};
use crate::app::App;
use crate::store::{earner_asks, earner_links, earner_sessions, jobs, tokens, wallet_offers};

/// Seconds after which a job that is done is forgotten: a week, for whoever looks into what happened.
pub const DONE_JOBS: i64 = 7 * 86_400;
/// Seconds after which an idempotency key is forgotten. The draft of the header's standard asks only that the time be
/// published; a day to a month is usual, and a month is kind to whoever repeats by hand.
pub const IDEMPOTENCY_KEYS: i64 = 30 * 86_400;
/// Seconds for which a link that ran out is still told apart from one that never was: a month, for whoever finds an old mail.
pub const RUN_OUT_LINKS: i64 = 30 * 86_400;
/// Rows in one transaction, so that nobody waits long for the writer's turn.
const BATCH: i64 = 500;
/// Transactions in one go; the rest waits for the next.
const MOST_BATCHES: usize = 20;

/// Forgets what is due; says how many rows went.
pub async fn tidy_up(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let mut forgotten = 0;
    for _ in 0..MOST_BATCHES {
        let mut tx = app.store.write().await?;
        let jobs = jobs::forget_done(&mut tx, now.plus(-DONE_JOBS), BATCH).await?;
        let keys = tokens::forget_keys(&mut tx, now.plus(-IDEMPOTENCY_KEYS), BATCH).await?;
        let links = earner_links::forget(&mut tx, now.plus(-RUN_OUT_LINKS), BATCH).await?;
        let sessions = earner_sessions::forget(&mut tx, now.plus(-sessions::IDLE), BATCH).await?;
        let asks = earner_asks::forget(&mut tx, now.plus(-sign_in::COUNTED), BATCH).await?;
        let offers = wallet_offers::forget(&mut tx, now.plus(-RUN_OUT_LINKS), BATCH).await?;
        tx.commit().await?;
        let all = jobs + keys + links + sessions + asks + offers;
        forgotten += all;
        if all == 0 {
            break;
        }
    }
    Ok(forgotten)
}
