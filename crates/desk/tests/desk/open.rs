//! Several programs at one file, from its very first moment.

use desk::{Desk, Surroundings};

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

#[test]
fn programs_that_start_together_all_get_a_desk() {
    for _ in 0..30 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.db");
        let starts: Vec<_> = (0..4)
            .map(|_| {
                let file = file.clone();
                std::thread::spawn(move || Desk::open(&file, Surroundings::system()).map(drop))
            })
            .collect();
        for start in starts {
            start.join().unwrap().unwrap();
        }
    }
}

#[test]
fn two_programs_share_one_log() {
    let counter = Counter::new();
    let other = counter.second_program();
    std::thread::scope(|scope| {
        for (desk, carrier) in [(&counter.desk, "SF"), (&other, "YT")] {
            scope.spawn(move || {
                for n in 0..40 {
                    desk.enter(entry(counter.community, &format!("{carrier}{n:08}"), LI, "")).unwrap();
                    // The same numbers from both sides: one of them is refused, neither is lost.
                    let _ = desk.enter(entry(counter.community, &format!("JD{n:08}"), LI, ""));
                }
            });
        }
    });
    counter.assert_sound();
    assert_eq!(counter.desk.tab_counts(None).unwrap().available, 120);
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, 121, "numbered without gaps by both");
}

/// The window and deskctl may both be the first that needs the desk's key.
#[test]
fn programs_that_pair_together_have_one_key() {
    for _ in 0..10 {
        let (counter, relay) = (Counter::new(), Relay::start());
        let programs = [0; 4].map(|_| counter.second_program());
        std::thread::scope(|scope| {
            for program in &programs {
                scope.spawn(|| program.pair(&relay.address, "ABCD2345").unwrap());
            }
        });
        let left = std::fs::read_dir(counter.folder()).unwrap().flatten();
        let keys = left.filter(|file| file.path().to_string_lossy().contains(".key")).count();
        assert_eq!(keys, 1, "and nothing of it lies about");
    }
}
