//! Copies of the database by PostgreSQL's own tools: they know every version of the server, copy at
//! one moment beside relays that run, and are what an administrator knows.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use tokio_postgres::{Config, config::Host};

use super::{connect, connect::Connection, upgrade, values::at};
use crate::{
    store::{BackupError, StoreError},
    surroundings::Surroundings,
};

/// Processes that serve hold it shared ([`super::crier::RUNNING`]).
const ALONE: &str = "SELECT pg_try_advisory_lock(72656362)";

/// Writes what the database holds at one moment into a file, and reads the file's contents list back.
pub(super) fn backup(url: &str, to: &Path) -> Result<(), BackupError> {
    let config = connect::address(url)?;
    let beside = to.with_extension("new");
    run(tool("pg_dump", &config).args(["--format=custom", "--no-owner", "--schema=public", "--file"]).arg(&beside))?;
    run(Command::new("pg_restore").arg("--list").arg(&beside).stdout(Stdio::null()))?;
    std::fs::File::open(&beside)?.sync_all()?;
    Ok(std::fs::rename(&beside, to)?)
}

/// Puts a copy in the place of what the database holds, which is kept in a schema of its own: its name.
pub(super) fn restore(url: &str, from: &Path, around: &dyn Surroundings) -> Result<Option<String>, BackupError> {
    let config = connect::address(url)?;
    run(Command::new("pg_restore").arg("--list").arg(from).stdout(Stdio::null()))?;
    let connection = Connection::open(&config)?;
    let alone = connection.rows(ALONE, &[])?;
    if !alone.first().map_or(Ok(false), |row| at(row, 0))? {
        return Err(BackupError::Running);
    }
    let kept = format!("before_{}", around.now().millis());
    connection.run(&format!("BEGIN; ALTER SCHEMA public RENAME TO {kept}; CREATE SCHEMA public; COMMIT"))?;
    let restored =
        run(tool("pg_restore", &config).args(["--no-owner", "--single-transaction", "--schema=public"]).arg(from))
            .and_then(|()| Ok(begin_anew(&connection, around)?));
    if let Err(error) = restored {
        let back = format!("BEGIN; DROP SCHEMA public CASCADE; ALTER SCHEMA {kept} RENAME TO public; COMMIT");
        connection.run(&back)?;
        return Err(error);
    }
    Ok(Some(kept))
}

fn begin_anew(connection: &Connection, around: &dyn Surroundings) -> Result<(), StoreError> {
    upgrade::upgrade(connection)?;
    let now = around.now().millis() / 1000;
    connection.run(&format!(
        "BEGIN; UPDATE identity SET epoch = GREATEST(epoch + 1, {now});
         INSERT INTO reconciling SELECT community_id FROM community ON CONFLICT DO NOTHING;
         DELETE FROM caught_up; COMMIT"
    ))
}

/// One of PostgreSQL's tools; the address goes by the environment, where other users cannot read it.
fn tool(name: &str, config: &Config) -> Command {
    let mut command = Command::new(name);
    let hosts: Vec<String> = config.get_hosts().iter().map(host).collect();
    let ports: Vec<String> = config.get_ports().iter().map(ToString::to_string).collect();
    let password = config.get_password().map(|password| String::from_utf8_lossy(password).into_owned());
    let values = [
        ("PGHOST", Some(hosts.join(","))),
        ("PGPORT", Some(ports.join(",")).filter(|ports| !ports.is_empty())),
        ("PGUSER", config.get_user().map(str::to_owned)),
        ("PGPASSWORD", password),
        ("PGDATABASE", config.get_dbname().map(str::to_owned)),
    ];
    command.envs(values.into_iter().filter_map(|(name, value)| Some((name, value?))));
    if name == "pg_restore" {
        // Without a name it would print instead of restoring.
        command.arg("--dbname").arg(config.get_dbname().unwrap_or_default());
    }
    command
}

fn host(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

fn run(command: &mut Command) -> Result<(), BackupError> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(BackupError::Tool(name)),
        Err(_) => Err(BackupError::NoTool(name)),
    }
}
