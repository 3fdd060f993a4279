//! Requests written out octet by octet, for what an honest client library would never send, and the bodies of forms.

use super::TestApp;
use super::visitors::Answer;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

impl TestApp {
    /// Any method, any path, any headers; nothing is normalised on the way.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let host = self.base.trim_start_matches("http://");
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            head.push_str(&format!("host: {host}\r\n"));
        }
        if !headers.iter().any(|(name, _)| matches!(*name, "content-length" | "transfer-encoding")) && !body.is_empty() {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
        self.send_octets(&[head.as_bytes(), b"\r\n", body].concat())
    }

    /// Octets as they are.
    pub fn send_octets(&self, octets: &[u8]) -> Answer {
        let port = self.base.rsplit(':').next().unwrap();
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // A server that has heard enough may answer and hang up before the end.
        let _ = stream.write_all(octets);
        let mut read = Vec::new();
        let _ = stream.read_to_end(&mut read);
        parse(&read)
    }

    /// Anybody sends JSON.
    pub fn post_json(&self, path: &str, body: &[u8]) -> Answer {
        self.post(path, &[("content-type", "application/json")], body)
    }

    /// Anybody sends the form at `/verify` with one field filled.
    pub fn verify_form(&self, field: &str, octets: &[u8]) -> Answer {
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"x\"\r\n\r\n");
        let body = [head.as_bytes(), octets, b"\r\n--B--\r\n"].concat();
        self.post("/verify", &[("content-type", "multipart/form-data; boundary=B")], &body)
    }

    /// Staff issue the Associate directly; returns the credential's number.
    pub fn issue(&self, email: &str, name: &str) -> String {
        let body = json!({"candidate": {"email": email, "name": name}, "achievement": "gitlab-certified-associate"});
        self.staff_post("/api/v1/credentials", &body).expect(201).json()["id"].as_str().unwrap().to_owned()
    }

    /// The signed octets of a credential.
    pub fn document(&self, id: &str) -> Vec<u8> {
        self.get(&format!("/credentials/{id}.json")).expect(200).bytes
    }

    /// Every delivery on record, at most 200.
    pub fn deliveries(&self) -> Vec<Value> {
        let list = self.staff_get("/api/v1/deliveries?limit=200").expect(200).json();
        list["items"].as_array().unwrap().clone()
    }
}

impl Answer {
    /// The slug of the problem that this must be, whole and in its place.
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}: {}", self.status, self.text());
        let read = self.json();
        assert_eq!(read["status"], self.status, "{read}");
        for member in ["title", "fix", "request_id"] {
            assert!(read[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {read}");
        }
        read["type"].as_str().unwrap().rsplit_once("/problems/").expect("a type leads to its page").1.to_owned()
    }

    /// The fields that the problem names.
    #[track_caller]
    pub fn fields(&self) -> Vec<String> {
        let read = self.json();
        let errors = read["errors"].as_array().cloned().unwrap_or_default();
        assert!(errors.iter().all(|error| error["fix"].as_str().is_some_and(|fix| fix.len() > 5)), "{read}");
        errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    }
}

fn parse(octets: &[u8]) -> Answer {
    let end = octets.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(octets.len());
    let head = String::from_utf8_lossy(&octets[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    Answer { status, headers: lines.filter_map(header).collect(), bytes: octets.get(end + 4..).unwrap_or_default().to_vec() }
}
