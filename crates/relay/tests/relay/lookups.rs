//! SQLite looks rows up by their whole keys, not through everything that a community has.

use relay::Config;

use crate::support::TestRelay;

const LOOKUPS: [(&str, &str); 18] = [
    ("SELECT * FROM parcel WHERE community_id = ? AND live_number = ? ORDER BY recorded_at", "live_number=?"),
    ("SELECT * FROM parcel WHERE community_id = ? AND courier_id = ? ORDER BY recorded_at DESC", "courier_id=?"),
    (
        "SELECT * FROM parcel WHERE recipient = ? AND community_id = ? AND status = ?
         AND (recorded_at, parcel_id) < (?, ?) ORDER BY recorded_at DESC, parcel_id DESC LIMIT ?",
        "parcel_by_recipient (recipient=? AND community_id=? AND status=? AND (recorded_at,parcel_id)<(?,?))",
    ),
    (
        "SELECT community_id FROM parcel WHERE recipient = ? AND community_id > ? ORDER BY community_id LIMIT 1",
        "parcel_by_recipient (recipient=? AND community_id>?)",
    ),
    ("SELECT 1 FROM parcel WHERE recipient = ? AND community_id = ? LIMIT 1", "(recipient=? AND community_id=?)"),
    ("SELECT * FROM resident_phone WHERE phone = ? ORDER BY community_id, resident_id LIMIT ?", "(phone=?)"),
    ("SELECT * FROM notice WHERE community_id = ? AND parcel_id = ? ORDER BY queued_at", "parcel_id=?"),
    ("UPDATE notice SET due_at = ? WHERE community_id = ? AND parcel_id = ? AND state = 'queued'", "parcel_id=?"),
    ("SELECT * FROM partner_reference WHERE parcel_id = ? AND community_id = ? ORDER BY reference", "parcel_id=?"),
    (
        "SELECT * FROM partner_reference WHERE partner_id = ? AND announced_as > ? ORDER BY announced_as",
        "announced_as>?",
    ),
    ("SELECT * FROM partner_delivery WHERE partner_id = ? AND parcel_id = ? AND seq < ?", "seq<?"),
    ("SELECT * FROM event WHERE community_id = ? AND event_id = ?", "event_id=?"),
    ("SELECT * FROM event WHERE community_id = ? AND seq > ? ORDER BY seq LIMIT ?", "seq>?"),
    ("SELECT * FROM event WHERE device_id = ? AND device_seq = ?", "device_seq=?"),
    ("SELECT * FROM side WHERE community_id = ? AND seq BETWEEN ? AND ? AND text <> '' ORDER BY seq, side_id", "seq>?"),
    ("SELECT * FROM side WHERE community_id = ? AND side_id = ? AND text <> ''", "side_id=?"),
    ("DELETE FROM session WHERE expires_at <= ?", "expires_at<?"),
    ("DELETE FROM session WHERE phone = ?", "phone=?"),
];

#[tokio::test]
async fn rows_are_looked_up_by_their_whole_keys() {
    let relay = TestRelay::start_as(|config| Config { database_url: None, ..config }).await;
    let file = rusqlite::Connection::open(relay.store().folder().join("relay.db")).unwrap();
    for (sql, key) in LOOKUPS {
        let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let first: String = plan.raw_query().next().unwrap().unwrap().get("detail").unwrap();
        assert!(first.contains(key), "a large community would make this slow: {sql}: {first}");
    }
    relay.stop().await;
}
