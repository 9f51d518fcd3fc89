//! Notices, by how far they got.

use std::collections::BTreeMap;

use super::{count, permille};
use crate::{
    store::hourly::{Counted, What},
    view::NoticeCount,
};

#[derive(Default)]
pub(super) struct Notices(BTreeMap<String, i64>);

impl Notices {
    pub(super) fn add(&mut self, counted: &Counted<'_>) {
        if counted.what != What::Notice {
            return;
        }
        match self.0.get_mut(counted.detail) {
            Some(n) => *n += counted.n,
            None => drop(self.0.insert(counted.detail.to_owned(), counted.n)),
        }
    }

    pub(super) fn lines(&self) -> Vec<NoticeCount> {
        let mut lines = BTreeMap::<(&str, &str), NoticeCount>::new();
        for (detail, &n) in &self.0 {
            let Some((kind, channel, state)) = parts(detail) else { continue };
            let line = lines.entry((kind, channel)).or_insert_with(|| NoticeCount {
                kind: kind.to_owned(),
                channel: channel.to_owned(),
                ..NoticeCount::default()
            });
            line.wanted += count(n);
            *slot(line, state) += count(n);
        }
        lines.into_values().map(shared).collect()
    }
}

fn parts(detail: &str) -> Option<(&str, &str, &str)> {
    let (kind, rest) = detail.split_once('/')?;
    let (channel, state) = rest.rsplit_once('/')?;
    Some((kind, channel, state))
}

fn slot<'l>(line: &'l mut NoticeCount, state: &str) -> &'l mut u32 {
    match state {
        "delivered" => &mut line.delivered,
        "sent" => &mut line.sent,
        "failed" => &mut line.failed,
        "suppressed" => &mut line.suppressed,
        "queued" | "sending" | "waiting" => &mut line.waiting,
        _ => &mut line.unknown,
    }
}

fn shared(line: NoticeCount) -> NoticeCount {
    NoticeCount { delivered_permille: permille(line.delivered, line.wanted), ..line }
}
