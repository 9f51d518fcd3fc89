//! The list of parcels: what it is narrowed by and how it is sorted.

use super::{day, maybe_id};
use desk::DeskError;
use domain::Status;
use serde::Deserialize;
use specta::Type;

/// The order of the parcel list.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    RecordedDesc,
    RecordedAsc,
    ReceivedAsc,
    ReceivedDesc,
}

/// What the parcel list is narrowed by.
#[derive(Clone, Deserialize, Type)]
pub struct ParcelQuery {
    pub community_id: Option<String>,
    pub status: Option<Status>,
    pub carrier: Option<String>,
    pub courier_id: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub overdue: bool,
    pub damaged: bool,
    pub held: bool,
    pub shelf: Option<String>,
    pub text: Option<String>,
    pub sort: Sort,
    pub cursor: Option<String>,
    pub limit: u32,
}

impl ParcelQuery {
    /// Reads the query.
    pub fn read(self) -> Result<desk::ListQuery, DeskError> {
        Ok(desk::ListQuery {
            community: maybe_id(self.community_id.as_deref())?,
            status: self.status,
            carrier: self.carrier.filter(|text| !text.is_empty()),
            courier: maybe_id(self.courier_id.as_deref())?,
            from: day(self.from.as_deref())?,
            to: day(self.to.as_deref())?,
            overdue: self.overdue,
            damaged: self.damaged,
            held: self.held,
            shelf: self.shelf,
            text: self.text.unwrap_or_default(),
            order: match self.sort {
                Sort::RecordedDesc => desk::Order::RecordedDescending,
                Sort::RecordedAsc => desk::Order::RecordedAscending,
                Sort::ReceivedAsc => desk::Order::ReceivedAscending,
                Sort::ReceivedDesc => desk::Order::ReceivedDescending,
            },
            cursor: self.cursor,
            limit: self.limit as usize,
        })
    }
}
