//! Several organizations on one relay, and what a pairing code gives.

use domain::{CommunityId, OrganizationId};
use relay::{
    pairing::Gives,
    store::{Organization, Scope, StoreError},
};

use crate::support::{Desk, TestRelay, word};

/// An organization beside the first one.
async fn other_owner(relay: &TestRelay) -> OrganizationId {
    let id: OrganizationId = "00000000-0000-7000-8000-0000000000aa".parse().unwrap();
    let add = move |tables: &dyn relay::store::Tables| {
        tables.add_organization(&Organization { id, name: "金科物业".into() })
    };
    relay.relay().store.write::<_, StoreError>(Scope::apart(), add).await.unwrap();
    id
}

async fn paired(relay: &TestRelay, gives: Gives, brings: Vec<CommunityId>) -> (Desk, Vec<CommunityId>) {
    let mut desk = Desk::new();
    let reply = desk.pair(relay, &relay.code_for(gives).await, brings).await;
    (desk, reply.grants.into_iter().map(|grant| grant.community_id).collect())
}

#[tokio::test]
async fn two_organizations_never_see_each_other() {
    let relay = TestRelay::start().await;
    let mut ours = Desk::founded(&relay).await;
    ours.enter("SF1001", "13900000001", "100001");
    let carried = ours.waiting.clone();
    ours.push_all(&relay).await;
    ours.pull(&relay).await;
    let owner = other_owner(&relay).await;
    let theirs = || Gives { organization: owner, ..Gives::default() };
    let (mut foreign, grants) = paired(&relay, theirs(), vec![ours.community]).await;
    assert_eq!(grants, [], "neither all of the relay nor what it claims to bring");
    foreign.found("翡翠湾");
    foreign.push_all(&relay).await;
    let (_, grants) = paired(&relay, theirs(), vec![]).await;
    assert_eq!(grants, [foreign.community], "but what its own organization has");
    let (_, grants) = paired(&relay, Gives::default(), vec![foreign.community]).await;
    assert_eq!(grants, [ours.community], "and the other way round");

    let own = foreign.community;
    foreign.community = ours.community;
    assert_eq!(word(foreign.ask_pull(&relay, 0, 0, "", 0).await).await, "foreign_community");
    let common = wire::CommonRequest { community: ours.community, links: ours.links() };
    assert_eq!(word(foreign.ask(&relay, "/v1/common", &common).await).await, "foreign_community");
    let snapshot = relay_get(&foreign, &relay, &format!("/v1/snapshot?community={}", ours.community)).await;
    assert_eq!(word(snapshot).await, "foreign_community");
    let revoke = wire::RevokeRequest { device_id: ours.device };
    assert_eq!(word(foreign.ask(&relay, "/v1/revoke", &revoke).await).await, "no_such_device");
    let bundle = wire::Bundle {
        format: 1,
        device_id: ours.device,
        written_at: domain::Timestamp::from_millis(0),
        signature: sign(&ours, &carried),
        events: carried,
        sides: vec![],
    };
    assert_eq!(word(foreign.ask(&relay, "/v1/carry", &bundle).await).await, "signature_wrong");
    foreign.courier("王强", "13800000001", "顺丰速运");
    let outcome = foreign.push(&relay, &foreign.waiting.clone()).await.results.remove(0).outcome;
    assert_eq!(outcome, wire::Outcome::Quarantined { reason: "foreign_community".into() });
    foreign.community = own;
    assert_eq!(foreign.pull(&relay).await.len(), 1, "its own log has only its own");
    let taken = foreign.ask_pairing(&relay, &relay.pairing_code().await, vec![]).await;
    assert_eq!(word(taken).await, "device_taken", "a device belongs to one organization");
}

#[tokio::test]
async fn a_code_may_name_communities() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let first = desk.community;
    desk.community = CommunityId(desk.device.0);
    desk.found("翡翠湾");
    desk.push_all(&relay).await;
    let gives = Gives { communities: Some(vec![desk.community]), ..Gives::default() };
    assert_eq!(paired(&relay, gives, vec![]).await.1, [desk.community]);
    let (_, mut all) = paired(&relay, Gives::default(), vec![]).await;
    all.sort();
    let mut both = vec![first, desk.community];
    both.sort();
    assert_eq!(all, both, "a code that names none gives all");
}

async fn relay_get(desk: &Desk, relay: &TestRelay, path: &str) -> reqwest::Response {
    use crate::support::Address as _;
    desk.client.get(relay.url(path)).bearer_auth(&desk.token).send().await.unwrap()
}

fn sign(desk: &Desk, events: &[domain::Event]) -> String {
    use ed25519_dalek::Signer as _;
    hex::encode(desk.key.sign(wire::carried_text(desk.device, events).as_bytes()).to_bytes())
}
