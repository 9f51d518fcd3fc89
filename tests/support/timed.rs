//! How long a clerk waits: measured in the page itself, from the last key to the frame that shows its answer.

use super::Window;
use std::{collections::BTreeMap, fs, future::Future, time::Duration};

/// Notes the newest key and looks whenever the page changes; the frame after the answer is drawn ends it.
/// A condition is put in as text: the page's own policy forbids making a function of one.
const WATCH: &str = "
    const holds = () => Boolean(SHOWN);
    let key = 0;
    const note = (event) => { key = event.timeStamp; };
    addEventListener('keydown', note, true);
    window.drawn = new Promise((done) => {
        const look = () => {
            if (!key || !holds()) return;
            watcher.disconnect();
            removeEventListener('keydown', note, true);
            const from = key;
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => done(performance.now() - from);
                port2.postMessage(0);
            });
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });";

impl Window {
    /// Does something with keys; how long it was from the last of them until `shown`, a condition in
    /// JavaScript that does not hold yet, was drawn.
    pub async fn timed<Done: Future<Output = ()>>(&self, shown: &str, act: impl FnOnce() -> Done) -> Duration {
        self.driver().execute(WATCH.replace("SHOWN", shown), vec![]).await.unwrap();
        act().await;
        let drawn = self.driver().execute_async("window.drawn.then(arguments[0])", vec![]).await;
        let drawn = drawn.unwrap_or_else(|why| panic!("{shown} was never drawn: {why}"));
        Duration::from_secs_f64(drawn.convert::<f64>().unwrap() / 1000.0)
    }

    /// What the desk and its page hold in memory of their own, in MB: pages of the file that the system keeps at
    /// hand for them are the system's.
    pub fn memory(&self) -> (u64, u64) {
        let resident = |pids: Vec<u32>| pids.into_iter().map(resident_kb).sum::<u64>() / 1024;
        (resident(vec![self.desk_pid()]), resident(self.programs_named("WebKitWebProcess")))
    }
}

/// What the system says that a process holds.
fn resident_kb(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// How long each kind of thing took, in the order of the day.
#[derive(Default)]
pub struct Timings(BTreeMap<&'static str, Vec<Duration>>);

impl Timings {
    /// One more of a kind.
    pub fn note(&mut self, kind: &'static str, took: Duration) {
        self.0.entry(kind).or_default().push(took);
    }

    /// Rows of a table: how many, p50, p99, and p50 of the first and the last tenth.
    pub fn table(&self) -> String {
        let head = "| from key to drawn | times | p50 | p99 | first tenth | last tenth |\n| --- | --- | --- | --- | --- | --- |\n";
        self.0
            .iter()
            .map(|(kind, took)| row(kind, took))
            .fold(head.to_owned(), |table: String, row| table + row.as_str())
    }
}

fn row(kind: &str, took: &[Duration]) -> String {
    let tenth = took.len().div_ceil(10);
    let (first, last) = (&took[..tenth], &took[took.len() - tenth..]);
    let [half, most, first, last] = [(took, 50), (took, 99), (first, 50), (last, 50)].map(percentile);
    format!("| {kind} | {} | {half:.1} ms | {most:.1} ms | {first:.1} ms | {last:.1} ms |\n", took.len())
}

fn percentile((took, percent): (&[Duration], usize)) -> f64 {
    let mut sorted = took.to_vec();
    sorted.sort();
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
}
