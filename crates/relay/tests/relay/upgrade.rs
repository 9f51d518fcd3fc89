//! A file of an older version is brought up to date: nothing in it is lost, and it ends as a new one begins.

use std::path::Path;

use relay::{Config, serve};
use rusqlite::Connection;

const STEP_28: &str = include_str!("../fixtures/relay-28.sql");

#[tokio::test]
async fn an_old_file_ends_equal_to_a_new_one_and_keeps_its_log() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    open(old.path()).execute_batch(STEP_28).unwrap();
    let (log, sides) = (rows(old.path(), LOG), rows(old.path(), SIDES));
    start_and_stop(old.path()).await;
    start_and_stop(new.path()).await;
    for what in [SHAPE, SIZES] {
        assert_eq!(rows(old.path(), what), rows(new.path(), what), "an upgraded file must not be slower or laxer");
    }
    assert_eq!(log.len(), 22, "the old file has a log");
    assert_eq!(rows(old.path(), LOG), log, "every event keeps its place, its seal and its words");
    assert_eq!(rows(old.path(), SIDES), sides, "what the events name is still there");
    let found = rows(old.path(), "SELECT recipient FROM parcel ORDER BY parcel_id");
    assert_eq!(found, ["13278769239", "13100000000", "13621025774"], "residents find the parcels of before");
    assert_eq!(rows(old.path(), "PRAGMA integrity_check"), ["ok"], "SQLite itself finds the file well");
}

const LOG: &str = "SELECT seq || prefix_hash || accepted_at || hex(event_id) || device_seq || hash || text
                   FROM event ORDER BY seq";
const SIDES: &str = "SELECT seq || hex(side_id) || text FROM side ORDER BY side_id";
const SHAPE: &str = "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
const SIZES: &str = "SELECT tbl || idx || stat FROM sqlite_stat1 ORDER BY tbl, idx";

async fn start_and_stop(folder: &Path) {
    let config = Config { listen: "127.0.0.1:0".parse().unwrap(), ..Config::in_folder(folder) };
    serve(config).await.unwrap().stop().await;
}

fn rows(folder: &Path, sql: &str) -> Vec<String> {
    let file = open(folder);
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("relay.db")).unwrap()
}
