//! The captions on paper.

use super::Language;

/// Captions of a pickup slip in one language.
pub(super) struct Words {
    pub title: &'static str,
    pub shelf: &'static str,
    pub carrier: &'static str,
    pub received: &'static str,
    pub fee: &'static str,
    pub damaged: &'static str,
}

/// The captions in a language, with the terms of the screens.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

const CHINESE: Words = Words {
    title: "领取凭条",
    shelf: "货架号",
    carrier: "快递公司",
    received: "接收时间",
    fee: "保管费",
    damaged: "外观有破损",
};

const ENGLISH: Words = Words {
    title: "Pickup slip",
    shelf: "Shelf",
    carrier: "Carrier",
    received: "Received",
    fee: "Storage fee",
    damaged: "Damaged packaging",
};
