//! The official account (公众号) at WeChat: notices as template messages, coming in by OAuth, QR codes with
//! a scene on posters, and the calls that WeChat's servers make to the relay.
//!
//! The account belongs to the relay, as its SMS gateway does; a phone is bound to somebody there once they
//! have proved it by a code (docs/adr/0071).

mod call;
mod crypt;
mod events;
mod field;
mod http;
mod oauth;
mod page;
mod provider;
mod qr;
mod seal;
mod settings;
mod sign;
mod template;
mod token;
mod vault;
mod words;
mod xml;

use std::sync::{Arc, OnceLock};

use subtle::ConstantTimeEq as _;

pub use call::{Denied, Failed};
pub use crypt::Key;
pub use events::{Arrived, Happened, Heard};
pub use field::Kind as FieldKind;
pub use oauth::Person;
pub use page::PageCall;
pub use provider::{TemplateMessages, reference};
pub use qr::{LONGEST_DAYS, Poster};
pub use seal::{Entrance, OPENID_MS, STATE_MS, Way, openid, read_openid, read_scene, read_state, scene, state};
pub use settings::{Faults, TemplateSettings, WechatSettings};
pub use sign::{is_joined, joined, page as page_signature};
pub use template::{Order, Said, filled};
pub use words::Telling;
pub use xml::{Fields, quoted, read as read_xml};

use crate::{store::Store, surroundings::Surroundings};
use http::Http;
use vault::Vault;

/// The account, as one relay uses it.
pub struct Wechat {
    settings: WechatSettings,
    key: Option<Key>,
    vault: Vault,
    http: Http,
    here: OnceLock<Here>,
}

/// The relay that uses it.
pub struct Here {
    /// Where tokens and bindings lie.
    pub store: Store,
    /// Clock and dice.
    pub around: Arc<dyn Surroundings>,
    /// Where phones and WeChat reach the relay.
    pub public_url: Option<String>,
}

impl Wechat {
    /// The account; it can be used once a relay [opens](Self::open) with it.
    ///
    /// # Errors
    /// Everything that is wrong with the settings ([`WechatSettings::faults`]).
    pub fn new(settings: WechatSettings) -> Result<Arc<Self>, Faults> {
        let faults = settings.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        let key = settings.aes_key.as_ref().and_then(|key| Key::read(key.reveal()));
        let vault = Vault::of(&settings.app_id, settings.app_secret.reveal());
        let http = Http::new(&settings.api);
        Ok(Arc::new(Self { settings, key, vault, http, here: OnceLock::new() }))
    }

    /// This relay uses it from now on. The first one stays.
    pub fn open(&self, here: Here) {
        let _ = self.here.set(here);
    }

    /// Its id.
    pub fn app_id(&self) -> &str {
        &self.settings.app_id
    }

    /// Whether this is the last part of the address that WeChat was told to call.
    pub fn is_events_path(&self, path: &str) -> bool {
        self.settings.events_path.reveal().as_bytes().ct_eq(path.as_bytes()).into()
    }

    /// Where a page of ours is entered by WeChat; nothing while nobody knows where the relay is reached.
    pub fn enter(&self, way: Way) -> Option<String> {
        let url = self.here().ok()?.public_url.as_ref()?;
        let community = way.community.map(|community| format!("&community={community}")).unwrap_or_default();
        let parcel = way.parcel.map(|parcel| format!("&parcel={parcel}")).unwrap_or_default();
        Some(format!("{url}/wechat/enter?to={}{community}{parcel}", way.to.name()))
    }

    fn here(&self) -> Result<&Here, Denied> {
        self.here.get().ok_or(Denied::Later(None))
    }
}
