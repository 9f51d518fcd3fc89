//! Programs that a journey starts, and their end.

use std::{
    collections::HashMap,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, SystemTime},
};

/// A program that ends, with all that it started, when this is dropped: at the
/// end of a journey and also when the journey panics.
pub struct Running {
    child: Child,
    name: String,
}

impl Running {
    /// Starts `command` with what it says written to `log`.
    pub fn start(command: &mut Command, log: &Path) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let said = fs::File::options().create(true).append(true).open(log).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(said.try_clone().unwrap())
            .stderr(said)
            .spawn()
            .unwrap_or_else(|why| panic!("{name} does not start: {why} (scripts/setup installs it)"));
        Self { child, name }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends this one program at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The processes below it whose program is called `name`.
    pub fn below(&self, name: &str) -> Vec<u32> {
        let called = |pid: &u32| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe.ends_with(name));
        descendants(self.pid()).into_iter().filter(called).collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked before the parent ends: afterwards nobody knows whose children they were.
        let all: Vec<u32> = descendants(self.pid()).into_iter().chain([self.pid()]).collect();
        signal("TERM", &all);
        for _ in 0..20 {
            if !self.is_alive() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        signal("KILL", &all);
        let _ = self.child.wait();
    }
}

/// Sends a signal to processes by their ids; those that have ended already do not matter.
pub fn signal(kind: &str, pids: &[u32]) {
    let list: Vec<String> = pids.iter().map(u32::to_string).collect();
    let script = format!("kill -{kind} {} 2>/dev/null || true", list.join(" "));
    let _ = Command::new("sh").args(["-c", &script]).status();
}

/// Whether a process still does anything; one that ended but that nobody waited for does not.
pub fn is_running(pid: u32) -> bool {
    fs::read_link(format!("/proc/{pid}/exe")).is_ok()
}

/// When a process was started, since 1970; exact to a hundredth of a second.
pub fn started_at(pid: u32) -> Duration {
    // Linux counts hundredths of a second since it started itself.
    let ticks: f64 = stat_field(pid, 22).unwrap().parse().unwrap();
    let uptime = fs::read_to_string("/proc/uptime").unwrap();
    let running: f64 = uptime.split_whitespace().next().unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    now - Duration::from_secs_f64(running - ticks / 100.0)
}

/// A built program of this workspace, which lies beside the desk's own.
pub fn binary(name: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_BIN_EXE_parcel-desk")).with_file_name(name);
    assert!(beside.is_file(), "{name} is not built: scripts/test builds it first");
    beside
}

/// A loopback port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn descendants(of: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Some(parent) = parent(pid) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut found = vec![of];
    let mut next = 0;
    while let Some(&pid) = found.get(next) {
        found.extend(children.get(&pid).into_iter().flatten());
        next += 1;
    }
    found.split_off(1)
}

fn parent(pid: u32) -> Option<u32> {
    stat_field(pid, 4)?.parse().ok()
}

/// A field of `/proc/PID/stat`; the second may hold blanks, so counting starts behind it.
fn stat_field(pid: u32, number: usize) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(number - 3).map(str::to_owned)
}
