//! What lets a page of ours call WeChat's own scanner.

use super::{Wechat, call::Denied, sign};
use crate::surroundings::random;

/// The longest address of a page, in bytes.
const LONGEST_URL: usize = 1024;

/// What a page hands to `wx.config`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCall {
    /// In seconds since 1970.
    pub timestamp: i64,
    /// Sixteen random letters and digits.
    pub nonce: String,
    /// Over these, the address and the ticket.
    pub signature: String,
}

impl Wechat {
    /// The address as it is signed, without its `#`; nothing when it is no page of this relay.
    pub fn own_page<'a>(&self, url: &'a str) -> Option<&'a str> {
        let ours = self.here().ok()?.public_url.as_ref()?;
        let page = url.split('#').next().filter(|page| page.len() <= LONGEST_URL)?;
        let path = page.strip_prefix(ours.as_str())?;
        (path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic())).then_some(page)
    }

    /// Signs for a page of ours ([`Self::own_page`]).
    ///
    /// # Errors
    /// There is no ticket now, or never for this account.
    pub async fn sign_page(&self, page: &str) -> Result<PageCall, Denied> {
        let here = self.here()?;
        let ticket = self.page_ticket().await?;
        let (timestamp, nonce) = (here.around.now().millis() / 1000, hex::encode(random::<8>(&*here.around)));
        let signature = sign::page(&ticket, &nonce, timestamp, page);
        Ok(PageCall { timestamp, nonce, signature })
    }
}
