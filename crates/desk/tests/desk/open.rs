//! Several programs at one file, from its very first moment.

use desk::{Desk, Surroundings};

use super::support::{Counter, LI, entry};

#[test]
fn programs_that_start_together_all_get_a_desk() {
    for _ in 0..10 {
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
