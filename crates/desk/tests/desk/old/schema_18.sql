PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1346633729;
PRAGMA user_version = 18;
BEGIN TRANSACTION;
CREATE TABLE base (
    subject BLOB PRIMARY KEY,
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle (
    no   INTEGER PRIMARY KEY,
    text TEXT NOT NULL
, handed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE community (
    no          INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    state       TEXT,
    share_from  INTEGER NOT NULL,
    share_to    INTEGER NOT NULL,
    pulled_seq  INTEGER NOT NULL DEFAULT 0,
    prefix_hash TEXT NOT NULL DEFAULT ''
, epoch INTEGER NOT NULL DEFAULT 0, based_seq INTEGER, based_hash TEXT, based_seal TEXT, filled_seq INTEGER, filled_hash TEXT, base_cursor TEXT) STRICT;
INSERT INTO "community" VALUES(1,X'01A2031F52AC7A9C8223D1413AC045F6','{"id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","name":"华润二十四城","collection_point":"代收点","tariff":{"steps":[{"from":0,"per_day":200,"free_days":0,"cap":null}],"uncharged":[]},"rules":1,"merge":{"set":{"collection_point":[{"event":"01a2031f-52ac-7617-b564-af081660c6ec","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714156,"seq":null},{"text":"代收点"}],"name":[{"event":"01a2031f-52ac-7617-b564-af081660c6ec","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714156,"seq":null},{"text":"华润二十四城"}],"tariff":[{"event":"01a2031f-52ac-7617-b564-af081660c6ec","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714156,"seq":null},{"tariff":{"from":0,"per_day":200,"free_days":0,"cap":null}}]},"overruled":[]}}',0,60,0,'',0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE courier (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    name      TEXT NOT NULL,
    phone     TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    keys      TEXT NOT NULL,
    removed   INTEGER NOT NULL
, state TEXT, survivor BLOB, attention INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
INSERT INTO "courier" VALUES(X'01A2031F52DA7DF0A783CFFE1386EC15',1,'李雷','13900001111','顺丰速运','ll lilei',0,'{"id":"01a2031f-52da-7df0-a783-cffe1386ec15","contact":{"id":"01a2031f-52da-7219-9c11-735ac4887737","hash":"4426c3e8ed32be595e72338635bfe7a759d0dad57c7cc2a6da6cf15c9b55e025"},"carrier":"顺丰速运","removed":false,"merge":{"set":{"carrier":[{"event":"01a2031f-52da-78f7-a2d6-de8bbb184061","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714202,"seq":null},{"text":"顺丰速运"}],"name":[{"event":"01a2031f-52da-78f7-a2d6-de8bbb184061","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714202,"seq":null},{"personal":{"id":"01a2031f-52da-7219-9c11-735ac4887737","hash":"4426c3e8ed32be595e72338635bfe7a759d0dad57c7cc2a6da6cf15c9b55e025"}}],"phone":[{"event":"01a2031f-52da-78f7-a2d6-de8bbb184061","device":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","at":1795348714202,"seq":null},{"personal":{"id":"01a2031f-52da-7219-9c11-735ac4887737","hash":"4426c3e8ed32be595e72338635bfe7a759d0dad57c7cc2a6da6cf15c9b55e025"}}]},"overruled":[]}}',NULL,0);
CREATE TABLE difference (
    parcel    BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    seq       INTEGER NOT NULL,
    ours      TEXT NOT NULL,
    theirs    TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    local       INTEGER PRIMARY KEY,
    event_id    BLOB NOT NULL UNIQUE,
    community   INTEGER NOT NULL REFERENCES community (no),
    subject     BLOB NOT NULL,
    device_seq  INTEGER NOT NULL,
    envelope    TEXT NOT NULL,
    pushed      INTEGER NOT NULL,
    seq         INTEGER,
    accepted_at INTEGER,
    prefix_hash TEXT
, seal TEXT, lost_round INTEGER, lost_seq INTEGER, aside TEXT, carried INTEGER) STRICT;
INSERT INTO "event" VALUES(1,X'01A2031F52AC7617B564AF081660C6EC',1,X'01A2031F52AC7A9C8223D1413AC045F6',1,'{"event_id":"01a2031f-52ac-7617-b564-af081660c6ec","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":1,"epoch":0,"base_seq":0,"subject":{"kind":"community","id":"01a2031f-52ac-7a9c-8223-d1413ac045f6"},"type":"founded","type_version":1,"occurred_at":1795348714156,"clock_offset_ms":0,"actor":null,"payload":"{\"collection_point\":\"代收点\",\"name\":\"华润二十四城\",\"tariff\":{\"cap\":null,\"free_days\":0,\"from\":0,\"per_day\":200}}","hash":"37a6d2184035b12ca6dc3ad9649f70750deb049039eac67d5e2afe36f8166cfc"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(2,X'01A2031F52DA78F7A2D6DE8BBB184061',1,X'01A2031F52DA7DF0A783CFFE1386EC15',2,'{"event_id":"01a2031f-52da-78f7-a2d6-de8bbb184061","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":2,"epoch":0,"base_seq":0,"subject":{"kind":"courier","id":"01a2031f-52da-7df0-a783-cffe1386ec15"},"type":"saved","type_version":1,"occurred_at":1795348714202,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"contact\":{\"hash\":\"4426c3e8ed32be595e72338635bfe7a759d0dad57c7cc2a6da6cf15c9b55e025\",\"id\":\"01a2031f-52da-7219-9c11-735ac4887737\"}}","hash":"4841b98e9958af3fac4a906dda63417b0a75f83aad5eb90c26197c26ef6f5e78"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(3,X'01A2031F530179869670E55C55534CAD',1,X'01A2031F530173EE9A02F3FEB96E8570',3,'{"event_id":"01a2031f-5301-7986-9670-e55c55534cad","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":3,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5301-73ee-9a02-f3feb96e8570"},"type":"entered","type_version":1,"occurred_at":1795348714241,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"code\":{\"hash\":\"dd353db24e5815a3da54ab49827f846ead87ea857798f3dc5e15aa3a9b4e0011\",\"id\":\"01a2031f-5301-7e99-a8d5-8a2ff427338b\"},\"courier\":\"01a2031f-52da-7df0-a783-cffe1386ec15\",\"damaged\":false,\"recipient\":{\"hash\":\"600984f435e93fce1f76ebb928fa69ce156af6358c62ca9a3ba1e702302a939d\",\"id\":\"01a2031f-5301-73da-b894-0d0bdd25a585\"},\"shelf\":\"A1-01\",\"tracking\":\"SF1000000000001\"}","hash":"2f5b628c0d81e8659c957f7c8b67f85aeaa3f5f3efa5aa287d012b707cf0794d"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(4,X'01A2031F53257450BCE2F4DB049F7CF8',1,X'01A2031F53257A0CBD293DCDE4F4B785',4,'{"event_id":"01a2031f-5325-7450-bce2-f4db049f7cf8","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":4,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5325-7a0c-bd29-3dcde4f4b785"},"type":"entered","type_version":1,"occurred_at":1795348714277,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"code\":{\"hash\":\"8ebbea09eb7f584773bb62df46aabc84bc51a7e5f6e1f9d0c53d45516683b447\",\"id\":\"01a2031f-5325-73a7-8ab7-335abad6f78c\"},\"courier\":\"01a2031f-52da-7df0-a783-cffe1386ec15\",\"damaged\":false,\"recipient\":{\"hash\":\"73c09643ac432e4b2f588fbf24f97733eb00a4f69065e4bd273c55fea22e5661\",\"id\":\"01a2031f-5325-7ba8-8da5-97dd7a3a1431\"},\"shelf\":\"A1-02\",\"tracking\":\"SF1000000000002\"}","hash":"e94c7cce3139def94d01c3ca430b7b694f06845e03c9687bfca41bf3be245eeb"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(5,X'01A2031F535376BC9269E41170E5D970',1,X'01A2031F535377CDB6B976FAB05D2D92',5,'{"event_id":"01a2031f-5353-76bc-9269-e41170e5d970","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":5,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5353-77cd-b6b9-76fab05d2d92"},"type":"entered","type_version":1,"occurred_at":1795348714323,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"code\":{\"hash\":\"022a0e334b1e9d53e621564a5c93dc5f388273e0ae7c9376d84bc110eae50688\",\"id\":\"01a2031f-5353-7752-9fd9-b9ee6a9abdb6\"},\"courier\":\"01a2031f-52da-7df0-a783-cffe1386ec15\",\"damaged\":false,\"recipient\":{\"hash\":\"b714d7cda2af4d1510e9fa5ed30c590e8e3977388263cfb9f27a9decd253a634\",\"id\":\"01a2031f-5353-7f85-9201-55f5daef399e\"},\"shelf\":\"A1-03\",\"tracking\":\"SF1000000000003\"}","hash":"7614761392ac12130725f0cb94dabb8ea58bd11a416c7ee8bf029f7b4c16b9d1"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(6,X'01A2031F538B7D4D88BA05799175A3EC',1,X'01A2031F538B78D7B3EF5F7612C5D19A',6,'{"event_id":"01a2031f-538b-7d4d-88ba-05799175a3ec","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":6,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-538b-78d7-b3ef-5f7612c5d19a"},"type":"entered","type_version":1,"occurred_at":1795348714379,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"code\":{\"hash\":\"c585ad38719206b346dd164d633c6e9911ef568d663f6a512deb94dff267eccb\",\"id\":\"01a2031f-538b-7ba3-ab7f-faf5b52ecdb2\"},\"courier\":\"01a2031f-52da-7df0-a783-cffe1386ec15\",\"damaged\":false,\"recipient\":{\"hash\":\"7ad44d20d57d89a5ce587b369ea7f1cc617386780fb6268fdb3bc24b6fa79937\",\"id\":\"01a2031f-538b-7cb0-9076-91859df9e339\"},\"shelf\":\"A1-04\",\"tracking\":\"SF1000000000004\"}","hash":"960c040534bd7e8c7981456ee72f76935f0e8063f82247f91b02a2e13597dbde"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(7,X'01A2031F53BE7D26B1F81B5F28071F30',1,X'01A2031F53BE7DDDB913BB7A96E6D33F',7,'{"event_id":"01a2031f-53be-7d26-b1f8-1b5f28071f30","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":7,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-53be-7ddd-b913-bb7a96e6d33f"},"type":"entered","type_version":1,"occurred_at":1795348714430,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"顺丰速运\",\"code\":{\"hash\":\"720a0c674a24393f25262be2b8d8cfb8a05a5bfac9df1c98257239454eed7829\",\"id\":\"01a2031f-53be-764c-a393-37a02b89f154\"},\"courier\":\"01a2031f-52da-7df0-a783-cffe1386ec15\",\"damaged\":false,\"recipient\":{\"hash\":\"5d8c9623baa31d3e03f84236c71bd8f1f8756af8354ea39527a3fac954767ce1\",\"id\":\"01a2031f-53be-754d-9bf7-d868f3309a94\"},\"shelf\":\"A1-05\",\"tracking\":\"SF1000000000005\"}","hash":"7c4f7b99b2dcda437e303293cc954941a0abe261a4db705286fcea8f4bbcaf03"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(8,X'01A2031F53F3721C97F76385E869CA1F',1,X'01A2031F53F37A7A9B23856709E7722D',8,'{"event_id":"01a2031f-53f3-721c-97f7-6385e869ca1f","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":8,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-53f3-7a7a-9b23-856709e7722d"},"type":"entered","type_version":1,"occurred_at":1795348714483,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":null,\"code\":{\"hash\":\"307860cf0eae4e7b0af9e82677c320973bdd796e16ad8002f363a7a620dd7f34\",\"id\":\"01a2031f-53f3-7a07-853b-00669dcc25db\"},\"courier\":null,\"damaged\":true,\"recipient\":{\"hash\":\"3c75d6e66155e879e1743062902c428cafd1108443c2fd3eade7a022103cdb3c\",\"id\":\"01a2031f-53f3-7fd2-bd02-2df855c50eed\"},\"shelf\":null,\"tracking\":\"YT2000000000001\"}","hash":"67c0cc716e3f57329688f73361905a3e0a9e3dd5087cc3752b791212eeeb8b43"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(9,X'01A2031F556C7B1B9967BFE22449A7B7',1,X'01A2031F530173EE9A02F3FEB96E8570',9,'{"event_id":"01a2031f-556c-7b1b-9967-bfe22449a7b7","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":9,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5301-73ee-9a02-f3feb96e8570"},"type":"handed_over","type_version":1,"occurred_at":1795348714860,"clock_offset_ms":0,"actor":null,"payload":"{\"code_checked\":true,\"fee\":0,\"paid\":\"none\",\"waiver\":null}","hash":"e9ec9210f920ffdd42a6f4e413dfcbf756a228e699357b60ab9b024ebd9cc29d"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(10,X'01A20320B87A759DA412DEBF9587A76A',1,X'01A20320B87A7F9BBFB9F4A7342A9E5D',10,'{"event_id":"01a20320-b87a-759d-a412-debf9587a76a","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":10,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a20320-b87a-7f9b-bfb9-f4a7342a9e5d"},"type":"announced","type_version":1,"occurred_at":1795348805754,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"极兔速递\",\"courier\":null,\"recipient\":{\"hash\":\"0c891f59dcddca64802d07fffc7fc671aab6b648a92b7a249b521aaec7d2bbbc\",\"id\":\"01a20320-b87a-7e4f-9c3f-a0c5d61f8b17\"},\"source\":\"courier\",\"tracking\":\"JT3000000000001\"}","hash":"f76ba1a4b51446ed4c2e010b6e3298724dbd5cf12363a5d84fa583d3e129c26d"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(11,X'01A20320B8AD7BD887C3DACC3F6C7350',1,X'01A20320B8AD7422AD6C73F5F0A220D9',11,'{"event_id":"01a20320-b8ad-7bd8-87c3-dacc3f6c7350","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":11,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a20320-b8ad-7422-ad6c-73f5f0a220d9"},"type":"announced","type_version":1,"occurred_at":1795348805805,"clock_offset_ms":0,"actor":null,"payload":"{\"carrier\":\"极兔速递\",\"courier\":null,\"recipient\":{\"hash\":\"9717444d9740fe8d3964d3132951134973fd88f34692ec69a9b66bed67704c40\",\"id\":\"01a20320-b8ad-7a79-b7c0-844fef186adc\"},\"source\":\"courier\",\"tracking\":\"JT3000000000002\"}","hash":"5cdbb7513153d3d89a2d5e1eae991080e74f10163b85071e3ef4fdc4a5ceb66e"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(12,X'01A20320B8E670698A76C36DB166BF1F',1,X'01A20320B8AD7422AD6C73F5F0A220D9',12,'{"event_id":"01a20320-b8e6-7069-8a76-c36db166bf1f","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":12,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a20320-b8ad-7422-ad6c-73f5f0a220d9"},"type":"rejected","type_version":1,"occurred_at":1795348805862,"clock_offset_ms":0,"actor":null,"payload":"{\"reason\":{\"hash\":\"31601862403555cfe13c0f7351ffccc179e9e96ebe2d4e4608908a7b62627c11\",\"id\":\"01a20320-b8e6-7177-a7d8-d3cdb0063ba4\"}}","hash":"4260ca7efb091c7812e82fb6b6ed5f0b599ed65e120d9b10e4d95382b193d96a"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(13,X'01A20320B9107BD2B534C6CFFA53E025',1,X'01A2031F53257A0CBD293DCDE4F4B785',13,'{"event_id":"01a20320-b910-7bd2-b534-c6cffa53e025","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":13,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5325-7a0c-bd29-3dcde4f4b785"},"type":"sent_back","type_version":1,"occurred_at":1795348805904,"clock_offset_ms":0,"actor":null,"payload":"{\"kind\":\"other\",\"reason\":{\"hash\":\"eba61db6a526d5a9f168d3dd0ab745f91513459c57d095ec187af9a97c4c511a\",\"id\":\"01a20320-b910-7781-be0a-9df119795b87\"}}","hash":"3c4ca1b77954e0b6d2d96fb21fc25bfd7ff41c4a80cbe962b5fb5d91162fa5f5"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(14,X'01A20320B94C76549DA2752DBBA4BC2D',1,X'01A2031F53257A0CBD293DCDE4F4B785',14,'{"event_id":"01a20320-b94c-7654-9da2-752dbba4bc2d","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":14,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5325-7a0c-bd29-3dcde4f4b785"},"type":"handed_back","type_version":1,"occurred_at":1795348805964,"clock_offset_ms":0,"actor":null,"payload":"{\"courier\":null,\"return_carrier\":null,\"return_tracking\":null}","hash":"7f02598b72d9137a71ac9246bc1522527e68dabfdbe92c688ec498b5bbafcaf3"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(15,X'01A20320B984715482609A05E0D3617E',1,X'01A2031F53F37A7A9B23856709E7722D',15,'{"event_id":"01a20320-b984-7154-8260-9a05e0d3617e","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":15,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-53f3-7a7a-9b23-856709e7722d"},"type":"receipt_undone","type_version":1,"occurred_at":1795348806020,"clock_offset_ms":0,"actor":null,"payload":"{}","hash":"ea6d5e3acd66b2e4b3b89071ede5def6652208d6570c757e61d37c6c8892e269"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(16,X'01A20320B9BD70869DF1A2CE5BA22FD8',1,X'01A2031F535377CDB6B976FAB05D2D92',16,'{"event_id":"01a20320-b9bd-7086-9df1-a2ce5ba22fd8","community_id":"01a2031f-52ac-7a9c-8223-d1413ac045f6","author":"desk","device_id":"01a2031f-52ac-7799-bdf0-b3c2476f5e49","device_seq":16,"epoch":0,"base_seq":0,"subject":{"kind":"parcel","id":"01a2031f-5353-77cd-b6b9-76fab05d2d92"},"type":"held","type_version":1,"occurred_at":1795348806077,"clock_offset_ms":0,"actor":null,"payload":"{\"due\":null,\"kind\":\"address_unclear\",\"note\":null,\"stops_clock\":false}","hash":"d0f61f86d5d2f09284ca4fb3a49ac87ecb8f7e7c623c70a5bf809a694b5c2fa1"}',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE lost (
    community   INTEGER NOT NULL REFERENCES community (no),
    round       INTEGER NOT NULL,
    common_seq  INTEGER NOT NULL,
    common_hash TEXT NOT NULL,
    given_seq   INTEGER NOT NULL,
    given_hash  TEXT NOT NULL,
    standing    TEXT NOT NULL,
    PRIMARY KEY (community, round)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('device','01a2031f-52ac-7799-bdf0-b3c2476f5e49');
INSERT INTO "meta" VALUES('language','zh-CN');
CREATE TABLE notice (
    id      BLOB PRIMARY KEY,
    parcel  BLOB NOT NULL,
    cause   BLOB NOT NULL,
    kind    TEXT NOT NULL,
    channel TEXT NOT NULL,
    state   TEXT NOT NULL,
    at      INTEGER NOT NULL
, reason TEXT NOT NULL DEFAULT '', changed_at INTEGER NOT NULL DEFAULT 0, settled INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE parcel (
    no                INTEGER PRIMARY KEY,
    id                BLOB NOT NULL UNIQUE,
    community         INTEGER NOT NULL REFERENCES community (no),
    status            TEXT NOT NULL,
    tracking          TEXT NOT NULL,
    tracking_reversed TEXT NOT NULL,
    carrier           TEXT,
    courier           BLOB,
    person            INTEGER NOT NULL REFERENCES person (no),
    recorded_at       INTEGER NOT NULL,
    received_at       INTEGER,
    ended_at          INTEGER,
    shelf             TEXT,
    code              TEXT,
    damaged           INTEGER NOT NULL,
    hold              TEXT,
    attention         INTEGER NOT NULL,
    state             TEXT NOT NULL
, base_seq INTEGER) STRICT;
INSERT INTO "parcel" VALUES(1,X'01A2031F530173EE9A02F3FEB96E8570',1,'picked_up','SF1000000000001','1000000000001FS','顺丰速运',X'01A2031F52DA7DF0A783CFFE1386EC15',1,1795348714241,1795348714241,1795348714860,'A1-01','327151',0,NULL,0,'{"parcel":{"id":"01a2031f-5301-73ee-9a02-f3feb96e8570","status":"picked_up","source":"desk","tracking":"SF1000000000001","carrier":"顺丰速运","courier":"01a2031f-52da-7df0-a783-cffe1386ec15","recipient":{"id":"01a2031f-5301-73da-b894-0d0bdd25a585","hash":"600984f435e93fce1f76ebb928fa69ce156af6358c62ca9a3ba1e702302a939d"},"hold":null,"damaged":false,"shelf":"A1-01","code":{"id":"01a2031f-5301-7e99-a8d5-8a2ff427338b","hash":"dd353db24e5815a3da54ab49827f846ead87ea857798f3dc5e15aa3a9b4e0011"},"announced_at":null,"clock":{"started":1795348714241,"stopped":1795348714860},"ended_at":1795348714860,"settlement":{"fee":0,"paid":"none","waiver":null},"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":2,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(2,X'01A2031F53257A0CBD293DCDE4F4B785',1,'returned','SF1000000000002','2000000000001FS','顺丰速运',X'01A2031F52DA7DF0A783CFFE1386EC15',1,1795348714277,1795348714277,1795348805964,'A1-02',NULL,0,NULL,0,'{"parcel":{"id":"01a2031f-5325-7a0c-bd29-3dcde4f4b785","status":"returned","source":"desk","tracking":"SF1000000000002","carrier":"顺丰速运","courier":"01a2031f-52da-7df0-a783-cffe1386ec15","recipient":{"id":"01a2031f-5325-7ba8-8da5-97dd7a3a1431","hash":"73c09643ac432e4b2f588fbf24f97733eb00a4f69065e4bd273c55fea22e5661"},"hold":null,"damaged":false,"shelf":"A1-02","code":{"id":"01a2031f-5325-73a7-8ab7-335abad6f78c","hash":"8ebbea09eb7f584773bb62df46aabc84bc51a7e5f6e1f9d0c53d45516683b447"},"announced_at":null,"clock":{"started":1795348714277,"stopped":1795348805904},"ended_at":1795348805964,"settlement":null,"sending_back":{"kind":"other","reason":{"id":"01a20320-b910-7781-be0a-9df119795b87","hash":"eba61db6a526d5a9f168d3dd0ab745f91513459c57d095ec187af9a97c4c511a"}},"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":3,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(3,X'01A2031F535377CDB6B976FAB05D2D92',1,'available','SF1000000000003','3000000000001FS','顺丰速运',X'01A2031F52DA7DF0A783CFFE1386EC15',1,1795348714323,1795348714323,NULL,'A1-03','514151',0,'held',0,'{"parcel":{"id":"01a2031f-5353-77cd-b6b9-76fab05d2d92","status":"available","source":"desk","tracking":"SF1000000000003","carrier":"顺丰速运","courier":"01a2031f-52da-7df0-a783-cffe1386ec15","recipient":{"id":"01a2031f-5353-7f85-9201-55f5daef399e","hash":"b714d7cda2af4d1510e9fa5ed30c590e8e3977388263cfb9f27a9decd253a634"},"hold":{"kind":"address_unclear","note":null,"due":null,"since":1795348806077,"stops_clock":false},"damaged":false,"shelf":"A1-03","code":{"id":"01a2031f-5353-7752-9fd9-b9ee6a9abdb6","hash":"022a0e334b1e9d53e621564a5c93dc5f388273e0ae7c9376d84bc110eae50688"},"announced_at":null,"clock":{"started":1795348714323,"stopped":null},"ended_at":null,"settlement":null,"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":2,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(4,X'01A2031F538B78D7B3EF5F7612C5D19A',1,'available','SF1000000000004','4000000000001FS','顺丰速运',X'01A2031F52DA7DF0A783CFFE1386EC15',1,1795348714379,1795348714379,NULL,'A1-04','933139',0,NULL,0,'{"parcel":{"id":"01a2031f-538b-78d7-b3ef-5f7612c5d19a","status":"available","source":"desk","tracking":"SF1000000000004","carrier":"顺丰速运","courier":"01a2031f-52da-7df0-a783-cffe1386ec15","recipient":{"id":"01a2031f-538b-7cb0-9076-91859df9e339","hash":"7ad44d20d57d89a5ce587b369ea7f1cc617386780fb6268fdb3bc24b6fa79937"},"hold":null,"damaged":false,"shelf":"A1-04","code":{"id":"01a2031f-538b-7ba3-ab7f-faf5b52ecdb2","hash":"c585ad38719206b346dd164d633c6e9911ef568d663f6a512deb94dff267eccb"},"announced_at":null,"clock":{"started":1795348714379,"stopped":null},"ended_at":null,"settlement":null,"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":1,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(5,X'01A2031F53BE7DDDB913BB7A96E6D33F',1,'available','SF1000000000005','5000000000001FS','顺丰速运',X'01A2031F52DA7DF0A783CFFE1386EC15',1,1795348714430,1795348714430,NULL,'A1-05','316620',0,NULL,0,'{"parcel":{"id":"01a2031f-53be-7ddd-b913-bb7a96e6d33f","status":"available","source":"desk","tracking":"SF1000000000005","carrier":"顺丰速运","courier":"01a2031f-52da-7df0-a783-cffe1386ec15","recipient":{"id":"01a2031f-53be-754d-9bf7-d868f3309a94","hash":"5d8c9623baa31d3e03f84236c71bd8f1f8756af8354ea39527a3fac954767ce1"},"hold":null,"damaged":false,"shelf":"A1-05","code":{"id":"01a2031f-53be-764c-a393-37a02b89f154","hash":"720a0c674a24393f25262be2b8d8cfb8a05a5bfac9df1c98257239454eed7829"},"announced_at":null,"clock":{"started":1795348714430,"stopped":null},"ended_at":null,"settlement":null,"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":1,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(6,X'01A2031F53F37A7A9B23856709E7722D',1,'withdrawn','YT2000000000001','1000000000002TY',NULL,NULL,2,0,NULL,1795348806020,NULL,NULL,0,NULL,0,'{"parcel":{"id":"01a2031f-53f3-7a7a-9b23-856709e7722d","status":"withdrawn","source":"desk","tracking":"YT2000000000001","carrier":null,"courier":null,"recipient":{"id":"01a2031f-53f3-7fd2-bd02-2df855c50eed","hash":"3c75d6e66155e879e1743062902c428cafd1108443c2fd3eade7a022103cdb3c"},"hold":null,"damaged":false,"shelf":null,"code":null,"announced_at":null,"clock":null,"ended_at":1795348806020,"settlement":null,"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":2,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(7,X'01A20320B87A7F9BBFB9F4A7342A9E5D',1,'announced','JT3000000000001','1000000000003TJ','极兔速递',NULL,3,1795348805754,NULL,NULL,NULL,NULL,0,NULL,0,'{"parcel":{"id":"01a20320-b87a-7f9b-bfb9-f4a7342a9e5d","status":"announced","source":"courier","tracking":"JT3000000000001","carrier":"极兔速递","courier":null,"recipient":{"id":"01a20320-b87a-7e4f-9c3f-a0c5d61f8b17","hash":"0c891f59dcddca64802d07fffc7fc671aab6b648a92b7a249b521aaec7d2bbbc"},"hold":null,"damaged":false,"shelf":null,"code":null,"announced_at":1795348805754,"clock":null,"ended_at":null,"settlement":null,"sending_back":null,"rejection":null,"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":1,"read_only":false}',NULL);
INSERT INTO "parcel" VALUES(8,X'01A20320B8AD7422AD6C73F5F0A220D9',1,'rejected','JT3000000000002','2000000000003TJ','极兔速递',NULL,3,1795348805805,NULL,1795348805862,NULL,NULL,0,NULL,0,'{"parcel":{"id":"01a20320-b8ad-7422-ad6c-73f5f0a220d9","status":"rejected","source":"courier","tracking":"JT3000000000002","carrier":"极兔速递","courier":null,"recipient":{"id":"01a20320-b8ad-7a79-b7c0-844fef186adc","hash":"9717444d9740fe8d3964d3132951134973fd88f34692ec69a9b66bed67704c40"},"hold":null,"damaged":false,"shelf":null,"code":null,"announced_at":1795348805805,"clock":null,"ended_at":1795348805862,"settlement":null,"sending_back":null,"rejection":{"id":"01a20320-b8e6-7177-a7d8-d3cdb0063ba4","hash":"31601862403555cfe13c0f7351ffccc179e9e96ebe2d4e4608908a7b62627c11"},"returned_to":null,"return_tracking":null,"return_carrier":null,"joined_into":null},"attention":[],"applied":2,"read_only":false}',NULL);
CREATE TABLE person (
    no             INTEGER PRIMARY KEY,
    community      INTEGER NOT NULL REFERENCES community (no),
    phone          TEXT NOT NULL,
    name           TEXT NOT NULL,
    address        TEXT NOT NULL,
    phone_reversed TEXT NOT NULL,
    UNIQUE (phone, name, address, community)
) STRICT;
INSERT INTO "person" VALUES(1,1,'13800005678','张三','','87650000831');
INSERT INTO "person" VALUES(2,1,'13800005679','李四','','97650000831');
INSERT INTO "person" VALUES(3,1,'13800005670','王五','','07650000831');
CREATE TABLE side (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    salt      TEXT NOT NULL,
    body      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "side" VALUES(X'01A2031F52DA72199C11735AC4887737',1,'8c5a70e8d135a5c7ca991aa2964b712c','{"kind":"person","name":"李雷","phone":"13900001111","address":null}');
INSERT INTO "side" VALUES(X'01A2031F530173DAB8940D0BDD25A585',1,'7e7ced07e098c2ba13e77c14da04bcc0','{"kind":"person","name":"张三","phone":"13800005678","address":null}');
INSERT INTO "side" VALUES(X'01A2031F53017E99A8D58A2FF427338B',1,'97b1f7d6fb503ae2c80ba1a0956f5a79','{"kind":"code","code":"327151"}');
INSERT INTO "side" VALUES(X'01A2031F532573A78AB7335ABAD6F78C',1,'8d32471448b90ebb36dcc1954f85facc','{"kind":"code","code":"478253"}');
INSERT INTO "side" VALUES(X'01A2031F53257BA88DA597DD7A3A1431',1,'cf4384b3e1f84455c0c7f79f6753f8c3','{"kind":"person","name":"张三","phone":"13800005678","address":null}');
INSERT INTO "side" VALUES(X'01A2031F535377529FD9B9EE6A9ABDB6',1,'ddb64f7ea434f28f1cd389f0a6ae5515','{"kind":"code","code":"514151"}');
INSERT INTO "side" VALUES(X'01A2031F53537F85920155F5DAEF399E',1,'4a811dde0d1d9226e658abded4530e75','{"kind":"person","name":"张三","phone":"13800005678","address":null}');
INSERT INTO "side" VALUES(X'01A2031F538B7BA3AB7FFAF5B52ECDB2',1,'08f0eac6c7f1490d54c7defc54d2b317','{"kind":"code","code":"933139"}');
INSERT INTO "side" VALUES(X'01A2031F538B7CB0907691859DF9E339',1,'3dcd47ec7ca96cb3ece6fe4702ecaddd','{"kind":"person","name":"张三","phone":"13800005678","address":null}');
INSERT INTO "side" VALUES(X'01A2031F53BE754D9BF7D868F3309A94',1,'f0d42c78e9052c02fc7d628341d5c1c4','{"kind":"person","name":"张三","phone":"13800005678","address":null}');
INSERT INTO "side" VALUES(X'01A2031F53BE764CA39337A02B89F154',1,'f83de4c85eefdab084db2520bef097e4','{"kind":"code","code":"316620"}');
INSERT INTO "side" VALUES(X'01A2031F53F37A07853B00669DCC25DB',1,'fb325acbaff37f88bb344072c1e2491c','{"kind":"code","code":"272946"}');
INSERT INTO "side" VALUES(X'01A2031F53F37FD2BD022DF855C50EED',1,'db1454003e77df114be5c066405054be','{"kind":"person","name":"李四","phone":"13800005679","address":null}');
INSERT INTO "side" VALUES(X'01A20320B87A7E4F9C3FA0C5D61F8B17',1,'be83efe80ab957f83ec5e219d83d757f','{"kind":"person","name":"王五","phone":"13800005670","address":null}');
INSERT INTO "side" VALUES(X'01A20320B8AD7A79B7C0844FEF186ADC',1,'da1f66ed76abcf437506317a75492b67','{"kind":"person","name":"王五","phone":"13800005670","address":null}');
INSERT INTO "side" VALUES(X'01A20320B8E67177A7D8D3CDB0063BA4',1,'d921c40415bebdb31ab7ecbf7d5c9b5f','{"kind":"words","text":"渗液"}');
INSERT INTO "side" VALUES(X'01A20320B9107781BE0A9DF119795B87',1,'b66b29859608762a16e627378fd2f5e2','{"kind":"words","text":"搬走"}');
CREATE TABLE tally (
    community INTEGER NOT NULL,
    what      TEXT NOT NULL,
    bucket    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (community, what, bucket)
) STRICT, WITHOUT ROWID;
INSERT INTO "tally" VALUES(0,'device_seq',0,16);
INSERT INTO "tally" VALUES(1,'announced',0,1);
INSERT INTO "tally" VALUES(1,'available',0,3);
INSERT INTO "tally" VALUES(1,'held',0,1);
INSERT INTO "tally" VALUES(1,'on_shelf',498707,3);
INSERT INTO "tally" VALUES(1,'picked_up',0,1);
INSERT INTO "tally" VALUES(1,'picked_up_at',498707,1);
INSERT INTO "tally" VALUES(1,'received',498707,5);
INSERT INTO "tally" VALUES(1,'rejected',0,1);
INSERT INTO "tally" VALUES(1,'return_to_sender',0,0);
INSERT INTO "tally" VALUES(1,'returned',0,1);
INSERT INTO "tally" VALUES(1,'withdrawn',0,1);
CREATE INDEX event_subject ON event (subject);
CREATE INDEX event_pending ON event (device_seq) WHERE pushed = 0;
CREATE UNIQUE INDEX event_place ON event (community, seq) WHERE seq IS NOT NULL;
CREATE INDEX person_tail ON person (phone_reversed);
CREATE INDEX parcel_status ON parcel (community, status, recorded_at, no);
CREATE INDEX parcel_recorded ON parcel (community, recorded_at, no);
CREATE INDEX parcel_tracking ON parcel (tracking_reversed);
CREATE INDEX parcel_person ON parcel (person, recorded_at);
CREATE INDEX parcel_live ON parcel (person, recorded_at) WHERE status IN ('announced', 'available', 'return_to_sender');
CREATE INDEX parcel_code ON parcel (code) WHERE code IS NOT NULL;
CREATE INDEX parcel_on_shelf ON parcel (community, received_at, no) WHERE status = 'available';
CREATE INDEX parcel_shelf ON parcel (shelf) WHERE status IN ('available', 'return_to_sender');
CREATE INDEX parcel_attention ON parcel (community, no) WHERE attention > 0 OR hold IS NOT NULL;
CREATE INDEX courier_phone ON courier (phone, community);
CREATE INDEX courier_name ON courier (keys, id) WHERE removed = 0;
CREATE INDEX notice_parcel ON notice (parcel, at);
CREATE INDEX event_lost ON event (community, lost_round, lost_seq) WHERE lost_seq IS NOT NULL;
CREATE INDEX event_aside ON event (community) WHERE aside IS NOT NULL;
CREATE INDEX event_waiting ON event (community) WHERE seq IS NULL AND pushed = 1;
CREATE INDEX notice_trouble ON notice (changed_at) WHERE state IN ('failed', 'unknown') AND settled = 0;
CREATE INDEX courier_survivor ON courier (survivor) WHERE survivor IS NOT NULL;
CREATE INDEX courier_attention ON courier (community) WHERE attention > 0;
CREATE INDEX parcel_based ON parcel (community, no) WHERE base_seq IS NOT NULL;
INSERT INTO notice (id, parcel, cause, kind, channel, state, at) VALUES (X'00000000000000000000000000000007', X'01A2031F530173EE9A02F3FEB96E8570', X'00000000000000000000000000000008', 'arrival', 'sms', 'delivered', 1795348714241);
COMMIT;
