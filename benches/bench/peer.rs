//! One peer at the same job in the same run: Digital Bazaar's `vc`, in Node, with the same credential.

use super::measure::{Effort, Samples, Subject, in_turn};
use super::sample::{Foreign, Sample};
use super::table::Report;
use insignia::proof::library::Library;
use insignia::proof::verify::{Ground, examine};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The peer's process: one line of JSON to it, one back.
struct Peer {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Peer {
    /// Nothing when there is no Node here, or its packages are not installed.
    fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peer");
        if !folder.join("node_modules").exists() {
            return None;
        }
        let mut command = Command::new("node");
        command.arg("peer.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().ok()?;
        let to = process.stdin.take()?;
        let from = BufReader::new(process.stdout.take()?);
        Some(Self { process, to, from })
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.to, "{question}").expect("the peer reads");
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the peer answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("the peer said {line:?}: {error}"))
    }

    /// Microseconds of processor time for each of so many.
    fn micros(&mut self, what: &str, times: usize) -> f64 {
        self.ask(&json!({"do": what, "times": times}))["micros"].as_f64().expect("a figure")
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Beside a peer");
    let Some(mut peer) = Peer::start() else {
        report.note("Not measured: it takes Node, and once `npm ci` in `benches/peer`.");
        return;
    };
    let sample = Sample::new();
    let frozen = sample.linted().text().to_owned();
    let signed = sample.sign(sample.linted()).document;
    let foreign = Foreign::of(&sample);
    let (ring, library) = (sample.ring(), Library::new());
    let ground = Ground { ours: &ring, library: &library, now: sample.now() };
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let greeting = peer.ask(&json!({"unsigned": json(&frozen), "signed": json(&signed), "foreign": json(&foreign.badge), "did": json(&sample.did_document())}));
    let name = greeting["name"].as_str().expect("the peer says who it is").to_owned();
    let times = if effort.quick { 5 } else { 20 };
    peer.micros("issue", times * 2);
    peer.micros("verify", times * 2);
    let one_round = Effort { rounds: 1, ..*effort };
    peer.micros("foreign", times * 2);
    let mut found = [(); 6].map(|()| Samples(Vec::new()));
    for _ in 0..effort.rounds {
        let [issue, verify, other] = in_turn(
            &one_round,
            [
                Subject::new(|| sample.sign(sample.linted())),
                Subject::new(|| examine(signed.as_bytes(), &ground)),
                Subject::new(|| examine(foreign.badge.as_bytes(), &ground)),
            ],
        );
        let theirs = ["issue", "verify", "foreign"].map(|what| peer.micros(what, times));
        let round = [issue.0[0], theirs[0], verify.0[0], theirs[1], other.0[0], theirs[2]];
        found.iter_mut().zip(round).for_each(|(samples, figure)| samples.0.push(figure));
    }
    let [issue, their_issue, verify, their_verify, other, their_other] = found;
    report.beside_peer("mint, lint, sign and verify with the published key", &issue, "vc.issue", &their_issue);
    report.beside_peer("verify a credential, all checks without records", &verify, "vc.verifyCredential", &their_verify);
    report.beside_peer("verify another issuer's credential (did:key)", &other, "vc.verifyCredential", &their_other);
    report.note(format!("The peer is {name}. It signs what is given to it; minting, linting and the check afterwards are ours."));
}
