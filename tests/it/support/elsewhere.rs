//! Another service on loopback: it publishes what a test gives it, and remembers what it was asked for.

use serde_json::Value;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// What is published, by path, and the paths that were asked for, in order.
#[derive(Default)]
struct Shelves {
    pages: HashMap<String, (String, Vec<u8>)>,
    asked: Vec<String>,
}

/// The stranger's web server.
pub struct Elsewhere {
    port: u16,
    shelves: Arc<Mutex<Shelves>>,
}

impl Elsewhere {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shelves = Arc::<Mutex<Shelves>>::default();
        let published = Arc::clone(&shelves);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut octets = [0; 4096];
                let length = stream.read(&mut octets).unwrap_or(0);
                let path = String::from_utf8_lossy(&octets[..length]).split(' ').nth(1).unwrap_or_default().to_owned();
                let found = {
                    let mut shelves = published.lock().unwrap();
                    shelves.asked.push(path.clone());
                    shelves.pages.get(&path).cloned()
                };
                let (head, body) = found.unwrap_or_else(|| ("404 Not Found\r\ncontent-type: text/plain".to_owned(), Vec::new()));
                let head = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
            }
        });
        Self { port, shelves }
    }

    pub fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    /// A did:web on this server, with that path; its document stands at `/PATH/did.json`.
    pub fn did(&self, path: &str) -> String {
        format!("did:web:localhost%3A{}:{path}", self.port)
    }

    /// Publishes JSON at a path; gives its address.
    pub fn publish(&self, path: &str, document: &Value) -> String {
        self.answer(path, "200 OK\r\ncontent-type: application/json", document.to_string().into_bytes())
    }

    /// Answers a path with a status line (and headers) and a body; gives its address.
    pub fn answer(&self, path: &str, head: &str, body: Vec<u8>) -> String {
        self.shelves.lock().unwrap().pages.insert(path.to_owned(), (head.to_owned(), body));
        self.at(path)
    }

    /// How often that path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.shelves.lock().unwrap().asked.iter().filter(|asked| *asked == path).count()
    }

    /// How often anything was.
    pub fn visits(&self) -> usize {
        self.shelves.lock().unwrap().asked.len()
    }
}
