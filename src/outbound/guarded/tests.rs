//! The client against names that lead astray, and against servers on loopback that misbehave.

use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::thread::JoinHandle;

/// Names that the test's own DNS answers with the given addresses.
fn naming(addresses: &'static [&'static str]) -> Guarded {
    Guarded::new(Vec::new(), None).unwrap().asking(Arc::new(move |_, port| {
        Ok(addresses.iter().map(|address| SocketAddr::new(address.parse().unwrap(), port)).collect())
    }))
}

fn refusal(client: &Guarded, address: &str) -> String {
    client.get(address, "*/*", 1024).unwrap_err().to_string()
}

#[test]
fn every_address_of_a_name_must_be_public() {
    let cases: [(&'static [&'static str], &str); 14] = [
        (&["127.0.0.1"], "this machine"),
        (&["::1"], "this machine"),
        (&["10.1.2.3"], "private network"),
        (&["192.168.7.7"], "private network"),
        (&["100.100.100.200"], "private network"),
        (&["fd00:ec2::254"], "private network"),
        (&["169.254.169.254"], "reserved"),
        (&["::ffff:7f00:1"], "reserved"),
        (&["64:ff9b::a9fe:a9fe"], "reserved"),
        (&["0.0.0.0"], "reserved"),
        (&["8.8.8.8", "127.0.0.1"], "this machine"),
        (&["2606:4700::1111", "8.8.8.8", "10.0.0.1"], "private network"),
        (&["8.8.8.8"; 17], "too many"),
        (&[], "not known"),
    ];
    for (addresses, why) in cases {
        let told = refusal(&naming(addresses), "https://rebind.attacker.org/");
        assert!(told.contains(why), "{addresses:?}: {told}");
    }
}

#[test]
fn a_private_host_may_lead_inside_but_never_to_where_clouds_keep_credentials() {
    for (address, good) in
        [("127.0.0.1", true), ("10.0.0.1", true), ("8.8.8.8", true), ("169.254.169.254", false), ("::ffff:10.0.0.1", false)]
    {
        assert_eq!(permitted(address.parse().unwrap(), true).is_ok(), good, "{address}");
    }
}

/// A name that leads into the public network when asked first, and to this machine when asked again.
fn rebinding(asked: Arc<AtomicUsize>) -> Lookup {
    Arc::new(move |_, port| {
        let first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        Ok(vec![SocketAddr::new(if first { "8.8.8.8" } else { "127.0.0.1" }.parse().unwrap(), port)])
    })
}

#[test]
fn a_name_that_answers_otherwise_the_second_time_gains_nothing() {
    let asked = Arc::new(AtomicUsize::new(0));
    let client = Guarded::new(Vec::new(), None).unwrap().asking(rebinding(Arc::clone(&asked)));
    let target = client.target("https://rebind.attacker.org:8443/").unwrap();
    let checked = client.addresses(&target, Instant::now() + Duration::from_secs(1)).unwrap();
    assert_eq!(checked, ["8.8.8.8:8443".parse().unwrap()]);
    let config = ureq::Agent::config_builder().build();
    let uri = "https://rebind.attacker.org:8443/".parse().unwrap();
    let pinned = Pinned(checked.clone());
    for _ in 0..2 {
        let timeout = NextTimeout::default();
        assert_eq!(pinned.resolve(&uri, &config, timeout).unwrap().to_vec(), checked);
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the name is asked for once, and what was checked is what is used");
    // The control: whoever checks one look-up and connects by another is led to this machine.
    let naive = rebinding(Arc::new(AtomicUsize::new(0)));
    let looked_at = naive("rebind.attacker.org", 8443).unwrap();
    assert!(permitted(looked_at[0].ip(), false).is_ok());
    assert!(naive("rebind.attacker.org", 8443).unwrap()[0].ip().is_loopback());
}

#[test]
fn a_name_server_that_hangs_is_not_waited_for() {
    let release = Arc::new(AtomicBool::new(false));
    let (hang, held) = (Arc::clone(&release), Mutex::new(()));
    let client = Guarded::new(Vec::new(), None).unwrap().asking(Arc::new(move |_, _| {
        let _one = held.lock();
        while !hang.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        Ok(Vec::new())
    }));
    let target = client.target("https://slow.attacker.org/").unwrap();
    let soon = || Instant::now() + Duration::from_millis(2);
    for _ in 0..LOOKUPS {
        assert!(client.look_up(&target, soon()).unwrap_err().to_string().contains("in time"));
    }
    assert!(client.look_up(&target, soon()).unwrap_err().to_string().contains("too many names"));
    release.store(true, Ordering::SeqCst);
    while client.lookups.load(Ordering::SeqCst) > 0 {
        std::thread::yield_now();
    }
    assert!(client.addresses(&target, Instant::now() + Duration::from_secs(5)).unwrap_err().to_string().contains("not known"));
}

/// Answers one request with those octets, and gives back what it was asked.
fn server(answer: Vec<u8>) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut octets = [0; 1024];
        while !request.windows(4).any(|end| end == b"\r\n\r\n") {
            let read = stream.read(&mut octets).unwrap();
            request.extend_from_slice(&octets[..read]);
        }
        // The client may have hung up in the middle.
        let _ = stream.write_all(&answer);
        String::from_utf8(request).unwrap()
    });
    (port, asked)
}

fn local(port: u16) -> Guarded {
    let lookup: Lookup = Arc::new(|_, port| Ok(vec![SocketAddr::new("127.0.0.1".parse().unwrap(), port)]));
    Guarded::new(vec![PrivateHost::parse(&format!("localhost:{port}")).unwrap()], None).unwrap().asking(lookup)
}

#[test]
fn a_request_says_little_and_an_answer_comes_whole() {
    let (port, asked) = server(
        b"HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}"
            .to_vec(),
    );
    let answer = local(port).get(&format!("http://localhost:{port}/x?y=1"), "application/json", 2).unwrap();
    assert_eq!((answer.good, answer.content_type.as_str(), answer.body.as_slice()), (true, "application/json", b"{}".as_slice()));
    let asked = asked.join().unwrap().to_lowercase();
    assert!(asked.starts_with("get /x?y=1 http/1.1\r\n"), "{asked}");
    for line in ["accept: application/json", "accept-encoding: identity", "user-agent: insignia", "host: localhost:"] {
        assert!(asked.contains(line), "{asked}");
    }
    for word in ["cookie", "authorization", "referer", "x-forwarded", env!("CARGO_PKG_VERSION")] {
        assert!(!asked.lines().skip(1).any(|line| line.contains(word)), "{word}: {asked}");
    }
}

#[test]
fn servers_that_misbehave_get_a_plain_refusal() {
    let head = |rest: &str| format!("HTTP/1.1 {rest}\r\n\r\n").into_bytes();
    let body = |headers: &str, octets: usize| {
        let mut answer = head(&format!("200 OK\r\n{headers}"));
        answer.resize(answer.len() + octets, b' ');
        answer
    };
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (head("302 Found\r\nLocation: https://a.org/\r\nContent-Length: 0"), "leads elsewhere"),
        (head("301 Moved\r\nLocation: /x\r\nContent-Length: 0"), "leads elsewhere"),
        (head("307 Temporary\r\nContent-Length: 0"), "leads elsewhere"),
        (body("Content-Encoding: gzip\r\nContent-Length: 3", 3), "compressed"),
        (body("Content-Encoding: br, identity\r\nContent-Length: 3", 3), "compressed"),
        (body("Content-Length: 1025", 1025), "over 1024"),
        (body("Transfer-Encoding: chunked", 0), "broke off"),
        (body("Content-Length: 99", 3), "broke off"),
        (body("Connection: close", 5000), "over 1024"),
        (body(&format!("X-Long: {}\r\nContent-Length: 0", "x".repeat(HEADERS)), 0), "HTTP"),
        (b"SSH-2.0-OpenSSH_9.9\r\n".to_vec(), "HTTP"),
        (Vec::new(), ""),
    ];
    for (answer, why) in cases {
        let shown = String::from_utf8_lossy(&answer[..answer.len().min(60)]).into_owned();
        let (port, asked) = server(answer);
        let told = refusal(&local(port), &format!("http://localhost:{port}/"));
        assert!(told.contains(why), "{shown:?}: {told}");
        asked.join().unwrap();
    }
    let (port, asked) = server(head("404 Not Found\r\nContent-Length: 0"));
    let answer = local(port).get(&format!("http://localhost:{port}/"), "*/*", 1024).unwrap();
    assert_eq!((answer.good, answer.status.as_str()), (false, "404 Not Found"));
    asked.join().unwrap();
}

#[test]
fn a_server_that_drips_is_left_after_five_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while sent.is_ok() {
            std::thread::sleep(Duration::from_millis(100));
            sent = stream.write_all(b" ");
        }
    });
    let began = Instant::now();
    assert_eq!(refusal(&local(port), &format!("http://localhost:{port}/")), "it gave no answer in time");
    assert!(began.elapsed() < Duration::from_secs(SECONDS + 2), "{:?}", began.elapsed());
}

/// Answers two handshakes with a certificate that no public authority knows.
fn tls_server(certified: &rcgen::CertifiedKey<rcgen::KeyPair>) -> u16 {
    let key = rustls::pki_types::PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![certified.cert.der().clone()], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(2) {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream.unwrap());
            // The client that trusts nobody here hangs up in the handshake.
            if stream.read(&mut [0; 4096]).is_ok() {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            }
        }
    });
    port
}

#[test]
fn a_private_host_proves_itself_by_its_own_authority_or_not_at_all() {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let port = tls_server(&certified);
    let address = format!("https://localhost:{port}/did.json");
    assert_eq!(refusal(&local(port), &address), "its certificate is not one to trust");
    let hosts = local(port).private_hosts;
    let client = Guarded::new(hosts, Some(&certified.cert.pem())).unwrap().asking(local(port).lookup);
    assert_eq!(client.get(&address, "*/*", 1024).unwrap().body, b"{}");
}

#[test]
fn certificates_of_a_private_authority_are_read_or_told_to_be_none() {
    assert_eq!(Guarded::new(Vec::new(), Some("nothing")).unwrap_err(), "it holds no certificate");
    assert!(Guarded::new(Vec::new(), Some("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n")).is_err());
}
