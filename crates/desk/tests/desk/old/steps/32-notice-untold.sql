CREATE INDEX notice_untold ON notice (changed_at) WHERE state = 'suppressed' AND reason = 'not_wanted' AND settled = 0
    AND kind IN ('arrival', 'pickup_undone', 'return_undone', 'delegate_code', 'delivery_failed');
