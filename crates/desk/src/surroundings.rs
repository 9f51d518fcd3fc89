//! Time, randomness, network, and what is long: parameters of a desk, so that a test can hold them in its hands.

use domain::Timestamp;
use rand::Rng as _;

use crate::{
    exchange::{Http, Keychain, Network, NoKeychain},
    printers::{NoPrinters, Outlet},
};

/// What a desk takes from the PC it runs on.
pub struct Surroundings {
    /// The PC's wall clock.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// A source of random bytes for one transaction.
    pub random: Box<dyn Fn() -> Random + Send + Sync>,
    /// The PC's offset from UTC, for days and for times on screen.
    pub offset: Box<dyn Fn() -> chrono::FixedOffset + Send + Sync>,
    /// The way to the relay.
    pub network: Box<dyn Network>,
    /// Where the key lies that seals the desk's key.
    pub keychain: Box<dyn Keychain>,
    /// The way to printers.
    pub printers: Box<dyn Outlet>,
    /// How it begins in a community that others have served for long.
    pub beginning: Beginning,
}

/// When a desk begins with folded states instead of the whole log, and in what portions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// A log of up to so many events is read from its first one.
    pub short_log: u64,
    /// Parcels that are fetched and written at once.
    pub page: u32,
}

impl Default for Beginning {
    fn default() -> Self {
        Self { short_log: 5_000, page: 2_000 }
    }
}

/// What fills a slice with random bytes.
type Fill = Box<dyn FnMut(&mut [u8]) + Send>;

/// Random bytes; from the system's cryptographically secure source unless a test says otherwise.
pub struct Random(Fill);

impl Surroundings {
    /// The real ones, without printers: those are for whoever has a window to choose them in; and without
    /// the keychain: that is for the programs that people start ([`crate::exchange::system_keychain`]).
    pub fn system() -> Self {
        Self {
            now: Box::new(|| Timestamp::from_millis(chrono::Utc::now().timestamp_millis())),
            random: Box::new(|| Random::new(|bytes| rand::rng().fill_bytes(bytes))),
            offset: Box::new(|| *chrono::Local::now().offset()),
            network: Box::new(Http),
            keychain: Box::new(NoKeychain),
            printers: Box::new(NoPrinters),
            beginning: Beginning::default(),
        }
    }
}

impl Random {
    /// Takes bytes from `fill`.
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Box::new(fill))
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    pub(crate) fn number(&mut self) -> u32 {
        u32::from_le_bytes(self.bytes())
    }
}
