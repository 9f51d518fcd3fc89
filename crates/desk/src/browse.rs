//! 快递记录: the parcel list, a page at a time.

use chrono::NaiveDate;
use domain::{
    CommunityId, CourierId, Status, TrackingNumber,
    scan::{Meaning, classify},
};

use crate::{
    Desk, DeskError,
    figures::number,
    rows::Shared,
    store::{
        Connection,
        parcel::{self, Filter, Sort},
        person,
    },
    view::ParcelPage,
};

/// What the list is narrowed and ordered by.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    pub community: Option<CommunityId>,
    pub status: Option<Status>,
    pub carrier: Option<String>,
    pub courier: Option<CourierId>,
    /// First and last day, recorded.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub overdue: bool,
    pub damaged: bool,
    pub held: bool,
    pub shelf: Option<String>,
    /// A phone or its end, a tracking number or its end, a name, an address.
    pub text: String,
    pub order: Order,
    /// Continues a page.
    pub cursor: Option<String>,
    /// At most 500; 100 when 0.
    pub limit: usize,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    RecordedDescending,
    RecordedAscending,
    ReceivedAscending,
    ReceivedDescending,
}

impl Desk {
    /// One page of parcels.
    pub fn list_parcels(&self, query: &ListQuery) -> Result<ParcelPage, DeskError> {
        let most = match query.limit {
            0 => 100,
            limit => limit.min(500),
        };
        let after = query.cursor.as_deref().map(read_cursor).transpose()?;
        self.read_rows(|connection, shared| {
            let filter = self.filter(connection, query, shared)?;
            let sort = query.order.sort();
            let mut found = parcel::list(connection, &filter, sort, after, most + 1)?;
            let more = found.len() > most;
            found.truncate(most);
            let last = found.last().filter(|_| more);
            let next = last.map(|facts| format!("{}.{}", sort.value(facts), facts.no));
            Ok(ParcelPage { rows: self.rows_of(connection, shared, &found)?, next })
        })
    }

    pub(crate) fn filter(
        &self,
        connection: &Connection,
        query: &ListQuery,
        shared: &Shared,
    ) -> Result<Filter, DeskError> {
        let mut filter = Filter {
            community: number(connection, query.community)?,
            status: query.status,
            carrier: query.carrier.clone(),
            courier: query.courier,
            from: query.from.map(|day| self.start_of(day, 0).millis()),
            to: query.to.map(|day| self.start_of(day, 1).millis()),
            received_before: query.overdue.then(|| shared.all_overdue_before()),
            damaged: query.damaged,
            held: query.held,
            shelf: query.shelf.as_ref().map(|shelf| shelf.trim().to_uppercase()).filter(|shelf| !shelf.is_empty()),
            ..Filter::default()
        };
        self.narrow(connection, &mut filter, query.text.trim())?;
        Ok(filter)
    }

    /// A quick search inside the list: the first reading of the text that is a person or a number.
    fn narrow(&self, connection: &Connection, filter: &mut Filter, text: &str) -> Result<(), DeskError> {
        if text.is_empty() {
            return Ok(());
        }
        for meaning in classify(text) {
            let persons = match &meaning {
                Meaning::Phone(phone) => person::with_phone(connection, phone.as_str())?,
                Meaning::PhoneTail(tail) => person::with_phone_tail(connection, tail, 500)?,
                Meaning::Name(name) => self.people_named(connection, name)?,
                Meaning::Address(address) => self.people_at(connection, address)?,
                _ => Vec::new(),
            };
            if !persons.is_empty() {
                // A few last digits are somebody's phone before long, but may be meant of a number.
                filter.tracking_tail = matches!(meaning, Meaning::PhoneTail(_)).then(|| as_number(text));
                filter.persons = Some(persons);
                return Ok(());
            }
        }
        filter.tracking_tail = Some(as_number(text));
        Ok(())
    }
}

impl Order {
    pub(crate) fn sort(self) -> Sort {
        match self {
            Self::RecordedDescending => Sort::RecordedDescending,
            Self::RecordedAscending => Sort::RecordedAscending,
            Self::ReceivedAscending => Sort::ReceivedAscending,
            Self::ReceivedDescending => Sort::ReceivedDescending,
        }
    }
}

/// As it would be scanned: numbers are kept without blanks, in capitals.
fn as_number(text: &str) -> String {
    TrackingNumber::parse(text).map_or_else(|_| text.to_owned(), String::from)
}

fn read_cursor(text: &str) -> Result<(i64, i64), DeskError> {
    let parts = text.split_once('.').and_then(|(value, no)| Some((value.parse().ok()?, no.parse().ok()?)));
    parts.ok_or_else(unreadable_cursor)
}

pub(crate) fn unreadable_cursor() -> DeskError {
    DeskError::input("cursor", "cursor_unreadable", "this page mark was not made by this desk")
}
