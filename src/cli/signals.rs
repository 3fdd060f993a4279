//! Ctrl-C and SIGTERM: the first asks for a clean end, the second ends at once.

use std::future::Future;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// What the process ends with when a second signal cuts a clean end short.
const CUT_SHORT: i32 = 130;

/// Told to everyone who is to stop.
#[derive(Debug, Clone)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Begins to listen for signals. From here on they no longer end the process by themselves.
    pub fn on_signals() -> std::io::Result<Self> {
        let stop = Self(watch::Sender::new(false));
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let told = stop.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                if told.0.send_replace(true) {
                    std::process::exit(CUT_SHORT);
                }
            }
        });
        Ok(stop)
    }

    /// Asks for the end from within.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    /// For those who look from time to time.
    pub fn watch(&self) -> watch::Receiver<bool> {
        self.0.subscribe()
    }

    /// Ready once the end is asked for.
    pub fn asked(&self) -> impl Future<Output = ()> + use<> {
        let mut receiver = self.0.subscribe();
        async move {
            // The sender lives in this very value's clones; should all be gone, there is nobody left to serve for.
            let _ = receiver.wait_for(|asked| *asked).await;
        }
    }
}
