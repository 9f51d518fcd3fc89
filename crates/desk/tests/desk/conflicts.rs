//! Two desks that do not hear of each other, and what a clerk gets to see afterwards.

use desk::{
    CourierForm, EntryOf, TariffForm,
    view::{About, Action, AttentionView, HistoryEntry},
};
use domain::{
    CourierId, Fen, ParcelEvent, PersonName, Phone, SideBody, SideId, SideRow, Status, Timestamp, TrackingNumber, Words,
};

use super::{
    relay::Relay,
    support::{Counter, LI},
};

#[test]
fn a_second_hand_over_shows_both_desks_and_both_payments() {
    let (one, two, _relay) = two_desks();
    let id = one.enter("SF1000000000001", LI, "A1-1");
    exchange(&[&one, &two]);
    one.later(30);
    two.later(30);
    one.hand_over(id).unwrap();
    two.minutes(7);
    two.hand_over(id).unwrap();
    exchange(&[&one, &two]);
    for counter in [&one, &two] {
        let item = only(counter);
        assert_eq!((item.kind.as_str(), item.about), ("second_hand_over", About::Parcel));
        let told: Vec<_> = item.sides.iter().map(|side| (side.stands, what(&side.entry))).collect();
        let expected =
            [(true, "handed_over 前台 1 fee_fen=200 paid=cash"), (false, "handed_over 前台 2 fee_fen=200 paid=cash")];
        assert_eq!(told.iter().map(|(stands, told)| (*stands, told.as_str())).collect::<Vec<_>>(), expected);
        let here: Vec<bool> = item.sides.iter().map(|side| side.entry.here).collect();
        assert_eq!(
            here,
            [
                counter.desk.app_state().unwrap().desk_name == "前台 1",
                counter.desk.app_state().unwrap().desk_name == "前台 2"
            ]
        );
    }
    // Settled at one desk, it is settled at the other.
    one.desk.settle_attention(id, only(&one).event_id.parse().unwrap()).unwrap();
    exchange(&[&one, &two]);
    assert!(two.desk.attention(None).unwrap().is_empty());
    sound(&[&one, &two]);
}

#[test]
fn a_withdrawal_of_what_is_here_names_the_courier_and_the_desk() {
    let (one, two, relay) = two_desks();
    let id = relay.log().announce(one.community, "SF1000000000001");
    exchange(&[&one, &two]);
    two.desk.receive(id, false, None).unwrap();
    relay.log().withdraw(one.community, id);
    exchange(&[&two, &one]);
    let item = only(&one);
    assert_eq!(item.kind, "withdrawn_but_received");
    let told: Vec<String> = item.sides.iter().map(|side| what(&side.entry)).collect();
    assert_eq!(told, ["withdrawn ", "received 前台 2"]);
    assert_eq!(item.sides.iter().map(|side| side.stands).collect::<Vec<_>>(), [false, true], "it is here");
    assert_eq!(item.actions, [Action::SendBack, Action::DeclineIntercept]);
    one.desk.decline_intercept(id).unwrap();
    assert!(one.desk.attention(None).unwrap().is_empty(), "answered is looked at");
    exchange(&[&one, &two]);
    two.hand_over(id).unwrap();
    sound(&[&one, &two]);
}

#[test]
fn a_request_behind_a_clerks_hold_is_answered_without_lifting_it() {
    let (one, _two, relay) = two_desks();
    let id = relay.log().announce(one.community, "SF1000000000001");
    one.desk.sync().unwrap();
    one.desk.receive(id, false, None).unwrap();
    let hold = desk::HoldForm { kind: domain::event::HoldKind::Damaged, note: None, due: None, stops_clock: false };
    one.desk.hold(id, hold).unwrap();
    relay.log().withdraw(one.community, id);
    one.desk.sync().unwrap();
    assert!(only(&one).actions.contains(&Action::DeclineIntercept));
    let card = one.desk.decline_intercept(id).unwrap();
    assert_eq!(card.parcel.hold.unwrap().kind, "damaged", "the clerk's own reason still holds it");
    assert_eq!(kinds(&one), ["hold"]);
    sound(&[&one]);
}

#[test]
fn what_a_recipients_own_phone_asked_for_stands_on_the_card() {
    let (one, _two, relay) = two_desks();
    let id = one.enter("SF1000000000001", LI, "A1-1");
    exchange(&[&one]);
    let card = one.desk.card(id).unwrap();
    assert!(card.asked_back.is_none() && card.asked_by_phone.is_empty(), "nobody has asked for anything");
    let (said, number) = (words("买错了"), TrackingNumber::parse("YT1234567890").unwrap());
    let number = ParcelEvent::ReturnNumberRecorded { return_tracking: number, return_carrier: None };
    let back = ParcelEvent::InterceptRequested { reason: Some(said.reference()) };
    relay.log().resident_asks(one.community, id, number, Vec::new());
    relay.log().resident_asks(one.community, id, back, vec![said]);
    one.desk.sync().unwrap();
    let card = one.desk.card(id).unwrap();
    let asked = card.asked_back.unwrap();
    assert_eq!((asked.by.as_str(), asked.reason.as_str()), ("resident", "买错了"));
    assert_eq!(card.asked_by_phone, ["return_number_recorded"]);
    assert_eq!(card.return_tracking.as_deref(), Some("YT1234567890"));
    let ours = TrackingNumber::parse("YT1234567891").unwrap();
    one.desk.record_return_number(id, ours, None).unwrap();
    one.desk.decline_intercept(id).unwrap();
    let card = one.desk.card(id).unwrap();
    assert!(card.asked_back.is_none(), "answered");
    assert!(card.asked_by_phone.is_empty(), "a clerk has written it since");
}

#[test]
fn a_parcel_that_its_recipient_did_not_want_says_so_when_it_comes_all_the_same() {
    let (one, _two, relay) = two_desks();
    let id = relay.log().announce(one.community, "SF1000000000001");
    relay.log().resident_asks(one.community, id, ParcelEvent::InterceptRequested { reason: None }, Vec::new());
    one.desk.sync().unwrap();
    let card = one.desk.card(id).unwrap();
    assert_eq!(card.parcel.status, Status::Withdrawn);
    assert_eq!(card.asked_back.unwrap().by, "resident");
}

fn words(text: &str) -> SideRow {
    let body = SideBody::Words { text: Words::parse(text).unwrap() };
    let now = Timestamp::from_millis(1_767_840_000_000);
    SideRow::new(SideId::new(now, [3; 10]), [4; 16], body)
}

#[test]
fn two_parcels_of_one_number_are_shown_side_by_side() {
    let (one, two, _relay) = two_desks();
    let first = one.enter("SF1000000000001", LI, "A1-1");
    let second = two.enter("SF1000000000001", ("王芳", "13812345678", "5-1-101"), "B1-1");
    exchange(&[&one, &two]);
    let item = only(&one);
    assert_eq!((item.kind.as_str(), item.id), ("duplicate_number", second.to_string()));
    assert_eq!(item.other.map(|row| row.id), Some(first.to_string()));
    let desks: Vec<String> =
        item.sides.iter().map(|side| format!("{} {}", side.entry.verb, side.entry.device)).collect();
    assert_eq!(desks, ["entered 前台 2", "duplicate_of ", "entered 前台 1"]);
}

#[test]
fn different_fields_of_a_courier_both_stay() {
    let (one, two, _relay) = two_desks();
    let id = save(&one, None, "张强", "13912340001", "顺丰速运");
    exchange(&[&one, &two]);
    save(&one, Some(id), "张小强", "13912340001", "顺丰速运");
    save(&two, Some(id), "张强", "13912340001", "圆通速递");
    exchange(&[&one, &two]);
    for counter in [&one, &two] {
        assert_eq!(courier(counter), [("张小强".into(), "圆通速递".into())], "both had their way");
        assert!(counter.desk.attention(None).unwrap().is_empty());
    }
}

#[test]
fn of_one_field_the_later_wins_and_the_other_is_shown() {
    let (one, two, _relay) = two_desks();
    let id = save(&one, None, "张强", "13912340001", "顺丰速运");
    exchange(&[&one, &two]);
    save(&one, Some(id), "张小强", "13912340001", "顺丰速运");
    save(&two, Some(id), "张大强", "13912340001", "顺丰速运");
    exchange(&[&one, &two]);
    for counter in [&one, &two] {
        assert_eq!(courier(counter), [("张大强".into(), "顺丰速运".into())]);
        let item = only(counter);
        assert_eq!(
            (item.kind.as_str(), item.field.as_deref(), item.about),
            ("overruled", Some("name"), About::Courier)
        );
        let told: Vec<String> = item.sides.iter().map(|side| what(&side.entry)).collect();
        assert_eq!(told, ["edited 前台 2 name=张大强", "edited 前台 1 name=张小强"]);
        assert_eq!(counter.desk.figures(None).unwrap().attention, 1, "the badge says so, too");
    }
    // The first desk's name counts after all; nobody need look any more.
    let item = only(&two);
    two.desk.restore_value(EntryOf::Courier(id), item.event_id.parse().unwrap(), "name").unwrap();
    exchange(&[&two, &one]);
    for counter in [&one, &two] {
        assert_eq!(courier(counter), [("张小强".into(), "顺丰速运".into())]);
        assert!(counter.desk.attention(None).unwrap().is_empty());
    }
    sound(&[&one, &two]);
}

#[test]
fn of_settings_the_later_wins_and_the_other_is_shown_until_settled() {
    let (one, two, _relay) = two_desks();
    one.desk.change_community(one.community, Some("东苑"), None).unwrap();
    two.desk.change_community(two.community, Some("西苑"), Some("西门")).unwrap();
    let form = |fee| TariffForm { per_day: Fen::new(fee), ..TariffForm::default() };
    one.desk.set_tariff(one.community, form(300)).unwrap();
    two.minutes(1);
    two.desk.set_tariff(two.community, form(400)).unwrap();
    exchange(&[&one, &two]);
    for counter in [&one, &two] {
        counter.minutes(5);
        let community = &counter.desk.communities().unwrap()[0];
        assert_eq!((community.name.as_str(), community.collection_point.as_str()), ("西苑", "西门"));
        assert_eq!(community.per_day_fen, 400);
        let mut fields: Vec<_> = items(counter).into_iter().map(|item| item.field.unwrap()).collect();
        fields.sort();
        assert_eq!(fields, ["name", "tariff"]);
    }
    for item in items(&one) {
        let field = item.field.unwrap();
        one.desk.settle_difference(EntryOf::Community(one.community), item.event_id.parse().unwrap(), &field).unwrap();
    }
    exchange(&[&one, &two]);
    assert!(items(&two).is_empty());
    assert_eq!(two.desk.communities().unwrap()[0].name, "西苑", "settled is seen, not changed");
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let counter = Counter::new();
    let id = save(&counter, None, "张强", "13912340001", "顺丰速运");
    let before = counter.desk.status_bar().unwrap().unsynced;
    save(&counter, Some(id), "张强", "13912340001", "顺丰速运");
    counter.desk.change_community(counter.community, Some("华润二十四城"), Some("代收点")).unwrap();
    let form = TariffForm { per_day: Fen::new(200), ..TariffForm::default() };
    counter.desk.set_tariff(counter.community, form).unwrap();
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, before, "a form closed with 保存 is no change");
    counter.desk.remove_courier(id).unwrap();
    counter.desk.remove_courier(id).unwrap();
    assert_eq!(counter.desk.status_bar().unwrap().unsynced, before + 1, "removed once");
    // A price that comes later does not keep today's from being set.
    let later = TariffForm { from: Some(counter.desk.now().plus_millis(86_400_000)), per_day: Fen::new(500), ..form };
    counter.desk.set_tariff(counter.community, later).unwrap();
    counter.desk.set_tariff(counter.community, TariffForm { per_day: Fen::new(500), ..form }).unwrap();
    assert_eq!(counter.desk.communities().unwrap()[0].per_day_fen, 500);
}

#[test]
fn desks_are_told_apart_by_name() {
    let (one, two, _relay) = two_desks();
    assert_eq!([&one, &two].map(|counter| counter.desk.app_state().unwrap().desk_name), ["前台 1", "前台 2"]);
    two.desk.name_desk("东门前台").unwrap();
    let id = two.enter("SF1000000000001", LI, "");
    exchange(&[&two, &one]);
    let history = one.desk.parcel_detail(id).unwrap().history;
    assert_eq!((history[0].device.as_str(), history[0].here), ("东门前台", false));
    let unsynced = one.desk.sync().unwrap().unsynced;
    assert_eq!(unsynced, 0, "a name is given once");
    assert_eq!(one.desk.name_desk("  ").unwrap_err().code(), "desk_name_needed");
}

pub fn two_desks() -> (Counter, Counter, Relay) {
    let (one, relay) = (Counter::new(), Relay::start());
    one.desk.pair(&relay.address, "ABCD2345").unwrap();
    one.desk.sync().unwrap();
    let two = one.beside(&relay.address);
    one.desk.sync().unwrap();
    (one, two, relay)
}

/// Each in turn, and once more for what the later ones had to say.
pub fn exchange(counters: &[&Counter]) {
    for counter in counters.iter().chain(counters) {
        counter.desk.sync().unwrap();
    }
}

fn items(counter: &Counter) -> Vec<AttentionView> {
    let items = counter.desk.attention(None).unwrap();
    assert_eq!(counter.desk.figures(None).unwrap().attention as usize, items.len(), "the badge counts what is listed");
    items
}

fn only(counter: &Counter) -> AttentionView {
    let mut items = items(counter);
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0)
}

fn kinds(counter: &Counter) -> Vec<String> {
    items(counter).into_iter().map(|item| item.kind).collect()
}

fn what(entry: &HistoryEntry) -> String {
    let facts: Vec<String> = entry.facts.iter().map(|fact| format!(" {}={}", fact.key, fact.value)).collect();
    format!("{} {}{}", entry.verb, entry.device, facts.concat())
}

pub fn sound(counters: &[&Counter]) {
    counters.iter().for_each(|counter| counter.assert_sound());
}

fn save(counter: &Counter, id: Option<CourierId>, name: &str, phone: &str, carrier: &str) -> CourierId {
    let (name, phone) = (PersonName::parse(name).unwrap(), Phone::parse(phone).unwrap());
    let form = CourierForm { id, community: counter.community, name, phone, carrier: carrier.into() };
    counter.desk.save_courier(form).unwrap().id.parse().unwrap()
}

fn courier(counter: &Counter) -> Vec<(String, String)> {
    let rows = counter.desk.couriers(&desk::CourierQuery::default()).unwrap().rows;
    rows.into_iter().map(|row| (row.name, row.carrier)).collect()
}
