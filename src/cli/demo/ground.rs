//! Where the demo lives: its folder, its port, and the configuration file by which other commands find it.

use crate::cli::failure::Failure;
use crate::cli::init;
use crate::config::{Config, ConfigFile, DEFAULT_FILE};
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The demo's issuer. By this name it knows its own folders.
const ISSUER: &str = "Sample Academy";
/// Ports tried after the first.
const MORE_PORTS: u16 = 20;
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// The demo's place on this machine.
pub struct Ground {
    /// The configuration that it runs with.
    pub config: Config,
    /// The same as a file, for other commands.
    pub config_path: PathBuf,
    /// Taken before anything else, because the issuer's identity holds the port.
    pub listener: TcpListener,
    /// Whether an earlier run made the folder.
    pub known: bool,
}

/// Takes the port that the folder is bound to, or for a new folder the first free one.
pub fn prepare(folder: &Path, listen: Option<SocketAddr>) -> Result<Ground, Failure> {
    let folder = std::path::absolute(folder).map_err(|error| Failure::usage("--data", error, "Name a folder."))?;
    let config_path = folder.join(DEFAULT_FILE);
    if let Some(address) = listen {
        reached_as_localhost(address)?;
    }
    let earlier = earlier_run(&folder, &config_path)?;
    let listener = match &earlier {
        Some(base_url) => bound_port(base_url, &folder, listen)?,
        None => free_port(listen)?,
    };
    let address = listener.local_addr().map_err(|error| Failure::fault(error.to_string()))?;
    let file = ConfigFile {
        issuer_name: Some(ISSUER.to_owned()),
        base_url: Some(format!("http://localhost:{}", address.port())),
        contact_email: Some("certificates@academy.example".to_owned()),
        issuer_description: Some("The sample issuer of insignia demo. What it certifies is made up.".to_owned()),
        listen: Some(address.to_string()),
        data_dir: Some(
            folder.to_str().ok_or_else(|| Failure::usage("--data", "is not UTF-8", "Name another folder."))?.to_owned(),
        ),
        ..ConfigFile::default()
    };
    let config = Config::from_file(file.clone())?;
    // The file is written before the database: a folder with a database and without the file is not the demo's.
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(|error| Failure::Fault {
        problem: format!("{} cannot be made: {error}", folder.display()),
        fix: "Name another folder with --data DIR.".to_owned(),
    })?;
    init::write(&config_path, &file)?;
    Ok(Ground { config, config_path, listener, known: earlier.is_some() })
}

/// Every address of the demo begins with http://localhost, so listening anywhere else would leave all of them dead.
fn reached_as_localhost(listen: SocketAddr) -> Result<(), Failure> {
    let meant: Vec<IpAddr> = ("localhost", listen.port())
        .to_socket_addrs()
        .map(|found| found.map(|address| address.ip()).collect())
        .unwrap_or_default();
    // Listening on every address of IPv6 takes IPv4 along.
    let reached = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => meant.iter().any(IpAddr::is_ipv4),
        ip => ip.is_unspecified() || meant.contains(&ip),
    };
    if reached || meant.is_empty() {
        return Ok(());
    }
    let known: Vec<String> = meant.iter().map(ToString::to_string).collect();
    let problem = format!("{listen} is not where localhost leads on this machine, which is {}", known.join(", "));
    Err(Failure::usage(
        "--listen",
        problem,
        "The demo's addresses begin with http://localhost: name that address, or leave --listen out.",
    ))
}

/// The base URL of an earlier run in this folder. Somebody's real installation is left alone.
fn earlier_run(folder: &Path, config_path: &Path) -> Result<Option<String>, Failure> {
    let foreign = |problem: &str| {
        Failure::usage("--data", format!("{} {problem}", folder.display()), "Name another folder with --data DIR.")
    };
    if !config_path.exists() {
        let empty = !folder.join("insignia.db").exists();
        return if empty { Ok(None) } else { Err(foreign("holds an installation that the demo did not make")) };
    }
    let text =
        fs::read_to_string(config_path).map_err(|error| foreign(&format!("holds an unreadable {DEFAULT_FILE}: {error}")))?;
    let file: ConfigFile = toml::from_str(&text).map_err(|_| foreign(&format!("holds a {DEFAULT_FILE} that does not read")))?;
    match file.base_url {
        Some(base_url) if file.issuer_name.as_deref() == Some(ISSUER) => Ok(Some(base_url)),
        _ => Err(foreign("holds an installation that the demo did not make")),
    }
}

/// The port is part of every credential in the folder, so no other will do.
fn bound_port(base_url: &str, folder: &Path, listen: Option<SocketAddr>) -> Result<TcpListener, Failure> {
    let bad = |problem: String| {
        let fix = "Leave --listen out, or begin afresh in another folder with --data DIR.";
        Failure::usage("--listen", problem, fix)
    };
    let port: u16 = base_url
        .rsplit(':')
        .next()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| bad(format!("{base_url}, to which {} is bound, has no port", folder.display())))?;
    if let Some(other) = listen.filter(|address| address.port() != 0 && address.port() != port) {
        let bound = format!("the credentials in {} belong to {base_url}", folder.display());
        return Err(bad(format!("{bound}, so it cannot be served on port {}", other.port())));
    }
    let address = SocketAddr::new(listen.unwrap_or(USUAL).ip(), port);
    TcpListener::bind(address).map_err(|error| Failure::Fault {
        problem: format!(
            "the credentials in {} belong to {base_url}, and {address} cannot be listened on: {error}",
            folder.display()
        ),
        fix: "Stop what listens there (perhaps another demo), or begin afresh in another folder with --data DIR.".to_owned(),
    })
}

fn free_port(listen: Option<SocketAddr>) -> Result<TcpListener, Failure> {
    let first = listen.unwrap_or(USUAL);
    let last = if first.port() == 0 { 0 } else { first.port().saturating_add(MORE_PORTS) };
    let mut problem = String::new();
    for port in first.port()..=last {
        match TcpListener::bind(SocketAddr::new(first.ip(), port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => problem = format!("none of {}:{} to {last} can be listened on: {error}", first.ip(), first.port()),
        }
    }
    Err(Failure::Fault { problem, fix: "Name a free address with --listen, such as 127.0.0.1:0 for any port.".to_owned() })
}
