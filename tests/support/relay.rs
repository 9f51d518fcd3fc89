//! The relay as a process of its own.

use super::{Running, binary, free_port, until};
use std::{
    fs,
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
        let mut relay = Self {
            running: None,
            port: free_port(),
            data: data.to_owned(),
            log,
        };
        relay.start_again().await;
        relay
    }

    /// Starts it on the same port and data as before.
    pub async fn start_again(&mut self) {
        let mut command = Command::new(binary("parcel-relay"));
        command.arg("--data").arg(&self.data);
        command.args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        command.args(["--channel", "console"]);
        command.arg("--pairing-file").arg(self.pairing_file());
        self.running = Some(Running::start(&mut command, &self.log));
        until("the relay to listen", async || {
            TcpStream::connect(("127.0.0.1", self.port)).ok()
        })
        .await;
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
            let text = fs::read_to_string(self.pairing_file()).ok()?;
            text.strip_suffix('\n').map(str::to_owned)
        });
        format!("{}#{}", self.address(), code.await)
    }

    /// Waits for a line that the relay says, such as a message of the console channel.
    pub async fn wait_for_line<T>(&self, what: &str, pick: impl Fn(&str) -> Option<T>) -> T {
        until(what, async || {
            fs::read_to_string(&self.log).ok()?.lines().find_map(&pick)
        })
        .await
    }

    fn pairing_file(&self) -> PathBuf {
        self.data.join("pairing-code")
    }
}
