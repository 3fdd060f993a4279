//! Lays the seeds of every target out in `fuzz/corpus`, where cargo-fuzz begins: `cargo run --example seeds`.

#[expect(dead_code, reason = "the bodies are for the fuzzer")]
#[path = "targets.rs"]
mod targets;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, _) in targets::TARGETS {
        let folder = corpus.join(name);
        std::fs::create_dir_all(&folder)?;
        for (at, seed) in targets::seeds(name).iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{at}")), seed)?;
        }
    }
    println!("{}", corpus.display());
    Ok(())
}
