//! What a sudden end of the program leaves: everything that was said to be done.

use std::{process::Stdio, time::Duration};

use crate::support::{Ctl, ran, text};

const MOMENTS: u64 = 30;

#[test]
fn no_parcel_whose_success_was_shown_is_lost_by_a_kill() {
    let ctl = Ctl::founded();
    for n in 0..MOMENTS {
        let tracking = format!("YT{n:04}");
        let announce = ["parcel", "announce", "--tracking", &tracking];
        ctl.done(&[&announce[..], &["--name", "王芳", "--phone", "13800001234"]].concat());
    }
    let shown = receive_all_under_fire(&ctl);
    for (n, code) in &shown {
        let parcel = ctl.line(&format!("parcel show YT{n:04}"));
        assert_eq!(parcel["status"], "available", "it was shown as received");
        assert_eq!(text(&parcel["pickup_code"]), *code, "the code that was shown");
    }
    let report = ctl.line("verify");
    assert_eq!(report["ok"], true, "{report}");
    assert_eq!(report["parcels"], MOMENTS, "none of the announced ones is lost either");
    // Kills that all come too early or too late would prove nothing.
    let cut = MOMENTS as usize - shown.len();
    assert!(shown.len() >= 3 && cut >= 3, "{cut} of {MOMENTS} were cut");
}

/// Receives every parcel in a program of its own that is killed at some moment; which of them
/// were shown as received, with their codes.
fn receive_all_under_fire(ctl: &Ctl) -> Vec<(u64, String)> {
    let mut dice = u64::from(std::process::id());
    let mut around = Duration::from_millis(30);
    let mut shown = Vec::new();
    for n in 0..MOMENTS {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Between half and one and a half of the moment at which the answer comes.
        let wait = around * (512 + (dice >> 54) as u32) / 1_024;
        match receive_and_kill(ctl, &format!("YT{n:04}"), wait) {
            Some(code) => {
                shown.push((n, code));
                around = around * 3 / 4;
            }
            None => around = around * 4 / 3,
        }
    }
    shown
}

/// The code of the parcel if its success was printed before the program was killed.
fn receive_and_kill(ctl: &Ctl, tracking: &str, wait: Duration) -> Option<String> {
    let mut command = ctl.command(&["parcel", "receive", tracking]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(wait);
    child.kill().unwrap();
    let left = ran(child.wait_with_output().unwrap());
    let printed: Option<serde_json::Value> = serde_json::from_str(&left.out).ok();
    printed.map(|parcel| text(&parcel["pickup_code"]))
}
