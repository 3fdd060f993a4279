//! The rules of the house (ARCHITECTURE.md), checked by a machine: a rule that nothing checks is soon untrue.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rows of the house from the top down. A module may import from rows below its own, and within its own folder.
const ROWS: [&[&str]; 9] = [
    &["main"],
    &["cli"],
    &["http", "worker"],
    &["service"],
    &["app"],
    &["store", "render", "outbound"],
    &["config", "proof", "metrics"],
    &["clock", "entropy"],
    &["domain"],
];

/// `cli` starts the other edges, which is all it may know of them.
const STARTED_BY_CLI: [&str; 2] = ["http", "worker"];

struct Source {
    path: PathBuf,
    /// Without tests, comments and texts in quotes.
    code: String,
    lines: usize,
}

impl Source {
    fn layer(&self) -> String {
        let first = self.path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_owned()
    }

    fn shown(&self) -> String {
        format!("src/{}", self.path.display())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if !folder.exists() {
        return found;
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    files_under(&src, "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(&src).unwrap().to_owned();
            let code = if is_test(&path) { String::new() } else { without_prose(without_tests(&text)) };
            Source { path, code, lines: text.lines().count() }
        })
        .collect()
}

/// `x/tests.rs` and everything in `x/tests/` is compiled for tests only.
fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// Everything before the first item that only tests see; by custom of this house tests stand last in a file.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap()
}

/// Empties comments and quoted texts, so that a word in prose is not taken for code.
fn without_prose(text: &str) -> String {
    let code: Vec<String> = text
        .lines()
        .map(|line| {
            let mut kept = String::new();
            let mut quoted = false;
            let mut letters = line.chars().peekable();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' if quoted => _ = letters.next(),
                    '"' => quoted = !quoted,
                    '/' if !quoted && letters.peek() == Some(&'/') => break,
                    _ if !quoted => kept.push(letter),
                    _ => {}
                }
            }
            kept
        })
        .collect();
    code.join("\n")
}

/// Paths that the code names from the crate's root: `crate::store::jobs` gives `[store, jobs]`.
fn named_paths(source: &Source) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (place, _) in source.code.match_indices("crate::") {
        collect(&source.code[place + "crate::".len()..], &mut Vec::new(), &mut found);
    }
    found
}

fn collect(rest: &str, path: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>) {
    let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    if let Some(group) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (place, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => return collect(group[start..place].trim(), path, found),
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    collect(group[start..place].trim(), path, found);
                    start = place + 1;
                }
                _ => {}
            }
        }
        return;
    }
    if name.is_empty() {
        return;
    }
    path.push(name.clone());
    match rest[name.len()..].strip_prefix("::") {
        Some(deeper) if path.len() < 3 => collect(deeper, path, found),
        _ => _ = found.insert(path.clone()),
    }
    path.pop();
}

fn row_of(layer: &str) -> usize {
    ROWS.iter().position(|row| row.contains(&layer)).unwrap_or_else(|| panic!("{layer} stands in no row of the house"))
}

#[test]
fn imports_point_downward_only() {
    let mut upward = Vec::new();
    for source in sources().iter().filter(|source| source.layer() != "lib") {
        let own = source.layer();
        for path in named_paths(source) {
            let other = path[0].as_str();
            if other == own || !ROWS.iter().any(|row| row.contains(&other)) {
                continue;
            }
            let below = row_of(other) > row_of(&own);
            let started = own == "cli" && STARTED_BY_CLI.contains(&other);
            if !below && !started {
                upward.push(format!("{} imports {}", source.shown(), path.join("::")));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn no_circle_of_imports_within_a_layer() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let sources = sources();
    let modules: BTreeSet<String> = sources.iter().map(module_of).collect();
    for source in &sources {
        let own = module_of(source);
        let targets = named_paths(source).into_iter().chain(relative_paths(source));
        let named: BTreeSet<String> = targets.filter_map(|path| Some(format!("{}::{}", path.first()?, path.get(1)?))).collect();
        edges.entry(own.clone()).or_default().extend(named.into_iter().filter(|name| modules.contains(name) && *name != own));
    }
    for start in edges.keys() {
        let mut seen = BTreeSet::new();
        let mut ahead = vec![start.clone()];
        while let Some(module) = ahead.pop() {
            for next in edges.get(&module).into_iter().flatten() {
                assert_ne!(next, start, "{start} is part of a circle, through {module}");
                if seen.insert(next.clone()) {
                    ahead.push(next.clone());
                }
            }
        }
    }
}

/// `store/jobs.rs` and everything in `store/jobs/` is `store::jobs`.
fn module_of(source: &Source) -> String {
    let parts: Vec<String> =
        source.path.components().map(|part| part.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()).collect();
    match parts.as_slice() {
        [layer] => layer.clone(),
        [layer, module, ..] => format!("{layer}::{module}"),
        [] => String::new(),
    }
}

/// `use super::x` in a file directly under its layer, seen from the crate's root.
fn relative_paths(source: &Source) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let depth = source.path.components().count();
    for (place, _) in source.code.match_indices("use super::") {
        let rest = &source.code[place + "use super::".len()..];
        if depth == 2 && !source.path.ends_with("mod.rs") {
            collect(rest, &mut vec![source.layer()], &mut found);
        }
    }
    found
}

#[test]
fn the_pure_layers_are_pure() {
    let forbidden =
        ["async ", "std::fs", "io::std", "std::net", "std::env", "std::time::Instant", "tokio", "getrandom", "sqlx", "ureq"];
    offenders("domain and proof hold no I/O, clock, randomness or environment", &forbidden, |source| {
        matches!(source.layer().as_str(), "domain" | "proof")
    });
}

#[test]
fn each_outside_thing_has_its_one_place() {
    offenders("SQL stands under store/", &["sqlx::"], |source| source.layer() != "store");
    offenders("the environment is read in config.rs", &["env::var"], |source| source.layer() != "config");
    offenders("the time is asked in clock.rs", &["SystemTime::now", "Timestamp::now", "Zoned::now"], |source| {
        source.layer() != "clock"
    });
    offenders("randomness is drawn in entropy.rs", &["getrandom::"], |source| source.layer() != "entropy");
    offenders("HTTP stands under http/", &["actix_web", "StatusCode"], |source| {
        !matches!(source.layer().as_str(), "http" | "cli")
    });
}

#[test]
fn nothing_is_left_half_done_or_free_to_panic() {
    let everywhere = |_: &Source| true;
    offenders("no stubs", &["todo!", "unimplemented!", "dbg!(", "#[ignore"], everywhere);
    offenders("no unwrap outside tests", &[".unwrap()"], everywhere);
    offenders("no unsafe", &["unsafe {", "unsafe fn"], everywhere);
}

#[track_caller]
fn offenders(rule: &str, forbidden: &[&str], applies: impl Fn(&Source) -> bool) {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| applies(source)) {
        for (number, line) in source.code.lines().enumerate() {
            if forbidden.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", source.shown(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{rule}: {found:#?}");
}

#[test]
fn files_stay_under_four_hundred_lines() {
    let mut long: Vec<_> = sources()
        .iter()
        .filter(|source| source.lines >= 400)
        .map(|source| format!("{}: {}", source.shown(), source.lines))
        .collect();
    for path in files_under(&root().join("tests"), "rs").into_iter().chain(files_under(&root().join("benches"), "rs")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines >= 400 {
            long.push(format!("{}: {lines}", path.display()));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = files_under(&root().join("src"), "rs")
        .into_iter()
        .filter(|path| !is_test(path) && !fs::read_to_string(path).unwrap().starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_map_names_every_module_and_nothing_that_is_gone() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let unnamed: Vec<_> = sources()
        .iter()
        .map(module_of)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|module| !module.ends_with("::mod") && !module.ends_with("::tests") && module != "lib" && module != "main")
        .filter(|module| {
            !map.contains(&format!("`{}`", module.rsplit("::").next().unwrap())) && !map.contains(&format!("**{module}**"))
        })
        .collect();
    assert!(unnamed.is_empty(), "ARCHITECTURE.md does not name {unnamed:?}");
    for (place, _) in map.match_indices("`src/") {
        let path = map[place + 1..].split('`').next().unwrap();
        assert!(root().join(path).exists(), "ARCHITECTURE.md names {path}, which is gone");
    }
}

#[test]
fn the_top_level_holds_what_the_house_says() {
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "src",
        "assets",
        "migrations",
        "tests",
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "LICENSE",
        "clippy.toml",
        "rustfmt.toml",
        "askama.toml",
        "deny.toml",
        "benches",
        "fuzz",
        ".ci",
        ".git",
        ".gitignore",
        "target",
        // Made by the README's first commands, and ignored.
        "insignia-data",
        "insignia.toml",
    ];
    let strange: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !known.contains(&name.as_str()))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn the_readme_opens_with_the_two_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let demo = readme.find("cargo run --release -- demo").expect("the command that runs it");
    let all = readme.find("tests/all").expect("the command that tests it");
    assert!(demo < 2_000 && all < 2_000, "both stand at the top");
}

#[test]
fn the_rules_can_fail() {
    let source = Source {
        path: PathBuf::from("domain/x.rs"),
        code: without_prose("use crate::store::{jobs, meta::{self}}; // crate::http"),
        lines: 1,
    };
    let paths: Vec<_> = named_paths(&source).into_iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["store::jobs", "store::meta::self"]);
    assert!(row_of("store") < row_of("domain"));
    assert_eq!(without_prose("let x = \"a.unwrap()\"; // b"), "let x = ; ");
}
