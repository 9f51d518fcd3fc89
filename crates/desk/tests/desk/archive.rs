//! A year for the books: whole, checkable without this program, and nothing taken out of the log.

use std::{collections::BTreeMap, fs::File, io::Read as _, path::Path};

use sha2::{Digest as _, Sha256};

use super::support::{Counter, LI};

const HOURS_TO_NEXT_YEAR: i64 = 24 * 365;

#[test]
fn an_archive_holds_its_year_and_sums_that_fit() {
    let counter = Counter::new();
    let early = counter.enter("SF1000000000001", LI, "A1-1");
    counter.hand_over(early).unwrap();
    counter.later(HOURS_TO_NEXT_YEAR);
    counter.enter("SF1000000000002", LI, "A1-2");
    let before = counter.desk.verify().unwrap().events;
    let path = counter.folder().join("books-2026.zip");
    let mut told = Vec::new();
    let lines = counter.desk.archive_year(&path, 2026, &mut |done| (told.push(done), true).1).unwrap();

    let files = unpacked(&path);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["SHA256SUMS", "deeds.csv", "parcels.csv", "reports.xlsx"]);
    let parcels = text(&files["parcels.csv"]);
    assert!(parcels.contains("SF1000000000001") && !parcels.contains("SF1000000000002"), "only that year's: {parcels}");
    assert!(text(&files["deeds.csv"]).contains("parcel.handed_over"), "and what was done in it");
    for line in text(&files["SHA256SUMS"]).lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(hex::encode(Sha256::digest(&files[name])), sum, "{name} is what was written");
    }
    assert!(lines > 3 && told.is_sorted(), "progress goes on over all parts: {told:?}");
    assert_eq!(counter.desk.verify().unwrap().events, before, "an archive is a copy: the log stays whole");
    let left: Vec<_> = counter.folder().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("part")), "nothing half is left: {left:?}");
}

#[test]
fn what_is_refused_or_stopped_writes_nothing() {
    let counter = Counter::new();
    counter.enter("SF1000000000001", LI, "A1-1");
    for (name, year, code) in [
        ("a.zip", 1999, "year_unknown"),
        ("a.zip", 2027, "year_unknown"),
        ("a.zip", i32::MAX, "year_unknown"),
        ("a.xlsx", 2026, "archive_kind_unknown"),
    ] {
        let refused = counter.desk.archive_year(&counter.folder().join(name), year, &mut |_| true);
        assert_eq!(refused.unwrap_err().code(), code, "{name} of {year}");
    }
    let stopped = counter.desk.archive_year(&counter.folder().join("b.zip"), 2026, &mut |_| false);
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
    let zips = counter.folder().read_dir().unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "zip" || ending == "parts")
    });
    assert_eq!(zips.count(), 0);
}

fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
