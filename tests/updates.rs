//! An update to its end: a package that the release's own tools signed and announced is taken, once the system has
//! its password; one that was changed, signed by others or signed as another version is not.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};
use support::{Bridge, Site};
use tempfile::TempDir;

const NEWER: &str = "99.0.0";
/// As the bundler names it, and as it lies where GitHub serves it.
const PACKAGE: &str = "Parcel Desk_99.0.0_amd64.deb";
const SERVED: &str = "Parcel.Desk_99.0.0_amd64.deb";

#[tokio::test]
async fn what_the_makers_signed_is_installed_and_nothing_else() {
    let (maker, pc, site) = (Maker::with_keys(), Pc::with_pkexec(), Site::open());
    let desk = Bridge::start_installed(&pc.data(), &maker.public("ours"), &pc.programs()).await;
    found(&desk, &site);
    let install = || desk.ask("install_update", &json!({}));
    let offer = |key: &str, version: Option<&str>| {
        maker.signs(key, version);
        site.lay(SERVED, maker.package());
        site.lay("latest.json", maker.manifest(&site));
    };
    for (why, key, version) in [
        ("somebody else's key", "theirs", Some(NEWER)),
        ("ours of long ago, announced as new", "ours", Some("0.0.9")),
        ("ours, but signed as no version", "ours", None),
    ] {
        offer(key, version);
        assert_eq!(desk.ask("look_for_update", &json!({})).unwrap(), NEWER, "the release's manifest is understood");
        assert_eq!(code(install()), "update_not_genuine", "{why}");
    }
    offer("ours", Some(NEWER));
    let mut changed = maker.package();
    *changed.last_mut().unwrap() ^= 1;
    site.lay(SERVED, changed);
    assert_eq!(code(install()), "update_not_genuine", "one bit on the way is enough");
    assert_eq!(pc.asked(), "", "nobody was asked for a password");

    site.lay(SERVED, maker.package());
    pc.knows_the_password(false);
    assert_eq!(code(install()), "update_failed", "whoever has no password installs nothing");
    assert!(!desk.said().contains("bridge: restart"), "and the desk goes on");
    pc.knows_the_password(true);
    install().unwrap();
    assert!(pc.asked().lines().all(|line| line.starts_with("dpkg -i /") && line.ends_with("/package.deb")));
    assert_eq!(pc.installed(), maker.package(), "what was signed is what is installed");
    assert!(desk.said().contains("bridge: restart"), "the newer one starts by itself");
    assert_eq!(desk.ask("app_state", &json!({})).unwrap()["first_start"], false, "the data is where it was");
}

fn found(desk: &Bridge, site: &Site) {
    let founding = json!({ "community": "华润二十四城", "collection_point": "", "fee_per_day_fen": 100,
        "language": "zh-CN", "desk_name": null, "administrator": null });
    desk.ask("found_desk", &json!({ "request": founding })).unwrap();
    desk.ask("set_update_address", &json!({ "address": site.address("latest.json") })).unwrap();
}

fn code(outcome: Result<Value, Value>) -> String {
    outcome.unwrap_err()["code"].as_str().unwrap_or_default().to_owned()
}

/// Whoever makes releases, with the tools that docs/release.md names. Another's key is there, too.
struct Maker(TempDir);

impl Maker {
    fn with_keys() -> Self {
        let maker = Self(tempfile::tempdir().unwrap());
        for key in ["ours", "theirs"] {
            maker.signer("generate", &["--ci", "-p", "", "-w", &maker.path(key)]);
        }
        for package in ["Parcel Desk_x64-setup.exe", "Parcel Desk_x64_zh-CN.msi", "Parcel Desk.app.tar.gz"] {
            fs::write(maker.path(package), "of another system").unwrap();
            fs::write(maker.path(&format!("{package}.sig")), "signed").unwrap();
        }
        // The head by which a package is known for one.
        fs::write(maker.path(PACKAGE), b"!<arch>\ndebian-binary   what is new").unwrap();
        maker
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn public(&self, key: &str) -> String {
        fs::read_to_string(self.path(&format!("{key}.pub"))).unwrap()
    }

    fn package(&self) -> Vec<u8> {
        fs::read(self.path(PACKAGE)).unwrap()
    }

    fn signs(&self, key: &str, version: Option<&str>) {
        let version: Vec<&str> = version.into_iter().flat_map(|version| ["--app-version", version]).collect();
        let (key, package) = (self.path(key), self.path(PACKAGE));
        self.signer("sign", &[&["-p", "", "-f", &key], version.as_slice(), &[&package]].concat());
    }

    fn manifest(&self, site: &Site) -> Vec<u8> {
        let mut script = Command::new(root().join("scripts/update-manifest"));
        let said = script.arg(NEWER).arg(self.0.path()).arg(site.address("").trim_end_matches('/')).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        said.stdout
    }

    fn signer(&self, verb: &str, arguments: &[&str]) {
        let mut command = Command::new("node");
        command.arg(root().join("ui/node_modules/@tauri-apps/cli/tauri.js")).args(["signer", verb]).args(arguments);
        // A developer's own key signs nothing here.
        let keys =
            ["TAURI_SIGNING_PRIVATE_KEY", "TAURI_SIGNING_PRIVATE_KEY_PATH", "TAURI_SIGNING_PRIVATE_KEY_PASSWORD"];
        for key in keys {
            command.env_remove(key);
        }
        let said = command.output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }
}

/// A PC with a stand-in for the program that asks for the system's password, and no other way to it.
struct Pc(TempDir);

impl Pc {
    fn with_pkexec() -> Self {
        let pc = Self(tempfile::tempdir().unwrap());
        [pc.data(), pc.programs()].iter().for_each(|folder| fs::create_dir(folder).unwrap());
        let (pkexec, at) = (pc.programs().join("pkexec"), pc.0.path().display());
        let script = format!(
            "#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$@\" >> '{at}/asked'\n\
             [ ! -e '{at}/no-password' ] || exit 126\ncp \"$3\" '{at}/installed'\n"
        );
        fs::write(&pkexec, script).unwrap();
        fs::set_permissions(&pkexec, fs::Permissions::from_mode(0o755)).unwrap();
        pc
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn programs(&self) -> PathBuf {
        self.0.path().join("bin")
    }

    fn knows_the_password(&self, known: bool) {
        let mark = self.0.path().join("no-password");
        if known { fs::remove_file(mark).unwrap() } else { fs::write(mark, "").unwrap() }
    }

    /// What was to be run with the password, line by line.
    fn asked(&self) -> String {
        fs::read_to_string(self.0.path().join("asked")).unwrap_or_default()
    }

    fn installed(&self) -> Vec<u8> {
        fs::read(self.0.path().join("installed")).unwrap()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
