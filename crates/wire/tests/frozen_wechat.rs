//! What came to protocol 1 with the official account at WeChat. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use wire::{WechatPage, WechatQrReply, WechatQrRequest};

fn assert_frozen<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, value: &T) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(name);
    let frozen = fs::read_to_string(file).unwrap();
    assert_eq!(serde_json::to_string_pretty(value).unwrap() + "\n", frozen, "what was sent once is sent so for ever");
    assert_eq!(&serde_json::from_str::<T>(&frozen).unwrap(), value);
}

#[test]
fn a_page_that_scans_and_a_poster() {
    let page = WechatPage {
        app_id: "wx5823bf96d3bd56c7".into(),
        timestamp: 1_767_844_800,
        nonce: "9f1c2e3d4a5b6c7d".into(),
        signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed".into(),
    };
    assert_frozen("wechat_page.json", &page);
    let community_id = "00000000-0000-7000-8000-000000000100".parse().unwrap();
    assert_frozen("wechat_qr_request.json", &WechatQrRequest { community_id, days: Some(30) });
    let reply = WechatQrReply {
        picture: "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH47joAAAA".into(),
        says: "http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI".into(),
        expires_in: Some(2_592_000),
    };
    assert_frozen("wechat_qr_reply.json", &reply);
}
