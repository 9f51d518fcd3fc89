//! 寄件价目: what each carrier takes.

use domain::{
    Body, CommunityId, Fen, Subject,
    community::CommunityEvent,
    outgoing::{MOST_WEIGHT, SendingPrice},
    rights::Right,
};

use crate::{Desk, DeskError, enter::carrier_name, store::community, view::CommunityView};

impl Desk {
    /// Sets what a carrier takes in this community; nothing takes it off the list.
    pub fn set_sending_price(
        &self,
        id: CommunityId,
        carrier: &str,
        price: Option<SendingPrice>,
    ) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let needed = || DeskError::input("carrier", "carrier_needed", "the carrier is needed");
        let carrier = carrier_name(carrier)?.ok_or_else(needed)?;
        if price.is_some_and(|price| !price.is_payable()) {
            return Err(DeskError::input("fee", "fee_out_of_range", "a price is from ¥0.00 to ¥9999.99"));
        }
        self.write(|writing| {
            let set = CommunityEvent::SendingPriceSet { carrier, price };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }

    /// What so many grams cost by the price list; nothing where the carrier is not on it.
    pub fn sending_quote(&self, id: CommunityId, carrier: &str, weight: u32) -> Result<Option<Fen>, DeskError> {
        let served = self.store.read(|connection| community::find(connection, id))?;
        let state = served.and_then(|served| served.state).ok_or(DeskError::UnknownCommunity)?;
        let price = state.sending.get(carrier.trim());
        Ok(price.map(|price| price.of(weight.min(MOST_WEIGHT))))
    }
}
