//! Gateways on loopback that look at what arrives as their vendors do: the signature is recomputed from
//! what was really sent, by nothing of the relay's own, and every field is checked.

mod aliyun;
mod moods;
mod proof;
mod tencent;
mod twilio;

use std::path::{Path, PathBuf};

use domain::CommunityId;
use relay::{Config, channel::Channel};
use tempfile::TempDir;

use super::TestRelay;

pub use aliyun::aliyun;
pub use moods::{Given, Mood, TestGateway};
pub use proof::twilio_signature;
pub use tencent::tencent;
pub use twilio::twilio;

pub const PUBLIC: &str = "https://relay.example";

/// The file of gateways that is shipped, with test gateways behind it.
pub struct Example {
    text: String,
    folder: TempDir,
}

impl Example {
    pub fn new() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/channels.example.toml");
        let folder = tempfile::tempdir().unwrap();
        for (vendor, secret) in [("tencent", tencent::SECRET), ("aliyun", aliyun::SECRET), ("twilio", twilio::TOKEN)] {
            std::fs::write(folder.path().join(format!("{vendor}.key")), format!("{secret}\n")).unwrap();
        }
        let text = std::fs::read_to_string(file).unwrap();
        let text = text.replace("/etc/parcel-relay", folder.path().to_str().unwrap());
        Self { text, folder }
    }

    pub fn with(self, before: &str, after: &str) -> Self {
        assert!(self.text.contains(before), "{before} stands in the example");
        Self { text: self.text.replace(before, after), ..self }
    }

    pub fn order(self, names: &str) -> Self {
        self.with("order = [\"tencent\", \"aliyun\"]", &format!("order = {names}"))
    }

    pub fn community(self, id: CommunityId, names: &str) -> Self {
        self.with("[communities]\n", &format!("[communities]\n\"{id}\" = {names}\n"))
    }

    pub fn tencent(self, url: &str) -> Self {
        self.with("https://sms.tencentcloudapi.com", url)
    }

    pub fn aliyun(self, url: &str) -> Self {
        self.with("https://dysmsapi.aliyuncs.com", url)
    }

    pub fn twilio(self, url: &str) -> Self {
        self.with("https://api.twilio.com", url)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is said of the file; nothing when it can be used. Its place is called FILE.
    pub fn wrong(&self) -> Option<String> {
        let told = Channel::open(&self.config(Config::in_folder(self.folder.path()))).err()?.to_string();
        let folder = self.folder.path().display();
        Some(told.replace(&format!("{folder}/channels.toml"), "FILE").replace(&folder.to_string(), "FOLDER"))
    }

    /// The file, beside its secrets.
    pub fn file(&self) -> PathBuf {
        let file = self.folder.path().join("channels.toml");
        std::fs::write(&file, &self.text).unwrap();
        file
    }

    fn config(&self, config: Config) -> Config {
        Config { channels: Some(self.file()), public_url: Some(PUBLIC.into()), ..config }
    }

    /// A relay that sends through them.
    pub async fn relay(&self) -> TestRelay {
        let channel = Channel::open(&self.config(Config::in_folder(self.folder.path()))).unwrap();
        TestRelay::start_with(channel, |config| Config { public_url: Some(PUBLIC.into()), ..config }).await
    }
}
