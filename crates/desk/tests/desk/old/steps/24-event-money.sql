CREATE INDEX event_money ON event (envelope ->> '$.device_id', device_seq)
    WHERE envelope ->> '$.type' IN ('handed_over', 'pickup_undone', 'charged', 'refunded', 'handed_back',
        'outgoing_taken', 'outgoing_paid', 'outgoing_cancelled');
