//! The file of gateways, and what may stand in a vendor's template.

use std::{collections::BTreeMap, process::Command};

use domain::{
    Phone, Timestamp,
    notice::{Language, NoticeFacts, NoticeKind, Variable},
    ways::Ways,
};
use relay::channel::{
    Message,
    template::{Misfit, Named, Template, Templates},
};

use crate::support::gateways::{Example, PUBLIC};

#[test]
fn the_example_that_is_shipped_can_be_used() {
    assert_eq!(Example::new().wrong(), None);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let arrival = r#"arrival.zh-CN = { id = "1001", variables = ["code", "carrier", "tail", "point", "shelf"] }"#;
    // What stands in the example, what stands there instead, what is said of it.
    let cases = [
        ("order = [\"tencent\", \"aliyun\"]", "order = [\"pigeon\"]", "FILE: order: \"pigeon\" is no gateway"),
        ("order = [\"tencent\", \"aliyun\"]", "order = []", "FILE: order: names no gateway"),
        (
            "order = [\"tencent\", \"aliyun\"]",
            "order = [\"tencent\", \"tencent\"]",
            "FILE: order: \"tencent\" stands there twice",
        ),
        ("[communities]", "[communities]\nhere = [\"twilio\"]", "FILE: communities.here: is no community's id"),
        (
            "[communities]",
            "[communities]\n\"0197c0de-0000-7000-8000-000000000001\" = [\"fax\"]",
            "FILE: communities.0197c0de-0000-7000-8000-000000000001: \"fax\" is no gateway",
        ),
        ("both = []", "both = [\"arival\"]", "FILE: both[0]: unknown variant `arival`"),
        ("both = []", "bot = []", "FILE: bot: unknown field `bot`"),
        ("kind = \"tencent\"", "kind = \"pigeon\"", "FILE: gateways.tencent.kind: is not one of tencent, aliyun"),
        ("app_id =", "app =", "FILE: gateways.tencent.app: unknown field `app`"),
        ("app_id = \"1400006666\"\n", "", "FILE: gateways.tencent: missing field `app_id`"),
        ("app_id = \"1400006666\"", "app_id = 7", "FILE: gateways.tencent.app_id: invalid type: integer"),
        ("fen_per_segment = 30", "fen_per_segment = -1", "FILE: gateways.twilio.fen_per_segment: is not a whole"),
        ("secret_key = { file = ", "secret_key = { path = ", "FILE: gateways.tencent.secret_key: is not { file = "),
        ("tencent.key", "none.key", "FILE: gateways.tencent.secret_key: names a file that cannot be read"),
        ("https://api.twilio.com", "http://api.twilio.com", "FILE: gateways.twilio.endpoint: is not an address"),
        ("from = \"+15005550006\"\n", "", "FILE: gateways.twilio.from: is needed, or `messaging_service`"),
        (arrival, "", "FILE: gateways.tencent.templates.arrival.zh-CN: is missing; name its template"),
        (
            arrival,
            "arival.zh-CN = { id = \"1\", variables = [] }",
            "FILE: gateways.tencent.templates.arival.zh-CN: is no kind of notice",
        ),
        ("arrival.en =", "arrival.fr =", "FILE: gateways.tencent.templates.arrival.fr: is no language"),
        (
            "[\"carrier\", \"tail\", \"point\"] }\npickup",
            "[\"code\"] }\npickup",
            "FILE: gateways.tencent.templates.picked_up.zh-CN: a notice of this kind cannot speak of `code`",
        ),
        (
            "[\"code\", \"minutes\"]",
            "[\"minutes\"]",
            "FILE: gateways.tencent.templates.sign_in_code.zh-CN: whom it calls needs the variable `code`",
        ),
        (
            "[\"code\", \"minutes\"]",
            "[\"weather\"]",
            "FILE: gateways.tencent.templates.sign_in_code.zh-CN.variables[0]: unknown variant `weather`",
        ),
        // Tencent refuses addresses in values: nobody is to learn that from a message that was not sent.
        (
            "[\"code\", \"minutes\"]",
            "[\"code\", \"link\"]",
            "FILE: gateways.tencent.templates.sign_in_code.zh-CN: a notice of this kind cannot speak of `link`",
        ),
        (
            arrival,
            "arrival.zh-CN = { id = \"1001\", variables = [\"code\", \"link\"] }",
            "FILE: gateways.tencent.templates.arrival.zh-CN: vendors refuse links",
        ),
        ("both = []", "both = [", "channels: FILE is not TOML at line"),
    ];
    for (before, after, expected) in cases {
        let told = Example::new().with(before, after).wrong().unwrap_or_default();
        assert!(told.lines().any(|line| line.starts_with(expected)), "{after}: {told}");
    }
}

#[test]
fn a_secret_that_was_written_into_the_file_is_not_repeated() {
    for written in ["\"hush\"", "[\"hush\"]", "{ env = [\"hush\"] }", "{ file = \"/nowhere\", env = \"hush\" }"] {
        let example = Example::new();
        let line = example.text().lines().find(|line| line.starts_with("auth_token")).unwrap().to_owned();
        let told = example.with(&line, &format!("auth_token = {written}")).wrong().unwrap();
        assert!(told.starts_with("FILE: gateways.twilio.auth_token: is not {"), "{told}");
        assert!(!told.contains("hush"), "{told}");
    }
}

fn templates(kind: NoticeKind, variables: &[Variable], longest: usize) -> Templates {
    let template = Template { id: "7".to_owned(), variables: variables.to_vec() };
    let named: Named<Vec<Variable>> =
        BTreeMap::from([(kind.as_str().to_owned(), BTreeMap::from([("zh-CN".to_owned(), template)]))]);
    let all = NoticeKind::CHOSEN.into_iter().chain([NoticeKind::SignInCode]);
    let others: Vec<NoticeKind> = all.filter(|other| *other != kind).collect();
    Templates::read(&named, &others, longest).unwrap()
}

fn message(kind: NoticeKind, facts: NoticeFacts) -> Message {
    Message {
        reference: "r".into(),
        community: None,
        to: Phone::parse("13900000001").unwrap(),
        kind,
        parcel: None,
        ways: Ways::Usual,
        language: Language::ZhCn,
        facts,
        text: String::new(),
        report_to: None,
        at: Timestamp::from_millis(0),
    }
}

#[test]
fn what_does_not_fit_is_cut_left_out_or_refused() {
    use NoticeKind::{Overdue, SentBack};
    use Variable::{Carrier, Code, Community, Days, Fee, Hours, Point, Reason, Shelf, Tail};
    let facts = || NoticeFacts { code: "204417".into(), tracking_tail: "3517".into(), ..NoticeFacts::default() };
    // What stands in the one place beside the code, the facts, at most so many characters, what comes of it.
    let table = [
        (Overdue, Community, NoticeFacts { community: "华润二十四城".into(), ..facts() }, 6, Ok("华润二十四城")),
        (Overdue, Community, NoticeFacts { community: "华润二十四城三期".into(), ..facts() }, 6, Ok("华润二十四…")),
        (Overdue, Point, NoticeFacts { collection_point: "东门一号代收点".into(), ..facts() }, 6, Ok("东门一号代…")),
        (Overdue, Carrier, NoticeFacts { carrier: "一个很长的名字".into(), ..facts() }, 6, Ok("一个很长的…")),
        (SentBack, Reason, NoticeFacts { reason: "收件人电话打不通".into(), ..facts() }, 6, Ok("收件人电话…")),
        // A part of a place or an hour is another one.
        (Overdue, Shelf, NoticeFacts { shelf: "A3-12-07".into(), ..facts() }, 6, Ok("-")),
        (Overdue, Shelf, NoticeFacts { shelf: "A3-12-07".into(), ..facts() }, 35, Ok("A3-12-07")),
        (Overdue, Hours, NoticeFacts { hours: "8:00-20:00".into(), ..facts() }, 6, Ok("-")),
        (Overdue, Fee, NoticeFacts { fee: "¥12.00".into(), ..facts() }, 6, Ok("¥12.00")),
        (Overdue, Fee, NoticeFacts { fee: "¥123.00".into(), ..facts() }, 6, Err(Misfit::Value(Fee))),
        (Overdue, Days, NoticeFacts { days: Some(12), ..facts() }, 6, Ok("12天")),
        (Overdue, Days, facts(), 6, Ok("-")),
        (Overdue, Tail, facts(), 3, Err(Misfit::Value(Code))),
        (Overdue, Code, NoticeFacts { code: String::new(), ..facts() }, 6, Err(Misfit::Value(Code))),
        // Vendors refuse links, whoever wrote them.
        (SentBack, Reason, NoticeFacts { reason: "见 http://a.b".into(), ..facts() }, 35, Ok("-")),
        (Overdue, Community, NoticeFacts { community: "WWW.某.cn".into(), ..facts() }, 35, Ok("-")),
    ];
    for (kind, variable, facts, longest, expected) in table {
        let places = if kind == Overdue { vec![Code, variable] } else { vec![variable] };
        let filled = templates(kind, &places, longest).fill(&message(kind, facts));
        let value = filled.map(|filled| filled.values.last().unwrap().1.clone());
        assert_eq!(value, expected.map(str::to_owned), "{variable:?} within {longest}");
    }
    let other = templates(Overdue, &[Code], 6).fill(&message(NoticeKind::PickedUp, facts()));
    assert_eq!(other.err(), Some(Misfit::NoTemplate));
}

#[test]
fn who_reads_english_gets_the_chinese_template_where_there_is_no_other() {
    let templates = templates(NoticeKind::Overdue, &[Variable::Code, Variable::Days], 6);
    let facts = NoticeFacts { code: "204417".into(), days: Some(2), ..NoticeFacts::default() };
    let message = Message { language: Language::En, ..message(NoticeKind::Overdue, facts) };
    let filled = templates.fill(&message).unwrap_or_else(|misfit| panic!("{misfit:?}"));
    let values: Vec<String> = filled.values.into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["204417", "2天"], "and its values are Chinese, too");
}

/// What the program prints with these gateways.
fn asked(example: &Example, arguments: &[&str]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.args(arguments).arg("--data").arg(folder.path()).arg("--channels").arg(example.file());
    let output = command.args(["--public-url", PUBLIC]).env_remove("DATABASE_URL").output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(printed).unwrap())
}

#[test]
fn the_program_says_where_gateways_report_to_and_what_is_wrong_with_them() {
    let example = Example::new();
    let (well, told) = asked(&example, &["report-urls"]);
    assert!(well, "{told}");
    let secrets: Vec<&str> = told.lines().filter_map(|line| line.rsplit('/').next()).collect();
    assert!(secrets.len() == 3 && secrets.iter().all(|secret| secret.len() == 32), "{told}");
    assert!(secrets[0] != secrets[1], "who knows one gateway's address knows no other: {told}");
    assert!(told.contains(&format!("tencent\t{PUBLIC}/reports/tencent/")), "{told}");
    let (well, told) = asked(&example, &["config", "check"]);
    assert!(well && told.contains("channel    aliyun, tencent, twilio"), "{told}");
    assert_eq!(asked(&example, &["postage"]), (true, String::new()), "nothing was sent");
    let (well, told) = asked(&example.with("kind = \"aliyun\"", "kind = \"pigeon\""), &["config", "check"]);
    assert!(!well && told.contains("gateways.aliyun.kind: is not one of"), "{told}");
}
