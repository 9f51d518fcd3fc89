//! Shelves from the command line.

use crate::support::Ctl;

#[test]
fn shelves_are_set_shown_and_offered() {
    let ctl = Ctl::founded();
    assert_eq!(ctl.line("shelf next")["place"], "A1-01", "free text is counted up as ever");
    let set = ctl.line("shelf set X:2x3:small Y:1x2:large");
    assert_eq!(set[0]["places"], 8);
    assert_eq!(ctl.line("shelf show")[0]["rows"][1]["boards"][0]["last"], "Y1-02");
    assert_eq!(ctl.line("shelf next")["place"], "X1-01");
    assert_eq!(ctl.line("shelf next --size large")["place"], "Y1-01");
    ctl.line("parcel enter --tracking SF1 --name 张三 --phone 13800001234 --shelf X1-01");
    assert_eq!(ctl.line("shelf next")["place"], "X1-02");
    assert_eq!(ctl.line("scan X1-03")["place"]["free"], true);
    assert_eq!(ctl.line("scan PL-X1-01")["hits"][0]["tracking_number"], "SF1");
    let labels = ctl.path("labels.pdf");
    ctl.done(&["shelf", "labels", "--row", "x", "--out", labels.to_str().unwrap()]);
    assert!(std::fs::read(&labels).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn rows_and_points_that_make_no_sense_are_refused_by_name() {
    let ctl = Ctl::founded();
    for (line, code) in [
        ("shelf set A", "shelves_unreadable"),
        ("shelf set ABC:1x1", "shelves_name"),
        ("shelf set A:1x1 A:2x2", "shelves_twice"),
        ("shelf set N:1x1 --point 北门", "point_unknown"),
        ("shelf points 北门 北门", "points_twice"),
        ("shelf next --size huge", "size_unknown"),
    ] {
        assert_eq!(ctl.refused(line), (1, code.to_owned()), "{line}");
    }
    assert_eq!(ctl.line("shelf points 北门")[0], "北门");
    assert_eq!(ctl.line("shelf set N:1x1 --point 北门")[0]["point"], "北门");
}
