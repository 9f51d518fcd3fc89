//! Signatures, encryption, fields and settings of the official account, by published samples and tables.

use std::collections::BTreeMap;

use domain::{
    Timestamp,
    notice::{Language, NoticeFacts},
};
use relay::wechat::{
    FieldKind, Key, Telling, TemplateSettings, WechatSettings, filled, is_joined, joined, page_signature, read_xml,
};

/// As WeChat's own documentation has them: the key is all zeros, the message a JSON text.
const DOCUMENTED: &str = "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";
const SAID: &str = r#"{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}"#;
const ACCOUNT: &str = "wxba5fad812f8e6fb9";

fn zeros() -> Key {
    Key::read(&"A".repeat(43)).unwrap()
}

#[test]
fn signatures_are_as_published() {
    assert_eq!(joined(&["AAAAA", "1714036504", "1514711492"]), "f464b24fc39322e44b38aa78f5edd27bd1441696");
    assert_eq!(joined(&["1714037059", "486452656", "AAAAA"]), "899cf89e464efb63f54ddac96b0a0a235f53aa78");
    assert!(is_joined(&["AAAAA", "1714112445", "415670741", DOCUMENTED], "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"));
    assert!(!is_joined(&["AAAAA", "1714112445", "415670741", DOCUMENTED], "046e02f8204d34f8ba5fa3b1db94908f3df2e9b4"));
    let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
    let signature = page_signature(ticket, "Wm3WZYTPz0wzccnW", 1_414_587_457, "http://mp.weixin.qq.com?params=value");
    assert_eq!(signature, "0f9de62fce790f9a083d5c99e95740ceb90c27ed");
}

#[test]
fn encryption_is_as_published_in_both_directions() {
    assert_eq!(zeros().decrypt(ACCOUNT, DOCUMENTED).unwrap(), SAID);
    let closed = zeros().encrypt(ACCOUNT, *b"707722b803182950", r#"{"demo_resp":"good luck"}"#).unwrap();
    assert_eq!(closed, "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==");
    // A key whose last letter has bits that are nobody's, and a text that is not ASCII.
    let key = Key::read("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").unwrap();
    let closed = key.encrypt("wxb11529c136998cb6", *b"aaaabbbbccccdddd", "我是中文abcd123").unwrap();
    assert_eq!(closed, "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    assert_eq!(key.decrypt("wxb11529c136998cb6", &closed).unwrap(), "我是中文abcd123");
}

/// Whoever may send anything must not learn which part of it was wrong, nor end the relay.
#[test]
fn whatever_is_broken_in_a_closed_message_is_answered_by_nothing() {
    let key = zeros();
    assert_eq!(key.decrypt("wxba5fad812f8e6fb0", DOCUMENTED), None, "another account's");
    for at in 0..DOCUMENTED.len() {
        for letter in ["A", "=", "-", "\0"] {
            let mut broken = DOCUMENTED.to_owned();
            broken.replace_range(at..=at, letter);
            let read = key.decrypt(ACCOUNT, &broken);
            assert!(
                read.as_deref() != Some(SAID) || broken == DOCUMENTED || at + 4 > DOCUMENTED.len(),
                "{at} {letter}"
            );
        }
    }
    let whole = DOCUMENTED.trim_end_matches('=').len();
    for at in 0..whole {
        assert_eq!(key.decrypt(ACCOUNT, &DOCUMENTED[..at]), None, "cut at {at}");
    }
    for length in 0..100 {
        let message = "x".repeat(length);
        let closed = key.encrypt(ACCOUNT, [7; 16], &message).unwrap();
        assert_eq!(closed.len() % 4, 0);
        assert_eq!(key.decrypt(ACCOUNT, &closed).as_deref(), Some(message.as_str()), "padded to 32: {length}");
    }
    for text in ["", "=", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "A".repeat(10_000).as_str()] {
        assert_eq!(key.decrypt(ACCOUNT, text), None);
    }
    let letters = |count| "A".repeat(count);
    for text in [letters(0), letters(1), letters(42), letters(44), format!("{}!", letters(42)), "快".repeat(43)] {
        assert!(Key::read(&text).is_none(), "{text} is no key");
    }
}

#[test]
fn only_whole_and_plain_xml_is_read() {
    let fields =
        read_xml("<xml><A><![CDATA[x<y]]></A><B>1&amp;2&#65;</B><C/><D><Inner>no</Inner>yes</D><!-- c --></xml>\n")
            .unwrap();
    let expected = [("A", "x<y"), ("B", "1&2A"), ("C", ""), ("D", "yes")];
    assert_eq!(fields, BTreeMap::from(expected.map(|(name, value)| (name.to_owned(), value.to_owned()))));
    let many: String = (0..100).map(|n| format!("<F{n}>1</F{n}>")).collect();
    let many = format!("<xml>{many}</xml>");
    let deep = format!("<xml>{}{}</xml>", "<a>".repeat(50), "</a>".repeat(50));
    let bad = [
        "",
        "plain",
        "<xml>",
        "<xml><A>1</A>",
        "<xml><A>1</B></xml>",
        "</xml>",
        "<xml><A>&unknown;</A></xml>",
        "<xml><A>&#0;</A></xml>",
        "<xml><A>&#xffffffff;</A></xml>",
        "<!DOCTYPE xml [<!ENTITY a 'b'>]><xml><A>&a;</A></xml>",
        "<!DOCTYPE xml SYSTEM 'file:///etc/passwd'><xml><A>1</A></xml>",
        "<xml><A>1</A></xml><xml><A>2</A></xml>",
        "<xml><A>1 & 2</A></xml>",
        "<xml><A",
        "<xml><![CDATA[",
        "<xml><!--",
        many.as_str(),
        deep.as_str(),
    ];
    for text in bad {
        assert_eq!(read_xml(text), None, "{text}");
    }
}

/// Half a code opens nothing: what WeChat would cut is refused here, and only free text is shortened.
#[test]
fn a_field_holds_what_its_kind_may_hold() {
    let long = "一二三四五六七八九十一二三四五六七八九十一";
    let cut = "一二三四五六七八九十一二三四五六七八九…";
    let [many, digits, letters] = [("李", 11), ("7", 33), ("a", 20)].map(|(letter, times)| letter.repeat(times));
    let long_phone = "1".repeat(18);
    let table = [
        ("thing1", "华润二十四城", Some("华润二十四城")),
        ("thing1", long, Some(cut)),
        ("thing1", " a\n b ", Some("a b")),
        ("thing1", "", Some("无")),
        ("character_string12", "204417", Some("204417")),
        ("character_string12", digits.as_str(), None),
        ("character_string12", "取件码", None),
        ("character_string12", "", Some("-")),
        ("phrase2", "待领取", Some("待领取")),
        ("phrase2", "一二三四五六", None),
        ("phrase2", "ok", None),
        ("name3", "欧阳锋", Some("欧阳锋")),
        ("name3", "李*", None),
        ("name3", many.as_str(), None),
        ("name3", letters.as_str(), Some(letters.as_str())),
        ("phone_number4", "+86-13900000001", Some("+86-13900000001")),
        ("phone_number4", "139 0000 0001", None),
        ("phone_number4", long_phone.as_str(), None),
        ("time5", "2026年11月23日 08:05", Some("2026年11月23日 08:05")),
        ("time5", "08:05:09", Some("08:05:09")),
        ("time5", "25:00", None),
        ("time5", "morning", None),
        ("date6", "2026-11-23", Some("2026-11-23")),
        ("date6", "2026年11月23日", Some("2026年11月23日")),
        ("date6", "2026-13-01", None),
        ("amount7", "¥4.00", Some("¥4.00")),
        ("amount7", "4元", Some("4元")),
        ("amount7", "four", None),
        ("number8", "12.5", Some("12.5")),
        ("number8", "十二", None),
        ("letter9", "abc", Some("abc")),
        ("symbol9", "!?", Some("!?")),
        ("car_number9", "川A12345", Some("川A12345")),
        ("const9", "已到站", Some("已到站")),
    ];
    for (name, value, expected) in table {
        assert_eq!(FieldKind::of(name).unwrap().fit(value).as_deref(), expected, "{name}: {value}");
    }
    for name in ["", "thing", "first", "remark", "keyword1", "1", "thingx"] {
        assert!(FieldKind::of(name).is_none(), "{name} is no field since 2023");
    }
}

#[test]
fn a_template_says_what_its_settings_say() {
    let fields = [
        ("character_string1", "{code}"),
        ("thing2", "{community} {point}"),
        ("thing3", "已存放{days}"),
        ("time4", "{time}"),
        ("date5", "{date}"),
    ];
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let template = TemplateSettings { id: "T".into(), fields: BTreeMap::from(fields) };
    let facts = NoticeFacts {
        community: "华润二十四城".into(),
        collection_point: "东门代收点".into(),
        code: "204417".into(),
        days: Some(2),
        ..NoticeFacts::default()
    };
    // 2026-11-23 08:05 in China.
    let at = Timestamp::from_millis(1_795_392_300_000);
    let said = filled(&template, &Telling { language: Language::ZhCn, facts: &facts, at }).unwrap();
    let said: Vec<_> = said.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        said,
        [
            ("character_string1", "204417"),
            ("date5", "2026年11月23日"),
            ("thing2", "华润二十四城 东门代收点"),
            ("thing3", "已存放2天"),
            ("time4", "2026年11月23日 08:05"),
        ]
    );
    let facts = NoticeFacts { code: String::new(), ..facts };
    let missing = filled(&template, &Telling { language: Language::ZhCn, facts: &facts, at });
    assert_eq!(missing, Err("character_string1".into()), "nobody is called without the code");
}

#[test]
fn settings_say_what_is_wrong_with_them_and_never_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let good = [
        ("app_secret", "hushhush".to_owned()),
        ("token", "AAAAA".into()),
        ("aes_key", "A".repeat(43)),
        ("events_path", "q7Xn2vKd81LmZ0aB".into()),
    ];
    let rest = "app_id = 'wxba5fad812f8e6fb9'\n[templates.arrival]\nid = 'T'\nfields = { thing1 = '{point}' }\n";
    let read = |secrets: &[(&str, String)], rest: &str| {
        let named = secrets.iter().map(|(name, text)| {
            std::fs::write(folder.path().join(name), text).unwrap();
            format!("{name} = {{ file = '{}' }}\n", folder.path().join(name).display())
        });
        toml::from_str::<WechatSettings>(&format!("{}{rest}", named.collect::<String>()))
    };
    assert_eq!(read(&good, rest).unwrap().faults(), []);
    assert!(!format!("{:?}", read(&good, rest).unwrap()).contains("hushhush"), "secrets are shown to nobody");
    for (name, bad) in [("token", "a b"), ("aes_key", "AAA"), ("events_path", "events")] {
        let secrets = good.clone().map(|(known, text)| (known, if known == name { bad.to_owned() } else { text }));
        let faults = read(&secrets, rest).unwrap().faults();
        assert!(faults.len() == 1 && faults[0].0 == name && !faults[0].1.contains(bad), "{faults:?}");
    }
    let table = [
        ("wxba5fad812f8e6fb9", "gh_1", "app_id"),
        ("arrival", "sign_in_code", "templates.sign_in_code"),
        ("arrival", "arrivals", "templates.arrivals"),
        ("'T'", "''", "templates.arrival.id"),
        ("thing1", "first", "templates.arrival.fields.first"),
        ("{point}", "{place}", "templates.arrival.fields.thing1"),
        ("{point}", "{point", "templates.arrival.fields.thing1"),
        // Twenty characters hold no address; the message itself opens the record.
        ("{point}", "{link}", "templates.arrival.fields.thing1"),
    ];
    for (from, to, place) in table {
        let faults = read(&good, &rest.replace(from, to)).unwrap().faults();
        assert!(faults.iter().any(|fault| fault.0 == place), "{to}: {faults:?}");
    }
    assert!(read(&good, &format!("colour = 'red'\n{rest}")).is_err(), "what is no setting is not overlooked");
}
