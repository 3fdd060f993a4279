//! Visitors on kept-alive loopback connections, as small as a client can be, on a thread of their own.

use super::measure::{Samples, ServiceTime, VISITOR};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A GET as it goes over the wire.
pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n").into_bytes()
}

/// Which requests to send.
pub enum Asks {
    /// The same one until the time is up.
    Again(Vec<u8>, Duration),
    /// Each of these once.
    Each(Vec<Vec<u8>>),
}

/// What a batch of requests cost.
#[derive(Debug)]
pub struct Load {
    /// Microseconds of the server's processor time for one request.
    pub cpu: f64,
    /// Requests a second, on the wall.
    pub rate: f64,
    /// Microseconds from request to answer, sorted.
    pub waits: Vec<f64>,
    /// The last answer.
    pub answer: Answer,
}

/// Head and body of an answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// Many loads: the samples of processor time, and the median rate.
pub struct Loads(pub Vec<Load>);

impl Loads {
    pub fn cpu(&self) -> Samples {
        Samples(self.0.iter().map(|load| load.cpu).collect())
    }

    pub fn rate(&self) -> f64 {
        super::measure::median(self.0.iter().map(|load| load.rate).collect())
    }

    /// Microseconds on the wall for one request, across all connections.
    pub fn wall(&self) -> Samples {
        Samples(self.0.iter().map(|load| 1e6 / load.rate).collect())
    }

    /// The wait that so many in a hundred did not exceed, as the median of the batches.
    pub fn wait(&self, per_cent: usize) -> f64 {
        let at = |load: &Load| load.waits.get((load.waits.len() * per_cent / 100).min(load.waits.len() - 1)).copied();
        super::measure::median(self.0.iter().filter_map(at).collect())
    }
}

/// Sends requests over so many connections and expects the same status of every answer.
pub fn load(port: u16, connections: usize, status: u16, asks: Asks) -> Load {
    let visitors = std::thread::Builder::new().name(VISITOR.to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(tokio::task::LocalSet::new().run_until(visit(port, connections, status, asks)))
    });
    visitors.expect("a thread").join().expect("every visitor was answered as expected")
}

async fn visit(port: u16, connections: usize, status: u16, asks: Asks) -> Load {
    let mut sockets = Vec::new();
    for _ in 0..connections {
        let socket = TcpStream::connect(("127.0.0.1", port)).await.expect("the server listens");
        socket.set_nodelay(true).expect("a socket");
        sockets.push(socket);
    }
    let (before, begun) = (ServiceTime::now(), Instant::now());
    let next = Rc::new(RefCell::new(supply(asks)));
    let visits: Vec<_> =
        sockets.into_iter().map(|socket| tokio::task::spawn_local(visitor(socket, status, Rc::clone(&next)))).collect();
    let mut waits = Vec::new();
    let mut answer = Answer::default();
    for visit in visits {
        let (times, last) = visit.await.expect("a visitor");
        waits.extend(times);
        answer = last;
    }
    let (wall, cpu) = (begun.elapsed(), before.elapsed());
    waits.sort_by(f64::total_cmp);
    let count = waits.len() as f64;
    Load { cpu: cpu.as_secs_f64() * 1e6 / count, rate: count / wall.as_secs_f64(), waits, answer }
}

fn supply(asks: Asks) -> Box<dyn FnMut() -> Option<Rc<Vec<u8>>>> {
    match asks {
        Asks::Again(request, time) => {
            let (request, end) = (Rc::new(request), Instant::now() + time);
            Box::new(move || (Instant::now() < end).then(|| Rc::clone(&request)))
        }
        Asks::Each(requests) => {
            let mut requests = requests.into_iter();
            Box::new(move || requests.next().map(Rc::new))
        }
    }
}

type Supply = Rc<RefCell<Box<dyn FnMut() -> Option<Rc<Vec<u8>>>>>>;

async fn visitor(mut socket: TcpStream, status: u16, next: Supply) -> (Vec<f64>, Answer) {
    let mut waits = Vec::new();
    let mut answer = Answer::default();
    let mut buffer = Vec::with_capacity(256 * 1024);
    loop {
        let request = (next.borrow_mut())();
        let Some(request) = request else { return (waits, answer) };
        let asked = Instant::now();
        socket.write_all(&request).await.expect("the server reads");
        answer = read(&mut socket, &mut buffer).await;
        waits.push(asked.elapsed().as_secs_f64() * 1e6);
        assert_eq!(answer.head.get(9..12), Some(status.to_string().as_str()), "{}", answer.head);
    }
}

async fn read(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Answer {
    buffer.clear();
    let end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        assert!(socket.read_buf(buffer).await.expect("the server answers") > 0, "the server hung up");
    };
    let mut answer = Answer { head: String::from_utf8_lossy(&buffer[..end]).into_owned(), body: Vec::new() };
    let bodiless = matches!(answer.head.get(9..12), Some("304" | "204"));
    let length = answer.header("content-length").map_or(0, |text| text.parse().expect("a number"));
    let whole = end + 4 + if bodiless { 0 } else { length };
    while buffer.len() < whole {
        assert!(socket.read_buf(buffer).await.expect("the server answers") > 0, "the server hung up");
    }
    answer.body = buffer[end + 4..whole].to_vec();
    answer
}
