//! 导出快递记录: parcels as a workbook or text.

use std::path::Path;

use chrono::NaiveDate;
use domain::{ParcelId, Timestamp, rights::Right};

use crate::{
    Desk, DeskError, ListQuery,
    couriers::{kind, write_whole},
    rows::Shared,
    spreadsheet::{self, Out},
    store::{Connection, ParcelFacts, parcel},
};

/// First and last day, recorded; open ends when missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportSpan {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

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
    /// Writes every parcel that a list query leaves, and answers how many. `only` narrows to a
    /// selection. Contacts are in full where the right is there.
    pub fn export_parcels(
        &self,
        path: &Path,
        query: &ListQuery,
        only: Option<&[ParcelId]>,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let kind = kind(path)?;
        self.read_rows(|connection, shared| {
            let rows = match only {
                Some(ids) => ids
                    .iter()
                    .filter_map(|id| parcel::facts_of(connection, *id).transpose())
                    .collect::<Result<Vec<_>, _>>()?,
                None => self.all(connection, shared, query, progress)?,
            };
            let lines = rows.iter().map(|facts| self.line(shared, facts));
            write_whole(path, |file| spreadsheet::write_table(kind, &HEADER, lines, file, progress))
        })
    }

    fn all(
        &self,
        connection: &Connection,
        shared: &Shared,
        query: &ListQuery,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<Vec<ParcelFacts>, DeskError> {
        let filter = self.filter(connection, query, shared.overdue_before.millis())?;
        let mut rows = Vec::new();
        let mut going = true;
        parcel::for_each(connection, &filter, query.order.sort(), |facts| {
            rows.push(facts);
            going = rows.len() % 5_000 != 0 || progress(0);
            Ok(going)
        })?;
        if going { Ok(rows) } else { Err(DeskError::Cancelled) }
    }

    fn line(&self, shared: &Shared, facts: &ParcelFacts) -> Vec<Out> {
        let parcel = &facts.parcel;
        let full = self.may_reveal().is_ok();
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
