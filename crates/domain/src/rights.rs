//! What a person at the desk may do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

/// One right; the application layer checks it, the screen only hides what it forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Receive, reject and enter parcels, move and hold them.
    Receive,
    /// Hand parcels over to recipients.
    HandOver,
    /// Let a recipient go without the fee, with a reason.
    WaiveFee,
    /// Undo a receipt, a hand-over or a return.
    Undo,
    /// Give money back, with a reason.
    Refund,
    /// Send parcels back and hand them to a courier.
    SendBack,
    /// Record the return number of a resident's own return.
    RecordReturnNumber,
    /// Add, change and delete couriers and residents.
    EditDirectory,
    /// Import and export lists.
    ImportExport,
    /// See the reports.
    Reports,
    /// Change communities, tariffs, texts, shelves and printers.
    Settings,
    /// Add clerks and give them roles.
    Staff,
    /// See phones and names in full; each time is on record.
    RevealContacts,
    /// See who did, saw and changed what.
    Audit,
}

impl Right {
    /// All fourteen, in the order of the screen.
    pub const ALL: [Self; 14] = [
        Self::Receive,
        Self::HandOver,
        Self::WaiveFee,
        Self::Undo,
        Self::Refund,
        Self::SendBack,
        Self::RecordReturnNumber,
        Self::EditDirectory,
        Self::ImportExport,
        Self::Reports,
        Self::Settings,
        Self::Staff,
        Self::RevealContacts,
        Self::Audit,
    ];
}

/// A shipped set of rights; a community may give any other set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 前台: the daily work at the counter.
    Clerk,
    /// 主管: also what costs money or shows personal data.
    Supervisor,
    /// 管理员: everything.
    Administrator,
}

impl Role {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    /// The rights this role is shipped with.
    pub fn rights(self) -> Rights {
        const CLERK: [Right; 5] =
            [Right::Receive, Right::HandOver, Right::SendBack, Right::RecordReturnNumber, Right::EditDirectory];
        const RESERVED: [Right; 3] = [Right::Settings, Right::Staff, Right::Audit];
        match self {
            Self::Clerk => CLERK.into_iter().collect(),
            Self::Supervisor => Right::ALL.into_iter().filter(|right| !RESERVED.contains(right)).collect(),
            Self::Administrator => Right::ALL.into_iter().collect(),
        }
    }
}

/// A set of rights. One that only a newer version knows is left out when it is read: nobody gets a
/// right that this version cannot name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<serde_json::Value>", into = "Vec<Right>")]
pub struct Rights(BTreeSet<Right>);

impl From<Vec<serde_json::Value>> for Rights {
    fn from(names: Vec<serde_json::Value>) -> Self {
        names.into_iter().filter_map(|name| serde_json::from_value(name).ok()).collect()
    }
}

impl From<Rights> for Vec<Right> {
    fn from(rights: Rights) -> Self {
        rights.0.into_iter().collect()
    }
}

impl Rights {
    /// Every right: whoever runs a desk before staff exist.
    pub fn all() -> Self {
        Right::ALL.into_iter().collect()
    }

    /// Whether `right` is among them.
    pub fn has(&self, right: Right) -> bool {
        self.0.contains(&right)
    }

    /// The rights in order.
    pub fn iter(&self) -> impl Iterator<Item = Right> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        Self(rights.into_iter().collect())
    }
}
