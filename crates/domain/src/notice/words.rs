//! The sentences, in both languages.

use super::{Language, NoticeFacts, NoticeKind, draft::Draft};

const HOURS: u8 = 5;
const CARRIER: u8 = 4;
const TAIL: u8 = 3;
const SHELF: u8 = 2;
const REASON: u8 = 1;

pub(super) fn draft(kind: NoticeKind, language: Language, facts: &NoticeFacts) -> Draft {
    match language {
        Language::ZhCn => chinese(kind, facts),
        Language::En => english(kind, facts),
    }
}

fn chinese(kind: NoticeKind, facts: &NoticeFacts) -> Draft {
    let place = format!("{}{}", facts.community, facts.collection_point);
    let coded = || Draft::new().perhaps(0, format!("取件码{}，", facts.code), &facts.code);
    let parcel = |draft: Draft| chinese_parcel(draft, facts);
    match kind {
        NoticeKind::Arrival => {
            let text = parcel(coded().say("您的")).say(format!("已到{place}"));
            chinese_visit(text, facts).say("，请凭码领取。")
        }
        NoticeKind::Overdue => {
            let text = parcel(coded().say("您的")).say(format!("已在{place}存放"));
            chinese_wait(text, facts).say("，请尽快领取。")
        }
        NoticeKind::PickedUp => parcel(Draft::new().say("您的"))
            .say(format!("已在{place}领取"))
            .perhaps(SHELF, format!("，保管费{}", facts.fee), &facts.fee)
            .say("。如非本人或家人领取，请联系前台。"),
        NoticeKind::PickupUndone => {
            let text = parcel(coded().say("您的")).say(format!("领取登记已撤销，仍在{place}"));
            chinese_visit(text, facts).say("。")
        }
        NoticeKind::SentBack => {
            chinese_reason(parcel(Draft::new().say(format!("您在{place}的"))).say("将被退回"), facts)
                .say("，原取件码已失效。")
        }
        NoticeKind::SentBackCourier => {
            chinese_reason(parcel(Draft::new().say(format!("您送到{place}的"))).say("将退件"), facts)
                .say("，请查看派送记录并取回。")
        }
        NoticeKind::ReceiptUndone => {
            parcel(Draft::new().say("您的")).say(format!("在{place}的接收已撤销，原取件码已失效，请勿前来领取。"))
        }
        NoticeKind::ReturnUndone => {
            let text = parcel(coded().say("您的")).say(format!("不再退回，仍在{place}"));
            chinese_visit(text, facts).say("，请凭码领取。")
        }
        NoticeKind::Rejected => {
            chinese_reason(parcel(Draft::new().say(format!("您送到{place}的"))).say("已被拒收"), facts)
                .say("，请查看派送记录。")
        }
        NoticeKind::DelegateCode => {
            let text = parcel(coded().say("请您代领的")).say(format!("在{place}"));
            chinese_visit(text, facts).say("，请凭码领取。")
        }
        NoticeKind::DelegateNamed => {
            parcel(Draft::new().say(format!("您在{place}的"))).say("已登记由他人凭码代领。如非本人安排，请联系前台。")
        }
        NoticeKind::DeliveryOut => parcel(Draft::new().say(format!("您在{place}的"))).say("正在送货上门，请留意接收。"),
        NoticeKind::DeliveryFailed => {
            let text = parcel(coded().say("您的")).say(format!("上门未能送达，已回到{place}"));
            chinese_visit(text, facts).say("。")
        }
        NoticeKind::SignInCode => {
            let minutes = facts.minutes.map(|n| n.to_string()).unwrap_or_default();
            Draft::new()
                .say(format!("验证码{}", facts.code))
                .perhaps(HOURS, format!("，{minutes}分钟内有效"), &minutes)
                .say("，请勿告诉他人。")
        }
    }
}

fn chinese_parcel(draft: Draft, facts: &NoticeFacts) -> Draft {
    let tail = format!("（尾号{}）", facts.tracking_tail);
    draft.perhaps(CARRIER, facts.carrier.as_str(), &facts.carrier).say("包裹").perhaps(TAIL, tail, &facts.tracking_tail)
}

fn chinese_visit(draft: Draft, facts: &NoticeFacts) -> Draft {
    draft.perhaps(SHELF, format!("，货架{}", facts.shelf), &facts.shelf).perhaps(
        HOURS,
        format!("，{}", facts.hours),
        &facts.hours,
    )
}

fn chinese_wait(draft: Draft, facts: &NoticeFacts) -> Draft {
    let days = facts.days.map(|n| n.to_string()).unwrap_or_default();
    draft
        .perhaps(0, format!("{days}天"), &days)
        .perhaps(REASON, format!("，保管费{}", facts.fee), &facts.fee)
        .perhaps(SHELF, format!("，货架{}", facts.shelf), &facts.shelf)
        .perhaps(HOURS, format!("，{}", facts.hours), &facts.hours)
}

fn chinese_reason(draft: Draft, facts: &NoticeFacts) -> Draft {
    draft.perhaps(REASON, format!("，原因：{}", facts.reason), &facts.reason)
}

fn english(kind: NoticeKind, facts: &NoticeFacts) -> Draft {
    let place = [facts.community.as_str(), facts.collection_point.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let coded = || Draft::new().perhaps(0, format!("Pickup code {}. ", facts.code), &facts.code);
    let parcel = |draft: Draft| english_parcel(draft, facts);
    match kind {
        NoticeKind::Arrival => {
            english_visit(parcel(coded()).say(format!(" is at {place}")), facts).say(".")
        }
        NoticeKind::Overdue => {
            let text = parcel(coded()).say(format!(" is still at {place}"));
            english_wait(text, facts).say(". Please collect it soon.")
        }
        NoticeKind::PickedUp => parcel(Draft::new())
            .say(format!(" was picked up at {place}"))
            .perhaps(SHELF, format!(", storage fee {}", facts.fee), &facts.fee)
            .say(". If this was not you or your family, please contact the desk."),
        NoticeKind::PickupUndone => {
            let text = parcel(coded()).say(format!(" was not picked up after all. It is at {place}"));
            english_visit(text, facts).say(".")
        }
        NoticeKind::SentBack => english_reason(
            parcel(Draft::new()).say(format!(" at {place} goes back to its sender")),
            facts,
        )
        .say(". Its pickup code no longer works."),
        NoticeKind::SentBackCourier => english_reason(
            parcel(Draft::new()).say(format!(" that you brought to {place} is to be returned")),
            facts,
        )
        .say(". See your delivery records and fetch it."),
        NoticeKind::ReceiptUndone => parcel(Draft::new()).say(format!(
            " is not waiting at {place}: its receipt was undone and its pickup code no longer works. Please do not come."
        )),
        NoticeKind::ReturnUndone => {
            let text = parcel(coded()).say(format!(" does not go back. It is still at {place}"));
            english_visit(text, facts).say(".")
        }
        NoticeKind::Rejected => english_reason(
            parcel(Draft::new()).say(format!(" that you brought to {place} was rejected")),
            facts,
        )
        .say(". See your delivery records."),
        NoticeKind::DelegateCode => {
            let text = coded().say("You may collect a ").perhaps(CARRIER, format!("{} ", facts.carrier), &facts.carrier);
            let text = text.say("parcel").perhaps(TAIL, format!(" (no. ...{})", facts.tracking_tail), &facts.tracking_tail);
            english_visit(text.say(format!(" for somebody at {place}")), facts).say(".")
        }
        NoticeKind::DelegateNamed => parcel(Draft::new()).say(format!(
            " at {place} may be collected by somebody else with a code. If you did not arrange this, please contact the desk."
        )),
        NoticeKind::DeliveryOut => parcel(Draft::new()).say(format!(" at {place} is on its way to your door.")),
        NoticeKind::DeliveryFailed => {
            let text = parcel(coded()).say(format!(" could not be delivered to your door. It is at {place}"));
            english_visit(text, facts).say(".")
        }
        NoticeKind::SignInCode => {
            let minutes = facts.minutes.map(|n| n.to_string()).unwrap_or_default();
            Draft::new()
                .say(format!("Your sign-in code is {}", facts.code))
                .perhaps(HOURS, format!(", valid for {minutes} minutes"), &minutes)
                .say(". Tell it to nobody.")
        }
    }
}

fn english_parcel(draft: Draft, facts: &NoticeFacts) -> Draft {
    let tail = format!(" (no. ...{})", facts.tracking_tail);
    draft.say("Your ").perhaps(CARRIER, format!("{} ", facts.carrier), &facts.carrier).say("parcel").perhaps(
        TAIL,
        tail,
        &facts.tracking_tail,
    )
}

fn english_visit(draft: Draft, facts: &NoticeFacts) -> Draft {
    draft.perhaps(SHELF, format!(", shelf {}", facts.shelf), &facts.shelf).perhaps(
        HOURS,
        format!(". Open {}", facts.hours),
        &facts.hours,
    )
}

fn english_wait(draft: Draft, facts: &NoticeFacts) -> Draft {
    let days = match facts.days {
        Some(1) => " after 1 day".to_string(),
        Some(days) => format!(" after {days} days"),
        None => String::new(),
    };
    draft
        .perhaps(0, days.as_str(), &days)
        .perhaps(REASON, format!(", storage fee {}", facts.fee), &facts.fee)
        .perhaps(SHELF, format!(", shelf {}", facts.shelf), &facts.shelf)
        .perhaps(HOURS, format!(". Open {}", facts.hours), &facts.hours)
}

fn english_reason(draft: Draft, facts: &NoticeFacts) -> Draft {
    draft.perhaps(REASON, format!(". Reason: {}", facts.reason), &facts.reason)
}
