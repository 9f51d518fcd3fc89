//! The relay, and what it is compared with, each as a program of its own.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    Kind,
    support::{Address, Database},
};

/// A program that ends with its measurement.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A relay as an operator starts it.
pub struct Program {
    _running: Ending,
    address: String,
    url: Option<String>,
    store: Database,
}

impl Address for Program {
    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Program {
    pub async fn start(kind: Kind) -> Self {
        let store = Database::fresh().await;
        let url = store.url().filter(|_| kind == Kind::Postgres);
        let log = store.folder().join("log");
        let mut command = program(&store, url.as_deref());
        command.args(["--listen", "127.0.0.1:0", "--log-format", "json"]).stdout(Stdio::null());
        command.stderr(File::create(&log).unwrap());
        let running = Ending(command.spawn().unwrap());
        let address = listening(&log).await;
        Self { _running: running, address, url, store }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn pairing_code(&self) -> String {
        let code = program(&self.store, self.url.as_deref()).arg("pairing-code").output().unwrap();
        String::from_utf8(code.stdout).unwrap().trim().to_owned()
    }

    /// It has never had to say that something went wrong.
    pub fn fine(&self) {
        let log = std::fs::read_to_string(self.store.folder().join("log")).unwrap();
        let wrong = log.lines().find(|line| line.contains("\"WARN\"") || line.contains("\"ERROR\""));
        assert!(wrong.is_none(), "{wrong:?}");
    }
}

fn program(store: &Database, url: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("--data").arg(store.folder()).env_remove("DATABASE_URL");
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    command
}

/// The address that it tells in its log.
async fn listening(log: &Path) -> String {
    for _ in 0..600 {
        let text = std::fs::read_to_string(log).unwrap();
        if let Some((_, rest)) = text.split_once("\"listening\",\"address\":\"") {
            return rest.split('"').next().unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the relay does not start");
}

/// This program once more, as the server that does next to nothing.
pub struct Baseline {
    _running: Ending,
    _store: Database,
    address: String,
}

impl Baseline {
    pub async fn start(kind: Kind) -> Self {
        let store = Database::fresh().await;
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(crate::BARE).arg(store.folder().join("bare.db")).stdout(Stdio::piped());
        if let Some(url) = store.url().filter(|_| kind == Kind::Postgres) {
            command.arg(url);
        }
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { _running: Ending(child), _store: store, address: address.trim().to_owned() }
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}
