//! What kinds of deeds there are.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What somebody wants to look at together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    /// 快递: what was done with parcels.
    Parcels,
    /// 查看: contacts shown in full, exports, prints.
    Seen,
    /// 名录: couriers, residents, persons forgotten.
    Directory,
    /// 设置
    Settings,
    /// 人员: clerks, their rights and PINs.
    Staff,
    /// 登录: signed in, out, or refused.
    Access,
    /// 本机: backups and restores.
    Machine,
    /// 钱款: shifts, and parcels that are sent.
    Money,
    /// Whatever else there is.
    Other,
}

impl AuditKind {
    /// The kind of a deed, which is a subject and a verb: `parcel.handed_over`, `desk.signed_in`.
    pub(crate) fn of(deed: &str) -> Self {
        match deed.split_once('.').unwrap_or((deed, "")) {
            ("parcel", "contacts_revealed") | ("desk", "exported" | "printed" | "text_tried") => Self::Seen,
            ("parcel", "refunded") => Self::Money,
            ("parcel" | "notice", _) => Self::Parcels,
            ("courier" | "resident" | "person", _) => Self::Directory,
            ("community", _) => Self::Settings,
            ("clerk", _) | ("desk", "pin_reset") => Self::Staff,
            ("shift" | "outgoing", _) => Self::Money,
            ("desk", "signed_in" | "signed_out" | "sign_in_failed") => Self::Access,
            ("desk", _) => Self::Machine,
            _ => Self::Other,
        }
    }
}
