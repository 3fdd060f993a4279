use super::*;

fn checked(file: MailFile) -> (Option<Mail>, Vec<String>) {
    let mut faults = Vec::new();
    let mail = check(file, "Example Academy", "credentials@example.org", &mut |fault| {
        assert!(fault.fix.ends_with('.') && fault.fix.len() > 10, "{fault:?}");
        faults.push(fault.field);
    });
    (mail, faults)
}

fn on(host: &str) -> MailFile {
    MailFile { host: Some(host.to_owned()), ..MailFile::default() }
}

#[test]
fn a_host_is_enough() {
    let (mail, faults) = checked(on("smtp.example.org"));
    let mail = mail.unwrap();
    assert!(faults.is_empty());
    assert_eq!((mail.port, mail.tls, mail.login), (587, Tls::StartTls, None));
    assert_eq!((mail.from_name.as_str(), mail.from_address.as_str()), ("Example Academy", "credentials@example.org"));
    assert_eq!((mail.reply_to.as_str(), mail.language.as_str()), ("credentials@example.org", "en"));
    assert_eq!(mail.reminder_days, [7, 30]);
}

#[test]
fn days_of_reminders_are_put_in_order_and_bounded() {
    let with = |days: &[u16]| checked(MailFile { reminder_days: Some(days.to_vec()), ..on("smtp.example.org") });
    assert_eq!(with(&[60, 3, 14, 3]).0.unwrap().reminder_days, [3, 14, 60]);
    assert!(with(&[]).0.unwrap().reminder_days.is_empty());
    for wrong in [&[0, 7][..], &[366], &[1, 2, 3, 4, 5, 6]] {
        assert_eq!(with(wrong).1, ["mail.reminder_days"], "{wrong:?}");
    }
}

#[test]
fn only_this_machine_is_spoken_to_in_the_clear() {
    let clear = |host: &str| checked(MailFile { tls: Some("none".to_owned()), ..on(host) });
    for host in ["localhost", "LocalHost", "127.0.0.1", "127.8.0.1", "::1"] {
        let (mail, faults) = clear(host);
        assert!(faults.is_empty() && mail.unwrap().tls == Tls::None, "{host}");
    }
    for host in ["smtp.example.org", "10.0.0.1", "localhost.example.org", "0.0.0.0", "192.168.1.1"] {
        assert_eq!(clear(host).1, ["mail.tls"], "{host}");
    }
}

#[test]
fn every_mistake_is_told_at_once_with_its_key() {
    let text = |text: &str| Some(text.to_owned());
    let file = MailFile {
        host: text("smtp://x"),
        port: Some(0),
        tls: text("ssl"),
        ca_file: text("/nowhere/ca.pem"),
        user: text("ada"),
        from_name: text("a\nBcc: b"),
        from_address: text("nobody"),
        reply_to: text("a@b\r\n.example"),
        templates: text("/nowhere"),
        patience_seconds: Some(0),
        ..MailFile::default()
    };
    let expected = [
        "mail.host",
        "mail.tls",
        "mail.port",
        "mail.ca_file",
        "mail.password",
        "mail.from_address",
        "mail.reply_to",
        "mail.from_name",
        "mail.templates",
        "mail.patience_seconds",
    ];
    assert_eq!(checked(file.clone()).1, expected);
    assert_eq!(checked(MailFile { enabled: Some(false), ..file }).1, expected, "also while it is switched off");
    assert_eq!(checked(MailFile::default()).1, ["mail.host"]);
    let (mail, faults) = checked(MailFile { enabled: Some(false), ..MailFile::default() });
    assert!(mail.is_none() && faults.is_empty());
}

#[test]
fn a_password_comes_from_a_file_that_is_private_and_is_never_shown() {
    let folder = std::env::temp_dir().join(format!("insignia-password-{}", std::process::id()));
    std::fs::write(&folder, "s3cret word\n").unwrap();
    let with = |mode: u32| {
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
        let path = Some(folder.display().to_string());
        checked(MailFile { user: Some("ada".to_owned()), password_file: path, ..on("smtp.example.org") })
    };
    assert_eq!(with(0o644).1, ["mail.password_file"]);
    let (mail, faults) = with(0o600);
    assert!(faults.is_empty());
    let mail = mail.unwrap();
    assert_eq!(mail.login.as_ref().unwrap().1.reveal(), "s3cret word");
    assert!(!format!("{mail:?}").contains("s3cret"));
    std::fs::remove_file(folder).unwrap();
    let alone = MailFile { password: Some("x".to_owned()), ..on("smtp.example.org") };
    assert_eq!(checked(alone).1, ["mail.user"]);
}
