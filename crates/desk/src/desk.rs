//! An open desk.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use domain::{CommunityId, Timestamp};

use crate::{
    DeskError, Surroundings, backup,
    exchange::{Keychain, Known, Link},
    people::People,
    printers::{Outlet, Printing},
    staff::Session,
    store::{Connection, Context, Store, Writing, community},
};

/// The desk's file, opened; every verb and view is a method of it. May be shared by threads, and
/// the file by processes.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) people: Mutex<People>,
    /// The residents of the directory.
    pub(crate) neighbours: Mutex<People>,
    pub(crate) link: Mutex<Link>,
    /// What the keychain has told; never waited for by anybody but the exchange.
    pub(crate) known: Mutex<Known>,
    pub(crate) session: Session,
    pub(crate) printing: Printing,
    surroundings: Surroundings,
    file: PathBuf,
}

impl Desk {
    /// Opens a desk file, or makes a new one where there is none.
    ///
    /// # Errors
    /// [`DeskError::File`] says what is wrong with a file that cannot be used; it is left as it is. A file of
    /// an older version is copied among the backups before it is brought up to date: where that fails
    /// (`disk_full`), it is not opened.
    pub fn open(file: &Path, surroundings: Surroundings) -> Result<Self, DeskError> {
        let outdated = |connection: &Connection| backup::before_upgrade(connection, file, local(&surroundings));
        let store = Store::open(file, &outdated)?;
        Ok(Self::of(store, file, surroundings))
    }

    /// Opens a copy, which is no desk anybody works at: nothing is kept of it before it is brought up to date.
    pub(crate) fn open_copy(file: &Path) -> Result<Self, DeskError> {
        let store = Store::open(file, &|_| Ok(()))?;
        Ok(Self::of(store, file, Surroundings::system()))
    }

    fn of(store: Store, file: &Path, surroundings: Surroundings) -> Self {
        Self {
            store,
            people: Mutex::default(),
            neighbours: Mutex::default(),
            link: Mutex::default(),
            known: Mutex::default(),
            session: Session::default(),
            printing: Printing::default(),
            surroundings,
            file: file.to_owned(),
        }
    }

    /// Where the desk's file lies.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Changes whenever this or another process has written to the file.
    pub fn data_version(&self) -> Result<i64, DeskError> {
        self.store.data_version()
    }

    /// The PC's clock.
    pub fn now(&self) -> Timestamp {
        (self.surroundings.now)()
    }

    /// A moment as RFC 3339 text with the PC's offset.
    pub(crate) fn text(&self, at: Timestamp) -> String {
        at.rfc3339(self.offset())
    }

    pub(crate) fn offset(&self) -> chrono::FixedOffset {
        (self.surroundings.offset)()
    }

    /// One durable transaction at this moment.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&mut Writing<'_>) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let context = Context { now: self.now(), actor: self.session.clerk(), random: (self.surroundings.random)() };
        self.store.write(context, work)
    }

    pub(crate) fn network(&self) -> &dyn crate::exchange::Network {
        &*self.surroundings.network
    }

    pub(crate) fn keychain(&self) -> &dyn Keychain {
        &*self.surroundings.keychain
    }

    pub(crate) fn outlet(&self) -> &dyn Outlet {
        &*self.surroundings.printers
    }

    pub(crate) fn beginning(&self) -> crate::Beginning {
        self.surroundings.beginning
    }

    pub(crate) fn random(&self) -> crate::Random {
        (self.surroundings.random)()
    }

    /// A community by its id or, as scripts say it, by its name.
    pub fn find_community(&self, name: &str) -> Result<CommunityId, DeskError> {
        let all = self.store.read(community::all)?;
        let named = |served: &&community::Served| {
            served.state.as_ref().is_some_and(|state| state.name == name) || served.id.to_string() == name
        };
        all.iter().find(named).map(|served| served.id).ok_or(DeskError::UnknownCommunity)
    }
}

/// The PC's clock as it hangs on the wall.
fn local(surroundings: &Surroundings) -> chrono::NaiveDateTime {
    (surroundings.now)().utc().with_timezone(&(surroundings.offset)()).naive_local()
}
