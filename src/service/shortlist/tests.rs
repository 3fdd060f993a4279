use super::*;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

mod archives;

const LINK: &str = "https://badges.example.org/credentials/01arz3ndektsv4rrffq69g5fav";
const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln";

fn read(bytes: &[u8]) -> Result<Vec<Item>, Vec<Invalid>> {
    items("upload", bytes, Limits::default())
}

#[track_caller]
fn links(text: &str) -> Vec<String> {
    let link = |item: Item| match item.what {
        What::Link(link) => link,
        What::File(octets) => String::from_utf8(octets).unwrap(),
        What::Unread(why) => panic!("{why}"),
    };
    read(text.as_bytes()).unwrap().into_iter().map(link).collect()
}

/// Why the items that could not be read were not, by their labels.
#[track_caller]
fn unread(bytes: &[u8]) -> Vec<(String, String)> {
    let why = |item: Item| match item.what {
        What::Unread(why) => Some((item.label, why)),
        What::Link(_) | What::File(_) => None,
    };
    items("a.csv", bytes, Limits::default()).unwrap().into_iter().filter_map(why).collect()
}

/// All faults as one text.
#[track_caller]
fn refusal(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().iter().map(|fault| format!("{fault}\n")).collect()
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, octets) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(octets).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn one_link_a_line_whatever_the_line_ends() {
    assert_eq!(links(&format!("{LINK}\r\n\r\n  {LINK}?a=1,2 \n")), [LINK.to_owned(), format!("{LINK}?a=1,2")]);
    assert_eq!(links(&format!("\u{feff}{LINK}")), [LINK]);
    assert_eq!(
        links("badges.example.org/c/1\nHTTPS://BADGES.EXAMPLE.ORG/C/2"),
        ["https://badges.example.org/c/1", "HTTPS://BADGES.EXAMPLE.ORG/C/2"]
    );
    assert_eq!(read(LINK.as_bytes()).unwrap()[0].label, LINK.trim_start_matches("https://"));
    let slips = unread(format!("{LINK}\r\n\r\nno link\r\n{LINK}\r\n17").as_bytes());
    let why = |line| {
        format!("Row {line} of “a.csv” could not be read: its link is not a link. Give the whole link, beginning with https://.")
    };
    assert_eq!(slips, [("row 3".to_owned(), why(3)), ("row 5".to_owned(), why(5))]);
}

#[test]
fn a_table_is_read_with_each_delimiter_and_its_columns_by_name() {
    for delimiter in [",", ";", "\t"] {
        for mark in ["", "\u{feff}"] {
            let rows = [
                ["Name", "E-Mail", "Note", "Link"],
                ["Ada \u{202e}Example", "ADA@example.com", "\"x\ny\"", LINK],
                ["", "", "-", LINK],
            ];
            let table = rows.map(|row| row.join(delimiter)).join("\r\n");
            let found = read(format!("{mark}{table}").as_bytes()).unwrap();
            assert_eq!(found.len(), 2, "{delimiter:?}");
            let ada = Item { label: "Ada Example".into(), email: Some("ada@example.com".into()), what: What::Link(LINK.into()) };
            assert_eq!(found[0], ada);
            assert_eq!((found[1].label.as_str(), &found[1].email), (LINK.trim_start_matches("https://"), &None));
        }
    }
    let semicolons = format!("sep=;\r\nname;url\r\n\"A, B\";{LINK}\r\n");
    assert_eq!(read(semicolons.as_bytes()).unwrap()[0].label, "A, B");
}

#[test]
fn the_column_of_links_is_found_by_what_is_in_it() {
    assert_eq!(links(&format!("1,Ada,{LINK}\n2,Grace,{LINK}?2\n")), [LINK.to_owned(), format!("{LINK}?2")]);
    assert_eq!(links(&format!("No,Bewerberin,Nachweis\n1,Ada,{LINK}\n2,Grace,{LINK}?2\n")).len(), 2);
    // A column may be called “badge” and hold the badge's name.
    assert_eq!(links(&format!("name,badge,where\nAda,CI/CD Specialist,{LINK}\n")), [LINK]);
    assert_eq!(links(&format!("link\n{LINK}\n")), [LINK]);
    assert_eq!(links(&format!("name,credential\nAda,{JWS}\n")), [JWS]);
    assert!(refusal(b"name,age\nAda,36\n").contains("no column of links"));
    assert!(refusal(b"link\n").contains("no credential and no link"));
    assert!(refusal(b"").contains("no column of links"));
}

#[test]
fn every_fault_is_named_with_its_row() {
    let table = format!(
        "name,email,link\nAda,ada@example.com,{LINK}\nGrace,not an address,{LINK}\nAlan,,\n,,\nMary,mary@example.com,see below\n"
    );
    let slips = unread(table.as_bytes());
    let named: Vec<(&str, &str)> = slips.iter().map(|(label, why)| (label.as_str(), why.split(". ").next().unwrap())).collect();
    let expected = [
        ("Grace", "Row 3 of “a.csv” could not be read: its email is not an e-mail address"),
        ("Alan", "Row 4 of “a.csv” could not be read: its link is empty"),
        ("Mary", "Row 6 of “a.csv” could not be read: its link is not a link"),
    ];
    assert_eq!(named, expected);
    let found = read(table.as_bytes()).unwrap();
    assert_eq!((found.len(), &found[0].what), (4, &What::Link(LINK.to_owned())), "the others are there, in their places");
    let line = unread(format!("sep=;\nname;link\nAda;{LINK}\nAlan;\n").as_bytes());
    assert!(line[0].1.starts_with("Row 4 "), "{line:?}");
    // A table in which no row can be read is told with every fault, as far as that is of use.
    let faults = refusal(b"name,link\nAlan,\nMary,see below\n");
    assert!(faults.contains("row 2.link: is empty") && faults.contains("row 3.link: is not a link"), "{faults}");
    let many = format!("link\n{}", "nothing\n".repeat(60));
    assert_eq!(read(many.as_bytes()).unwrap_err().len(), MOST_FAULTS + 1);
}

#[test]
fn five_hundred_items_are_taken_and_one_more_is_refused() {
    let lines = |count: usize| (0..count).map(|number| format!("{LINK}?{number}\n")).collect::<String>();
    assert_eq!(links(&lines(500)).len(), 500);
    assert!(refusal(lines(501).as_bytes()).contains("holds 501 credentials, and 500 can be checked at once"));
    let table = |count: usize| format!("name,link\n{}", format!("Ada,{LINK}\n").repeat(count));
    assert_eq!(links(&table(500)).len(), 500);
    assert!(refusal(table(501).as_bytes()).contains("500 can be checked at once"));
    assert!(refusal(table(200_000).as_bytes()).contains("500 can be checked at once"));
    let files = |count: usize| (0..count).map(|number| (format!("{number}.json"), b"{}".as_slice())).collect::<Vec<_>>();
    let archive = |count: usize| zip_of(&files(count).iter().map(|(name, octets)| (name.as_str(), *octets)).collect::<Vec<_>>());
    assert_eq!(read(&archive(500)).unwrap().len(), 500);
    assert!(refusal(&archive(501)).contains("holds 501 credentials, and 500 can be checked at once"));
    assert!(refusal(&archive(5000)).contains("holds 5000 credentials"));
}

#[test]
fn a_field_or_a_row_without_end_is_refused() {
    let long = |size| format!("link,x\n{LINK},1\n{LINK},{}\n{LINK},{}\n", "x".repeat(size), ",".repeat(300));
    let slips = unread(long(4097).as_bytes());
    assert!(slips[0].1.starts_with("Row 3 of “a.csv” could not be read: it has a field of more than 4096 octets."), "{slips:?}");
    assert!(slips[1].1.contains("it has more than 256 columns."), "{slips:?}");
    assert_eq!(unread(long(4096).as_bytes()).len(), 1, "the control");
    let first = format!("link,{}\n{LINK},1\n", "x".repeat(4097));
    assert!(refusal(first.as_bytes()).contains("row 1: has a field"), "nobody can tell what its columns are called");
    assert_eq!(links(&format!("link,x\n{LINK},{}\n", "x".repeat(4096))).len(), 1, "the control");
    assert!(refusal(format!("link\n{LINK}\n\"{}", "https://a.example/\n".repeat(1000)).as_bytes()).contains("row 3"));
    assert!(refusal(format!("link{}\n", ",".repeat(1000)).as_bytes()).contains("256 columns"));
}

/// A quote that is not closed swallows the rows after it, be the row itself readable or not: they must not go unmentioned.
#[test]
fn rows_that_a_quote_has_swallowed_are_not_passed_over() {
    for table in [
        format!("link,note\n{LINK},a\n{LINK},\"b\n{LINK},c\n"),
        format!("note,link\na,{LINK}\n\"b,{LINK}\nc,{LINK}"),
        format!("{LINK}\n{LINK}\n\"{LINK}\n{LINK}\n"),
    ] {
        let told = refusal(table.as_bytes());
        assert!(told.contains("row 3: opens a quote that is never closed"), "{table}: {told}");
    }
    let slips = unread(format!("note,link\na,{LINK}\n\"b,{LINK}\nc,{LINK}\nd\",{LINK},\ne,\n\"f\ng\",{LINK}").as_bytes());
    assert_eq!(slips.len(), 1, "{slips:?}");
    let slips = unread(format!("note,link\na,{LINK}\nb,\"{LINK}\nc,{LINK}\nd\"\ne,{LINK}").as_bytes());
    assert!(slips[0].1.starts_with("Row 3 of “a.csv” (it goes on to line 5) could not be read"), "{slips:?}");
    assert_eq!(links(&format!("note,link\n\"a\nb \"\"c\"\"\",{LINK}")).len(), 1, "the control: its quotes are closed");
}

#[test]
fn text_that_is_not_utf8_is_refused_with_the_fix() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(LINK.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [utf16.as_slice(), b"name,link\nJos\xe9,https://a.example/1\n"] {
        assert!(refusal(bytes).contains("CSV UTF-8"));
    }
}

#[test]
fn a_single_credential_is_a_list_of_one() {
    for bytes in
        [b"{\"id\":1}".as_slice(), JWS.as_bytes(), b"\x89PNG\r\n\x1a\n\0\0", b"<svg/>", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0"]
    {
        let found = items("C:\\fakepath\u{0}.png", bytes, Limits::default()).unwrap();
        assert_eq!(found, [Item { label: "C:\\fakepath.png".into(), email: None, what: What::File(bytes.to_vec()) }]);
    }
    assert_eq!(items("", b"{}", Limits::default()).unwrap()[0].label, "file 1");
}

#[test]
fn files_of_an_archive_come_in_order_without_what_systems_add() {
    let files: [(&str, &[u8]); 7] = [
        ("list/", b""),
        ("list/b.png", b"\x89PNG"),
        ("__MACOSX/list/._b.png", b"x"),
        ("list/.DS_Store", b"x"),
        ("Thumbs.db", b"x"),
        ("list/a.json", b"{}"),
        ("c.txt", LINK.as_bytes()),
    ];
    let found = read(&zip_of(&files)).unwrap();
    let shown: Vec<_> = found.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(shown, ["list/b.png", "list/a.json", "c.txt"]);
    assert_eq!(found[1].what, What::File(b"{}".to_vec()));
    assert!(refusal(&zip_of(&[])).contains("no credential"));
    assert!(refusal(&zip_of(&files[2..5])).contains("no credential"));
}

#[test]
fn hostile_names_are_labels_and_nothing_else() {
    let names = [
        "../../etc/passwd",
        "/etc/shadow",
        "C:\\Windows\\x.png",
        "a\u{0}b.png",
        "\u{202e}gnp.exe",
        "x\r\nSet-Cookie: a",
        "..",
        "\u{200b}",
    ];
    let long = "n".repeat(5000);
    let files: Vec<(&str, &[u8])> = names.iter().copied().chain([long.as_str()]).map(|name| (name, b"{}".as_slice())).collect();
    let found = read(&zip_of(&files)).unwrap();
    let shown: Vec<_> = found.iter().map(|item| item.label.as_str()).collect();
    let wanted = ["etc/passwd", "etc/shadow", "C:/Windows/x.png", "ab.png", "gnp.exe", "x Set-Cookie: a", "file 7"];
    assert_eq!(shown[..7], wanted);
    assert_eq!(shown[7].chars().count(), LONGEST_LABEL + 1);
}

#[test]
fn bombs_are_stopped_early_and_their_controls_are_read() {
    for size in [3 << 20, 10 << 20, 100 << 20] {
        let bomb = zip_of(&[("a.json", &vec![b' '; size])]);
        let started = Instant::now();
        assert!(refusal(&bomb).contains("file “a.json”: is over 2 MiB"), "{size}");
        assert!(started.elapsed() < Duration::from_secs(2), "{size} took {:?}", started.elapsed());
    }
    // Each file is allowed, and together they are not.
    let one = noise(2 << 20);
    assert_eq!(read(&zip_of(&[("a.json", &one)])).unwrap().len(), 1, "the control");
    let limits = Limits { all: 16 << 20, ..Limits::default() };
    let names: Vec<String> = (0..9).map(|number| format!("{number}.json")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), one.as_slice())).collect();
    let refused = items("upload", &zip_of(&many), limits).unwrap_err();
    assert!(refused[0].to_string().contains("more than 16 MiB"), "{refused:?}");
    assert_eq!(items("upload", &zip_of(&many[..8]), limits).unwrap().len(), 8, "the control");
}

/// Letters that shrink to little less than half.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 7u64;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b'a' + (state >> 60) as u8
    };
    std::iter::repeat_with(&mut letter).take(size).collect()
}

#[test]
fn an_archive_that_swells_is_stopped() {
    let blanks = |size: usize| zip_of(&[("a.json", vec![b' '; size].as_slice())]);
    assert!(refusal(&blanks(2 << 20)).contains("swells too much"));
    assert_eq!(read(&blanks(1 << 20)).unwrap().len(), 1, "a mebibyte of blanks is no attack");
    let mixed = [noise(64 << 10), vec![b' '; (2 << 20) - (64 << 10)]].concat();
    assert_eq!(read(&zip_of(&[("a.json", &mixed)])).unwrap().len(), 1, "what shrinks well is read");
}

/// The declared size is a promise of whoever made the file; a reader that believes it inflates everything.
#[test]
fn a_lie_about_the_size_does_not_help() {
    let mut bomb = zip_of(&[("a.json", &vec![b' '; 100 << 20])]);
    let lie = |bomb: &mut Vec<u8>, mark: &[u8], field: usize| {
        let at = bomb.windows(4).position(|four| four == mark).unwrap() + field;
        bomb[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    };
    lie(&mut bomb, b"PK\x03\x04", 22);
    lie(&mut bomb, b"PK\x01\x02", 24);
    let started = Instant::now();
    assert!(read(&bomb).is_err());
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn an_archive_that_claims_many_entries_is_refused_before_room_is_made() {
    let mut claimed = zip_of(&[("a.json", b"{}")]);
    let end = claimed.len() - 22;
    claimed[end + 8..end + 12].copy_from_slice(&[0xfe, 0xff, 0xfe, 0xff]);
    assert!(refusal(&claimed).contains("holds 65534 credentials"));
    let bait = [zip_of(&[("a.json", b"{}")]), b"PK\x05\x06".repeat(2000)].concat();
    assert!(read(&bait).is_err());
    let zip64 = [&claimed[..end], b"PK\x06\x07", &[0; 16], &zip_of(&[("a.json", b"{}")])[end..]].concat();
    assert!(refusal(&zip64).contains("unusual"));
}

#[test]
fn nested_encrypted_and_damaged_archives_are_refused() {
    let inner = zip_of(&[("a.json", b"{}")]);
    assert!(refusal(&zip_of(&[("inner.zip", &inner)])).contains("file “inner.zip”: is a ZIP within the ZIP"));
    // Beside something that can be read it is an item that says so.
    let mixed = zip_of(&[("inner.zip", &inner), ("b.json", b"{}"), ("c.json", &noise((2 << 20) + 1))]);
    let slips = unread(&mixed);
    assert!(slips[0].0 == "inner.zip" && slips[0].1.starts_with("This file could not be read: it is a ZIP within"), "{slips:?}");
    assert!(slips[1].0 == "c.json" && slips[1].1.contains("it is over 2 MiB"), "{slips:?}");
    assert_eq!(read(&mixed).unwrap()[1].what, What::File(b"{}".to_vec()));
    let mut encrypted = inner.clone();
    for (mark, field) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = encrypted.windows(4).position(|four| four == mark).unwrap();
        encrypted[at + field] |= 1;
    }
    assert!(refusal(&encrypted).contains("is encrypted"));
    for end in 4..inner.len() {
        assert!(read(&inner[..end]).is_err(), "cut after {end}");
    }
    for at in 0..inner.len() {
        let mut changed = inner.clone();
        changed[at] ^= 0xff;
        let _ = read(&changed);
    }
}

/// What spreadsheets take for a formula, in the spellings that are tried on such exports.
const FORMULAS: [&str; 60] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://e.example\",\"x\")",
    "=WEBSERVICE(\"http://e.example\")",
    "=IMPORTXML(A1,\"//a\")",
    "=IMPORTDATA(\"http://e.example\")",
    "=IMAGE(\"http://e.example\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=A1",
    "==1",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "+HYPERLINK(1)",
    "+49 170 1234567",
    "++1",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!D2",
    "--1",
    "-",
    "@SUM(1+1)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "@A1",
    "@",
    "@@",
    "\t=1+1",
    "\t@SUM(1)",
    "\tplain",
    "\r=1+1",
    "\r+1",
    "\rplain",
    "\n=1+1",
    "\n-1",
    " =1+1",
    "  +1",
    "\u{a0}=1+1",
    "\u{feff}=1+1",
    "\u{200b}=1+1",
    "\u{202e}=1+1",
    "\u{0}=1+1",
    "\u{7f}=1+1",
    "\"=1+1",
    "\"\"=1+1\"",
    "'=1+1",
    "' =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "−1+1",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫SUM(1)",
    "|cmd",
    "%0A=1",
    "\u{3000}=1+1",
    "\u{2003}@A1",
    "\u{ad}=1",
    " \t\r\n=1",
];

#[test]
fn no_formula_gets_into_a_spreadsheet() {
    for payload in FORMULAS {
        assert_eq!(csv_safe(payload), format!("'{payload}"), "{payload:?}");
    }
    let honest =
        ["Ada Example", "", "1+1", "a=b", "ada@example.com", "https://a.example/?a=b", "Ünal", "O'Neill", "李", "3.5", "(none)"];
    for text in honest {
        assert_eq!(csv_safe(text), text);
    }
}
