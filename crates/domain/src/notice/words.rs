//! The texts that the program brings along, in both languages.

use super::{Language, NoticeKind};

/// The text of a kind, to be read as a [`super::Template`].
pub fn shipped(kind: NoticeKind, language: Language) -> &'static str {
    match language {
        Language::ZhCn => chinese(kind),
        Language::En => english(kind),
    }
}

fn chinese(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Arrival => {
            "[取件码{code}，]您的[{carrier}]包裹[（尾号{tail}）]已到{community}{point}[，货架{shelf}][，{hours}]，请凭码领取。"
        }
        NoticeKind::Overdue => {
            "[取件码{code}，]您的[{carrier}]包裹[（尾号{tail}）]已在{community}{point}存放[{days}][，保管费{fee}][，货架{shelf}][，{hours}]，请尽快领取。"
        }
        NoticeKind::PickedUp => {
            "您的[{carrier}]包裹[（尾号{tail}）]已在{community}{point}领取[，保管费{fee}]。如非本人或家人领取，请联系前台。"
        }
        NoticeKind::PickupUndone => {
            "[取件码{code}，]您的[{carrier}]包裹[（尾号{tail}）]领取登记已撤销，仍在{community}{point}[，货架{shelf}][，{hours}]。"
        }
        NoticeKind::SentBack => {
            "您在{community}{point}的[{carrier}]包裹[（尾号{tail}）]将被退回[，原因：{reason}]，原取件码已失效。"
        }
        NoticeKind::SentBackCourier => {
            "您送到{community}{point}的[{carrier}]包裹[（尾号{tail}）]将退件[，原因：{reason}]，请查看派送记录并取回。"
        }
        NoticeKind::ReceiptUndone => {
            "您的[{carrier}]包裹[（尾号{tail}）]在{community}{point}的接收已撤销，原取件码已失效，请勿前来领取。"
        }
        NoticeKind::ReturnUndone => {
            "[取件码{code}，]您的[{carrier}]包裹[（尾号{tail}）]不再退回，仍在{community}{point}[，货架{shelf}][，{hours}]，请凭码领取。"
        }
        NoticeKind::Rejected => {
            "您送到{community}{point}的[{carrier}]包裹[（尾号{tail}）]已被拒收[，原因：{reason}]，请查看派送记录。"
        }
        NoticeKind::DelegateCode => {
            "[取件码{code}，]请您代领的[{carrier}]包裹[（尾号{tail}）]在{community}{point}[，货架{shelf}][，{hours}]，请凭码领取。"
        }
        NoticeKind::DelegateNamed => {
            "您在{community}{point}的[{carrier}]包裹[（尾号{tail}）]已登记由他人凭码代领。如非本人安排，请联系前台。"
        }
        NoticeKind::DeliveryOut => "您在{community}{point}的[{carrier}]包裹[（尾号{tail}）]正在送货上门，请留意接收。",
        NoticeKind::DeliveryFailed => {
            "[取件码{code}，]您的[{carrier}]包裹[（尾号{tail}）]上门未能送达，已回到{community}{point}[，货架{shelf}][，{hours}]。"
        }
        NoticeKind::SignInCode => "验证码{code}[，{minutes}分钟内有效]，请勿告诉他人。",
    }
}

fn english(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Arrival => {
            "[Pickup code {code}. ]Your [{carrier} ]parcel[ (no. ...{tail})] is at {community}[, {point}][, shelf {shelf}][. Open {hours}]."
        }
        NoticeKind::Overdue => {
            "[Pickup code {code}. ]Your [{carrier} ]parcel[ (no. ...{tail})] is still at {community}[, {point}][ after {days}][, storage fee {fee}][, shelf {shelf}][. Open {hours}]. Please collect it soon."
        }
        NoticeKind::PickedUp => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] was picked up at {community}[, {point}][, storage fee {fee}]. If this was not you or your family, please contact the desk."
        }
        NoticeKind::PickupUndone => {
            "[Pickup code {code}. ]Your [{carrier} ]parcel[ (no. ...{tail})] was not picked up after all. It is at {community}[, {point}][, shelf {shelf}][. Open {hours}]."
        }
        NoticeKind::SentBack => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] at {community}[, {point}] goes back to its sender[. Reason: {reason}]. Its pickup code no longer works."
        }
        NoticeKind::SentBackCourier => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] that you brought to {community}[, {point}] is to be returned[. Reason: {reason}]. See your delivery records and fetch it."
        }
        NoticeKind::ReceiptUndone => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] is not waiting at {community}[, {point}]: its receipt was undone and its pickup code no longer works. Please do not come."
        }
        NoticeKind::ReturnUndone => {
            "[Pickup code {code}. ]Your [{carrier} ]parcel[ (no. ...{tail})] does not go back. It is still at {community}[, {point}][, shelf {shelf}][. Open {hours}]."
        }
        NoticeKind::Rejected => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] that you brought to {community}[, {point}] was rejected[. Reason: {reason}]. See your delivery records."
        }
        NoticeKind::DelegateCode => {
            "[Pickup code {code}. ]You may collect a [{carrier} ]parcel[ (no. ...{tail})] for somebody at {community}[, {point}][, shelf {shelf}][. Open {hours}]."
        }
        NoticeKind::DelegateNamed => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] at {community}[, {point}] may be collected by somebody else with a code. If you did not arrange this, please contact the desk."
        }
        NoticeKind::DeliveryOut => {
            "Your [{carrier} ]parcel[ (no. ...{tail})] at {community}[, {point}] is on its way to your door."
        }
        NoticeKind::DeliveryFailed => {
            "[Pickup code {code}. ]Your [{carrier} ]parcel[ (no. ...{tail})] could not be delivered to your door. It is at {community}[, {point}][, shelf {shelf}][. Open {hours}]."
        }
        NoticeKind::SignInCode => "Your sign-in code is {code}[, valid for {minutes} minutes]. Tell it to nobody.",
    }
}
