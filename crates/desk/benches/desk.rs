//! How fast a desk is, as ratios within one run (facts: docs/performance.md).
//!
//! `cargo bench -p desk --features seed` measures at 10 k and 100 k parcels;
//! `PARCELS=10000,100000,1000000` in the environment chooses others. Every figure is a median or a
//! percentile over many calls, and the bare baseline is taken in the same run, on the same disk.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use desk::{Desk, Founding, ListQuery, Surroundings};
use domain::{CommunityId, Fen, Status};
use rusqlite::Connection;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A named question and how it is asked the n-th time.
type Question<'a> = (&'static str, Box<dyn Fn(u32) -> String + 'a>);

fn main() -> Outcome<()> {
    let sizes = std::env::var("PARCELS").unwrap_or_else(|_| "10000,100000".into());
    let base = std::env::var_os("BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
    for size in sizes.split(',').map(str::parse::<u32>) {
        let folder = tempfile::tempdir_in(&base)?;
        measure(folder.path(), size?)?;
    }
    Ok(())
}

fn measure(folder: &Path, size: u32) -> Outcome<()> {
    let file = folder.join("desk.db");
    let on_shelf = size / 10;
    let seeding = Instant::now();
    let community = {
        let desk = Desk::open(&file, Surroundings::system())?;
        let founding = Founding {
            community: "测试小区".into(),
            collection_point: String::new(),
            fee_per_day: Fen::new(100),
            language: String::new(),
        };
        desk.found(&founding)?;
        let community = desk.find_community("测试小区")?;
        desk.seed(community, 0, size, on_shelf)?;
        community
    };
    println!(
        "\n## {size} parcels, {on_shelf} on the shelf (made in {:.0} s, {} MB)",
        seeding.elapsed().as_secs_f64(),
        std::fs::metadata(&file)?.len() >> 20
    );
    start(&file)?;
    let desk = Desk::open(&file, Surroundings::system())?;
    queries(&desk, community, size)?;
    pages(&desk, community)?;
    reports(&desk)?;
    audit(&desk)?;
    directory(&desk, community, folder)?;
    receive(&desk, community, &file, size)
}

/// From nothing to the first answer that the counter needs.
fn start(file: &Path) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let desk = Desk::open(file, Surroundings::system())?;
        desk.app_state()?;
        desk.figures(None)?;
        times.push(begun.elapsed());
    }
    report("open the file, state and figures", &mut times);
    let desk = Desk::open(file, Surroundings::system())?;
    let begun = Instant::now();
    desk.scan("zs", None)?;
    println!("{:44} {:>9.3} ms once", "first search by name (loads the people)", begun.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

fn queries(desk: &Desk, community: CommunityId, size: u32) -> Outcome<()> {
    let newest =
        desk.list_parcels(&ListQuery { status: Some(Status::Available), limit: 500, ..ListQuery::default() })?;
    let codes: Vec<String> =
        newest.rows.iter().filter_map(|row| desk.reveal(row.id.parse().ok()?).ok()?.pickup_code).collect();
    let person = |n: u32| n.wrapping_mul(48_271) % size.min(200_000);
    let number = |n: u32| format!("YT{:013}", u64::from(n.wrapping_mul(48_271) % size) * 7_919 + 1_000_000);
    let phone = |n: u32| desk::seed::phone(person(n));
    let name = |n: u32| desk::seed::name(person(n));
    let questions: Vec<Question<'_>> = vec![
        ("pickup code", Box::new(|n| codes[n as usize % codes.len()].clone())),
        ("unknown six digits", Box::new(|n| format!("{:06}", n.wrapping_mul(7_777_777) % 1_000_000))),
        ("tracking number", Box::new(number)),
        ("tracking number, last four", Box::new(move |n| number(n)[11..].to_owned())),
        ("tracking number, last six", Box::new(move |n| number(n)[9..].to_owned())),
        ("unknown tracking number", Box::new(|n| format!("SF{:013}", n))),
        ("phone", Box::new(phone)),
        ("phone, last four", Box::new(move |n| phone(n)[7..].to_owned())),
        ("name, characters", Box::new(name)),
        ("name, one character", Box::new(move |n| name(n).chars().take(1).collect())),
        ("name, two initials", Box::new(|n| ["zs", "wf", "lj", "cm", "yh"][n as usize % 5].to_owned())),
        (
            "name, full pinyin",
            Box::new(|n| ["wangwei", "lifang", "zhangmin", "liujing", "chenlei"][n as usize % 5].to_owned()),
        ),
        ("shelf", Box::new(|n| format!("A{}-{:02}", n % 9 + 1, n % 97))),
        (
            "building-unit-room",
            Box::new(move |n| {
                let who = person(n);
                format!("{}-{}-{:04}", who % 30 + 1, who % 4 + 1, who % 33 * 100 + who % 6 + 1)
            }),
        ),
    ];
    desk.scan("zs", None)?;
    for (label, ask) in questions {
        let mut times = Vec::new();
        for n in 0..300 {
            let text = ask(n);
            let begun = Instant::now();
            desk.scan(&text, Some(community))?;
            times.push(begun.elapsed());
        }
        report(label, &mut times);
    }
    Ok(())
}

/// The list's first page, and a page a third and two thirds down, by keyset.
fn pages(desk: &Desk, community: CommunityId) -> Outcome<()> {
    let query =
        |status, cursor| ListQuery { community: Some(community), status, cursor, limit: 100, ..ListQuery::default() };
    let now = desk.now().millis();
    for (label, days) in [("list, first page", 0), ("list, page at a third", 66), ("list, page at two thirds", 133)] {
        let cursor = (days > 0).then(|| format!("{}.0", now - days * 86_400_000));
        let mut times = Vec::new();
        for _ in 0..60 {
            let begun = Instant::now();
            desk.list_parcels(&query(None, cursor.clone()))?;
            times.push(begun.elapsed());
        }
        report(label, &mut times);
    }
    frame(desk, community)
}

/// What stands around every screen and is read anew whenever something changes.
fn frame(desk: &Desk, community: CommunityId) -> Outcome<()> {
    type Ask<'a> = (&'a str, &'a dyn Fn() -> Outcome<()>);
    let asks: [Ask<'_>; 4] = [
        ("tab counts", &|| answered(desk.tab_counts(Some(community))?)),
        ("status bar", &|| answered(desk.status_bar()?)),
        ("figures", &|| answered(desk.figures(None)?)),
        ("attention", &|| answered(desk.attention(None)?)),
    ];
    for (label, ask) in asks {
        let mut times = Vec::new();
        for _ in 0..60 {
            let begun = Instant::now();
            ask()?;
            times.push(begun.elapsed());
        }
        report(label, &mut times);
    }
    Ok(())
}

/// All reports of a range at once, as the screen asks for them.
fn reports(desk: &Desk) -> Outcome<()> {
    let to = desk.today();
    for (label, days) in [("reports, 7 days", 6), ("reports, 30 days", 29), ("reports, a year", 364)] {
        let from = to.checked_sub_days(chrono::Days::new(days)).unwrap_or(to);
        let mut times = Vec::new();
        for _ in 0..20 {
            let begun = Instant::now();
            desk.reports(desk::ReportQuery { community: None, from, to })?;
            times.push(begun.elapsed());
        }
        report(label, &mut times);
    }
    Ok(())
}

/// The audit over every event that the parcels made, a page at a time.
fn audit(desk: &Desk) -> Outcome<()> {
    use desk::{AuditKind, AuditQuery};
    let to = desk.today();
    let month = to.checked_sub_days(chrono::Days::new(100));
    let narrowed: [(&str, AuditQuery); 4] = [
        ("audit, first page", AuditQuery::default()),
        ("audit, before a day a hundred days ago", AuditQuery { to: month, ..AuditQuery::default() }),
        ("audit, a kind of which there is little", AuditQuery { kind: Some(AuditKind::Seen), ..AuditQuery::default() }),
        (
            "audit, of nobody and a kind",
            AuditQuery { nobody: true, kind: Some(AuditKind::Parcels), to: month, ..AuditQuery::default() },
        ),
    ];
    for (label, query) in narrowed {
        time(label, 60, |_| answered(desk.audit(&query)?))?;
    }
    Ok(())
}

/// A directory of `RESIDENTS` (100,000 unless said otherwise): imported, listed, searched, and what it
/// costs the scan box.
fn directory(desk: &Desk, community: CommunityId, folder: &Path) -> Outcome<()> {
    let size: u32 = std::env::var("RESIDENTS").unwrap_or_else(|_| "100000".into()).parse()?;
    // Beyond the phones of recipients: nothing is here for them.
    let who = |n: u32| 5_000_000 + n % size;
    let home = |n: u32| (n % 300 + 1, n % 4 + 1, n % 33 * 100 + n % 6 + 1);
    let mut text = String::from("姓名,手机,楼栋,单元,房号,小区\n");
    for n in 0..size {
        let ((building, unit, room), name, phone) = (home(n), desk::seed::name(who(n)), desk::seed::phone(who(n)));
        text.push_str(&format!("{name},{phone},{building},{unit},{room},测试小区\n"));
    }
    let file = folder.join("residents.csv");
    std::fs::write(&file, text)?;
    let begun = Instant::now();
    let done = desk.import_residents(&file, &[], &mut |_| true)?;
    println!(
        "{:44} {:>9.1} s, {} new, {} refused",
        "residents, import",
        begun.elapsed().as_secs_f64(),
        done.new,
        done.refused.len()
    );
    let begun = Instant::now();
    desk.propose_residents(community, "zs")?;
    println!("{:44} {:>9.3} ms once", "first proposal (loads the residents)", begun.elapsed().as_secs_f64() * 1e3);
    let listed = |text: String| desk::ResidentQuery { community: Some(community), text, ..Default::default() };
    time("residents, first page", 60, |_| answered(desk.residents(&listed(String::new()))?))?;
    time("residents, by name", 60, |n| answered(desk.residents(&listed(desk::seed::name(who(n))))?))?;
    time("residents, by the end of a phone", 60, |n| {
        answered(desk.residents(&listed(desk::seed::phone(who(n * 977))[7..].to_owned()))?)
    })?;
    let kinds: [Question<'_>; 4] = [
        ("two initials", Box::new(|n| ["zs", "wf", "lj", "cm", "yh"][n as usize % 5].to_owned())),
        ("a name", Box::new(move |n| desk::seed::name(who(n)))),
        ("a phone", Box::new(move |n| desk::seed::phone(who(n * 977)))),
        (
            "an address",
            Box::new(move |n| {
                let (building, unit, room) = home(n * 977);
                format!("{building}-{unit}-{room}")
            }),
        ),
    ];
    for (label, text) in &kinds {
        time(&format!("proposed by {label}"), 100, |n| answered(desk.propose_residents(community, &text(n))?))?;
    }
    for (label, text) in &kinds {
        time(&format!("scan box, {label}, with a directory"), 100, |n| {
            answered(desk.scan(&text(n), Some(community))?)
        })?;
    }
    Ok(())
}

/// An answer in full; what it says is not measured.
fn answered<T>(_: T) -> Outcome<()> {
    Ok(())
}

fn time(label: &str, rounds: u32, mut ask: impl FnMut(u32) -> Outcome<()>) -> Outcome<()> {
    let mut times = Vec::new();
    for n in 0..rounds {
        let begun = Instant::now();
        ask(n)?;
        times.push(begun.elapsed());
    }
    report(label, &mut times);
    Ok(())
}

/// Durable receives against a bare insert with the same durability, in turn, so that a disk that
/// changes its mood changes both.
fn receive(desk: &Desk, community: CommunityId, file: &Path, size: u32) -> Outcome<()> {
    const ROUNDS: u32 = 400;
    let announced = announce(desk, community, size, ROUNDS)?;
    let bare = bare_table(&file.with_file_name("bare.db"))?;
    let (mut receives, mut inserts) = (Vec::new(), Vec::new());
    for (n, id) in announced.iter().enumerate() {
        let begun = Instant::now();
        bare.execute("INSERT INTO bare (body) VALUES (?1)", [format!("{n:0>800}")])?;
        inserts.push(begun.elapsed());
        let begun = Instant::now();
        desk.receive(*id, n % 7 == 0, None)?;
        receives.push(begun.elapsed());
    }
    let bare_median = report("bare insert of 800 bytes, same durability", &mut inserts);
    let median = report("receive, with its card", &mut receives);
    println!("{:44} {:>9.2}", "receive against the bare insert (median)", bare_median / median);
    Ok(())
}

fn announce(desk: &Desk, community: CommunityId, size: u32, rounds: u32) -> Outcome<Vec<domain::ParcelId>> {
    let mut ids = Vec::new();
    for n in 0..rounds {
        let announcement = desk::Announcement {
            community,
            tracking: domain::TrackingNumber::parse(&format!("JT{:013}", size + n))?,
            name: domain::PersonName::parse(&desk::seed::name(n))?,
            phone: domain::Phone::parse(&desk::seed::phone(n))?,
            address: None,
            carrier: None,
            courier: None,
        };
        ids.push(desk.announce(announcement)?.parcel.id.parse()?);
    }
    Ok(ids)
}

fn bare_table(file: &Path) -> Outcome<Connection> {
    let bare = Connection::open(file)?;
    bare.pragma_update(None, "journal_mode", "WAL")?;
    bare.pragma_update(None, "synchronous", "FULL")?;
    bare.execute_batch("CREATE TABLE bare (no INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")?;
    Ok(bare)
}

/// Prints median, p99 and the worst; answers the median in milliseconds.
fn report(label: &str, times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{label:44} {:>9.3} ms   p99 {:>9.3} ms   worst {:>9.3} ms", at(0.5), at(0.99), at(1.0));
    at(0.5)
}
