//! `cargo bench`: what the service does, beside what this machine could do at most, in one run.
//!
//! Times on a shared machine move by several times from one minute to the next, so every figure has its limit measured
//! next to it, batch by batch, and only the ratio of the two means anything. Nothing here asserts a time. `--quick` takes
//! fewer and shorter batches; a word, such as `images`, runs only the parts whose names hold it.

mod bench;

use bench::measure::Effort;
use bench::table::Report;
use bench::{http, images, intake, limits, mint, peer, posted, table, verify, world};
use mimalloc::MiMalloc;

/// The same as the program's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

type Part = (&'static str, fn(&Effort, &mut Report));

const PARTS: [Part; 8] = [
    ("limits", limits::run),
    ("mint", mint::run),
    ("verify", verify::run),
    ("peer", peer::run),
    ("images", images::run),
    ("http", http::run),
    ("posted", posted::run),
    ("intake", intake::run),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` starts this too, unoptimised; its figures would mean nothing.
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("Nothing measured: run `cargo bench`, or `cargo bench -- --quick`.");
        return;
    }
    world::log_as_the_service_does();
    let effort = Effort::new(arguments.iter().any(|argument| argument == "--quick"));
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    println!("{}\n", table::machine(&effort));
    let begun = std::time::Instant::now();
    for (name, run) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            let mut report = Report::default();
            run(&effort, &mut report);
            println!("{report}");
        }
    }
    println!("The whole run took {} s.", begun.elapsed().as_secs());
}
