//! Between processes: tells the others whose logs have grown, and hears it from them.
//!
//! A notification makes commits wait for each other, so it goes out after the commit, once for many
//! groups, on a connection of its own. What gets lost is found by looking every other second.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use domain::CommunityId;
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client, Config, NoTls};
use uuid::Uuid;

use super::values::{at, count_at};
use crate::{bells::Bells, metrics::StoreMeter, store::StoreError};

/// How often is looked, in milliseconds, and how much earlier at random.
const LOOK: (u64, u64) = (2_200, 400);
/// How long to wait after a connection was lost.
const PAUSE: Duration = Duration::from_secs(1);
/// The most communities in one notification, which takes 8,000 bytes.
const MOST: usize = 200;
/// More than this are not remembered.
const MOST_SEEN: usize = 200_000;
/// Kept while a process serves: whoever restores a backup must not find it.
pub(super) const RUNNING: &str = "SELECT pg_advisory_lock_shared(72656362)";

/// The way to the thread that tells.
pub(super) struct Crier {
    bells: Arc<Bells>,
    told: mpsc::UnboundedSender<HashSet<CommunityId>>,
}

impl Crier {
    /// Where commits are counted.
    pub(super) fn meter(&self) -> &StoreMeter {
        &self.bells.meter
    }

    /// A thread that tells and hears until this is dropped.
    pub(super) fn start(config: Config, bells: Arc<Bells>) -> Result<Self, StoreError> {
        let broken = |_| StoreError::Broken("starting the crier".into());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(broken)?;
        let (told, telling) = mpsc::unbounded_channel();
        let ears =
            Ears { config, bells: Arc::clone(&bells), own: Uuid::from_u128(rand::random()), seen: HashMap::new() };
        std::thread::Builder::new()
            .name("crier".into())
            .spawn(move || runtime.block_on(ears.live(telling)))
            .map_err(broken)?;
        Ok(Self { bells, told })
    }

    /// These logs have grown by a commit of this process.
    pub(super) fn tell(&self, grown: HashSet<CommunityId>) {
        self.bells.ring(&grown);
        self.bells.ring_outbox();
        // Whoever is not told finds out by looking.
        let _ = self.told.send(grown);
    }
}

struct Ears {
    config: Config,
    bells: Arc<Bells>,
    /// What this process hears from itself it knows already.
    own: Uuid,
    /// How far the logs were that somebody waits for.
    seen: HashMap<CommunityId, u64>,
}

type Telling = mpsc::UnboundedReceiver<HashSet<CommunityId>>;

impl Ears {
    async fn live(mut self, mut telling: Telling) {
        while let Err(error) = self.listen(&mut telling).await {
            tracing::warn!(%error, "the bells between processes");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Until the process stops, or the connection is lost.
    async fn listen(&mut self, telling: &mut Telling) -> Result<(), StoreError> {
        let (client, mut heard) = self.connect().await?;
        client.batch_execute("LISTEN grown").await?;
        client.batch_execute(RUNNING).await?;
        self.look(&client).await?;
        loop {
            let (least, more) = (LOOK.0 - LOOK.1, rand::random::<u64>() % LOOK.1);
            tokio::select! {
                told = telling.recv() => match told {
                    Some(grown) => self.cry(&client, grown, telling).await?,
                    None => return Ok(()),
                },
                news = heard.recv() => match news {
                    Some(news) => self.hear(&client, &news).await?,
                    None => return Err(StoreError::Busy),
                },
                () = tokio::time::sleep(Duration::from_millis(least + more)) => self.look(&client).await?,
            }
        }
    }

    async fn connect(&self) -> Result<(Client, mpsc::UnboundedReceiver<String>), StoreError> {
        let (client, mut connection) = self.config.connect(NoTls).await?;
        let (hearing, heard) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(Ok(message)) = std::future::poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(news) = message {
                    let _ = hearing.send(news.payload().to_owned());
                }
            }
        });
        Ok((client, heard))
    }

    async fn cry(
        &self,
        client: &Client,
        mut grown: HashSet<CommunityId>,
        telling: &mut Telling,
    ) -> Result<(), StoreError> {
        while let Ok(more) = telling.try_recv() {
            grown.extend(more);
        }
        let mut news = self.own.simple().to_string();
        if grown.len() > MOST {
            news.push_str(" *");
        } else {
            grown.iter().for_each(|community| news.extend([" ", &community.0.simple().to_string()]));
        }
        client.execute("SELECT pg_notify('grown', $1)", &[&news]).await?;
        Ok(())
    }

    async fn hear(&mut self, client: &Client, news: &str) -> Result<(), StoreError> {
        let mut words = news.split(' ');
        if words.next().and_then(|word| Uuid::parse_str(word).ok()) == Some(self.own) {
            return Ok(());
        }
        if news.ends_with('*') {
            return self.look(client).await;
        }
        self.bells.ring(&words.filter_map(|word| Uuid::parse_str(word).ok()).map(CommunityId).collect());
        Ok(())
    }

    /// Which of the logs that somebody waits for have grown; and whether there is a notice to send.
    async fn look(&mut self, client: &Client) -> Result<(), StoreError> {
        self.bells.ring_outbox();
        let waited: Vec<Uuid> = self.bells.waited_for().into_iter().map(|community| community.0).collect();
        if waited.is_empty() {
            return Ok(());
        }
        let sql = "SELECT community_id, seq FROM community WHERE community_id = ANY($1)";
        let rows = client.query(sql, &[&waited]).await?;
        if self.seen.len() > MOST_SEEN {
            self.seen.clear();
        }
        let mut grown = HashSet::new();
        for row in &rows {
            let (community, seq) = (CommunityId(at(row, 0)?), count_at(row, 1)?);
            if self.seen.insert(community, seq) != Some(seq) {
                grown.insert(community);
            }
        }
        self.bells.ring(&grown);
        Ok(())
    }
}
