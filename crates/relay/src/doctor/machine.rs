//! The machine: clock, disk, open files.

use std::path::Path;

use super::{Finding, Verdict};
use crate::Config;

const MIB: u64 = 1024 * 1024;
/// Less room than this ends the relay's work soon.
const FAR_TOO_LITTLE: u64 = 256 * MIB;
/// Less than this is a matter of days.
const TOO_LITTLE: u64 = 2_048 * MIB;
/// Connections besides those of callers: the database's, the log's.
const OWN_FILES: u64 = 64;
/// 2024-01-01 and 2100-01-01, in milliseconds: a clock outside is not set.
const PLAUSIBLE: std::ops::Range<i64> = 1_704_067_200_000..4_102_444_800_000;

pub(super) fn look(config: &Config) -> Vec<Finding> {
    [Some(clock(config)), Some(disk(&config.data)), files(config)].into_iter().flatten().collect()
}

fn clock(config: &Config) -> Finding {
    let now = config.now();
    match PLAUSIBLE.contains(&now.millis()) {
        true => Finding::ok("clock", now.utc().to_rfc3339()),
        false => Finding::fail("clock", now.utc().to_rfc3339(), "set the clock, and let NTP keep it"),
    }
}

fn disk(folder: &Path) -> Finding {
    // The folder is made at the first start; until then its disk is its parent's.
    let there = folder.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(folder);
    let Ok(free) = fs4::available_space(there) else {
        return Finding::fail("disk", format!("the room at {} cannot be told", there.display()), "look at the mount");
    };
    let sizes =
        ["relay.db", "relay.db-wal"].map(|name| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len()));
    let size: u64 = sizes.iter().sum();
    let found = format!("{} MiB free, the database has {} MiB", free / MIB, size / MIB);
    let cure = "make room or move `data` to a larger disk: a backup needs as much again as the database";
    match verdict(free, size) {
        Verdict::Ok => Finding::ok("disk", found),
        Verdict::Warn => Finding::warn("disk", found, cure),
        Verdict::Fail => Finding::fail("disk", found, cure),
    }
}

fn verdict(free: u64, size: u64) -> Verdict {
    if free < FAR_TOO_LITTLE {
        Verdict::Fail
    } else if free < TOO_LITTLE || free < size {
        Verdict::Warn
    } else {
        Verdict::Ok
    }
}

/// Where the system tells its limit.
fn files(config: &Config) -> Option<Finding> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let may: u64 = line.split_whitespace().next()?.parse().ok()?;
    let wanted = u64::from(config.most_connections.in_all) + OWN_FILES;
    Some(match may >= wanted {
        true => Finding::ok("open_files", format!("{may} may be open here")),
        false => Finding::warn(
            "open_files",
            format!("{may} may be open here, most_connections asks for {wanted}"),
            "raise the limit (LimitNOFILE in the unit) or lower most_connections",
        ),
    })
}
