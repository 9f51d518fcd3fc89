//! A resident at their phone.

use crate::support::{Page, Relay, until};
use thirtyfour::prelude::{By, WebElement};

impl Page {
    /// Signs in by the code that comes to the phone, and waits for the list.
    pub async fn sign_in_as_resident(&self, relay: &Relay, phone: &str) {
        self.fill("#phone", phone).await;
        self.tap("#ask").await;
        let code = relay.sign_in_code(phone).await;
        self.fill("#code", &code).await;
        self.tap("#go").await;
        self.find(".chips").await;
    }

    /// Taps what may lie below the bar at the page's foot, where a driver sees no need to scroll.
    pub async fn tap(&self, css: &str) {
        until(&format!("{css} to be tapped"), async || self.bring(css).await?.click().await.ok()).await;
    }

    async fn bring(&self, css: &str) -> Option<WebElement> {
        let element = self.driver().find(By::Css(css)).await.ok()?;
        let here = vec![element.to_json().ok()?];
        self.driver().execute("arguments[0].scrollIntoView({ block: 'center' })", here).await.ok()?;
        Some(element)
    }

    /// Opens the parcel with this number from the list that is shown.
    pub async fn open_parcel(&self, number: &str) {
        // The list may be drawn anew between the look and the click.
        until(&format!("{number} in the list"), async || {
            for card in self.driver().find_all(By::Css(".row")).await.ok()? {
                if card.text().await.ok()?.contains(number) {
                    return card.click().await.ok();
                }
            }
            None
        })
        .await;
        self.find(".parcel h1").await;
    }

    /// Looks at the relay now instead of some seconds later, as when the network comes back.
    pub async fn look_again(&self) {
        self.driver().execute("dispatchEvent(new Event('online'))", vec![]).await.unwrap();
    }

    /// Waits until nothing is there any more.
    pub async fn lacks(&self, css: &str) {
        until(&format!("{css} to be gone"), async || {
            self.driver().find_all(By::Css(css)).await.ok()?.is_empty().then_some(())
        })
        .await;
    }

    /// All that the page keeps on this phone.
    pub async fn kept(&self) -> String {
        let kept = self.driver().execute("return JSON.stringify({ ...localStorage })", vec![]).await.unwrap();
        kept.convert().unwrap()
    }
}
