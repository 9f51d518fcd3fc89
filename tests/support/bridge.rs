//! The desk's commands without a window: what they answer does not depend on one.

use super::{Running, binary, free_port, until};
use serde_json::Value;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
};

/// A desk over HTTP that ends when it is dropped.
pub struct Bridge {
    port: u16,
    log: PathBuf,
    _program: Running,
}

impl Bridge {
    /// Opens a desk in `data`; its home and settings are there, too, so that nothing of the developer's is touched.
    pub async fn start(data: &Path) -> Self {
        Self::start_with_key(data, "").await
    }

    /// The same in a build that takes updates signed by this key.
    pub async fn start_with_key(data: &Path, key: &str) -> Self {
        Self::run(Command::new(binary("parcel-desk-bridge")), data, key).await
    }

    /// The same on a PC that has the programs in this folder and no others.
    pub async fn start_with_programs(data: &Path, programs: &Path) -> Self {
        let mut command = Command::new(binary("parcel-desk-bridge"));
        command.env("PATH", programs);
        Self::run(command, data, "").await
    }

    /// The same as it is after it was installed by a `.deb`, with these programs and no others: the bundler writes
    /// into a program how it was packed, and the updater goes by it.
    pub async fn start_installed(data: &Path, key: &str, programs: &Path) -> Self {
        let installed = programs.join("parcel-desk-bridge");
        std::fs::copy(binary("parcel-desk-bridge"), &installed).unwrap();
        let mark = "s/__TAURI_BUNDLE_TYPE_VAR_UNK/__TAURI_BUNDLE_TYPE_VAR_DEB/";
        assert!(Command::new("sed").env("LC_ALL", "C").args(["-i", mark]).arg(&installed).status().unwrap().success());
        let mut command = Command::new(installed);
        command.env("PATH", programs);
        Self::run(command, data, key).await
    }

    async fn run(mut command: Command, data: &Path, key: &str) -> Self {
        let port = free_port();
        command
            .env("PARCEL_DESK_DATA", data)
            .env("PARCEL_DESK_UPDATE_KEY", key)
            .env("PARCEL_DESK_BRIDGE", format!("127.0.0.1:{port}"))
            .envs([("HOME", data), ("XDG_CONFIG_HOME", &data.join("config"))]);
        let log = data.join("bridge.txt");
        let program = Running::start(&mut command, &log);
        until("the bridge to listen", async || TcpStream::connect(("127.0.0.1", port)).ok()).await;
        Self { port, log, _program: program }
    }

    /// What a command answers, or the refusal.
    pub fn ask(&self, command: &str, arguments: &Value) -> Result<Value, Value> {
        let (status, said) = self.post(&format!("/__ipc/{command}"), &arguments.to_string());
        let said = serde_json::from_str(&said).unwrap_or(Value::Null);
        if status == 200 { Ok(said) } else { Err(said) }
    }

    /// What the program has said so far beside its answers.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// One call: its status and its words.
    pub fn post(&self, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = "Host: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close";
        write!(stream, "POST {path} HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, said) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), said.to_owned())
    }
}
