//! Couriers and communities: who belongs where.

use desk::{CourierForm, CourierQuery, view::CourierView};
use domain::{CommunityId, CourierId, PersonName, Phone, Timestamp};

use super::support::{Counter, LI, entry};

/// A courier belongs to one community: moved to another one, nothing of the old entry stays behind.
#[test]
fn a_courier_moves_to_another_community() {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    let saved = counter.desk.save_courier(form(None, counter.community, "13912340001")).unwrap();
    let id = saved.id.parse().unwrap();
    let moved = counter.desk.save_courier(form(Some(id), elsewhere, "13912340001")).unwrap();
    assert_eq!(moved.community, "翡翠湾");
    assert_eq!((in_community(&counter, counter.community).len(), in_community(&counter, elsewhere).len()), (0, 1));
    counter.assert_sound();
}

#[test]
fn only_a_courier_of_the_community_brings_parcels_there() {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    let stranger = counter.desk.save_courier(form(None, elsewhere, "13912340001")).unwrap().id.parse().unwrap();
    let nobody = CourierId::new(Timestamp::from_millis(0), [0; 10]);
    for courier in [stranger, nobody] {
        let mut parcel = entry(counter.community, "SF1000000000001", LI, "");
        parcel.courier = Some(courier);
        assert_eq!(counter.desk.enter(parcel).map(drop).unwrap_err().code(), "courier_unknown");
    }
    let unknown = counter.desk.save_courier(form(Some(nobody), counter.community, "13912340002"));
    assert_eq!(unknown.unwrap_err().code(), "courier_unknown", "an edit is no new entry");
}

/// Imports and scripts find a community by its name.
#[test]
fn two_communities_never_share_a_name() {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    let taken = counter.desk.change_community(elsewhere, Some("华润二十四城"), None);
    assert_eq!(taken.unwrap_err().code(), "community_exists");
    counter.desk.change_community(elsewhere, Some("翡翠湾"), Some("东门")).unwrap();
}

#[test]
fn the_demonstration_never_mixes_with_real_parcels() {
    let counter = Counter::new();
    counter.desk.change_community(counter.community, Some("真的小区"), None).unwrap();
    let refused = counter.desk.open_demonstration("zh-CN");
    assert_eq!(refused.unwrap_err().code(), "already_founded", "its parcels would be pushed and texted");
    assert_eq!(counter.desk.served_ids().unwrap().len(), 1);
}

fn in_community(counter: &Counter, community: CommunityId) -> Vec<CourierView> {
    counter.desk.couriers(&CourierQuery { community: Some(community), ..CourierQuery::default() }).unwrap().rows
}

fn form(id: Option<CourierId>, community: CommunityId, phone: &str) -> CourierForm {
    let (name, phone) = (PersonName::parse("张强").unwrap(), Phone::parse(phone).unwrap());
    CourierForm { id, community, name, phone, carrier: "顺丰速运".into() }
}
