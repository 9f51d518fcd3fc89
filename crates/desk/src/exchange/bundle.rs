//! Unsynced events on a stick: a desk that cannot reach the relay writes them into a file, and any
//! desk that serves the same communities hands them on.
//!
//! The file holds one signed [`Bundle`] per line, each small enough for one call.

use std::{collections::HashMap, io::Write as _, path::Path};

use domain::{Author, DeviceId, Event, SideId, rights::Right};
use wire::{Bundle, carried_text};

use super::{call, push::sides};
use crate::{
    Desk, DeskError,
    couriers::write_whole,
    store::{Writing, bundle, event},
};

/// The most events of one bundle, and about the most bytes.
const MOST: usize = 1_000;
const LARGEST: usize = 1024 * 1024;
/// No such file is larger.
const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// What a file brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct Carried {
    /// Events that this desk did not know.
    pub new: u32,
    /// Events that it knew already.
    pub known: u32,
}

impl Desk {
    /// Writes everything that no relay has confirmed yet into a file; the number of events. They
    /// stay here, too, and are pushed as soon as the relay can be reached.
    pub fn export_unsynced(&self, path: &Path) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let key = self.device_key()?;
        if self.status_bar()?.unsynced == 0 {
            return Err(DeskError::input(
                "file",
                "nothing_unsynced",
                "everything of this desk is at the relay already",
            ));
        }
        let events = write_whole(path, |file| -> Result<u32, DeskError> {
            let (mut after, mut number) = (0, 0);
            while let Some(bundle) = self.next_bundle(&mut after)? {
                let signature = key.sign(&carried_text(bundle.device_id, &bundle.events));
                let bundle = Bundle { signature, ..bundle };
                serde_json::to_writer(&mut *file, &bundle).map_err(std::io::Error::from)?;
                file.write_all(b"\n")?;
                number += bundle.events.len() as u32;
            }
            Ok(number)
        })?;
        self.note_export("unsynced", events)
    }

    /// The pending events after the number `after`, unsigned.
    fn next_bundle(&self, after: &mut u64) -> Result<Option<Bundle>, DeskError> {
        let device_id = call::device(self)?;
        let (mut events, mut rows, mut size) = (Vec::new(), Vec::new(), 0);
        self.store.read(|connection| {
            for logged in event::pending(connection, *after, MOST)? {
                let named = sides(connection, &logged.event)?;
                size += logged.event.payload.len() * 2 + 1_024 + named.len() * 2_048;
                if size > LARGEST && !events.is_empty() {
                    break;
                }
                *after = logged.event.device_seq;
                events.push(logged.event);
                rows.extend(named);
            }
            Ok(())
        })?;
        let bundle =
            Bundle { format: 1, device_id, written_at: self.now(), events, sides: rows, signature: String::new() };
        Ok(Some(bundle).filter(|bundle| !bundle.events.is_empty()))
    }

    /// Takes over what another desk, or this one before its file was restored, wrote into a file.
    /// The relay hears of it with the next exchange. Reading a file again changes nothing.
    ///
    /// # Errors
    /// `bundle_unreadable`, `bundle_newer`, `bundle_tampered`, `bundle_foreign`: nothing was changed.
    pub fn import_unsynced(&self, path: &Path) -> Result<Carried, DeskError> {
        self.require(Right::ImportExport)?;
        if std::fs::metadata(path)?.len() > LARGEST_FILE {
            return Err(unreadable());
        }
        let text = std::fs::read(path)?;
        let text = std::str::from_utf8(&text).map_err(|_| unreadable())?;
        let bundles: Vec<Bundle> = text.lines().map(read).collect::<Result<_, _>>()?;
        if bundles.is_empty() {
            return Err(unreadable());
        }
        let own = call::device(self)?;
        bundles.iter().try_for_each(|bundle| self.check(bundle, own))?;
        self.write(|writing| {
            let mut carried = Carried::default();
            for bundle in &bundles {
                take_over(writing, bundle, bundle.device_id == own, &mut carried)?;
            }
            Ok(carried)
        })
    }

    fn check(&self, bundle: &Bundle, own: DeviceId) -> Result<(), DeskError> {
        if !is_sound(bundle) {
            return Err(tampered());
        }
        if bundle.device_id == own {
            let text = carried_text(own, &bundle.events);
            // Only the relay knows the keys of other desks, and looks at them.
            return if self.device_key()?.is_signed(&text, &bundle.signature) { Ok(()) } else { Err(tampered()) };
        }
        let served = self.served_ids()?;
        match bundle.events.iter().all(|event| served.contains(&event.community_id)) {
            true => Ok(()),
            false => Err(DeskError::input(
                "file",
                "bundle_foreign",
                "the file is of a community that this desk does not serve; nothing was changed",
            )),
        }
    }
}

fn read(line: &str) -> Result<Bundle, DeskError> {
    let bundle: Bundle = serde_json::from_str(line).map_err(|_| unreadable())?;
    match bundle.format {
        1 => Ok(bundle),
        _ => Err(DeskError::input(
            "file",
            "bundle_newer",
            "the file was written by a newer version; update this program",
        )),
    }
}

/// Whole events of one device in their order, and side rows that are what these saw.
fn is_sound(bundle: &Bundle) -> bool {
    let events = &bundle.events;
    let own = |event: &Event| event.is_whole() && event.device_id == bundle.device_id && event.author == Author::Desk;
    let ordered = events.is_sorted_by(|one, other| one.device_seq < other.device_seq);
    let references = events.iter().flat_map(Event::side_refs);
    let references: HashMap<SideId, _> = references.map(|reference| (reference.id, reference)).collect();
    let named = |row: &domain::SideRow| references.get(&row.id).is_some_and(|reference| row.fits(reference));
    !events.is_empty() && ordered && events.iter().all(own) && bundle.sides.iter().all(|side| named(&side.row))
}

fn take_over(writing: &mut Writing<'_>, carried: &Bundle, own: bool, sum: &mut Carried) -> Result<(), DeskError> {
    let mut new = Vec::new();
    for event in &carried.events {
        match event::find(writing.connection(), event.event_id)? {
            None => new.push(event),
            Some(known) if known.event.hash == event.hash || event::same_deed(&known.event, event) => sum.known += 1,
            Some(_) => return Err(tampered()),
        }
    }
    sum.new += new.len() as u32;
    if new.is_empty() {
        return Ok(());
    }
    let text = serde_json::to_string(carried).map_err(DeskError::unreadable)?;
    let no = if own { None } else { Some(bundle::keep(writing.connection(), &text)?) };
    for event in new {
        let rows = event.side_refs();
        let rows = carried.sides.iter().filter(|side| rows.iter().any(|row| row.id == side.row.id));
        writing.take_carried(event, no, rows.map(|side| &side.row))?;
    }
    Ok(())
}

fn unreadable() -> DeskError {
    DeskError::input("file", "bundle_unreadable", "this is no whole file of unsynced events; nothing was changed")
}

fn tampered() -> DeskError {
    DeskError::input("file", "bundle_tampered", "the file was changed after it was written; nothing was changed")
}
