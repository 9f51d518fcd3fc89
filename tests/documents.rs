//! The documents lead where they say: a page that somebody needs in a hurry must be there, and so must
//! the picture beside the step.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use regex::Regex;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_link_and_picture_is_there() {
    let mut wrong = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        for target in targets(&text) {
            if let Some(why) = lacks(&page, &target) {
                wrong.push(format!("{}: {target}: {why}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_guide_has_the_same_pages_in_both_languages() {
    let names = |language: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join("docs/guide").join(language)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert!(!names("zh").is_empty(), "there is a guide");
    assert_eq!(names("zh"), names("en"), "whoever reads one language must not miss what the other one says");
}

#[test]
fn links_are_read_as_a_reader_sees_them() {
    let text =
        "[a](a.md) ![b](../b.png \"B\")\n```\n[not](code.md)\n```\n`[nor](this.md)` [c](#c) [d](https://example.org/)";
    assert_eq!(targets(text), ["a.md", "../b.png", "#c"]);
    assert_eq!(slugs("# Backup, restore (WeChat)\n## 停电、磁盘满\n## 停电、磁盘满\n```\n# no\n```").len(), 3);
    assert!(slugs("# Backup, restore (WeChat)").contains("backup-restore-wechat"));
    assert!(slugs("## 停电、磁盘满\n## 停电、磁盘满").contains("停电磁盘满-1"));
    let page = Path::new("docs/guide/zh/README.md");
    assert_eq!(lacks(page, "../../deploy.md#watching"), None);
    assert!(lacks(page, "../../deploy.md#no-such-heading").is_some(), "a heading that was renamed is noticed");
    assert!(lacks(page, "no-such-page.md").is_some(), "and a page that is gone");
}

/// The pages that link by the repository's own paths: those on top and everything in `docs`.
fn pages() -> Vec<PathBuf> {
    let on_top = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let all = on_top.chain(below(&root().join("docs")));
    let pages = all.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.map(|path| path.strip_prefix(root()).unwrap().to_owned()).collect()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// Where a page's links and pictures lead, other sites left out.
fn targets(text: &str) -> Vec<String> {
    let code = Regex::new("`[^`]*`").unwrap();
    let link = Regex::new(r"\]\(([^()\s]+)[^()]*\)").unwrap();
    let prose = prose(text).join("\n");
    let prose = code.replace_all(&prose, "");
    let found = link.captures_iter(&prose).map(|found| found[1].to_owned());
    found.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).collect()
}

/// The lines outside of code.
fn prose(text: &str) -> Vec<&str> {
    let mut code = false;
    let mut outside = |line: &&str| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !code && !fence
    };
    text.lines().filter(|line| outside(line)).collect()
}

/// What a link's target lacks: the file, or the heading in it.
fn lacks(page: &Path, target: &str) -> Option<&'static str> {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let file = match path {
        "" => root().join(page),
        path => root().join(page).parent().unwrap().join(path),
    };
    if !file.exists() {
        return Some("no such file");
    }
    let known = heading.is_empty() || slugs(&fs::read_to_string(file).unwrap()).contains(heading);
    (!known).then_some("no such heading")
}

/// The names by which a page's headings are linked to, as GitHub makes them.
fn slugs(text: &str) -> BTreeSet<String> {
    let mut slugs = BTreeSet::new();
    for line in prose(text) {
        let heading = line.trim_start_matches('#');
        if heading.len() == line.len() || !heading.starts_with(' ') {
            continue;
        }
        let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let slug = kept.flat_map(char::to_lowercase).collect::<String>().replace(' ', "-");
        let again = (1..).map(|n| format!("{slug}-{n}"));
        let free = std::iter::once(slug.clone()).chain(again).find(|slug| !slugs.contains(slug));
        slugs.extend(free);
    }
    slugs
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
