//! A proxy in front of PostgreSQL that can be cut, or that loses the answer to a COMMIT.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PASSING: u8 = 0;
const CUT: u8 = 1;
const LOSING_COMMITS: u8 = 2;

/// Passes everything on until it is told otherwise.
pub struct Proxy {
    pub port: u16,
    mode: Arc<AtomicU8>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    pub fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mode, streams) = (Arc::new(AtomicU8::new(PASSING)), Arc::new(Mutex::new(Vec::new())));
        let proxy = Self { port, mode: Arc::clone(&mode), streams: Arc::clone(&streams) };
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let Ok(client) = client else { return };
                if mode.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                let Ok(server) = TcpStream::connect(server) else { continue };
                streams.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
                let (from_client, to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                let mode = Arc::clone(&mode);
                std::thread::spawn(move || pass(from_client, to_server, Some(&mode)));
                std::thread::spawn(move || pass(server, client, None));
            }
        });
        proxy
    }

    /// The database is gone: connections end, and no new one comes about.
    pub fn cut(&self) {
        self.mode.store(CUT, Ordering::SeqCst);
        for stream in self.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// The next COMMIT arrives at the database, but its answer never comes back.
    pub fn lose_the_next_commit(&self) {
        self.mode.store(LOSING_COMMITS, Ordering::SeqCst);
    }

    /// Whether the COMMIT that was to lose its answer has come by.
    pub fn has_lost_it(&self) -> bool {
        self.mode.load(Ordering::SeqCst) == PASSING
    }

    /// All is well again.
    pub fn mend(&self) {
        self.mode.store(PASSING, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, watching: Option<&AtomicU8>) {
    let mut buffer = [0u8; 65_536];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let octets = &buffer[..read];
        let loses = |mode: &AtomicU8| {
            octets.windows(6).any(|word| word == b"COMMIT")
                && mode.compare_exchange(LOSING_COMMITS, PASSING, Ordering::SeqCst, Ordering::SeqCst).is_ok()
        };
        if watching.is_some_and(loses) {
            // The asker is gone before the database can answer, and the database has time to commit.
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.write_all(octets);
            std::thread::sleep(Duration::from_millis(200));
            break;
        }
        if to.write_all(octets).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
