//! Is this process ready to answer? Asked by load balancers every few seconds, so it is cheap.

use crate::app::App;
use crate::domain::key_state::KeyState;
use crate::store::signing_keys;

/// Each thing that must hold, and whether it does.
pub async fn ready(app: &App) -> Vec<(&'static str, bool)> {
    let keys = match app.store.read().await {
        Ok(mut conn) => signing_keys::all(&mut conn).await.ok(),
        Err(_) => None,
    };
    let active = keys.as_ref().is_some_and(|rows| rows.iter().any(|row| row.state == KeyState::Active));
    vec![("database", keys.is_some()), ("signing key", active)]
}
