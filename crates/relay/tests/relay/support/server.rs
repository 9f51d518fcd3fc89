use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// A PostgreSQL server of a test's own, which may be killed: it is started again, as a service would be.
pub struct Server {
    keeper: Child,
    pub url: String,
    data: String,
}

impl Server {
    pub fn start() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/with-postgres");
        let mut keeper = Command::new(script)
            .args(["bash", "-c", "echo $PARCEL_RELAY_TEST_POSTGRES; echo $PARCEL_RELAY_TEST_POSTGRES_DATA; cat"])
            .env("WITH_POSTGRES_FSYNC", "on")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
        let (url, data) = (lines.next().unwrap().unwrap(), lines.next().unwrap().unwrap());
        Self { keeper, url, data }
    }

    /// All of it at once, as if the machine had lost its power.
    pub fn kill(&self) {
        let file = std::fs::read_to_string(format!("{}/postmaster.pid", self.data)).unwrap();
        Command::new("kill").arg("-9").arg(file.lines().next().unwrap()).status().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The script ends the server when its command ends, which reads until here.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
