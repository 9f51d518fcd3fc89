//! The rules of the house that a compiler does not know: who may import whom,
//! and what must not stand in the sources. Each refusal says why.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use regex::Regex;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Who may import whom: a floor and the floors of ours that it may stand on.
const FLOORS: &[(&str, &str, &[&str])] = &[
    ("crates/domain", "domain", &[]),
    ("crates/wire", "wire", &["domain"]),
    ("crates/desk", "desk", &["wire", "domain"]),
    ("crates/printing", "printing", &["desk", "domain"]),
    ("crates/deskctl", "deskctl", &["desk", "wire", "domain"]),
    ("crates/relay", "relay", &["wire", "domain"]),
    // Somebody else's program, for all it knows.
    ("crates/locker", "locker", &[]),
    ("crates/simulation", "simulation", &["desk", "relay", "wire", "domain"]),
    (".", "parcel-desk", &["desk", "printing", "wire", "domain"]),
];

#[test]
fn every_floor_stands_only_on_floors_below_it() {
    let mut wrong = Vec::new();
    for (folder, name, may) in FLOORS {
        for import in imports(folder) {
            let ours = FLOORS.iter().any(|floor| floor.1 == import);
            if ours && !may.contains(&import.as_str()) {
                wrong.push(format!("{name} imports {import}"));
            }
        }
    }
    refuse(
        &wrong,
        "no arrow runs back up, and desk and relay meet only in wire: otherwise one cannot change without the other",
    );
}

#[test]
fn the_domain_is_pure() {
    let io = ["tokio", "rusqlite", "reqwest", "axum", "tauri", "rand", "getrandom", "tempfile", "log", "tracing"];
    let imported: Vec<String> =
        imports("crates/domain").into_iter().filter(|name| io.contains(&name.as_str())).collect();
    refuse(&imported, "the domain is called by desk and relay alike and must not do anything by itself");
    forbid(
        &["crates/domain/src"],
        r"\bstd::(fs|net|env|process|thread)\b|\b(SystemTime|Instant|Utc|Local)::now\b|\basync fn\b",
        &[],
        "time, randomness and files are given to the domain, so that every rule can be tested as a table",
    );
}

#[test]
fn only_the_stores_speak_to_the_database() {
    forbid(
        &["crates", "src-tauri"],
        r"\brusqlite\w*::|\buse rusqlite",
        &[
            "crates/desk/src/store",
            "crates/relay/src/store",
            "crates/desk/tests",
            "crates/relay/tests",
            "crates/desk/benches",
            "crates/relay/benches",
            // Compares the stores of desks and relay row by row, and is a file system to SQLite.
            "crates/simulation",
        ],
        "one file is the home of each table; SQL elsewhere would know its columns behind its back",
    );
}

#[test]
fn rows_stay_in_their_tables_file() {
    forbid(
        &["crates/desk/src/store", "crates/relay/src/store"],
        r"\bpub(\([^)]*\))? struct \w*Row\b",
        &[],
        "a row struct that leaves its file makes a column's name everybody's business",
    );
}

#[test]
fn no_screen_pages_by_offset_or_counts_rows() {
    forbid(
        &["crates/desk/src"],
        r"\bOFFSET\b|(?i:\blimit\s+\S+\s+offset\b)|(?i:(^|[^.\w])count\s*\(\s*(\*|distinct\b))",
        &["crates/desk/src/verify", "crates/desk/src/store/verify", "crates/desk/src/store/open.rs"],
        "both read every row before the wanted ones: seconds at a million parcels. Page by key, keep counts as they change",
    );
}

#[test]
fn only_one_file_of_the_screens_talks_to_tauri() {
    forbid(
        &["ui/desk/src", "ui/phone/src", "ui/shared/src"],
        r#"["']@tauri-apps/"#,
        &["ui/desk/src/desk.ts", "ui/desk/src/generated"],
        "screens are tested and shown without Tauri; ui/desk/src/desk.ts is the one door",
    );
}

#[test]
fn no_text_becomes_markup() {
    forbid(
        &["ui/desk/src", "ui/phone/src", "ui/shared/src"],
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|srcDoc|createContextualFragment)\b|\bdocument\.write|\beval\(|\bnew Function\(",
        // Screens of their own making, and what the build draws with our own words.
        &["ui/desk/src/frame/useListArrows.test.ts", "ui/phone/src/first.ts", "ui/phone/src/first.test.ts"],
        "names, reasons and numbers come from strangers: a text that is drawn as text can do nothing",
    );
    forbid(
        &["crates", "src-tauri"],
        r"\bPreEscaped\b",
        &["crates/relay/src/api/assets.rs", "crates/relay/src/api/docs/mod.rs", "crates/relay/src/api/first.rs"],
        "only our own style, and what was drawn once already, is not escaped; all else in a page is text",
    );
}

#[test]
fn nothing_is_left_unfinished() {
    forbid_everywhere(
        r"\btodo!|\bunimplemented!|\b(FIXME|TODO|XXX)\b",
        "what is not done is said in the issue, not left in the product",
    );
}

#[test]
fn no_test_is_switched_off() {
    forbid_everywhere(r"#\[ignore|\b(it|test|describe)\.(skip|only|todo)\(", "a test that does not run cannot fail");
}

#[test]
fn every_thread_has_a_name() {
    forbid(
        &["crates/desk/src", "crates/printing/src", "src-tauri"],
        r"\bthread::spawn\b",
        &[],
        "a report of panics tells the thread, and one that is to go on after a panic is begun by src-tauri/turns.rs",
    );
}

#[test]
fn names_say_what_a_thing_is() {
    forbid(
        &["crates", "src-tauri"],
        r"\b(struct|enum|trait|type) \w*(Manager|Service|Helper|Util)s?\b|\bmod (utils?|helpers?|common|misc)\b",
        &[],
        "such a name fits anything, so the next thing ends up there too",
    );
}

/// What a package takes from others, for building and testing too.
fn imports(folder: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = kinds.iter().filter_map(|kind| manifest.get(*kind)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

fn forbid_everywhere(pattern: &str, why: &str) {
    let everywhere = ["crates", "src-tauri", "tests", "scripts", "ui/desk/src", "ui/phone/src", "ui/shared/src"];
    forbid_in(&everywhere, pattern, &["tests/tidy.rs"], why, false);
}

/// Fails with the places where code (not comments) below `folders` matches `pattern`.
fn forbid(folders: &[&str], pattern: &str, except: &[&str], why: &str) {
    forbid_in(folders, pattern, except, why, true);
}

fn forbid_in(folders: &[&str], pattern: &str, except: &[&str], why: &str, only_code: bool) {
    let pattern = Regex::new(pattern).unwrap();
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| sources(&root().join(folder))) {
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        if except.iter().any(|allowed| name.starts_with(allowed)) {
            continue;
        }
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let comment = only_code && line.trim_start().starts_with("//");
            if !comment && pattern.is_match(line) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    refuse(&found, why);
}

fn refuse(found: &[String], why: &str) {
    assert!(found.is_empty(), "\n{}\n\nWhy not: {why}.\n", found.join("\n"));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if is_source(&path) {
            found.push(path);
        }
    }
    found
}

fn is_source(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("rs" | "ts" | "tsx" | "sql" | "sh"))
        || path.parent().is_some_and(|folder| folder.ends_with("scripts"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
