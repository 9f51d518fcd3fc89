//! Facts for looking at a text before anybody is told it.

use super::{Language, NoticeFacts, NoticeKind, Variable};
use crate::Community;

/// As long as a relay of this name makes them.
const LINK: &str = "https://relay.example/p/AZq3bKfUdvyhTj0gWnRxYgGarGn1cnXfmQ7c2vB4sLkR5uXw8TzNfE6hJpMqYd1V";

/// As a text of this kind may meet them in a community. It is counted with the community's name as the
/// signature: the gateway's own is known only there.
pub fn example(kind: NoticeKind, language: Language, community: &Community) -> NoticeFacts {
    let chinese = language == Language::ZhCn;
    let said = |variable: Variable, text: &str| if variable.fits(kind) { text.to_owned() } else { String::new() };
    NoticeFacts {
        signature: community.name.clone(),
        community: community.name.clone(),
        collection_point: community.collection_point.clone(),
        code: said(Variable::Code, "204417"),
        shelf: said(Variable::Shelf, "A3-12"),
        carrier: said(Variable::Carrier, if chinese { "顺丰速运" } else { "SF Express" }),
        tracking_tail: said(Variable::Tail, "3517"),
        hours: if Variable::Hours.fits(kind) { community.hours.clone() } else { String::new() },
        reason: said(Variable::Reason, if chinese { "地址不详" } else { "address unclear" }),
        fee: said(Variable::Fee, "¥4.00"),
        days: Variable::Days.fits(kind).then_some(2),
        minutes: None,
        link: said(Variable::Link, LINK),
    }
}

/// What stands before a text that is only tried.
pub fn marked_as_test(language: Language, text: &str) -> String {
    match language {
        Language::ZhCn => format!("测试：{text}"),
        Language::En => format!("Test: {text}"),
    }
}
