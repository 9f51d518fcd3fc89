//! How large the tables become and how alike their keys are, told to the file beforehand. Nobody
//! analyses it, and without being told SQLite takes a community's id for nearly as good as a whole
//! key: it looked through all parcels of a community for one tracking number.

/// Rows, then rows with equal first, second … columns of each index, for twenty communities.
pub(super) const SHAPE: &str = "
ANALYZE identity;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('event', 'event', '5000000 250000 1'),
    ('event', 'event_by_id', '5000000 250000 1'),
    ('event', 'event_by_device', '5000000 100000 1'),
    ('side', 'side', '2000000 100000 1'),
    ('side', 'side_by_seq', '2000000 100000 2'),
    ('side', 'side_kept', '1000000 50000 2 1'),
    ('parcel', 'parcel', '1000000 50000 1'),
    ('parcel', 'parcel_live', '100000 5000 1'),
    ('parcel', 'parcel_by_courier', '1000000 50000 1000 2'),
    ('parcel', 'parcel_waiting', '100000 5000 1'),
    ('notice', 'notice', '2000000 100000 1'),
    ('notice', 'sqlite_autoindex_notice_2', '2000000 100000 2 2 1'),
    ('notice', 'notice_due', '1000 2'),
    ('notice', 'notice_by_reference', '1000000 1');
ANALYZE sqlite_schema;";

/// The same of the log as a plain table.
pub(super) const OF_PLAIN_EVENTS: &str = "
DELETE FROM sqlite_stat1 WHERE tbl = 'event' OR idx = 'side_by_seq';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('event', 'event_by_place', '5000000 250000 1'),
    ('event', 'event_by_id', '5000000 250000 1'),
    ('event', 'event_by_device', '5000000 100000 1');
ANALYZE sqlite_schema;";
