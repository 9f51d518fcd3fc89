//! Disks in memory, one for each simulated machine, as SQLite sees them.
//!
//! A disk counts what is done to it, can lose power at any operation, and can be copied in an
//! instant. What was written and not synced when power went is kept, dropped or torn, as the dice
//! say. [`Disk::mount`] gives a folder's databases to a disk; desk and relay know nothing of it.

mod file;
mod locks;
mod shared;
mod vfs;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
};

use crate::Dice;
use file::File;

/// What becomes of writes that were not synced when a machine stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Only the program ended: what it had written is there.
    Nothing,
    /// Nothing of it had reached the platter.
    Everything,
    /// Any of its sectors had.
    Torn,
}

/// A machine's disk.
pub struct Disk {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Which run of the machine this is; handles of an earlier one are dead.
    run: u64,
    off: bool,
    full: bool,
    operations: u64,
    cut_at: Option<u64>,
    handles: u64,
    files: BTreeMap<String, File>,
    /// Deleted, but the folder was not synced.
    graves: Vec<(String, File)>,
}

/// What a changing operation does; each counts.
#[derive(Clone, Copy)]
enum Operation {
    Change,
    Sync,
}

/// Why a disk does not do what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// The machine has no power, or has had none since the file was opened.
    Off,
    Full,
}

static DISKS: LazyLock<Mutex<HashMap<PathBuf, Arc<Disk>>>> = LazyLock::new(Mutex::default);

impl Disk {
    /// An empty disk for the databases of `folder`, from now until [`Disk::unmount`].
    pub fn mount(folder: &Path) -> Arc<Self> {
        vfs::register();
        let disk = Arc::new(Self { folder: folder.to_owned(), state: Mutex::default() });
        lock(&DISKS).insert(folder.to_owned(), Arc::clone(&disk));
        disk
    }

    /// Nothing can be opened on it any more.
    pub fn unmount(&self) {
        lock(&DISKS).remove(&self.folder);
    }

    /// Where programs find it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything on it, by name, as programs see it.
    pub fn image(&self) -> BTreeMap<String, Vec<u8>> {
        self.lock().files.iter().map(|(name, file)| (name.clone(), file.bytes().to_vec())).collect()
    }

    /// Puts `image` in the place of everything on it. Whatever has a file open loses it.
    pub fn restore(&self, image: &BTreeMap<String, Vec<u8>>) {
        let mut state = self.lock();
        state.run += 1;
        state.files = image.iter().map(|(name, bytes)| (name.clone(), File::durable(bytes.clone()))).collect();
        state.graves.clear();
    }

    /// Writes, syncs, truncates and deletes so far.
    pub fn operations(&self) -> u64 {
        self.lock().operations
    }

    /// Power goes at the `n`th operation from now, counted from 0.
    pub fn cut_in(&self, n: u64) {
        let mut state = self.lock();
        state.cut_at = Some(state.operations + n);
    }

    /// Power does not go after all.
    pub fn spare(&self) {
        self.lock().cut_at = None;
    }

    /// Whether power has gone.
    pub fn is_off(&self) -> bool {
        self.lock().off
    }

    /// Every write fails for want of room, or no longer.
    pub fn set_full(&self, full: bool) {
        self.lock().full = full;
    }

    /// The machine stops, if it has not, and starts again. Open files are lost, locks are gone.
    pub fn reboot(&self, loss: Loss, dice: &mut Dice) {
        let mut state = self.lock();
        state.run += 1;
        (state.off, state.full, state.cut_at) = (false, false, None);
        state.bury_or_raise(loss, dice);
        for file in state.files.values_mut() {
            file.survive(loss, dice);
            file.locks = locks::Locks::default();
            file.shared = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    /// Names change on the platter when their folder is synced, or the file itself.
    fn bury_or_raise(&mut self, loss: Loss, dice: &mut Dice) {
        let lost = |dice: &mut Dice| match loss {
            Loss::Nothing => false,
            Loss::Everything => true,
            Loss::Torn => dice.chance(1, 2),
        };
        for (name, file) in std::mem::take(&mut self.graves) {
            if lost(dice) && !self.files.contains_key(&name) {
                self.files.insert(name, file);
            }
        }
        self.files.retain(|_, file| file.named || !lost(dice));
        self.files.values_mut().for_each(|file| file.named = true);
    }

    /// Whether a handle of this run may do anything at all.
    fn alive(&self, run: u64) -> Result<(), Trouble> {
        if self.off || self.run != run { Err(Trouble::Off) } else { Ok(()) }
    }

    /// A file is on the platter. SQLite on a PC syncs the folder, too, with the first sync of a new journal.
    fn sync(&mut self, name: &str, is_journal: bool) {
        let Some(file) = self.files.get_mut(name) else { return };
        let new = !file.named;
        file.sync();
        if new && is_journal {
            self.graves.clear();
            self.files.values_mut().for_each(|file| file.named = true);
        }
    }

    /// Counts an operation. When power goes at a change, the change is on its way to the platter.
    fn count(&mut self, run: u64, operation: Operation) -> Result<(), Trouble> {
        self.alive(run)?;
        if self.full && matches!(operation, Operation::Change) {
            return Err(Trouble::Full);
        }
        self.off = self.cut_at == Some(self.operations);
        self.operations += 1;
        Ok(())
    }
}

/// SQLite's own random numbers begin anew, so that a run does not depend on those before it.
pub(crate) fn begin_again() {
    vfs::reset_randomness();
}

/// The disk that a file lies on, and its name there.
fn locate(path: &Path) -> Option<(Arc<Disk>, String)> {
    let disk = lock(&DISKS).get(path.parent()?).map(Arc::clone)?;
    Some((disk, path.file_name()?.to_str()?.to_owned()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing here stops half way through a change.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
