//! What visitors ask for, over HTTP, each beside a bare actix server that sends as many octets.

use super::bare::{self, Bare};
use super::client::{Answer, Asks, Load, Loads, get, load};
use super::measure::Effort;
use super::table::{Report, time};
use super::world::World;
use actix_web::web::Bytes;
use insignia::service::credentials::{CredentialFilter, credentials};

/// Visitors at a time.
const CONNECTIONS: usize = 16;

/// One thing to ask for.
struct Ask {
    name: &'static str,
    ending: &'static str,
    accept: &'static str,
    /// New credentials asked about in one batch, where the first answer about each costs more than the next.
    first: Option<usize>,
    /// Whether a later answer is the same. A page that tells when it checked is another one each second.
    steady: bool,
}

const ASKS: [Ask; 7] = [
    Ask { name: "credential JSON", ending: ".json", accept: "*/*", first: None, steady: true },
    Ask { name: "credential page", ending: "", accept: "text/html", first: Some(16), steady: false },
    Ask {
        name: "verification report, JSON",
        ending: "/verification",
        accept: "application/json",
        first: Some(16),
        steady: false,
    },
    Ask { name: "verification page", ending: "/verification", accept: "text/html", first: None, steady: false },
    Ask { name: "badge PNG, baked", ending: ".png", accept: "*/*", first: Some(4), steady: true },
    Ask { name: "card PNG", ending: "/card.png", accept: "*/*", first: Some(4), steady: true },
    Ask { name: "post PNG", ending: "/post.png", accept: "*/*", first: None, steady: true },
];

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Over HTTP");
    let world = World::new();
    let needed: usize = ASKS.iter().filter_map(|ask| ask.first).sum::<usize>() * effort.rounds + 1;
    let mut ids = issue(&world, needed);
    let known = ids.pop().expect("one was issued");
    let answers: Vec<Answer> = ASKS.iter().map(|ask| once(world.port, &ask.request(&known, ""))).collect();
    let list = once(world.port, &get("/status/revocation/1", ""));
    let mut bodies: Vec<Bytes> = answers.iter().map(|answer| answer.body.clone().into()).collect();
    bodies.push(list.body.clone().into());
    let pool = world.runtime.block_on(bare::database(&world.folder.0));
    world.runtime.block_on(bare::insert(&pool, 0, 1, std::str::from_utf8(&answers[0].body).expect("JSON is text")));
    let bare = Bare::serve(pool, bodies);

    let hello = get("/hello", "");
    let row = get(&format!("/row/{:026}", 0), "");
    let (hellos, rows) = two(effort, || again(effort, bare.port, &hello, 200), || again(effort, bare.port, &row, 200));
    line(report, "limit: actix hello", &hellos, None);
    line(report, "limit: actix and one bare sqlx point select of the same JSON", &rows, Some(("hello", &hellos)));
    for (place, (ask, answer)) in ASKS.iter().zip(&answers).enumerate() {
        let same = get(&format!("/same/{place}"), "");
        ask.compare(effort, report, &world, &bare, [&same, &row], &known, answer, &mut ids);
    }
    let same = get(&format!("/same/{}", ASKS.len()), "");
    let ask = get("/status/revocation/1", "");
    let (limit, own) = two(effort, || again(effort, bare.port, &same, 200), || again(effort, world.port, &ask, 200));
    line(report, &format!("status list, {:.1} KB", list.body.len() as f64 / 1e3), &own, Some(("actix, same octets", &limit)));
    report.note(format!(
        "{CONNECTIONS} connections. *Each* is the server's processor time for one request, all of its threads together; *a \
         second* is counted on the wall, with the visitors on the same cores. Every answer about a credential reads its row, so \
         that a withdrawal holds at once at every replica: beside *the same octets* stands what that costs, beside *sqlx \
         select* what the rest does."
    ));
}

impl Ask {
    fn request(&self, id: &str, headers: &str) -> Vec<u8> {
        get(&format!("/credentials/{id}{}", self.ending), &format!("accept: {}\r\n{headers}", self.accept))
    }

    #[expect(clippy::too_many_arguments, reason = "two servers, two limits and what to ask them")]
    fn compare(
        &self,
        effort: &Effort,
        report: &mut Report,
        world: &World,
        bare: &Bare,
        [same, row]: [&Vec<u8>; 2],
        known: &str,
        answer: &Answer,
        ids: &mut Vec<String>,
    ) {
        let size = format!("{:.1} KB", answer.body.len() as f64 / 1e3);
        if let Some(count) = self.first {
            let (limit, own) = two(
                effort,
                || again(effort, bare.port, row, 200),
                || {
                    let fresh = ids.split_off(ids.len() - count);
                    load(
                        world.port,
                        CONNECTIONS.min(count),
                        200,
                        Asks::Each(fresh.iter().map(|id| self.request(id, "")).collect()),
                    )
                },
            );
            line(report, &format!("{}, first time", self.name), &own, Some(("sqlx select", &limit)));
        }
        let ask = self.request(known, "");
        let (limit, own) = two(effort, || again(effort, bare.port, same, 200), || again(effort, world.port, &ask, 200));
        line(report, &format!("{}, {size}, again", self.name), &own, Some(("actix, same octets", &limit)));
        if self.steady {
            let (limit, own) = two(effort, || again(effort, bare.port, row, 200), || again(effort, world.port, &ask, 200));
            line(report, &format!("{}, {size}, again", self.name), &own, Some(("sqlx select", &limit)));
        }
        if self.steady {
            let tag = answer.header("etag").unwrap_or_default();
            let held = self.request(known, &format!("if-none-match: {tag}\r\n"));
            let hello = get("/hello", "");
            let (limit, own) = two(effort, || again(effort, bare.port, &hello, 200), || again(effort, world.port, &held, 304));
            line(report, &format!("{}, 304 to one who holds it", self.name), &own, Some(("hello", &limit)));
        }
    }
}

/// Issues credentials through the front door and gives their numbers.
fn issue(world: &World, count: usize) -> Vec<String> {
    let requests = (0..count).map(|number| world.issue(number)).collect();
    load(world.port, 4, 201, Asks::Each(requests));
    let mut ids = Vec::new();
    let mut before = None;
    loop {
        let asked = CredentialFilter { limit: 200, before, ..CredentialFilter::default() };
        let page = world.runtime.block_on(credentials(&world.app, asked)).expect("a list");
        ids.extend(page.items.into_iter().map(|view| view.id));
        before = page.next;
        if before.is_none() {
            return ids;
        }
    }
}

fn once(port: u16, request: &[u8]) -> Answer {
    load(port, 1, 200, Asks::Each(vec![request.to_vec()])).answer
}

fn again(effort: &Effort, port: u16, request: &[u8], status: u16) -> Load {
    load(port, CONNECTIONS, status, Asks::Again(request.to_vec(), effort.load))
}

/// Both in turn, after one batch of each to warm up.
fn two(effort: &Effort, mut limit: impl FnMut() -> Load, mut own: impl FnMut() -> Load) -> (Loads, Loads) {
    let (mut limits, mut owns) = (Vec::new(), Vec::new());
    limit();
    for _ in 0..effort.rounds {
        limits.push(limit());
        owns.push(own());
    }
    (Loads(limits), Loads(owns))
}

fn line(report: &mut Report, what: &str, own: &Loads, limit: Option<(&str, &Loads)>) {
    let samples = limit.map(|(name, limit)| (name, limit.cpu()));
    let limit = samples.as_ref().map(|(name, samples)| (*name, samples));
    report.counted(format!("{what} (p99 {})", time(own.wait(99))), &own.cpu(), own.rate(), limit);
}
