//! Status lists that swell: gzip that unpacks to gigabytes, gzip within gzip, gzip without an end, and places by the
//! thousand million. What is held in memory is watched while they are judged, not only afterwards.

use super::elsewhere::{did_key, jcs, key};
use super::{Hostile, World, badge, resident, spelt};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress};
use insignia::domain::status_list::Bits;
use serde_json::{Value, json};
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

const MEBIBYTE: usize = 1 << 20;
/// Where the naive verifier of the control is stopped: it would go on for gigabytes.
const HARM: usize = 900 * MEBIBYTE;
/// The tests of this file watch the memory of the whole process, so they take turns.
static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
/// Octets that a class may hold more at its worst moment. Every bomb here unpacks to more than this, but the small ones.
const SWELL: u64 = 384 << 20;
/// Longest that judging one may take by the API and on the page, in a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);
/// Most that a place in the list may cost to unpack: the engine's own limit, 134 million places.
const MOST: usize = 16 * MEBIBYTE;

/// Deflated zeros, one mebibyte at a time: a piece may be repeated, since each ends on a whole octet and refers to
/// nothing before it.
fn piece() -> Vec<u8> {
    let mut packer = Compress::new(Compression::best(), false);
    let mut packed = Vec::with_capacity(MEBIBYTE);
    packer.compress_vec(&vec![0; MEBIBYTE], &mut packed, FlushCompress::Full).unwrap();
    packed
}

/// A gzip stream of that many packed octets, without its end: reading on, there is always more to come.
fn endless(packed: usize) -> Vec<u8> {
    let piece = piece();
    let mut stream = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    stream.extend(piece.iter().cycle().take(packed.div_ceil(piece.len()) * piece.len()));
    stream
}

/// The same with the end of its last block; its checksum is that of nothing.
fn ended(packed: usize) -> Vec<u8> {
    [endless(packed), vec![3, 0], vec![0; 8]].concat()
}

fn gzip(octets: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(octets).unwrap();
    packer.finish().unwrap()
}

/// What comes of a verifier that unpacks whatever it is given, up to a limit that spares this machine.
fn naive(packed: &[u8], most: usize) -> usize {
    let mut octets = Vec::new();
    let _ = GzDecoder::new(packed).take(most as u64).read_to_end(&mut octets);
    std::hint::black_box(octets).len()
}

/// Runs something and gives the most octets that the process held more meanwhile.
fn watched<T>(run: impl FnOnce() -> T) -> (T, u64) {
    let (before, over, most) = (resident(), AtomicBool::new(false), AtomicU64::new(0));
    let done = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(resident().saturating_sub(before), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        over.store(true, Ordering::Relaxed);
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    (done, most.into_inner())
}

fn list(address: &str, issuer: &str, packed: &[u8]) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": address, "issuer": issuer, "validFrom": "2026-11-01T00:00:00Z",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "credentialSubject": {"id": format!("{address}#list"), "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": format!("u{}", BASE64.encode(packed))},
    })
}

/// A badge whose place is that one in that list, both signed by one key.
fn listed(world: &World, path: &str, packed: &[u8], index: &str, size: u64) -> Value {
    let (did, method) = did_key(&key(9));
    world.theirs.publish(path, &jcs(&list(&world.theirs.at(path), &did, packed), &key(9), &method));
    let mut plain = badge(&did);
    plain["credentialStatus"] = json!({"id": format!("{}#e", world.theirs.at(path)), "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation", "statusListIndex": index, "statusSize": size, "statusListCredential": world.theirs.at(path)});
    jcs(&plain, &key(9), &method)
}

#[test]
fn a_list_that_swells_costs_no_more_than_the_largest_honest_one() {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let world = World::new();
    let small = gzip(&[0; 16_384]);
    world.accepts("the control", listed(&world, "/fine", &small, "7", 1).to_string().as_bytes());
    let honest = gzip(&vec![0; MOST]);
    world.accepts("the largest", listed(&world, "/largest", &honest, "134217727", 1).to_string().as_bytes());
    // What fits into an answer of 1 MiB, around 180 KiB of it packed, unpacks to 175 MiB and more.
    let within = 180 << 10;
    let great = [ended(within), endless(within)];
    let (unpacked, swollen) = watched(|| naive(&ended(MEBIBYTE), HARM));
    assert!(unpacked == HARM && swollen > SWELL, "the control: the naive is fooled, and it is noticed ({swollen})");
    let bombs: Vec<(&str, Vec<u8>)> = vec![
        ("180 KiB packed", great[0].clone()),
        ("180 KiB packed, endless", great[1].clone()),
        ("1 MiB packed", ended(MEBIBYTE)),
        ("1 MiB packed, endless", endless(MEBIBYTE)),
        ("10 MiB packed", ended(10 * MEBIBYTE)),
        ("10 MiB packed, endless", endless(10 * MEBIBYTE)),
        ("2^31 places", gzip_of_zeros(256)),
        ("2^31 places and one octet", gzip_of_zeros_and(256)),
        ("one octet too many", gzip(&vec![0; MOST + 1])),
        ("gzip of gzip of a bomb", gzip(&gzip(&great[0]))),
        ("a bomb behind a list", [small.clone(), great[0].clone()].concat()),
        ("many lists in a row", small.repeat(4_000)),
        ("a header alone", endless(0)),
        ("a header with a name of 100 KiB", [&[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 2, 255][..], &vec![b'x'; 100 << 10]].concat()),
        ("stored blocks of nothing", [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255][..], &[0, 0, 0, 255, 255].repeat(20_000)].concat()),
    ];
    let mut table: Vec<Hostile> = Vec::new();
    for (at, (told, packed)) in bombs.iter().enumerate() {
        table.push(spelt(format!("bomb: {told}"), &listed(&world, &format!("/bomb/{at}"), packed, "7", 1)));
    }
    for index in ["131072", "2147483647", "2147483648", "4294967295", "4294967296", "18446744073709551615"] {
        for (told, packed) in [("small", &small), ("of 2^31 places", &bombs[6].1)] {
            for size in [1, 32] {
                let path = format!("/claimed/{}", table.len());
                table.push(spelt(
                    format!("place {index} of {size} bits, list {told}"),
                    &listed(&world, &path, packed, index, size),
                ));
            }
        }
    }
    // Gzip within gzip is unpacked once: the places are the packed octets, and the eighth bit of 0x1f is set.
    let (nested, swollen) = watched(|| {
        let nested = listed(&world, "/nested", &gzip(&great[0]), "7", 1);
        world.app.verify(nested.to_string().as_bytes())
    });
    assert!(nested["verdict"] == "revoked" && swollen < SWELL, "{swollen}: {nested:#}");
    let outside = world.theirs.answer("/outside", "200 OK\r\ncontent-encoding: gzip", ended(MEBIBYTE - 100));
    let mut packed_twice = listed(&world, "/inside", &great[0], "7", 1);
    packed_twice["credentialStatus"]["statusListCredential"] = json!(outside);
    let (did, method) = did_key(&key(9));
    packed_twice.as_object_mut().unwrap().remove("proof");
    assert_eq!(packed_twice["issuer"]["id"], did);
    table.push(spelt("the answer itself a bomb", &jcs(&packed_twice, &key(9), &method)));
    let (count, swollen) = watched(|| table.iter().map(|one| timed(&world, one)).count());
    println!("bombs: {count} refused, {} MiB more at the worst", swollen >> 20);
    assert!(count >= 40 && swollen < SWELL, "{count}, {swollen}");
}

fn timed(world: &World, one: &Hostile) {
    let since = Instant::now();
    world.refuse(one);
    assert!(since.elapsed() < LONGEST, "{}: {:?}", one.told, since.elapsed());
}

fn gzip_of_zeros(mebibytes: usize) -> Vec<u8> {
    // Whole pieces, the end of the last block, and the length; the checksum is asked for only at the very end.
    let length = u32::try_from(mebibytes * MEBIBYTE).unwrap().to_le_bytes();
    [endless(mebibytes * piece().len()), vec![3, 0], vec![0; 4], length.to_vec()].concat()
}

fn gzip_of_zeros_and(mebibytes: usize) -> Vec<u8> {
    let stored = [0, 1, 0, 0xfe, 0xff, 0];
    [endless(mebibytes * piece().len()), stored.to_vec(), vec![3, 0], vec![0; 8]].concat()
}

/// By the reader of lists alone, where nothing else bounds the size: bombs of any length end as soon as they are too long.
#[test]
fn the_reader_of_lists_stops_where_it_must() {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (unpacked, swollen) = watched(|| naive(&endless(MEBIBYTE), HARM));
    assert!(unpacked == HARM && swollen > SWELL, "the control: {swollen}");
    for (told, packed) in [
        ("1 MiB", ended(MEBIBYTE)),
        ("1 MiB, endless", endless(MEBIBYTE)),
        ("10 MiB", ended(10 * MEBIBYTE)),
        ("10 MiB, endless", endless(10 * MEBIBYTE)),
        ("256 MiB of places", gzip_of_zeros(256)),
    ] {
        let encoded = format!("u{}", BASE64.encode(packed));
        let since = Instant::now();
        let (read, swollen) = watched(|| Bits::decode(&encoded, MOST));
        assert!(read.is_err(), "{told}");
        assert!(swollen < SWELL && since.elapsed() < Duration::from_secs(5), "{told}: {swollen} in {:?}", since.elapsed());
    }
    // Gzip within gzip is not unpacked twice: the places are the packed octets, which begin with 0x1f.
    let within = gzip(&noise(20_000));
    let bits = Bits::decode(&format!("u{}", BASE64.encode(gzip(&within))), MOST).unwrap();
    let first: Vec<bool> = (0..8).map(|at| bits.get(at).unwrap()).collect();
    assert_eq!(first, [false, false, false, true, true, true, true, true]);
}

/// Octets that do not pack, so that their gzip is long enough for a list.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..length).map(next).collect()
}
