//! A community's own words: what may be written, what comes of it, and what the program brings along.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::notice::{
    Language::{self, En, ZhCn},
    NoticeFacts, NoticeKind, Variable, length, read_text, samples, shipped, text, text_of,
};

fn facts() -> NoticeFacts {
    NoticeFacts {
        signature: "华润二十四城".into(),
        community: "华润二十四城".into(),
        collection_point: "管理处".into(),
        code: "204417".into(),
        shelf: "A3-12".into(),
        carrier: "顺丰速运".into(),
        tracking_tail: "3517".into(),
        ..NoticeFacts::default()
    }
}

#[test]
fn what_a_text_may_be() {
    use NoticeKind::{Arrival, PickedUp, Rejected};
    let table: [(NoticeKind, Language, &str, &str); 29] = [
        (Arrival, ZhCn, "取件码{code}，包裹已到{community}{point}[，货架{shelf}]。", ""),
        (Arrival, ZhCn, "取件码：{code}，请来取。", ""),
        (Arrival, ZhCn, "凭{code}取件。", ""),
        (Arrival, ZhCn, "提货码为{code}。", ""),
        (Arrival, ZhCn, "领取码{code}，请来取。", "text_unrecognised"),
        (Arrival, ZhCn, "取件码在此：请用{code}。", "text_unrecognised"),
        (Arrival, ZhCn, "凭{code}领取。", "text_unrecognised"),
        (Arrival, En, "Your pickup code is {code}.", ""),
        (Arrival, En, "Code: {code}", ""),
        (Arrival, En, "Come with {code}.", "text_unrecognised"),
        (Arrival, ZhCn, "您的包裹到了。", "text_code_missing"),
        (Arrival, ZhCn, "  ", "text_empty"),
        (Arrival, ZhCn, "【物业】取件码{code}", "text_signature"),
        (Arrival, ZhCn, "取件码{code}\n请来取", "text_control"),
        (Arrival, ZhCn, "取件码{code", "text_signs"),
        (Arrival, ZhCn, "取件码{code}}", "text_signs"),
        (Arrival, ZhCn, "取件码{code}[，货架{shelf}", "text_signs"),
        (Arrival, ZhCn, "取件码{code}[，[货架{shelf}]]", "text_signs"),
        (Arrival, ZhCn, "取件码{code}，{weather}", "text_unknown"),
        (Arrival, ZhCn, "取件码{code}，货架{shelf}", "text_bare"),
        (Arrival, ZhCn, "取件码{code}[，因为{reason}]", "text_not_here"),
        (PickedUp, ZhCn, "取件码{code}已用。", "text_not_here"),
        (PickedUp, ZhCn, "尾号{tail}的包裹已领取[，收费{fee}]。", ""),
        (Rejected, ZhCn, "尾号{tail}被拒收[：{reason}]。", ""),
        (Rejected, ZhCn, "尾号{tail}被拒收，货架[{shelf}]。", "text_not_here"),
        (Arrival, ZhCn, "取件码{code}[，详情 {link} ]", ""),
        // A relay whose address nobody has told it has no links.
        (Arrival, ZhCn, "取件码{code}，详情 {link}", "text_bare"),
        // The recipient's page is neither the courier's business nor a delegate's.
        (Rejected, ZhCn, "尾号{tail}被拒收[，{link}]。", "text_not_here"),
        (NoticeKind::DelegateCode, ZhCn, "取件码{code}[，{link}]", "text_not_here"),
    ];
    for (kind, language, written, expected) in table {
        let outcome = read_text(kind, language, written);
        let told = outcome.as_ref().err().map(|problem| problem.code()).unwrap_or_default();
        assert_eq!(told, expected, "{written}");
    }
    let long = format!("取件码{{code}}{}", "长".repeat(500));
    assert_eq!(read_text(Arrival, ZhCn, &long).unwrap_err().code(), "text_too_long");
}

#[test]
fn what_the_program_brings_along_may_be_used_as_it_is() {
    for kind in NoticeKind::CHOSEN {
        for language in [ZhCn, En] {
            assert!(read_text(kind, language, shipped(kind, language)).is_ok(), "{kind:?} {language:?}");
            let own = text_of(Some(shipped(kind, language)), kind, language, &facts());
            assert_eq!(own, text(kind, language, &facts()), "{kind:?} {language:?}");
        }
    }
}

#[test]
fn a_text_does_without_what_is_missing_or_too_long() {
    let own = "取件码{code}，您的[{carrier}]包裹[（尾号{tail}）]在{community}{point}[，货架{shelf}][，{hours}]。";
    let told = |facts: &NoticeFacts| text_of(Some(own), NoticeKind::Arrival, ZhCn, facts);
    assert_eq!(told(&facts()), "取件码204417，您的顺丰速运包裹（尾号3517）在华润二十四城管理处，货架A3-12。");
    let bare = NoticeFacts { carrier: String::new(), shelf: String::new(), ..facts() };
    assert_eq!(told(&bare), "取件码204417，您的包裹（尾号3517）在华润二十四城管理处。");
    let long = NoticeFacts {
        hours: "周一至周五八点到二十点".into(),
        community: "成都市高新区华润二十四城二期".into(),
        ..facts()
    };
    let said = told(&long);
    assert_eq!(length(&said, "华润二十四城").segments, 1, "{said}");
    assert!(said.contains("货架A3-12") && !said.contains("周一"), "hours go before the shelf: {said}");
}

/// A link alone is longer than an SMS in Chinese: giving up everything else for it would save nothing.
#[test]
fn a_link_stays_whole_and_costs_only_what_it_must() {
    let own = "取件码{code}，您的[{carrier}]包裹在{community}{point}[，货架{shelf}][，{hours}][，详情 {link} ]";
    let link = format!("https://relay.example/p/{}", "a".repeat(64));
    let facts = NoticeFacts { link: link.clone(), hours: "8:00-20:00".into(), ..facts() };
    let said = text_of(Some(own), NoticeKind::Arrival, ZhCn, &facts);
    assert!(said.contains(&format!(" {link} ")), "{said}");
    assert!(said.contains("货架A3-12") && !said.contains("8:00"), "two SMS have room for the one: {said}");
    assert_eq!(length(&said, "华润二十四城").segments, 2, "{said}");
    let english = "Code {code}, parcel at {community}[, see {link}]";
    let said =
        text_of(Some(english), NoticeKind::Arrival, En, &NoticeFacts { community: "Oak".into(), ..facts.clone() });
    assert!(length(&said, "").segments == 1 && said.ends_with(&link), "{said}");
    for broken in [format!("https://relay.example/{}", "a".repeat(200)), "https://relay.example/p/ 1".into()] {
        let said = text_of(Some(own), NoticeKind::Arrival, ZhCn, &NoticeFacts { link: broken, ..facts.clone() });
        assert!(!said.contains("relay.example"), "a part of a link leads elsewhere: {said}");
    }
}

/// A newer desk may have written a text that this version cannot use: recipients hear the usual one.
#[test]
fn a_text_that_cannot_be_used_gives_way_to_the_usual_one() {
    for broken in ["", "取件码{future}", "[", "【】取件码{code}"] {
        let told = text_of(Some(broken), NoticeKind::Arrival, ZhCn, &facts());
        assert_eq!(told, text(NoticeKind::Arrival, ZhCn, &facts()), "{broken}");
    }
}

#[test]
fn a_preview_shows_the_longest_that_may_come() {
    let template =
        read_text(NoticeKind::Arrival, ZhCn, "取件码{code}，包裹到{community}[，原定{hours}][，货架{shelf}]").unwrap();
    let [example, longest] = samples(&template, ZhCn, &facts());
    assert_eq!(example.text, "取件码204417，包裹到华润二十四城，货架A3-12");
    assert_eq!(example.length.segments, 1);
    assert!(longest.length.characters > example.length.characters, "{longest:?}");
    let fixed = format!("取件码{{code}}{}", "字".repeat(80));
    let [example, _] = samples(&read_text(NoticeKind::Arrival, ZhCn, &fixed).unwrap(), ZhCn, &facts());
    assert_eq!(example.length.segments, 2, "nothing can be spared of it");
}

#[test]
fn every_variable_has_one_name() {
    for variable in Variable::ALL {
        assert_eq!(Variable::named(variable.name()), Some(variable));
    }
    assert!(!Variable::of(NoticeKind::PickedUp).contains(&Variable::Code), "a dead code is nobody's business");
}
