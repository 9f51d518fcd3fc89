//! How long a clerk waits: measured in the page itself, from the last key to the answer in the document and to
//! the frame that shows it.

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
            const from = key, answered = performance.now();
            // No message port: WebKit keeps those in another process and asks it for each at every collection.
            requestAnimationFrame(() => setTimeout(() => done([answered - from, performance.now() - from])));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });";

/// From the last key on.
#[derive(Clone, Copy)]
pub struct Wait {
    /// Until the answer stood in the document: the desk's part.
    pub answered: Duration,
    /// Until the frame that shows it was drawn; without a graphics card the processor does that.
    pub drawn: Duration,
}

impl Window {
    /// Does something with keys; how long it was from the last of them until `shown`, a condition in
    /// JavaScript that does not hold yet, was drawn.
    pub async fn timed<Done: Future<Output = ()>>(&self, shown: &str, act: impl FnOnce() -> Done) -> Wait {
        self.driver().execute(WATCH.replace("SHOWN", shown), vec![]).await.unwrap();
        act().await;
        let drawn = self.driver().execute_async("window.drawn.then(arguments[0])", vec![]).await;
        if drawn.is_err() {
            let page = self.driver().execute("return document.body.innerText", vec![]).await;
            println!("{}", page.map(|page| page.json().to_string()).unwrap_or_default());
        }
        let drawn = drawn.unwrap_or_else(|why| panic!("{shown} was never drawn: {why}"));
        let [answered, drawn] = drawn.convert::<[f64; 2]>().unwrap().map(|ms| Duration::from_secs_f64(ms / 1000.0));
        Wait { answered, drawn }
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
pub struct Timings(BTreeMap<&'static str, Vec<Wait>>);

impl Timings {
    /// One more of a kind.
    pub fn note(&mut self, kind: &'static str, took: Wait) {
        self.0.entry(kind).or_default().push(took);
    }

    /// Rows of a table: how many, p50 and p99 until answered and until drawn, and p50 until drawn of the first and
    /// the last tenth.
    pub fn table(&self) -> String {
        let head = "| from the last key | times | answered p50 | p99 | drawn p50 | p99 | first tenth | last tenth |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n";
        self.0
            .iter()
            .map(|(kind, took)| row(kind, took))
            .fold(head.to_owned(), |table: String, row| table + row.as_str())
    }
}

fn row(kind: &str, took: &[Wait]) -> String {
    let answered: Vec<Duration> = took.iter().map(|wait| wait.answered).collect();
    let drawn: Vec<Duration> = took.iter().map(|wait| wait.drawn).collect();
    let tenth = drawn.len().div_ceil(10);
    let (first, last) = (&drawn[..tenth], &drawn[drawn.len() - tenth..]);
    let parts = [(&answered[..], 50), (&answered, 99), (&drawn, 50), (&drawn, 99), (first, 50), (last, 50)];
    let cells: String = parts.map(|part| format!(" {:.1} ms |", percentile(part))).concat();
    format!("| {kind} | {} |{cells}\n", took.len())
}

fn percentile((took, percent): (&[Duration], usize)) -> f64 {
    let mut sorted = took.to_vec();
    sorted.sort();
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
}
