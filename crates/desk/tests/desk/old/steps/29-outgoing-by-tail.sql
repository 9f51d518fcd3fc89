CREATE INDEX outgoing_tail ON outgoing (substr(tracking, -4)) WHERE tracking IS NOT NULL;
