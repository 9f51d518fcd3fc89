//! A stocktake from the command line, a program run for each scan.

use crate::support::Ctl;

#[test]
fn a_stocktake_goes_on_from_run_to_run() {
    let ctl = Ctl::founded();
    for (number, shelf) in [("SF0000000001", "A1-01"), ("SF0000000002", "A1-02")] {
        ctl.line(&format!("parcel enter --tracking {number} --name 张三 --phone 13800001234 --shelf {shelf}"));
    }
    assert_eq!(ctl.refused("stocktake scan SF0000000001"), (1, "no_stocktake".to_owned()));
    assert_eq!(ctl.line("stocktake start --shelf A")["expected"], 2);
    assert_eq!(ctl.refused("stocktake start"), (1, "stocktake_running".to_owned()));
    let scanned = ctl.line("stocktake scan PL-A1-05 SF0000000001 YT9999999999");
    let said: Vec<_> = scanned.as_array().unwrap().iter().map(|one| (&one["outcome"], &one["finding"])).collect();
    assert_eq!(said[0].0, "place");
    assert_eq!((said[1].0.as_str(), said[1].1.as_str()), (Some("counted"), Some("misplaced")));
    assert_eq!(said[2].1, "unknown");
    let shown = ctl.line("stocktake show");
    assert_eq!((&shown["stocktake"]["surplus"], &shown["summary"]["missing"]), (&1.into(), &1.into()));
    assert_eq!(ctl.line("stocktake finish")["missing"], 1);
    assert_eq!(ctl.line("parcel show SF0000000001")["shelf"], "A1-05", "where it was seen");
    let no = ctl.line("stocktake list")[0]["no"].to_string();
    let report = ctl.path("report.csv");
    assert_eq!(ctl.done(&["stocktake", "export", &no, report.to_str().unwrap()])["rows"], 3);
    ctl.line("stocktake start");
    assert_eq!(ctl.line("stocktake cancel")["cancelled"], true);
    assert_eq!(ctl.line("verify")["ok"], true);
}

#[test]
fn a_parcel_waits_at_another_collection_point() {
    let ctl = Ctl::founded();
    ctl.line("parcel enter --tracking SF0000000001 --name 张三 --phone 13800001234 --shelf A1-01");
    assert_eq!(ctl.refused("parcel move-to-point SF0000000001 北门"), (1, "point_unknown".to_owned()));
    ctl.line("shelf points 北门");
    let moved = ctl.line("parcel move-to-point SF0000000001 北门 --shelf N1-01");
    assert_eq!((&moved["point"], &moved["shelf"]), (&"北门".into(), &"N1-01".into()));
    assert_eq!(ctl.refused("parcel move-to-point SF0000000001 北门"), (1, "there_already".to_owned()));
    let back = ctl.line("parcel move-to-point SF0000000001 代收点");
    assert!(back["point"].is_null() && back["shelf"].is_null(), "at the first one nothing is said");
    assert_eq!(ctl.refused("parcel move-to-point SF0000000001 代收点"), (1, "there_already".to_owned()));
}

#[test]
fn one_thing_is_done_with_all_that_a_filter_finds() {
    let ctl = Ctl::founded();
    for n in 1..=4 {
        let shelf = if n == 4 { "B1" } else { "A1" };
        ctl.line(&format!("parcel enter --tracking SF000000000{n} --name 张三 --phone 13800001234 --shelf {shelf}"));
    }
    let moved = ctl.line("bulk move --shelf A1 --to C2");
    assert_eq!((&moved["total"], &moved["done"]), (&3.into(), &3.into()));
    assert_eq!(ctl.refused("bulk move"), (1, "shelf_needed".to_owned()));
    assert_eq!(ctl.line("bulk send-back --shelf C2")["done"], 3);
    assert_eq!(ctl.line("bulk hand-back --courier 13900001111")["done"], 3);
    assert_eq!(ctl.line("parcel show SF0000000001")["status"], "returned");
    assert_eq!(ctl.line("bulk receive")["total"], 0, "nothing was announced");
    assert_eq!(ctl.line("verify")["ok"], true);
}
