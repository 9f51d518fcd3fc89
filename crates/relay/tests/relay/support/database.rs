use std::path::Path;

use tempfile::TempDir;

/// Where a test's relay stores what it knows: a file, or with `PARCEL_RELAY_TEST_POSTGRES` (as
/// `scripts/with-postgres` sets it) a database of its own on that server.
pub struct Database {
    folder: TempDir,
    url: Option<String>,
}

impl Database {
    pub async fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match std::env::var("PARCEL_RELAY_TEST_POSTGRES") {
            Ok(server) => Some(begin(&server, None).await),
            Err(_) => None,
        };
        Self { folder, url }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Of the database; nothing where it is a file.
    pub fn url(&self) -> Option<String> {
        self.url.clone()
    }

    /// The same once more, of its own, as long as no relay runs on it.
    pub async fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(self.folder()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let url = match (&self.url, std::env::var("PARCEL_RELAY_TEST_POSTGRES")) {
            (Some(url), Ok(server)) => Some(begin(&server, Some(name(url))).await),
            _ => None,
        };
        Self { folder, url }
    }

    /// A number that a statement answers.
    pub async fn count(&self, sql: &str) -> i64 {
        match &self.url {
            Some(url) => connect(url).await.query_one(sql, &[]).await.unwrap().get(0),
            None => {
                let file = rusqlite::Connection::open(self.folder().join("relay.db")).unwrap();
                file.query_row(sql, [], |row| row.get(0)).unwrap()
            }
        }
    }

    /// Changes what is stored behind the relay's back. How many rows.
    pub async fn run(&self, sql: &str) -> u64 {
        match &self.url {
            Some(url) => connect(url).await.execute(sql, &[]).await.unwrap(),
            None => {
                let file = rusqlite::Connection::open(self.folder().join("relay.db")).unwrap();
                file.execute(sql, []).unwrap() as u64
            }
        }
    }
}

async fn begin(server: &str, like: Option<&str>) -> String {
    let name = format!("test_{:032x}", rand::random::<u128>());
    let like = like.unwrap_or("template1");
    connect(server).await.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {like}")).await.unwrap();
    server.replacen("/postgres?", &format!("/{name}?"), 1)
}

fn name(url: &str) -> &str {
    url.split(['/', '?']).find(|part| part.starts_with("test_")).unwrap()
}

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
