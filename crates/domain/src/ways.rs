//! By which ways somebody is told of a parcel, as they have said themselves
//! (docs/adr/0085-told-as-they-wish.md).

use crate::{
    Resident,
    notice::NoticeKind,
    resident::{NoticeChannel, Purpose},
    wanted::{self, To},
};

/// By which ways a notice may go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ways {
    /// 短信和微信: by all that the community has, in its order.
    #[default]
    Usual,
    /// 只用短信
    SmsOnly,
    /// 优先微信: WeChat before everything else.
    WechatFirst,
    /// By none: they do not want to be told.
    None,
}

/// The ways of a notice to whom a directory knows as `resident`. Whoever was never asked, or stands in no
/// directory, is told as usual; a consent in which notices are missing was asked for and not given. Couriers
/// are told as usual, too: it is their work. A code that proves a phone goes to that phone.
pub fn ways(kind: NoticeKind, resident: Option<&Resident>) -> Ways {
    let own = !matches!(wanted::receiver(kind), To::Courier) && kind != NoticeKind::SignInCode;
    let Some(resident) = resident.filter(|resident| own && !resident.removed) else { return Ways::Usual };
    let agreed = resident.consent.as_ref().is_none_or(|consent| consent.to.contains(&Purpose::Notices));
    match resident.channel {
        _ if !agreed => Ways::None,
        NoticeChannel::Any => Ways::Usual,
        NoticeChannel::Sms => Ways::SmsOnly,
        NoticeChannel::Wechat => Ways::WechatFirst,
    }
}
