//! What cannot be run here is held to what there is: every script, file, package, feature, target and job that the
//! workflows name exists, every action is GitHub's own by a version, and versions are said once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may stop")]

use regex::Regex;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use yaml_rust2::{Yaml, YamlLoader};

const KEYS: &[&str] = &["name", "on", "permissions", "concurrency", "env", "jobs", "defaults"];
const JOB_KEYS: &[&str] =
    &["runs-on", "needs", "strategy", "timeout-minutes", "defaults", "env", "permissions", "steps", "if"];
const STEP_KEYS: &[&str] = &["uses", "with", "run", "env", "if", "name", "shell"];
/// Machines that GitHub lends, as of November 2026.
const MACHINES: &[&str] = &["ubuntu-22.04", "ubuntu-24.04", "windows-2025", "macos-15"];
/// Anybody else's action could change under its version.
const ACTIONS: &[&str] = &[
    "actions/checkout@v4",
    "actions/setup-node@v4",
    "actions/cache@v4",
    "actions/upload-artifact@v4",
    "actions/download-artifact@v4",
];
const TARGETS: &[&str] = &[
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "universal-apple-darwin",
];
/// Made while a workflow runs.
const MADE: &[&str] = &["ui/node_modules", "target", "packages"];

#[test]
fn workflows_are_built_as_workflows_are() {
    for (name, workflow) in workflows() {
        keys(&name, &workflow, KEYS);
        assert!(!workflow["permissions"].is_badvalue(), "{name}: says what it may do, or it may everything");
        let jobs = workflow["jobs"].as_hash().unwrap();
        for (job, told) in jobs {
            let at = format!("{name}, {}", job.as_str().unwrap());
            keys(&at, told, JOB_KEYS);
            assert!(told["timeout-minutes"].as_i64().is_some_and(|minutes| minutes <= 120), "{at}: may hang for hours");
            machines(told)
                .iter()
                .for_each(|os| assert!(MACHINES.contains(&os.as_str()), "{at}: no machine is called {os}"));
            needed(&told["needs"]).iter().for_each(|job| {
                assert!(jobs.contains_key(&Yaml::String(job.clone())), "{at}: there is no job {job}");
            });
            let steps = told["steps"].as_vec().unwrap();
            steps.iter().for_each(|step| step_is_whole(&at, step));
        }
    }
}

fn step_is_whole(at: &str, step: &Yaml) {
    keys(at, step, STEP_KEYS);
    match (step["uses"].as_str(), step["run"].as_str()) {
        (Some(action), None) => assert!(ACTIONS.contains(&action), "{at}: {action} is not known here"),
        (None, Some(_)) => {}
        _ => panic!("{at}: a step uses an action or runs something: {step:?}"),
    }
}

/// A matrix's words stand in the text in every combination, so that each is looked at.
#[test]
fn everything_that_is_named_exists() {
    for (name, workflow) in workflows() {
        for (_, job) in workflow["jobs"].as_hash().unwrap() {
            let matrix = matrix(&job["strategy"]["matrix"]);
            for run in texts(job) {
                for text in spelled_out(&name, &run, &matrix) {
                    paths_exist(&name, &text);
                    programs_exist(&name, &text);
                }
            }
        }
    }
}

fn paths_exist(name: &str, text: &str) {
    let path = Regex::new(
        r"(?:^|[\s'=(])((?:scripts|ui|crates|src-tauri|deploy|assets|tests|docs)/[\w./-]+|CHANGELOG\.md|Cargo\.lock)",
    )
    .unwrap();
    for found in path.captures_iter(text) {
        let found = found.get(1).unwrap().as_str();
        let made = MADE.iter().any(|made| found.starts_with(made));
        assert!(made || root().join(found).exists(), "{name}: there is no {found}");
    }
}

fn programs_exist(name: &str, text: &str) {
    let all = |pattern: &str| -> BTreeSet<String> {
        let found = Regex::new(pattern).unwrap();
        found.captures_iter(text).flat_map(|found| found[1].split(',').map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let npm = read("ui/package.json");
    for script in all(r"npm --prefix ui run ([\w:]+)") {
        assert!(npm.contains(&format!("\"{script}\":")), "{name}: ui has no script {script}");
    }
    let cargo = read("Cargo.toml");
    for feature in all(r"--features ([\w,-]+)") {
        assert!(cargo.contains(&format!("\n{feature} = [")), "{name}: there is no feature {feature}");
    }
    for package in all(r"(?:^|\s)-p ([\w-]+)") {
        assert!(root().join("crates").join(&package).is_dir(), "{name}: there is no package {package}");
    }
    for target in all(r"(?:--target |target add )([\w-]+)") {
        assert!(TARGETS.contains(&target.as_str()), "{name}: there is no target {target}");
    }
    let tauri: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let kinds = tauri["bundle"]["targets"].as_array().unwrap();
    for kind in all(r"--bundles ([\w,]+)") {
        assert!(kinds.iter().any(|known| known == &kind), "{name}: tauri.conf.json bundles no {kind}");
    }
    for rust in all(r"rustup (?:default|toolchain install) ([\d.]+)") {
        assert!(
            cargo.contains(&format!("rust-version = \"{rust}\"")),
            "{name}: Rust {rust} is not what Cargo.toml says"
        );
    }
}

/// Whoever sets a release up reads there what to give it.
#[test]
fn every_secret_is_told_of_and_every_node_is_the_same() {
    let (docs, npm) = (read("docs/release.md"), read("ui/package.json"));
    let secret = Regex::new(r"secrets\.(\w+)").unwrap();
    let node = Regex::new(r#"node-version: "([\d.]+)""#).unwrap();
    for (name, _) in workflows() {
        let text = read(&name);
        for found in secret.captures_iter(&text) {
            assert!(docs.contains(&found[1]), "docs/release.md does not tell of {}", &found[1]);
        }
        for found in node.captures_iter(&text) {
            let said = format!(">={}", &found[1]);
            assert!(npm.contains(&said), "{name}: Node {} is not what ui/package.json says", &found[1]);
        }
    }
}

#[test]
fn one_version_is_said_everywhere() {
    let tauri: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let ui: serde_json::Value = serde_json::from_str(&read("ui/package.json")).unwrap();
    let ours = env!("CARGO_PKG_VERSION");
    assert_eq!((tauri["version"].as_str(), ui["version"].as_str()), (Some(ours), Some(ours)));
    assert!(read("CHANGELOG.md").contains(ours), "what is new in {ours} is told");
}

/// The key by which desks check newer versions stands in one file, and each way to a package has to read it: a program
/// that was built without it takes none.
#[test]
fn every_package_is_built_with_what_a_release_says() {
    let told =
        Regex::new(r#"(?m)^[^#\n]*(--config|TAURI_CONFIG=\$\(cat) "?(src-tauri/release\.json|\$RELEASE)"#).unwrap();
    for way in [".github/workflows/release.yml", "scripts/package"] {
        assert!(told.is_match(&read(way)), "{way} builds without src-tauri/release.json");
    }
    assert!(read("docs/release.md").contains("`src-tauri/release.json`"), "and whoever makes a release is told");
}

/// An administrator who forgot the PIN needs the command line on every system.
#[test]
fn every_package_carries_the_command_line() {
    let told: serde_json::Value = serde_json::from_str(&read("src-tauri/command-line.json")).unwrap();
    let carried = told["bundle"]["externalBin"].as_array().unwrap();
    let [carried] = carried.as_slice() else { panic!("one program beside the window's: {carried:?}") };
    let place = format!("PLACE=$ROOT/{}\n", carried.as_str().unwrap());
    assert!(read("scripts/command-line").contains(&place), "it is built to where the bundler looks");
    let release = read(".github/workflows/release.yml");
    let (built, packed) = ("run: scripts/command-line ${{ matrix.targets }}", "--config src-tauri/command-line.json");
    let (built, packed) = (release.find(built).unwrap(), release.find(packed).unwrap());
    assert!(built < packed, "it is there before it is packed");
    assert!(read("scripts/package").contains("/usr/bin/deskctl"), "the .deb has it where programs are");
}

/// What packages carry beside the program.
#[test]
fn what_is_packed_is_there_and_icons_are_icons() {
    let tauri: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let bundle = &tauri["bundle"];
    for file in bundle["resources"].as_object().unwrap().keys() {
        assert!(root().join(file).is_file(), "there is no {file}");
    }
    assert!(read("assets/fonts/OFL.txt").contains("SIL OPEN FONT LICENSE"), "the font comes with its licence");
    for icon in bundle["icon"].as_array().unwrap() {
        let icon = icon.as_str().unwrap();
        let bytes = fs::read(root().join(icon)).unwrap();
        let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        match icon.rsplit('.').next().unwrap() {
            "icns" => assert!(bytes.starts_with(b"icns") && bytes[4..8] == length, "{icon}"),
            // Its first field is 0, its second says icon; the third counts.
            "ico" => assert!(bytes.starts_with(&[0, 0, 1, 0]) && bytes[4] >= 3, "{icon}"),
            _ => {
                assert!(bytes.starts_with(b"\x89PNG") && bytes[16..20] == bytes[20..24], "{icon} is no square picture")
            }
        }
    }
}

/// What desks read when they look for a newer version.
#[test]
fn a_manifest_names_each_package_and_its_signature() {
    let folder = tempfile::tempdir().unwrap();
    let packages = [
        "Parcel Desk_9.9.9_amd64.deb",
        "Parcel Desk_9.9.9_x64-setup.exe",
        "Parcel Desk_9.9.9_x64_zh-CN.msi",
        "Parcel Desk.app.tar.gz",
    ];
    for package in packages {
        fs::write(folder.path().join(package), "a package").unwrap();
        fs::write(folder.path().join(format!("{package}.sig")), format!("signed {package}\n")).unwrap();
    }
    let (well, said) = manifest(folder.path());
    assert!(well, "{said}");
    let manifest_of: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(manifest_of["version"], "9.9.9");
    for (system, package) in [
        ("linux-x86_64", packages[0]),
        ("windows-x86_64", packages[1]),
        ("windows-x86_64-msi", packages[2]),
        ("darwin-x86_64", packages[3]),
        ("darwin-aarch64", packages[3]),
    ] {
        let told = &manifest_of["platforms"][system];
        // GitHub puts dots into names with blanks.
        assert_eq!(told["url"], format!("https://example.org/v9/{}", package.replace(' ', ".")));
        assert_eq!(told["signature"], format!("signed {package}"));
    }
    fs::write(folder.path().join(format!("{}.sig", packages[1])), "").unwrap();
    assert!(!manifest(folder.path()).0, "what is not signed is not announced");
}

fn manifest(folder: &Path) -> (bool, String) {
    let mut script = Command::new(root().join("scripts/update-manifest"));
    let ran = script.arg("9.9.9").arg(folder).arg("https://example.org/v9").output().unwrap();
    (ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned())
}

// ---- reading

/// The workflows by their paths from the root.
fn workflows() -> Vec<(String, Yaml)> {
    let folder = root().join(".github/workflows");
    let files: BTreeSet<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 2, "one that tests, one that releases");
    let read = |file: &PathBuf| {
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        let text = fs::read_to_string(file).unwrap();
        let mut documents = YamlLoader::load_from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(documents.len(), 1, "{name}");
        (name, documents.remove(0))
    };
    files.iter().map(read).collect()
}

fn keys(at: &str, yaml: &Yaml, known: &[&str]) {
    for key in yaml.as_hash().unwrap_or_else(|| panic!("{at}: {yaml:?}")).keys() {
        assert!(known.contains(&key.as_str().unwrap()), "{at}: what is {key:?}?");
    }
}

fn machines(job: &Yaml) -> Vec<String> {
    let told = job["runs-on"].as_str().unwrap().to_owned();
    match told.contains("matrix.os") {
        false => vec![told],
        true => {
            matrix(&job["strategy"]["matrix"]).into_iter().filter(|(key, _)| key == "os").map(|(_, os)| os).collect()
        }
    }
}

fn needed(needs: &Yaml) -> Vec<String> {
    match needs {
        Yaml::String(one) => vec![one.clone()],
        Yaml::Array(all) => all.iter().map(|job| job.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Every word that a matrix has, by its name.
fn matrix(matrix: &Yaml) -> Vec<(String, String)> {
    let Some(told) = matrix.as_hash() else { return Vec::new() };
    let plain = told.iter().filter(|(key, _)| key.as_str() != Some("include"));
    let words = plain.flat_map(|(key, all)| all.as_vec().unwrap().iter().map(move |one| (key.clone(), one.clone())));
    let included = matrix["include"].as_vec().into_iter().flatten().filter_map(Yaml::as_hash);
    let included = included.flat_map(|one| one.iter().map(|(key, value)| (key.clone(), value.clone())));
    words
        .chain(included)
        .map(|(key, value)| (key.as_str().unwrap().into(), value.as_str().unwrap_or_default().into()))
        .collect()
}

/// Everything that a job says.
fn texts(job: &Yaml) -> Vec<String> {
    match job {
        Yaml::String(text) => vec![text.clone()],
        Yaml::Array(all) => all.iter().flat_map(texts).collect(),
        Yaml::Hash(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// A text with each word of the matrix in the place of its name.
fn spelled_out(name: &str, text: &str, matrix: &[(String, String)]) -> Vec<String> {
    let Some(found) = Regex::new(r"\$\{\{ matrix\.(\w+) \}\}").unwrap().captures(text) else {
        return vec![text.to_owned()];
    };
    let words: Vec<_> = matrix.iter().filter(|(key, _)| *key == found[1]).collect();
    assert!(!words.is_empty(), "{name}: the matrix has no {}", &found[1]);
    words.iter().flat_map(|(_, word)| spelled_out(name, &text.replace(&found[0], word), matrix)).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
