//! What is brought is kept, shared and queued.

use super::*;
use crate::domain::private_host::PrivateHost;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A host on loopback that counts its requests, and how many it saw at a time.
struct Host {
    port: u16,
    asked: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Host {
    fn start(status: &'static str, delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, now, most) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let host = Self { port, asked: Arc::clone(&asked), most: Arc::clone(&most) };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (asked, now, most) = (Arc::clone(&asked), Arc::clone(&now), Arc::clone(&most));
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let _ = stream.read(&mut [0; 4096]);
                    asked.fetch_add(1, Ordering::SeqCst);
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(delay);
                    now.fetch_sub(1, Ordering::SeqCst);
                    let _ =
                        write!(stream, "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}");
                });
            }
        });
        host
    }

    fn courier(&self) -> Arc<Courier> {
        let lookup = Arc::new(|_: &str, port: u16| Ok(vec![([127, 0, 0, 1], port).into()]));
        let hosts = vec![PrivateHost::parse("localhost").unwrap()];
        Arc::new(Courier::new(Guarded::new(hosts, None).unwrap().asking(lookup)))
    }

    fn address(&self, path: &str) -> String {
        format!("http://localhost:{}/{path}", self.port)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_800_000_000 + seconds).unwrap()
}

#[tokio::test]
async fn a_piece_is_asked_for_once_in_five_minutes_and_a_refusal_once_in_half_of_one() {
    let (good, bad) = (Host::start("200 OK", Duration::ZERO), Host::start("404 Not Found", Duration::ZERO));
    let courier = good.courier();
    for seconds in [0, 299] {
        assert!(matches!(courier.bring(&good.address("x"), at(seconds)).await.0, Piece::Here { .. }));
    }
    assert_eq!(good.asked(), 1);
    courier.bring(&good.address("x"), at(300)).await;
    assert_eq!(good.asked(), 2);
    for seconds in [0, 29, 30] {
        assert_eq!(courier.bring(&bad.address("x"), at(seconds)).await.0, Piece::Missing("it answers 404 Not Found".to_owned()));
    }
    assert_eq!(bad.asked(), 2);
}

#[tokio::test]
async fn what_is_brought_later_says_since_when_we_have_it_and_a_refusal_whether_it_may_pass() {
    let host = Host::start("200 OK", Duration::ZERO);
    let courier = host.courier();
    for seconds in [0, 299] {
        assert_eq!(courier.bring(&host.address("x"), at(seconds)).await.1, at(0));
    }
    assert_eq!(courier.bring(&host.address("x"), at(300)).await.1, at(300));
    for (status, passing) in [
        ("503 Service Unavailable", true),
        ("500 Internal Server Error", true),
        ("429 Too Many Requests", true),
        ("404 Not Found", false),
        ("403 Forbidden", false),
    ] {
        let host = Host::start(status, Duration::ZERO);
        let (piece, _) = host.courier().bring(&host.address("x"), at(0)).await;
        assert_eq!(matches!(piece, Piece::Away(_)), passing, "{status}: {piece:?}");
        assert!(passing || matches!(piece, Piece::Missing(_)), "{status}: {piece:?}");
    }
    let nobody =
        format!("http://localhost:{}/x", std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port());
    assert_eq!(courier.bring(&nobody, at(0)).await.0, Piece::Away("it cannot be reached".to_owned()));
}

#[tokio::test]
async fn those_who_want_the_same_piece_share_one_request() {
    let host = Host::start("200 OK", Duration::from_millis(200));
    let courier = host.courier();
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (courier, address) = (Arc::clone(&courier), host.address("x"));
        all.spawn(async move { courier.bring(&address, at(0)).await });
    }
    let brought = all.join_all().await;
    assert!(brought.iter().all(|(piece, since)| matches!(piece, Piece::Here { .. }) && *since == at(0)));
    assert_eq!(host.asked(), 1);
    assert_eq!(locked(&courier.flights).values().filter(|held| held.strong_count() > 0).count(), 0);
}

#[tokio::test]
async fn one_slow_host_cannot_take_every_turn() {
    let slow = Host::start("200 OK", Duration::from_millis(400));
    let courier = slow.courier();
    let mut all = tokio::task::JoinSet::new();
    for number in 0..12 {
        let (courier, address) = (Arc::clone(&courier), slow.address(&number.to_string()));
        all.spawn(async move { courier.bring(&address, at(0)).await });
    }
    while slow.asked() < TURNS_OF_ONE {
        tokio::task::yield_now().await;
    }
    assert_eq!(courier.turns.available_permits(), TURNS - TURNS_OF_ONE, "the rest is free for others");
    all.join_all().await;
    assert_eq!(slow.most.load(Ordering::SeqCst), TURNS_OF_ONE);
}

/// A host that takes every connection and hangs up without a word, and counts them.
fn silent_host() -> Host {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::<AtomicUsize>::default();
    let host = Host { port, asked: Arc::clone(&asked), most: Arc::default() };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = stream.unwrap().read(&mut [0; 4096]);
            asked.fetch_add(1, Ordering::SeqCst);
        }
    });
    host
}

#[tokio::test]
async fn a_host_that_gave_no_answer_is_left_alone_for_a_minute() {
    let (silent, good) = (silent_host(), Host::start("200 OK", Duration::ZERO));
    let courier = silent.courier();
    let away = |why: &str| Piece::Away(why.to_owned());
    assert_eq!(courier.bring(&silent.address("a"), at(0)).await.0, away("it cannot be reached"));
    assert_eq!(courier.bring(&silent.address("b"), at(1)).await.0, away(SILENT));
    assert_eq!(courier.fetch(&silent.address("c"), "*/*", 1024, at(59)).await.unwrap_err(), Unread::now(SILENT));
    assert_eq!(silent.asked(), 1);
    // That it was left alone is not remembered any longer than it is.
    assert_eq!(courier.bring(&silent.address("b"), at(59)).await.0, away(SILENT));
    assert_eq!(courier.bring(&silent.address("b"), at(60)).await.0, away("it cannot be reached"));
    assert_eq!(silent.asked(), 2);
    assert!(matches!(courier.bring(&good.address("a"), at(60)).await.0, Piece::Here { .. }), "others are asked meanwhile");
}

/// Those who wait for a turn at a host that falls silent meanwhile are told at once: nine who want nine pieces of it cost
/// as many requests as it has turns.
#[tokio::test]
async fn those_who_waited_behind_silence_do_not_ask_once_more() {
    let silent = silent_host();
    let courier = silent.courier();
    let mut all = tokio::task::JoinSet::new();
    for number in 0..9 {
        let (courier, address) = (Arc::clone(&courier), silent.address(&number.to_string()));
        all.spawn(async move { courier.bring(&address, at(0)).await });
    }
    assert!(all.join_all().await.iter().all(|(piece, _)| matches!(piece, Piece::Away(_))));
    assert!(silent.asked() <= TURNS_OF_ONE, "{}", silent.asked());
}

/// An address that begins to answer and never ends is that address's fault. Honest hosts have such (a stream of events),
/// and whoever knows one must not be able to silence the host's keys with it.
#[tokio::test]
async fn one_answer_without_end_does_not_silence_its_host() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = Host { port: listener.local_addr().unwrap().port(), asked: Arc::default(), most: Arc::default() };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || {
                let mut stream = stream.unwrap();
                let mut octets = [0; 4096];
                let length = stream.read(&mut octets).unwrap();
                let endless = octets[..length].starts_with(b"GET /events");
                let size = if endless { 9 } else { 2 };
                let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n{{}}");
                while endless && stream.read(&mut octets).is_ok_and(|length| length > 0) {}
            });
        }
    });
    let courier = host.courier();
    let (dragged, _) = courier.bring(&host.address("events"), at(0)).await;
    assert_eq!(dragged, Piece::Away("it gave no answer in time".to_owned()));
    assert!(matches!(courier.bring(&host.address("key"), at(1)).await.0, Piece::Here { .. }));
}

#[tokio::test]
async fn what_is_refused_by_its_spelling_costs_nothing() {
    let host = Host::start("200 OK", Duration::ZERO);
    let courier = Courier::new(Guarded::new(Vec::new(), None).unwrap());
    let (piece, _) = courier.bring(&host.address("x"), at(0)).await;
    assert_eq!(piece, Piece::Missing("it does not begin with https://".to_owned()));
    assert_eq!(courier.turns.available_permits(), TURNS);
    assert_eq!(host.asked(), 0);
}
