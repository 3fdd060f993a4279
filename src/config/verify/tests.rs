//! Every fault of the table is told at once, with its key.

use crate::config::{Config, ConfigFile, IssuerLine, NamedIssuer, VerifyFile};

#[test]
fn every_fault_of_the_table_is_told_at_once() {
    let verify = VerifyFile {
        private_hosts: Some(vec!["10.0.0.1".to_owned(), "localhost:9000".to_owned(), "a/b".to_owned()]),
        ca_file: Some("nowhere.pem".to_owned()),
        registry_files: Some(vec!["nowhere.json".to_owned(), "Cargo.toml".to_owned()]),
        issuers: Some(vec![IssuerLine::Id("Example Academy".to_owned())]),
        keep_days: Some(0),
        ..VerifyFile::default()
    };
    let faults = Config::from_file(ConfigFile { verify: Some(verify), ..ConfigFile::default() }).unwrap_err();
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.trim_start_matches("verify.")).collect();
    let expected = ["private_hosts", "private_hosts", "issuers", "registry_files", "registry_files", "ca_file", "keep_days"];
    assert_eq!(fields, expected, "{faults:?}");
    assert!(faults.iter().all(|fault| !fault.fix.is_empty()));
}

#[test]
fn issuers_are_listed_bare_or_with_a_name() {
    let text = r#"
        [verify]
        fetch = false
        private_hosts = ["issuer.intranet.example"]
        issuers = ["did:web:a.example", {id = "did:web:b.example", name = "B"}]
    "#;
    let file: ConfigFile = toml::from_str(text).unwrap();
    let again: ConfigFile = toml::from_str(&toml::to_string(&file).unwrap()).unwrap();
    assert!(file == again, "what init writes is what it reads");
    let named = IssuerLine::Named(NamedIssuer { id: "did:web:b.example".to_owned(), name: "B".to_owned() });
    assert!(file.verify.as_ref().unwrap().issuers.as_ref().unwrap()[1] == named);
    let verify = Config::from_file(file).unwrap().verify;
    assert_eq!((verify.fetch, verify.keep_days, verify.private_hosts.len(), verify.registry.len()), (false, 30, 1, 2));
    assert_eq!(verify.registry.known("did:web:b.example").unwrap().name.as_deref(), Some("B"));
}
