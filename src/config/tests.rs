//! One file, one environment, every fault.

use super::*;

#[test]
fn with_no_file_it_runs_on_sqlite_on_loopback() {
    let config = Config::from_file(ConfigFile::default()).unwrap();
    assert!(config.listen.ip().is_loopback());
    assert!(config.database_url.starts_with("sqlite://"));
}

#[test]
fn every_mistake_is_told_at_once_with_its_key() {
    let file = ConfigFile {
        issuer_name: Some(String::new()),
        base_url: Some("http://badges.example.org".to_owned()),
        contact_email: Some("nobody".to_owned()),
        listen: Some("8080".to_owned()),
        database_url: Some("mysql://".to_owned()),
        trusted_proxies: Some(vec!["proxy".to_owned()]),
        log: Some("loud".to_owned()),
        ..ConfigFile::default()
    };
    let fields: Vec<_> = Config::from_file(file).unwrap_err().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["base_url", "issuer_name", "contact_email", "listen", "trusted_proxies", "database_url", "log"]);
}

#[test]
fn the_environment_overrides_the_file_and_a_stray_variable_is_told() {
    let file = ConfigFile { log: Some("warn".to_owned()), ..ConfigFile::default() };
    let environment = vec![
        ("log".to_owned(), "debug".to_owned()),
        ("trusted_proxies".to_owned(), "127.0.0.1, ::1".to_owned()),
        ("base_ulr".to_owned(), "x".to_owned()),
        ("verify_fetch".to_owned(), "false".to_owned()),
        ("verify_keep_days".to_owned(), "7".to_owned()),
        ("mail_reminder_days".to_owned(), "60, 14".to_owned()),
        ("verify_private_hosts".to_owned(), "localhost:9000, a.intranet".to_owned()),
        ("verifications_per_minute".to_owned(), "9".to_owned()),
        ("verify_fetsch".to_owned(), "x".to_owned()),
    ];
    let (file, faults) = overridden(file, environment);
    assert_eq!(file.log.as_deref(), Some("debug"));
    assert_eq!(file.trusted_proxies.unwrap(), ["127.0.0.1", "::1"]);
    assert_eq!(file.verifications_per_minute, Some(9));
    assert_eq!(file.mail.unwrap().reminder_days.unwrap(), [60, 14]);
    let verify = file.verify.unwrap();
    assert_eq!((verify.fetch, verify.keep_days), (Some(false), Some(7)));
    assert_eq!(verify.private_hosts.unwrap(), ["localhost:9000", "a.intranet"]);
    let fields: Vec<_> = faults.into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["INSIGNIA_BASE_ULR", "INSIGNIA_VERIFY_FETSCH"]);
}

#[test]
fn of_a_file_every_key_is_read_that_can_be_also_within_a_table() {
    let text = "log = 7\nissuer_name = \"A\"\n[verify]\nfetch = \"no\"\nkeep_days = 7\nissuer = []\n[verify.x]\ny = 1\n";
    let mut faults = Vec::new();
    let good = readable(&[], toml::from_str(text).unwrap(), &mut |key, _| faults.push(key.to_owned()));
    faults.sort();
    assert_eq!(faults, ["log", "verify.fetch", "verify.issuer", "verify.x"]);
    let file: ConfigFile = good.try_into().unwrap();
    assert_eq!((file.issuer_name.as_deref(), file.verify.unwrap().keep_days), (Some("A"), Some(7)));
}
