//! The desk's key under the seal of a keychain: read back, sealed late, and never lost.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use desk::{
    Desk, Surroundings,
    exchange::{Keychain, Keyring, Silent},
};
use keyring_core::{CredentialStore, Error, mock};

use super::{
    lost::copied,
    relay::Relay,
    support::{Counter, LI},
};

/// The keychain of one account.
#[derive(Clone, Default)]
struct Account(Arc<Held>);

#[derive(Default)]
struct Held {
    keys: Mutex<BTreeMap<String, [u8; 32]>>,
    silent: AtomicBool,
    /// The power goes just after a key was laid in.
    cut: AtomicBool,
}

impl Account {
    fn keys(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, [u8; 32]>> {
        self.0.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A program that somebody starts under this account.
    fn opens(&self, file: &Path) -> Desk {
        let keychain = Box::new(self.clone());
        Desk::open(file, Surroundings { keychain, ..Surroundings::system() }).unwrap()
    }

    fn at(&self, counter: &Counter) -> Desk {
        self.opens(&counter.folder().join("desk.db"))
    }
}

impl Keychain for Account {
    fn is_there(&self) -> bool {
        true
    }

    fn get(&self, name: &str) -> Result<Option<[u8; 32]>, Silent> {
        assert!(!self.0.cut.load(Relaxed), "the power is gone");
        if self.0.silent.load(Relaxed) { Err(Silent) } else { Ok(self.keys().get(name).copied()) }
    }

    fn put(&self, name: &str, key: &[u8; 32]) -> Result<(), Silent> {
        if self.0.silent.load(Relaxed) {
            return Err(Silent);
        }
        assert_eq!(self.keys().insert(name.to_owned(), *key), None, "no key ever takes another one's place");
        Ok(())
    }
}

/// Whoever copies the folder alone has no key.
#[test]
fn a_key_is_sealed_from_the_first_and_read_by_the_next_program() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    assert!(is_sealed(&counter), "{}", key_file(&counter));
    let deskctl = account.at(&counter);
    assert_eq!(deskctl.sync().unwrap().exchange.trouble, None);
    assert!(is_known(&deskctl, &relay), "the same key, not a new one");
    assert_eq!(account.keys().len(), 1, "the window and deskctl share the entry");
}

/// Versions before wrote the key as it is.
#[test]
fn a_plain_key_of_an_older_version_is_sealed_and_stays_the_same() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let plain = key_file(&counter);
    assert_eq!(plain.len(), 64, "without a keychain nothing has changed");
    let newer = account.at(&counter);
    newer.sync().unwrap();
    assert!(is_sealed(&counter));
    assert!(!key_file(&counter).contains(plain.trim()));
    assert!(is_known(&newer, &relay) && is_known(&account.at(&counter), &relay));
}

/// Between the keychain and the disk, and with a file half written: what was there is there.
#[test]
fn a_power_cut_while_sealing_loses_nothing() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let plain = key_file(&counter);
    account.0.cut.store(true, Relaxed);
    let cut = account.at(&counter);
    assert!(catch_unwind(AssertUnwindSafe(|| cut.sync())).is_err(), "the cut came where it should");
    account.0.cut.store(false, Relaxed);
    assert_eq!((key_file(&counter), account.keys().len()), (plain, 1), "a key without a file, a file without a seal");
    std::fs::write(counter.folder().join("desk.key-4242-ThreadId(7)"), "sealed 1 0123").unwrap();
    let again = account.at(&counter);
    assert!(is_known(&again, &relay));
    assert!(is_sealed(&counter));
    assert!(is_known(&account.at(&counter), &relay));
}

/// A power cut at the very first use, too, leaves nothing that is in the way.
#[test]
fn a_power_cut_while_making_the_key_leaves_room_for_one() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.0.cut.store(true, Relaxed);
    let cut = account.at(&counter);
    assert!(catch_unwind(AssertUnwindSafe(|| cut.pair(&relay.address, "ABCD2345"))).is_err());
    account.0.cut.store(false, Relaxed);
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    assert!(is_sealed(&counter) && is_known(&account.at(&counter), &relay));
}

/// The profile was copied to another PC, or somebody else signs in: said, and nothing touched until
/// somebody decides to pair.
#[test]
fn a_key_that_another_account_sealed_leads_to_pairing_anew() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    counter.enter("SF2000000000001", LI, "");
    let sealed = key_file(&counter);
    for another in [Account::default().at(&counter), counter.second_program()] {
        for _ in 0..3 {
            assert_eq!(another.push_pending().unwrap_err().code(), "relay_key_gone");
        }
        assert_eq!(another.status_bar().unwrap().exchange.trouble.as_deref(), Some("relay_key_gone"), "in the window");
        let stick = another.export_unsynced(&counter.folder().join("stick.events"));
        assert_eq!(stick.unwrap_err().code(), "relay_key_gone");
    }
    assert_eq!(key_file(&counter), sealed, "never overwritten");

    let elsewhere = Account::default();
    let moved = elsewhere.at(&counter);
    moved.pair(&relay.address, "WXYZ2345").unwrap();
    assert_eq!(moved.sync().unwrap().unsynced, 0, "as another device, with all that was not handed in");
    assert!(is_sealed(&counter) && is_known(&elsewhere.at(&counter), &relay));
    assert_eq!(aside(&counter), [sealed], "and what was sealed is kept, whatever it may be good for");
    assert!(moved.verify().unwrap().ok);
}

/// A locked keychain is no lost one.
#[test]
fn a_sealed_key_waits_for_a_keychain_that_does_not_answer() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    let sealed = key_file(&counter);
    account.0.silent.store(true, Relaxed);
    let locked = account.at(&counter);
    assert_eq!(locked.pull(counter.community, 0).unwrap_err().code(), "relay_keychain");
    assert_eq!(locked.pair(&relay.address, "WXYZ2345").unwrap_err().code(), "relay_keychain", "nor is it given up");
    assert_eq!((key_file(&counter), aside(&counter).len()), (sealed, 0));
    account.0.silent.store(false, Relaxed);
    assert!(is_known(&account.at(&counter), &relay));
}

/// A desk that nobody sits at, over SSH: it exchanges all the same, and is sealed later.
#[test]
fn a_key_that_no_keychain_took_is_sealed_when_one_answers() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.0.silent.store(true, Relaxed);
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    assert_eq!(key_file(&counter).len(), 64, "as on Linux");
    account.0.silent.store(false, Relaxed);
    assert!(is_known(&account.at(&counter), &relay));
    assert!(is_sealed(&counter));
}

/// The window, deskctl and a script may all be the first; none of them loses another one's key.
#[test]
fn programs_that_come_together_have_one_sealed_key() {
    for older in [false, true] {
        for _ in 0..5 {
            let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
            if older {
                counter.desk.pair(&relay.address, "ABCD2345").unwrap();
            }
            let programs = [0; 4].map(|_| account.at(&counter));
            together(&programs, |program| drop(program.pair(&relay.address, "ABCD2345").unwrap()));
            assert!(is_sealed(&counter) && is_known(&account.at(&counter), &relay));
            let pairings = relay.log().calls.iter().filter(|call| *call == "/v1/pair").count();
            assert_eq!(pairings, 5 + usize::from(older), "nobody was told that the device is another one's");
        }
    }
}

/// Sealing an old file must not undo what another program does to it at that moment.
#[test]
fn a_desk_becomes_another_device_while_its_old_key_is_sealed() {
    for _ in 0..5 {
        let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
        counter.desk.pair(&relay.address, "ABCD2345").unwrap();
        counter.desk.sync().unwrap();
        let copy = copied(&counter);
        counter.enter("SF2000000000001", LI, "");
        counter.desk.sync().unwrap();
        copy.enter(super::support::entry(counter.community, "SF2000000000002", LI, "")).unwrap();
        let programs = [0; 4].map(|_| account.opens(copy.file()));
        together(&programs, |program| drop(program.sync().unwrap()));
        assert_eq!(relay.log().states.len(), 2, "the copy is another device and has handed in what it had");
        assert!(is_known(&account.opens(copy.file()), &relay), "and has that device's key");
        assert!(std::fs::read_to_string(copy.file().with_extension("key")).unwrap().starts_with("sealed 1 "));
    }
}

/// macOS asks a person in one program, perhaps for minutes; the others go on without a relay, not without an end.
#[test]
fn a_program_that_waits_for_a_person_stops_no_other_one() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    let asks = std::fs::File::create(counter.folder().join("desk.key-lock")).unwrap();
    asks.lock().unwrap();
    let program = account.at(&counter);
    assert_eq!(program.pair(&relay.address, "ABCD2345").unwrap_err().code(), "relay_keychain");
    drop(asks);
    assert!(is_known(&program, &relay) && is_sealed(&counter));
}

/// A bit that fell over, or a form of a later version: said, and left as it is.
#[test]
fn a_seal_that_cannot_be_read_is_not_overwritten() {
    let (counter, relay, account) = (Counter::new(), Relay::start(), Account::default());
    account.at(&counter).pair(&relay.address, "ABCD2345").unwrap();
    let sealed = key_file(&counter);
    let table = [
        ("another tag", flipped(&sealed)),
        ("cut off", sealed[..sealed.len() / 2].to_owned()),
        ("a later form", sealed.replace("sealed 1", "sealed 2")),
        ("nothing in it", "sealed ".to_owned()),
        ("no hex", sealed.replace(|c: char| c.is_ascii_digit(), "号")),
    ];
    for (what, text) in table {
        std::fs::write(counter.folder().join("desk.key"), &text).unwrap();
        let told = account.at(&counter).pair(&relay.address, "WXYZ2345").unwrap_err();
        assert_eq!(told.code(), "relay_key", "{what}");
        assert_eq!(key_file(&counter), text, "{what}");
    }
    std::fs::write(counter.folder().join("desk.key"), &sealed).unwrap();
    assert!(is_known(&account.at(&counter), &relay));
}

/// The door to the systems' keychains, over the store that their library has for tests.
#[test]
fn a_store_of_the_library_keeps_keys_by_name() {
    let store = mock::Store::new().unwrap();
    let ring = Keyring::over(Some(store.clone() as Arc<CredentialStore>), &[]);
    assert_eq!(ring.get("one"), Ok(None));
    ring.put("one", &[1; 32]).unwrap();
    ring.put("two", &[2; 32]).unwrap();
    assert_eq!((ring.get("one"), ring.get("two")), (Ok(Some([1; 32])), Ok(Some([2; 32]))));
    let entry = (store as Arc<CredentialStore>).build("Parcel Desk", "one", None).unwrap();
    let one: &mock::Cred = entry.as_any().downcast_ref().unwrap();
    one.set_error(Error::NoStorageAccess("locked".into()));
    assert_eq!(ring.get("one"), Err(Silent), "locked is not gone");
    entry.set_secret(b"short").unwrap();
    assert_eq!(ring.get("one"), Ok(None), "somebody else's");
    assert_eq!(Keyring::over(None, &[]).get("one"), Err(Silent));
}

fn together(programs: &[Desk], work: impl Fn(&Desk) + Sync) {
    std::thread::scope(|scope| {
        for program in programs {
            scope.spawn(|| work(program));
        }
    });
}

/// Whether the relay knows the desk by the key that it has: pairing once more takes one call.
fn is_known(desk: &Desk, relay: &Relay) -> bool {
    let before = relay.log().calls.len();
    desk.pair(&relay.address, "ABCD2345").unwrap();
    let calls = relay.log().calls[before..].to_vec();
    calls.iter().filter(|call| *call == "/v1/pair").count() == 1
}

fn key_file(counter: &Counter) -> String {
    std::fs::read_to_string(counter.folder().join("desk.key")).unwrap()
}

fn is_sealed(counter: &Counter) -> bool {
    key_file(counter).starts_with("sealed 1 ")
}

/// What was put aside.
fn aside(counter: &Counter) -> Vec<String> {
    let files = std::fs::read_dir(counter.folder()).unwrap().flatten();
    let lost = files.filter(|file| file.file_name().to_string_lossy().starts_with("desk.key-lost-"));
    lost.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect()
}

/// Another last digit.
fn flipped(sealed: &str) -> String {
    let last = if sealed.trim_end().ends_with('0') { '1' } else { '0' };
    format!("{}{last}\n", &sealed.trim_end()[..sealed.trim_end().len() - 1])
}
