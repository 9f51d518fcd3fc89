//! What notices say: chosen by a community, looked at before, merged between desks.

use desk::{Desk, DeskError, EntryOf, view::NoticeTextView};
use domain::notice::{Language, NoticeKind};

use super::{relay::Relay, support::Counter};

const ARRIVAL: (NoticeKind, Language) = (NoticeKind::Arrival, Language::ZhCn);
const OWN: &str = "取件码{code}，快递到{community}{point}了[，在{shelf}]。";

#[test]
fn a_text_is_chosen_looked_at_and_given_up_again() {
    let counter = Counter::new();
    let all = counter.desk.notice_texts(counter.community).unwrap();
    assert_eq!(all.len(), 24, "thirteen kinds; those to couriers in one language");
    assert!(all.iter().all(|text| !text.own && text.preview.problem.is_none()));
    let set = counter.desk.set_text(counter.community, ARRIVAL, Some(OWN)).unwrap();
    assert!(set.own);
    let example = set.preview.example.unwrap();
    assert_eq!(example.text, "取件码204417，快递到华润二十四城代收点了，在A3-12。");
    assert_eq!((example.characters, example.segments), (39, 1), "with 【华润二十四城】");
    let unsynced = counter.desk.status_bar().unwrap().unsynced;
    counter.desk.set_text(counter.community, ARRIVAL, Some(OWN)).unwrap();
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, unsynced, "the same again is nothing new");
    let shipped = text(&counter.desk, &counter).shipped;
    assert!(!counter.desk.set_text(counter.community, ARRIVAL, Some(&shipped)).unwrap().own, "nobody's own");
    counter.desk.set_text(counter.community, ARRIVAL, Some(OWN)).unwrap();
    assert!(!counter.desk.set_text(counter.community, ARRIVAL, None).unwrap().own);
    counter.assert_sound();
}

#[test]
fn what_cannot_be_used_is_shown_and_refused() {
    let counter = Counter::new();
    let preview = counter.desk.preview_text(counter.community, ARRIVAL, "快递到了，在{shelf}").unwrap();
    let problem = preview.problem.unwrap();
    assert_eq!((problem.code.as_str(), problem.variable), ("text_bare", Some(domain::notice::Variable::Shelf)));
    assert!(preview.example.is_none());
    let refused = counter.desk.set_text(counter.community, ARRIVAL, Some("快递到了")).unwrap_err();
    assert_eq!(refused.code(), "text_code_missing");
    let couriers = (NoticeKind::Rejected, Language::En);
    assert_eq!(counter.desk.set_text(counter.community, couriers, Some("No")).unwrap_err().code(), "text_kind");
    let sign_in = (NoticeKind::SignInCode, Language::ZhCn);
    assert_eq!(counter.desk.set_text(counter.community, sign_in, None).unwrap_err().code(), "text_kind");
    assert!(!text(&counter.desk, &counter).own);
}

/// A text is tried through the relay only: a desk by itself says so, and says nothing to anybody.
#[test]
fn without_a_relay_nothing_is_tried() {
    let counter = Counter::new();
    let phone = "13800001234".parse().unwrap();
    let code = |desk: &Desk| desk.try_text(counter.community, ARRIVAL, OWN, &phone).map_err(code).unwrap_err();
    assert_eq!(code(&counter.desk), "relay_unpaired");
    let relay = Relay::start();
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    assert_eq!(code(&counter.desk), "relay_too_old", "one that does not know the call says nothing to anybody");
    let unusable = counter.desk.try_text(counter.community, ARRIVAL, "没有码", &phone).unwrap_err();
    assert_eq!(unusable.code(), "text_code_missing", "looked at before anybody is asked");
}

#[test]
fn two_desks_may_change_different_texts_and_are_told_of_the_same() {
    let relay = Relay::start();
    let one = Counter::new();
    one.desk.pair(&relay.address, "ABCD2345").unwrap();
    one.desk.sync().unwrap();
    let two = one.beside(&relay.address);
    let english = (NoticeKind::Arrival, Language::En);
    one.desk.set_text(one.community, ARRIVAL, Some(OWN)).unwrap();
    two.desk.set_text(two.community, english, Some("Code {code}. Come.")).unwrap();
    for counter in [&one, &two, &one] {
        counter.desk.sync().unwrap();
    }
    assert!(one.desk.attention(None).unwrap().is_empty(), "different texts are different fields");
    assert!(text(&two.desk, &two).own);
    one.desk.set_text(one.community, ARRIVAL, Some("取件码{code}，一")).unwrap();
    two.desk.set_text(two.community, ARRIVAL, Some("取件码{code}，二")).unwrap();
    for counter in [&one, &two, &one] {
        counter.desk.sync().unwrap();
    }
    let items = one.desk.attention(None).unwrap();
    let [item] = items.as_slice() else { panic!("{items:?}") };
    let (cause, field) = (item.event_id.parse().unwrap(), item.field.clone().unwrap());
    assert_eq!(field, "text.arrival.zh-CN");
    let before = text(&one.desk, &one).text;
    one.desk.restore_value(EntryOf::Community(one.community), cause, &field).unwrap();
    let after = text(&one.desk, &one).text;
    assert_ne!(before, after, "the overruled text counts after all");
    assert!(one.desk.attention(None).unwrap().is_empty());
    one.assert_sound();
}

#[test]
fn hours_are_said_in_notices() {
    let counter = Counter::new();
    let set = counter.desk.set_hours(counter.community, " 8:00-20:00 ").unwrap();
    assert_eq!(set.hours, "8:00-20:00");
    let preview = counter.desk.preview_text(counter.community, ARRIVAL, "取件码{code}[，{hours}]").unwrap();
    assert_eq!(preview.example.unwrap().text, "取件码204417，8:00-20:00");
    assert_eq!(counter.desk.set_hours(counter.community, &"时".repeat(21)).unwrap_err().code(), "hours_wrong");
}

fn text(desk: &Desk, counter: &Counter) -> NoticeTextView {
    let all = desk.notice_texts(counter.community).unwrap();
    all.into_iter().find(|text| (text.kind, text.language) == ARRIVAL).unwrap()
}

fn code(error: DeskError) -> String {
    error.code()
}
