//! Erasing somebody from the command line, and telling a restored backup of it.

use super::{installed, issue, number, run};
use serde_json::json;

#[test]
fn somebody_is_erased_and_a_journal_tells_a_restored_backup() {
    let folder = installed();
    let folder = folder.0.as_path();
    let (ada, grace) = (issue(folder, "ada@example.com"), issue(folder, "grace@example.com"));
    let database = folder.join("insignia-data/insignia.db");
    // A command that ends at once may leave what it wrote in the log beside the database: a backup is both.
    let log = database.with_extension("db-wal");
    let backup = (std::fs::read(&database).unwrap(), std::fs::read(&log).unwrap_or_default());
    let erase = |whom: &str| run(folder, &["earner", "erase", whom, "--reason", "Asked for by the person", "--json"]);
    assert_eq!(erase("ada@example.com").well().json(), json!({"credentials": 1, "deliveries": 0}));
    for (whom, code) in [("ada@example.com", 2), ("nobody", 2)] {
        assert_eq!(erase(whom).code, code, "{whom}");
    }
    let gone = run(folder, &["credential", "show", number(&ada), "--document"]);
    assert!(gone.code == 2 && gone.err.contains("withdrawn and erased"), "{}", gone.err);
    let journal = run(folder, &["earner", "erasures", "--export"]).well().out;
    assert!(journal.lines().count() == 1 && !journal.contains("ada"), "{journal}");
    std::fs::write(folder.join("journal"), &journal).unwrap();
    // The backup brings her back, until the journal is applied.
    let _ = std::fs::remove_file(database.with_extension("db-shm"));
    std::fs::write(&database, backup.0).unwrap();
    std::fs::write(&log, backup.1).unwrap();
    run(folder, &["credential", "show", number(&ada), "--document"]).well();
    let apply = || run(folder, &["earner", "erasures", "--apply", "journal", "--json"]).well().json();
    assert_eq!(apply(), json!({"read": 1, "erased": 1}));
    assert_eq!(apply(), json!({"read": 1, "erased": 0}));
    assert_eq!(run(folder, &["credential", "show", number(&ada), "--document"]).code, 2);
    run(folder, &["credential", "show", number(&grace), "--document"]).well();
    run(folder, &["earner", "scrub"]).well();
    run(folder, &["check-store"]).well();
    assert_eq!(run(folder, &["earner", "erasures"]).code, 2);
}
