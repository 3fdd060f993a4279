//! What nothing on this machine can beat: the primitives, bare.

use super::measure::{Effort, Subject, in_turn};
use super::sample::Sample;
use super::table::Report;
use ed25519_dalek::{Signer, SigningKey};
use insignia::proof::data_integrity::{Canonical, Proof, canonical};
use sha2::{Digest, Sha256};

/// The two texts that are hashed for a signature over the sample credential.
pub fn canonical_sample(sample: &Sample) -> Canonical {
    let signed = sample.sign(sample.linted());
    let document = serde_json::from_str(&signed.document).expect("JSON");
    let proof = Proof::read(&document).expect("a proof");
    canonical(&document, proof.options()).expect("a canonical form")
}

/// The bare work of a signature over that credential, and of verifying one.
pub struct Primitives {
    key: SigningKey,
    texts: Canonical,
}

impl Primitives {
    pub fn new(sample: &Sample) -> Self {
        Self { key: SigningKey::from_bytes(&[7; 32]), texts: canonical_sample(sample) }
    }

    fn hash_data(&self) -> [u8; 64] {
        let mut data = [0; 64];
        data[..32].copy_from_slice(&Sha256::digest(self.texts.options.as_bytes()));
        data[32..].copy_from_slice(&Sha256::digest(self.texts.document.as_bytes()));
        data
    }

    /// Two hashes and a signature.
    pub fn sign(&self) -> Subject<'_> {
        Subject::new(|| self.key.sign(&self.hash_data()))
    }

    /// Two hashes and the strict verification of a signature.
    pub fn verify(&self) -> Subject<'_> {
        let (signature, public) = (self.key.sign(&self.hash_data()), self.key.verifying_key());
        Subject::new(move || public.verify_strict(&self.hash_data(), &signature).expect("it is ours"))
    }
}

pub fn run(effort: &Effort, report: &mut Report) {
    let sample = Sample::new();
    let primitives = Primitives::new(&sample);
    let data = primitives.hash_data();
    let (signature, public) = (primitives.key.sign(&data), primitives.key.verifying_key());
    let [sign, verify, hash, both, back] = in_turn(
        effort,
        [
            Subject::new(|| primitives.key.sign(&data)),
            Subject::new(|| public.verify_strict(&data, &signature).expect("it is ours")),
            Subject::new(|| primitives.hash_data()),
            primitives.sign(),
            primitives.verify(),
        ],
    );
    report.title("Limits: the bare primitives");
    report.limit("Ed25519, sign 64 octets", &sign);
    report.limit("Ed25519, verify strictly", &verify);
    let octets = primitives.texts.document.len() + primitives.texts.options.len();
    report.limit(format!("SHA-256 twice, {octets} octets of canonical N-Quads in all"), &hash);
    report.limit("both hashes and the signature: the limit of signing", &both);
    report.limit("both hashes and the verification: the limit of verifying", &back);
}
