//! The relay as a process of its own.

use super::{Running, binary, free_port, until};
use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
};

/// A relay on a loopback port; it can be stopped and started again on the same data.
pub struct Relay {
    running: Option<Running>,
    port: u16,
    data: PathBuf,
    log: PathBuf,
}

impl Relay {
    /// Starts it and waits until it answers.
    pub async fn start(log: PathBuf, data: &Path) -> Self {
        let mut relay = Self { running: None, port: free_port(), data: data.to_owned(), log };
        relay.start_again().await;
        relay
    }

    /// Starts it on the same port and data as before.
    pub async fn start_again(&mut self) {
        let _ = fs::remove_file(self.pairing_file());
        let mut command = Command::new(binary("parcel-relay"));
        command.arg("--data").arg(&self.data);
        command.args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        command.args(["--channel", "console"]);
        command.arg("--pairing-file").arg(self.pairing_file());
        self.running = Some(Running::start(&mut command, &self.log));
        until("the relay to be well", async || self.get("/v1/health")).await;
    }

    /// Ends it with SIGKILL, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(running) = self.running.take() {
            running.kill();
        }
    }

    /// Where it is reached, such as `http://127.0.0.1:40123`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What `PARCEL_DESK_PAIR` holds for a desk that joins it.
    pub async fn pairing(&self) -> String {
        let code = until("the relay to write its pairing code", async || {
            // Moved into place whole, so it is never half a code.
            fs::read_to_string(self.pairing_file()).ok()
        });
        format!("{}#{}", self.address(), code.await.trim())
    }

    /// A further desk's pairing code, as its operator has one made.
    pub fn another_code(&self) -> String {
        let mut command = Command::new(binary("parcel-relay"));
        let code = command.arg("--data").arg(&self.data).arg("pairing-code").output().unwrap();
        String::from_utf8(code.stdout).unwrap().trim().to_owned()
    }

    /// Waits for a message of the console channel, such as the newest that `pick` wants:
    /// `{at, to, kind, text}`.
    pub async fn wait_for_message<T>(&self, what: &str, pick: impl Fn(&Value) -> Option<T>) -> T {
        until(what, async || self.messages().iter().find_map(&pick)).await
    }

    /// The messages of the console channel, the newest first; none while the relay is away.
    pub fn messages(&self) -> Vec<Value> {
        let shown = self.get("/console.json").unwrap_or_default();
        serde_json::from_str(&shown).unwrap_or_default()
    }

    /// The body that an address of the relay answers.
    pub fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        head.contains(" 200 ").then(|| body.to_owned())
    }

    /// Waits for a line that the relay says, such as a message of the console channel.
    pub async fn wait_for_line<T>(&self, what: &str, pick: impl Fn(&str) -> Option<T>) -> T {
        until(what, async || fs::read_to_string(&self.log).ok()?.lines().find_map(&pick)).await
    }

    fn pairing_file(&self) -> PathBuf {
        self.data.join("pairing-code")
    }
}
