//! Settings: where they come from, which counts, and what is said of those that are wrong.

use std::path::{Path, PathBuf};

use relay::config::{Given, LogFormat, Settings};

/// What these say together; errors as one text.
fn settings(
    flags: &[(&'static str, &str)],
    variables: &[(&str, &str)],
    file: Option<&str>,
) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relay.toml");
    let file = file.map(|text| std::fs::write(&path, text).map(|()| path.as_path()).unwrap());
    let flags = flags.iter().map(|(name, value)| (*name, Some((*value).to_owned()))).collect();
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let told = Settings::from_given(Given::gather(flags, variable, file));
    told.map_err(|errors| errors.to_string().replace(&path.display().to_string(), "FILE"))
}

#[test]
fn a_flag_counts_before_the_environment_and_that_before_the_file() {
    let file = Some("data = \"/tmp/a\"\nlisten = \"127.0.0.1:1\"");
    let variable = &[("PARCEL_RELAY_LISTEN", "127.0.0.1:2")][..];
    let flag = &[("listen", "127.0.0.1:3")][..];
    let cases = [
        (&[][..], &[][..], None, 8787),
        (&[][..], &[][..], file, 1),
        (&[][..], variable, file, 2),
        (flag, variable, file, 3),
        (flag, &[("PARCEL_RELAY_LISTEN", "")][..], None, 3),
        (&[][..], &[("PARCEL_RELAY_LISTEN", "")][..], file, 1),
    ];
    for (flags, variables, file, port) in cases {
        let mut flags = flags.to_vec();
        flags.push(("data", "/tmp/a"));
        let settings = settings(&flags, variables, file).unwrap();
        assert_eq!(settings.config.listen.port(), port, "{flags:?} {variables:?} {file:?}");
    }
}

#[test]
fn every_setting_can_be_given_in_a_file() {
    let file = r#"
        data = "/tmp/relay"
        database_url = "postgres://relay:hush@db/relay"
        listen = "[::1]:80"
        admin_listen = "127.0.0.1:90"
        public_url = "https://relay.example/"
        channel = "console"
        channels = "/tmp/channels.toml"
        traces = "/tmp/traces.toml"
        trusted_proxies = ["10.0.0.0/8", "192.0.2.7"]
        most_connections = 7
        most_connections_from_one = 6
        header_seconds = 5
        piece_seconds = 4
        stop_seconds = 3
        webhook_loopback = "yes"
        log_format = "json"
        log = "info,relay=debug"
        pairing_file = "/tmp/code"
    "#;
    let Settings { config, log_format, log, pairing_file } = settings(&[], &[], Some(file)).unwrap();
    assert_eq!(config.data, Path::new("/tmp/relay"));
    assert_eq!(config.database_url.as_ref().unwrap().reveal(), "postgres://relay:hush@db/relay");
    assert_eq!(format!("{:?}", config.database_url), "Some((secret))", "a secret is not printed by accident");
    assert_eq!(config.listen.to_string(), "[::1]:80");
    assert_eq!(config.admin_listen.unwrap().to_string(), "127.0.0.1:90");
    assert_eq!(config.public_url.as_deref(), Some("https://relay.example"));
    assert_eq!(config.channels.as_deref(), Some(Path::new("/tmp/channels.toml")));
    assert_eq!(config.traces.as_deref(), Some(Path::new("/tmp/traces.toml")));
    assert!(config.trusted_proxies.hold("10.1.2.3".parse().unwrap()));
    assert!(config.trusted_proxies.hold("::ffff:192.0.2.7".parse().unwrap()));
    assert!(!config.trusted_proxies.hold("192.0.2.8".parse().unwrap()));
    assert_eq!((config.most_connections.in_all, config.most_connections.from_one), (7, 6));
    let patience = [config.patience.headers, config.patience.piece, config.patience.stop];
    assert_eq!(patience.map(|wait| wait.as_secs()), [5, 4, 3]);
    assert!(config.webhook_loopback);
    assert_eq!((log_format, log.as_str()), (LogFormat::Json, "info,relay=debug"));
    assert_eq!(pairing_file, Some(PathBuf::from("/tmp/code")));
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_its_cure() {
    let cases = [
        ("listen = \"abc\"", "listen: \"abc\" (in FILE) is not an address and port such as 127.0.0.1:8787"),
        ("listen = true", "listen: the value (in FILE) is not an address and port such as 127.0.0.1:8787"),
        ("lissten = \"127.0.0.1:1\"", "lissten: (in FILE) is no setting; there are data, database_url, listen"),
        ("most_connections = 0", "most_connections: \"0\" (in FILE) is not a whole number from 1 to 1000000"),
        ("stop_seconds = 601", "stop_seconds: \"601\" (in FILE) is not a whole number of seconds from 1 to 600"),
        ("webhook_loopback = \"maybe\"", "webhook_loopback: \"maybe\" (in FILE) is not yes or no"),
        ("log_format = \"xml\"", "log_format: \"xml\" (in FILE) is not text or json"),
        ("log = \"relay=loud\"", "log: \"relay=loud\" (in FILE) is not a level such as info"),
        ("public_url = \"relay.example\"", "public_url: \"relay.example\" (in FILE) is not an address such as https"),
        ("public_url = \"https://relay.example/a\"", "public_url: \"https://relay.example/a\" (in FILE) is not"),
        ("public_url = \"https://me:hush@relay.example\"", "public_url: "),
        ("channel = \"pigeon\"", "channel: \"pigeon\" (in FILE) is not a channel such as console"),
        ("trusted_proxies = [\"10.0.0.0/33\"]", "trusted_proxies: \"10.0.0.0/33\" (in FILE) is not a list of networks"),
        ("data = \"/dev/null\"", "data: \"/dev/null\" (in FILE) is not a folder"),
        ("listen = ", "config: FILE is not TOML at line 1: "),
    ];
    for (file, expected) in cases {
        let told = settings(&[], &[], Some(file)).err().unwrap_or_default();
        assert!(told.starts_with(expected), "{file}: {told}");
    }
    let variables = [("PARCEL_RELAY_LISTEN", "8787"), ("PARCEL_RELAY_STOP_SECONDS", "soon")];
    let told = settings(&[("channel", "pigeon")], &variables, None).err().unwrap();
    assert_eq!(told.lines().count(), 3, "all of them are told at once: {told}");
    assert!(told.contains("listen: \"8787\" (in PARCEL_RELAY_LISTEN)"), "{told}");
    assert!(told.contains("channel: \"pigeon\" (in --channel)"), "{told}");
}

#[test]
fn a_secret_is_not_repeated_when_it_is_wrong() {
    let cases = [
        settings(&[], &[("DATABASE_URL", "mysql://relay:hush@db/relay")], None),
        settings(&[], &[], Some("database_url = \"mysql://relay:hush@db/relay\"")),
        settings(&[], &[], Some("database_url = \"postgres://relay:hush@db/relay")),
        settings(&[], &[], Some("database_url = [\"postgres://relay:hush@db/relay\", 1]")),
    ];
    for told in cases {
        let told = told.err().unwrap();
        assert!(!told.contains("hush"), "{told}");
        assert!(told.contains("database_url: the value (in") || told.contains("is not TOML at line 1"), "{told}");
    }
}

#[test]
fn the_example_that_is_shipped_can_be_used() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/parcel-relay.toml");
    let shipped = std::fs::read_to_string(file).unwrap();
    settings(&[], &[], Some(&shipped)).unwrap();
    // Every line that is commented out is a setting, too.
    let lines = shipped.lines().map(|line| line.strip_prefix('#').filter(|line| line.contains(" = ")).unwrap_or(line));
    let all: String = lines.filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    settings(&[], &[], Some(&all)).unwrap();
    for field in relay::config::FIELDS {
        assert!(all.contains(&format!("{} = ", field.name)), "{} is not explained in it", field.name);
    }
}
