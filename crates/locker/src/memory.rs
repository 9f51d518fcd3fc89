//! What must not be forgotten between two runs: behind which door a reference lies, and which events
//! were heard. One JSON object a line, only ever added to.

use std::{
    collections::{HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{Write as _, read_to_string},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};

/// Known doors and events, and the file that has them.
pub struct Memory(Mutex<Known>);

struct Known {
    file: File,
    doors: HashMap<String, String>,
    events: HashSet<String>,
}

impl Memory {
    /// Reads what is there.
    pub fn open(path: &Path) -> std::io::Result<Self> {
        let file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        let mut known = Known { doors: HashMap::new(), events: HashSet::new(), file };
        for line in read_to_string(&known.file)?.lines() {
            // A line that was being written when the power went is not there.
            known.learn(&serde_json::from_str(line).unwrap_or_default());
        }
        Ok(Self(Mutex::new(known)))
    }

    /// A reference lies behind this door.
    pub fn keep_door(&self, reference: &str, door: &str) {
        let mut known = self.known();
        if known.doors.get(reference).map(String::as_str) != Some(door) {
            let _ = known.keep(&json!({ "reference": reference, "door": door }));
        }
    }

    /// The door of a reference.
    pub fn door(&self, reference: &str) -> Option<String> {
        self.known().doors.get(reference).cloned()
    }

    /// Whether this event was heard before.
    pub fn has_heard(&self, event: &str) -> bool {
        self.known().events.contains(event)
    }

    /// The event was heard. False when that could not be written down: it must come again.
    pub fn hear(&self, event: &str) -> bool {
        self.known().keep(&json!({ "event": event })).is_ok()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn keep(&mut self, line: &Value) -> std::io::Result<()> {
        writeln!(self.file, "{line}")?;
        self.file.sync_data()?;
        self.learn(line);
        Ok(())
    }

    fn learn(&mut self, line: &Value) {
        if let (Some(reference), Some(door)) = (line["reference"].as_str(), line["door"].as_str()) {
            self.doors.insert(reference.into(), door.into());
        }
        if let Some(event) = line["event"].as_str() {
            self.events.insert(event.into());
        }
    }
}
