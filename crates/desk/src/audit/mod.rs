//! 操作记录: who did, saw and changed what (spec/features.md E9).

mod deed;
mod export;
mod note;
mod row;

pub use deed::AuditKind;
pub(crate) use note::Deed;

use chrono::NaiveDate;
use domain::{ClerkId, ParcelId, rights::Right};

use crate::{
    Desk, DeskError,
    store::audit::{self, Filter, Key, Source},
    view::AuditPage,
};

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct AuditQuery {
    /// Only of this clerk.
    pub clerk: Option<ClerkId>,
    /// Only of nobody: done while no clerk was signed in.
    pub nobody: bool,
    pub kind: Option<AuditKind>,
    /// First and last day, by the desk's clock.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub parcel: Option<ParcelId>,
    pub cursor: Option<String>,
    /// At most 1,000; 100 when 0.
    pub limit: usize,
}

impl Desk {
    /// One page, the newest first.
    pub fn audit(&self, query: &AuditQuery) -> Result<AuditPage, DeskError> {
        self.require(Right::Audit)?;
        let most = if query.limit == 0 { 100 } else { query.limit.min(1_000) };
        let before = query.cursor.as_deref().map(read_cursor).transpose()?;
        let filter = Filter {
            clerk: if query.nobody { Some(String::new()) } else { query.clerk.map(|id| id.to_string()) },
            from: query.from.map(|day| self.day_begins(day)),
            to: query.to.and_then(|day| day.succ_opt()).map(|day| self.day_begins(day)),
            parcel: query.parcel,
        };
        let of_kind = query.kind.map(|kind| move |deed: &str| AuditKind::of(deed) == kind);
        let wanted = of_kind.as_ref().map(|wanted| wanted as &dyn Fn(&str) -> bool);
        self.read_rows(|connection, shared| {
            let mut keys = audit::newest(connection, &filter, wanted, before, most + 1)?;
            let more = keys.len() > most;
            keys.truncate(most);
            let next = keys.last().filter(|_| more).map(cursor);
            let rows = keys.iter().map(|key| self.audit_row(connection, shared, key));
            Ok(AuditPage { rows: rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(), next })
        })
    }

    fn day_begins(&self, day: NaiveDate) -> i64 {
        use chrono::TimeZone as _;
        let start = day.and_time(chrono::NaiveTime::MIN);
        self.offset().from_local_datetime(&start).single().map_or(0, |at| at.timestamp_millis())
    }
}

fn cursor(key: &Key) -> String {
    let source = match key.source {
        Source::Log => "e",
        Source::Desk => "d",
    };
    format!("{}|{source}|{}", key.at, key.no)
}

fn read_cursor(text: &str) -> Result<Key, DeskError> {
    let mut parts = text.split('|');
    let mut next = || parts.next().unwrap_or_default();
    let (at, source, no) = (next().parse(), next(), next().parse());
    let source = match source {
        "e" => Source::Log,
        "d" => Source::Desk,
        _ => return Err(crate::browse::unreadable_cursor()),
    };
    match (at, no) {
        (Ok(at), Ok(no)) => Ok(Key { at, source, no }),
        _ => Err(crate::browse::unreadable_cursor()),
    }
}
