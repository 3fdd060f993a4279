//! The composition root: configuration, store, master key, clock and artist, put together once at start.

mod master_key;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::Invalid;
use crate::domain::issuer::{IssuerProfile, Site};
use crate::entropy::Entropy;
use crate::metrics::Metrics;
use crate::outbound::courier::Courier;
use crate::outbound::guarded::Guarded;
use crate::outbound::mail::Mailer;
use crate::proof::key::PublicKey;
use crate::proof::seal_key::{self, MasterKey, SealFault};
use crate::proof::verify::Examined;
use crate::render::fonts::FontBook;
use crate::render::letters::Letters;
use crate::render::tongue::Tongues;
use crate::render::{Artist, Design};
use crate::store::credentials::Frozen;
use crate::store::deliveries::{Accepted, NewDelivery};
use crate::store::group_commit::GroupCommit;
use crate::store::{Store, StoreError, meta};
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, Semaphore};
use zeroize::Zeroizing;

/// Where Debian and others put the large fonts that the binary does not carry (Chinese, Japanese, Korean, emoji).
pub const FONT_DIRS: [&str; 4] =
    ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/noto"];

/// Pictures kept in memory: at some 60 kB each, about 32 MB.
const PICTURES: NonZeroUsize = NonZeroUsize::new(512).expect("not zero");
/// Signed statements kept in memory: at some 10 kB each, about 10 MB.
const STATEMENTS: NonZeroUsize = NonZeroUsize::new(1024).expect("not zero");
/// Examinations kept in memory, a few kilobytes each.
const EXAMINATIONS: NonZeroUsize = NonZeroUsize::new(4096).expect("not zero");

/// Designs kept in memory, some hundred kilobytes each.
const DESIGNS: NonZeroUsize = NonZeroUsize::new(32).expect("not zero");
/// Public keys kept in memory: an issuer has one for each rotation.
const PUBLIC_KEYS: NonZeroUsize = NonZeroUsize::new(64).expect("not zero");

/// Everything that a verb needs, shared by all edges.
pub struct App {
    /// The configuration it was opened with.
    pub config: Config,
    /// Rows.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Random octets.
    pub entropy: Entropy,
    /// Draws badges and cards.
    pub artist: Arc<Artist>,
    /// The languages of the pages.
    pub tongues: Arc<Tongues>,
    /// Rings when there is work for the worker.
    pub wake: Notify,
    /// Rings when there is something to check for the worker's lanes for checks.
    pub wake_checks: Notify,
    /// Rings when there is a mail to be sent for the worker's lane for mails.
    pub wake_mails: Notify,
    /// Counters.
    pub metrics: Metrics,
    /// Finished pictures by what they show.
    pub(crate) pictures: Cache<Arc<[u8]>>,
    /// The statements of our own credentials as they are served, by the signed document's hash.
    pub(crate) statements: Cache<Arc<[u8]>>,
    /// What examining a document found, by the document and the keys it was examined with.
    pub(crate) examinations: Cache<Arc<Examined>>,
    /// Designs from the database, by name and hash of their files.
    pub(crate) designs: Cache<Arc<Design>>,
    /// Public keys by their text.
    pub(crate) public_keys: Cache<PublicKey>,
    /// The queue in front of the group commit of deliveries.
    pub(crate) intake: GroupCommit<NewDelivery, Accepted>,
    /// Brings what others publish, for verifying what they signed.
    pub(crate) courier: Arc<Courier>,
    /// Speaks to the mail server; absent where mail is switched off.
    pub(crate) mailer: Option<Mailer>,
    /// What is written to earners.
    pub(crate) letters: Letters,
    /// Turns at examining documents, as many as there are cores.
    pub(crate) examining: Arc<Semaphore>,
    /// Turns at looking for codes in strangers' pictures, which takes seconds where examining takes a millisecond.
    pub(crate) scanning: Arc<Semaphore>,
    /// Turns at drawing, apart from examining, so that neither starves the other.
    pub(crate) drawing: Arc<Semaphore>,
    master_key: MasterKey,
    passings: AtomicU32,
}

/// Why the service cannot start. Each names the fix.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder or the master key cannot be read or made.
    #[error("{path}: {problem}. {fix}")]
    File {
        /// The file or folder.
        path: String,
        /// What is wrong.
        problem: String,
        /// What to do.
        fix: String,
    },
    /// The database cannot be used.
    #[error("database: {0}")]
    Store(#[from] StoreError),
    /// Templates of mails that cannot be used, each with its file.
    #[error("mail templates: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Templates(Vec<Invalid>),
    /// The database belongs to another base URL.
    #[error(
        "this database belongs to {recorded}, but base_url is {configured}. The base URL is the issuer's identity, and \
         credentials issued under it would be lost; put it back, or begin a new data folder"
    )]
    OtherIssuer {
        /// As recorded when the database was made.
        recorded: String,
        /// As configured now.
        configured: String,
    },
    /// The database is sealed, and the key file that opens it is gone.
    #[error("{path}: the key file is missing, and this database is sealed with it. Restore it from your backup")]
    LostMasterKey {
        /// Where the key file should be.
        path: String,
    },
    /// The master key does not open what is sealed.
    #[error("the master key does not open this database's secrets: {0}. Use the key file or passphrase that it was made with")]
    WrongMasterKey(SealFault),
}

impl App {
    /// Opens everything with the machine's clock.
    pub async fn open(config: Config) -> Result<Arc<Self>, OpenError> {
        Self::open_at(config, Clock::System).await
    }

    /// Opens everything with the given clock.
    pub async fn open_at(config: Config, clock: Clock) -> Result<Arc<Self>, OpenError> {
        let entropy = Entropy;
        let courier = Arc::new(courier(&config)?);
        let (mailer, letters) = (mailer(&config)?, letters(&config)?);
        let tongues = tongues(&config)?;
        master_key::make_folder(&config.data_dir)?;
        let store = Store::open(&config.database_url).await?;
        let master_key = master_key::read_or_make(&config.master_key, &store, entropy).await?;
        master_key::prove(&store, &master_key, entropy).await?;
        bind_to_base_url(&store, config.issuer.site.base()).await?;
        let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
        let fonts = FontBook::embedded().with_system_dirs(&FONT_DIRS);
        Ok(Arc::new(Self {
            config,
            store,
            clock,
            entropy,
            artist: Arc::new(Artist::new(fonts)),
            tongues: Arc::new(tongues),
            wake: Notify::new(),
            wake_checks: Notify::new(),
            wake_mails: Notify::new(),
            metrics: Metrics::default(),
            pictures: Cache::new(PICTURES),
            statements: Cache::new(STATEMENTS),
            examinations: Cache::new(EXAMINATIONS),
            designs: Cache::new(DESIGNS),
            public_keys: Cache::new(PUBLIC_KEYS),
            intake: GroupCommit::default(),
            courier,
            mailer,
            letters,
            examining: Arc::new(Semaphore::new(cores)),
            scanning: Arc::new(Semaphore::new(cores.div_ceil(2))),
            drawing: Arc::new(Semaphore::new(cores)),
            master_key,
            passings: AtomicU32::new(0),
        }))
    }

    /// The issuer's profile.
    pub fn issuer(&self) -> &IssuerProfile {
        &self.config.issuer
    }

    /// The issuer's addresses.
    pub fn site(&self) -> &Site {
        &self.config.issuer.site
    }

    /// Seals a secret to its place, to be stored.
    pub fn seal(&self, context: &str, secret: &[u8]) -> std::io::Result<String> {
        Ok(seal_key::seal(&self.master_key, self.entropy.draw()?, context, secret))
    }

    /// Opens a sealed secret.
    pub fn unseal(&self, context: &str, sealed: &str) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        seal_key::open(&self.master_key, context, sealed)
    }

    /// A secret sealed to its use, for an address.
    pub fn token(&self, context: &str, secret: &[u8]) -> std::io::Result<String> {
        Ok(seal_key::token(&self.master_key, self.entropy.draw()?, context, secret))
    }

    /// Opens such a token.
    pub fn open_token(&self, context: &str, token: &str) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        seal_key::open_token(&self.master_key, context, token)
    }

    /// What stands in a row for something that must not be stored, the same on every replica.
    pub fn pseudonym(&self, context: &str, octets: &[u8]) -> String {
        seal_key::pseudonym(&self.master_key, context, octets)
    }

    /// Forgets what was drawn and worked out from credentials, when one of them was erased.
    pub(crate) fn forget_drawn(&self) {
        self.pictures.clear();
        self.statements.clear();
        self.examinations.clear();
    }

    /// A named step of issuing, where a crash test may end the process as `kill -9` would; nothing in a release.
    pub fn crash_point(&self, name: &str) {
        if !cfg!(debug_assertions) {
            return;
        }
        if let Some((chosen, passing)) = &self.config.crash_at
            && chosen == name
            && self.passings.fetch_add(1, Ordering::SeqCst) + 1 == *passing
        {
            std::process::abort();
        }
    }

    /// Tells the crash test's journal of a signature just made, whether or not it will be stored: its number, its place
    /// and the hash of what was signed. One line in one `write`, so that a kill leaves it whole or absent.
    pub(crate) fn note_signature(&self, frozen: &Frozen) -> std::io::Result<()> {
        let Some(path) = &self.config.signature_journal else { return Ok(()) };
        let line = format!("{} {} {} {}\n", frozen.id, frozen.list, frozen.index, frozen.sha256);
        std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(line.as_bytes())
    }
}

/// Who brings what others publish, with the operator's exceptions. It needs no installation.
pub fn courier(config: &Config) -> Result<Courier, OpenError> {
    let (path, pem) = config.verify.authority.clone().unzip();
    let client = Guarded::new(config.verify.private_hosts.clone(), pem.as_deref()).map_err(|problem| OpenError::File {
        path: path.unwrap_or_default(),
        problem,
        fix: "Name a PEM file of certificates as verify.ca_file.".to_owned(),
    })?;
    Ok(Courier::new(client))
}

fn mailer(config: &Config) -> Result<Option<Mailer>, OpenError> {
    let Some(settings) = config.mail.clone() else { return Ok(None) };
    let path = settings.authority.as_ref().map_or_else(|| "[mail]".to_owned(), |(path, _)| path.clone());
    Mailer::new(settings, config.issuer.site.host()).map(Some).map_err(|problem| OpenError::File {
        path,
        problem,
        fix: "Correct the [mail] table; mail.ca_file is a PEM file of certificates.".to_owned(),
    })
}

fn letters(config: &Config) -> Result<Letters, OpenError> {
    let own = config.mail.as_ref();
    let folder = own.and_then(|mail| mail.templates.as_deref());
    Letters::load(folder, own.map_or("en", |mail| mail.language.as_str())).map_err(OpenError::Templates)
}

/// The languages, with the operator's message files laid over those compiled in.
fn tongues(config: &Config) -> Result<Tongues, OpenError> {
    let pages = &config.pages;
    Tongues::new(&pages.messages, &pages.language).map_err(|fault| OpenError::File {
        path: pages.folder.clone().unwrap_or_else(|| "pages".to_owned()),
        problem: fault.to_string(),
        fix: "Mend that message file, or correct pages.messages or pages.language".to_owned(),
    })
}

async fn bind_to_base_url(store: &Store, base_url: &str) -> Result<(), OpenError> {
    let mut tx = store.write().await?;
    meta::set_once(&mut tx, meta::BASE_URL, base_url).await?;
    let recorded = meta::get(&mut tx, meta::BASE_URL).await?.unwrap_or_default();
    tx.commit().await?;
    if recorded == base_url { Ok(()) } else { Err(OpenError::OtherIssuer { recorded, configured: base_url.to_owned() }) }
}

/// A bounded cache of finished things; the least recently used goes first.
pub(crate) struct Cache<V>(Mutex<lru::LruCache<String, V>>);

impl<V: Clone> Cache<V> {
    fn new(most: NonZeroUsize) -> Self {
        Self(Mutex::new(lru::LruCache::new(most)))
    }

    /// What is kept under that key.
    pub(crate) fn get(&self, key: &str) -> Option<V> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Keeps a value.
    pub(crate) fn put(&self, key: String, value: V) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, value);
    }
}
