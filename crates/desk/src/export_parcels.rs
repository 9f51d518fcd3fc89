//! 导出快递记录: parcels as a workbook or text.

use std::{collections::HashSet, path::Path};

use chrono::NaiveDate;
use domain::{ParcelId, Timestamp, rights::Right};

use crate::{
    Desk, DeskError, Selection,
    couriers::{kind, write_whole},
    rows::Shared,
    spreadsheet::{self, Out},
    store::{
        Connection, ParcelFacts,
        parcel::{self, Filter, Sort},
    },
};

/// First and last day, recorded; open ends when missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportSpan {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Rows read at once.
const PAGE: usize = 2_000;

const HEADER: [&str; 16] = [
    "小区",
    "快递单号",
    "快递公司",
    "派件员",
    "派件员电话",
    "收件人",
    "收件人电话",
    "住址",
    "状态",
    "货架",
    "外观破损",
    "录入时间",
    "接收时间",
    "结束时间",
    "保管费",
    "编号",
];

impl Desk {
    /// Writes the selected parcels, and answers how many. Contacts are in full where the right is there.
    pub fn export_parcels(
        &self,
        path: &Path,
        selection: &Selection,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let kind = kind(path)?;
        let rows = self.read_rows(|connection, shared| {
            let mut pages = self.pages(connection, shared, selection)?;
            let pages = std::iter::from_fn(|| pages.next(connection).transpose());
            let failed = std::cell::Cell::new(None);
            // A page at a time: a desk's whole past does not fit into memory.
            let rows = pages.map_while(|page| page.map_err(|error| failed.set(Some(error))).ok()).flatten();
            let full = self.may_in(connection, Right::RevealContacts);
            let lines = rows.map(|facts| self.line(shared, &facts, full));
            write_whole(path, |file| {
                let written = spreadsheet::write_table(kind, &HEADER, lines, file, progress)?;
                failed.take().map_or(Ok(written), Err)
            })
        })?;
        self.note_export("parcels", rows)
    }

    fn pages<'s>(
        &self,
        connection: &Connection,
        shared: &Shared,
        selection: &'s Selection,
    ) -> Result<Pages<'s>, DeskError> {
        Ok(match selection {
            Selection::These(ids) => Pages::These(ids),
            Selection::All { query, except } => Pages::All {
                filter: Box::new(self.filter(connection, query, shared)?),
                sort: query.order.sort(),
                after: None,
                except: except.iter().copied().collect(),
            },
        })
    }

    fn line(&self, shared: &Shared, facts: &ParcelFacts, full: bool) -> Vec<Out> {
        let parcel = &facts.parcel;
        let phone = |text: &str| {
            if full { text.to_owned() } else { crate::rows::masked_phone(text) }
        };
        let text = |value: Option<&str>| value.map_or(Out::Empty, |value| Out::Text(value.to_owned()));
        let time = |at: Option<Timestamp>| at.map_or(Out::Empty, |at| Out::Time(self.clock_text(at)));
        let courier = facts.courier.as_ref();
        vec![
            Out::Text(shared.community(facts)),
            Out::Text(parcel.tracking.as_str().to_owned()),
            text(parcel.carrier.as_deref()),
            text(courier.map(|courier| courier.name.as_str())),
            courier.map_or(Out::Empty, |courier| Out::Text(phone(&courier.phone))),
            Out::Text(facts.recipient.name.clone()),
            Out::Text(phone(&facts.recipient.phone)),
            Out::Text(facts.recipient.address.clone()),
            Out::Text(status_word(parcel.status).to_owned()),
            text(parcel.shelf.as_ref().map(|shelf| shelf.as_str())),
            text(parcel.damaged.then_some("是")),
            time(Some(Timestamp::from_millis(facts.recorded_at))),
            time(parcel.received_at()),
            time(parcel.ended_at),
            Out::MoneyFen(shared.quote(facts).0.fen()),
            Out::Text(parcel.id.to_string()),
        ]
    }

    /// `2026-11-22 09:05`, here.
    pub(crate) fn clock_text(&self, at: Timestamp) -> String {
        at.utc().with_timezone(&self.offset()).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// What is still to be read.
enum Pages<'s> {
    These(&'s [ParcelId]),
    All { filter: Box<Filter>, sort: Sort, after: Option<(i64, i64)>, except: HashSet<ParcelId> },
}

impl Pages<'_> {
    /// The next page; nothing when that was the end.
    fn next(&mut self, connection: &Connection) -> Result<Option<Vec<ParcelFacts>>, DeskError> {
        match self {
            Self::These(ids) => {
                let (page, rest) = ids.split_at(ids.len().min(PAGE));
                *ids = rest;
                (!page.is_empty()).then(|| these(connection, page)).transpose()
            }
            Self::All { filter, sort, after, except } => {
                let page = following(connection, (filter, *sort), after)?;
                Ok(page.map(|mut page| {
                    page.retain(|facts| !except.contains(&facts.parcel.id));
                    page
                }))
            }
        }
    }
}

/// The selected parcels that are there.
fn these(connection: &Connection, ids: &[ParcelId]) -> Result<Vec<ParcelFacts>, DeskError> {
    ids.iter().filter_map(|id| parcel::facts_of(connection, *id).transpose()).collect()
}

/// The page after the last one; nothing when that was the end.
fn following(
    connection: &Connection,
    (filter, sort): (&Filter, Sort),
    after: &mut Option<(i64, i64)>,
) -> Result<Option<Vec<ParcelFacts>>, DeskError> {
    let page = parcel::list(connection, filter, sort, *after, PAGE)?;
    *after = page.last().map(|facts| (sort.value(facts), facts.no)).or(*after);
    Ok(Some(page).filter(|page| !page.is_empty()))
}

fn status_word(status: domain::Status) -> &'static str {
    use domain::Status as S;
    match status {
        S::Announced => "待接收",
        S::Available => "待领取",
        S::PickedUp => "已领取",
        S::Rejected => "已拒收",
        S::Withdrawn => "已撤回",
        S::ReturnToSender => "退件中",
        S::Returned => "已退件",
    }
}
