ALTER TABLE parcel ADD COLUMN delegate_code TEXT;
ALTER TABLE parcel ADD COLUMN delivery INTEGER;
CREATE INDEX parcel_delegate_code ON parcel (delegate_code) WHERE delegate_code IS NOT NULL;
CREATE INDEX parcel_delivery ON parcel (delivery, no) WHERE delivery IS NOT NULL;
