//! Names of things: UUIDs, version 7 so that they sort by the time they were made.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id from the author's clock and ten random bytes.
            pub fn new(at: crate::Timestamp, random: [u8; 10]) -> Self {
                Self(uuid_v7(at, random))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

id!(
    /// One owner of communities, such as a property company.
    OrganizationId,
    /// One residential compound.
    CommunityId,
    /// One parcel.
    ParcelId,
    /// One courier of a community.
    CourierId,
    /// One resident of a community.
    ResidentId,
    /// One device that writes events: a desk's PC, or the relay itself.
    DeviceId,
    /// One person working at a desk.
    ClerkId,
    /// One event; its idempotency key.
    EventId,
    /// One row of personal data beside the log.
    SideId,
    /// One notice to a recipient or courier.
    NoticeId,
    /// One shift of a desk.
    ShiftId,
    /// One parcel that is sent.
    OutgoingId,
    /// Parcels that one courier took along at once.
    ManifestId,
    /// One third party that announces through the relay's calls.
    PartnerId,
);

impl OrganizationId {
    /// The one that every relay has from its beginning.
    pub const FIRST: Self = Self(Uuid::nil());
}

fn uuid_v7(at: crate::Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
