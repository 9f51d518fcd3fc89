//! A resident's phone and the relay.
//!
//! | call | answer | refusals besides `too_often` (429, Retry-After) and `unavailable` (503) |
//! | --- | --- | --- |
//! | `GET /v1/resident/link/{token}` | [`LinkPage`] | 404 `link_unknown` |
//! | `POST /v1/resident/link/{token}/code` [`LastFour`] | [`LinkCode`] | 403 `not_matched` (also for a token that leads nowhere), 409 `no_code`, 422 `digits_unreadable` |
//! | `POST /v1/resident/code` [`ResidentCodeRequest`] | `{}` | 404 `community_unknown`, 422 `phone_…` |
//! | `POST /v1/resident/session` [`ResidentSignIn`] | `{}`, cookie `resident` | 403 `not_matched`, `code_spent`, 422 `phone_…` |
//! | `DELETE /v1/resident/session` | `{}` | 401 `signed_out` |
//! | `GET /v1/resident/me` | [`ResidentMe`] | 401 `signed_out` |
//! | `GET /v1/resident/parcels?tab=&after=` | [`ResidentParcels`] | 401 `signed_out`, 400 `unreadable`, 422 `after_unreadable` |
//! | `GET /v1/resident/parcels/{id}` | [`ResidentParcel`] | 401 `signed_out`, 404 `parcel_unknown` |
//! | `GET /v1/resident/track?number=` | [`ResidentTrack`] | 401 `signed_out`, 422 `tracking_number_…`; nothing found is an empty list |
//! | `POST /v1/resident/parcels/{id}/delivery` [`AskDelivery`] | [`ResidentParcel`] | as below, 422 `slot_unreadable`, `words_…` |
//! | `POST /v1/resident/parcels/{id}/delivery/cancel` [`ActKey`] | [`ResidentParcel`] | as below |
//! | `POST /v1/resident/parcels/{id}/delegate` [`NameDelegate`] | [`ResidentParcel`] | as below, 422 `phone_…`, `name_…` |
//! | `POST /v1/resident/parcels/{id}/delegate/cancel` [`ActKey`] | [`ResidentParcel`] | as below |
//! | `POST /v1/resident/parcels/{id}/return` [`AskReturn`] | [`ResidentParcel`] | as below, 422 `words_…` |
//! | `POST /v1/resident/parcels/{id}/return-number` [`GiveReturnNumber`] | [`ResidentParcel`] | as below, 422 `tracking_number_…`, `carrier_…` |
//! | `POST /v1/resident/parcels/{id}/dispute` [`SayNotGot`] | [`ResidentParcel`] | as below, 422 `words_…` |
//! | `POST /v1/resident/preferences` [`Preferences`] | [`ResidentMe`] | 401, 404 `resident_unknown`, 422 `words_…` |
//! | `POST /v1/resident/phones/code` [`ResidentCodeRequest`] | `{}` | 401, 404 `resident_unknown`, 422 `phone_…` |
//! | `POST /v1/resident/phones` [`AddPhone`] | [`ResidentMe`] | 401, 403 `not_matched`, `code_spent`, 404 `resident_unknown`, 409 `too_many_phones`, 422 `phone_…` |
//! | `POST /v1/resident/phones/remove` [`RemovePhone`] | [`ResidentMe`] | 401, 404 `phone_unknown`, `resident_unknown`, 422 `key_unreadable` |
//!
//! Every act on a parcel may also be refused with 401 `signed_out`, 404 `parcel_unknown` (also: somebody
//! else's), 422 `key_unreadable`, and 409 with the name of the rule that says no, such as
//! `not_received_yet`, `already_picked_up`, `delivery_out`, `no_such_slot`, `no_delegate`,
//! `dispute_too_late`, `not_picked_up`, `too_soon` (asked already and not decided), `no_code_left`. `may`
//! of a parcel says beforehand what would not be refused now.
//!
//! Bodies are JSON with `Content-Type: application/json`, which no other site's form can send; the
//! cookie is HttpOnly and SameSite. Times are RFC 3339 (replies: at +08:00). Money is in fen.

mod acts;
mod link;
mod list;
mod me;
mod parcel;
mod seen;
mod sign_in;

pub use acts::{
    ActKey, AddPhone, AskDelivery, AskReturn, GiveReturnNumber, NameDelegate, Preferences, RemovePhone, SayNotGot,
};
pub use link::{LastFour, LinkCode, LinkPage};
pub use list::{ListedParcel, ParcelsQuery, ResidentParcels, ResidentTrack, Tab, TrackQuery};
pub use me::{BoundPhone, ResidentEntry, ResidentMe, ResidentPlace};
pub use parcel::{Act, DelegateSeen, DeliverySeen, DisputeSeen, ResidentParcel};
pub use seen::{ParcelSeen, WayKind, WayStep};
pub use sign_in::{ResidentCodeRequest, ResidentSignIn};
