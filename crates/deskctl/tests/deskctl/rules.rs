//! Rules that scripts meet: one number, one live parcel; holds; corrections; several communities.

use crate::support::{COMMUNITY, Ctl, text};

const ENTER: &str = "parcel enter --tracking YT1 --name 王芳 --phone 13800001234";

#[test]
fn a_tracking_number_is_one_live_parcel() {
    let ctl = Ctl::founded();
    let first = ctl.line(ENTER);
    assert_eq!(ctl.refused(ENTER), (1, "already_live".into()));
    // A courier's late announcement joins the parcel that is here.
    let joined = ctl.line("parcel announce --tracking YT1 --name 王芳 --phone 13800001234 --courier 13900001111");
    assert_eq!(joined["id"], first["id"]);
    assert_eq!(joined["status"], "available");
    assert_eq!(joined["carrier"], "顺丰速运", "what was missing is filled in");
    let code = text(&first["pickup_code"]);
    ctl.line(&format!("parcel hand-over --code {code}"));
    let again = ctl.line(ENTER);
    assert_ne!(again["id"], first["id"], "after its end the number may come again");
    assert_eq!(ctl.line("parcel show YT1")["id"], again["id"], "the live one is meant");
    assert_eq!(ctl.line("verify")["parcels"], 3);
}

#[test]
fn a_held_parcel_is_not_handed_over() {
    let ctl = Ctl::founded();
    let code = text(&ctl.line(ENTER)["pickup_code"]);
    let held = ctl.line("parcel hold YT1 --kind address-unclear --note 问物业");
    assert_eq!(held["hold"]["kind"], "address_unclear");
    assert_eq!(held["hold"]["note"], "问物业");
    let hand_over = format!("parcel hand-over --code {code}");
    assert_eq!(ctl.refused(&hand_over), (1, "on_hold".into()));
    assert!(ctl.line("parcel release YT1")["hold"].is_null());
    assert_eq!(ctl.line(&hand_over)["status"], "picked_up");
}

#[test]
fn a_parcel_is_moved_and_corrected() {
    let ctl = Ctl::founded();
    ctl.line(ENTER);
    assert_eq!(ctl.line("parcel move YT1 b1-02")["shelf"], "B1-02");
    let corrected = ctl.line("parcel correct YT1 --name 王方 --room 5-1 --tracking YT2");
    assert_eq!(corrected["recipient"]["name"], "王方");
    assert_eq!(corrected["recipient"]["phone"], "13800001234", "what is not given stays");
    assert_eq!(corrected["recipient"]["address"], "5-1");
    assert_eq!(corrected["tracking_number"], "YT2");
}

#[test]
fn an_entry_undone_is_withdrawn_and_an_announcement_may_be_refused() {
    let ctl = Ctl::founded();
    ctl.line(ENTER);
    assert_eq!(ctl.line("parcel undo-receipt YT1")["status"], "withdrawn");
    ctl.line("parcel announce --tracking YT3 --name 王芳 --phone 13800001234");
    let rejected = ctl.line("parcel reject YT3 --reason 没有这个住户");
    assert_eq!(rejected["status"], "rejected");
    assert_eq!(ctl.refused("parcel receive YT3"), (1, "already_rejected".into()));
}

#[test]
fn a_community_must_be_named_where_there_are_several() {
    let ctl = Ctl::founded();
    let added = ctl.line("community add 翡翠湾 --fee-per-day 1");
    assert_eq!(added["per_day_fen"], 100);
    assert_eq!(ctl.refused("community add 翡翠湾"), (1, "community_exists".into()));
    assert_eq!(ctl.refused(ENTER), (1, "community_needed".into()));
    let id = text(&added["id"]);
    let there = ctl.line(&format!("{ENTER} --community {id}"));
    assert_eq!(there["community"], "翡翠湾");
    let here = ctl.line(&format!("{ENTER} --community {COMMUNITY}"));
    assert_ne!(here["id"], there["id"], "a number is one parcel within a community only");
    assert_eq!(ctl.refused("parcel show YT1"), (1, "ambiguous".into()));
    let found = ctl.line("search YT1 --community 翡翠湾");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
}

#[test]
fn the_first_community_is_founded_once() {
    let ctl = Ctl::founded();
    assert_eq!(ctl.refused("init --community 翡翠湾"), (1, "already_founded".into()));
    let listed = ctl.line("community list");
    assert_eq!(listed[0]["name"], COMMUNITY);
    assert_eq!(listed[0]["collection_point"], "代收点");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
}

#[test]
fn the_status_counts_what_was_done() {
    let ctl = Ctl::founded();
    ctl.line(ENTER);
    let status = ctl.line("status");
    assert_eq!(status["exchange"]["relay"], "unpaired");
    assert_eq!(status["figures"]["on_shelf"], 1);
    assert_eq!(status["parcels"]["available"], 1);
    assert_eq!(status["unsynced"], 3, "founded, courier, entered");
}

#[test]
fn a_search_finds_what_has_ended_and_more_than_a_screen_shows() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(0, "OLD1");
    ctl.line(&format!("parcel hand-over --code {code}"));
    for n in 0..60 {
        ctl.kept_for(0, &format!("JD{n:04}"));
    }
    let count = |line: &str| ctl.line(line).as_array().map(Vec::len);
    for text in ["张三", "zs", "5678", "13800005678"] {
        assert_eq!(count(&format!("search {text}")), Some(61), "{text}");
        assert_eq!(count(&format!("search {text} --status picked_up")), Some(1), "{text}");
        assert_eq!(count(&format!("search {text} --limit 7")), Some(7), "{text}");
    }
    assert_eq!(count("search OLD1"), Some(1));
    assert_eq!(count("search OLD1 --status available"), Some(0));
    assert_eq!(count("search 张三 --limit 0"), Some(0));
    assert_eq!(count("search 张三 --limit 18446744073709551615"), Some(61));
}
