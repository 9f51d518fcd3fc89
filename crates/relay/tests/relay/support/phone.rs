use domain::{CommunityId, ParcelId};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, header::SET_COOKIE};
use serde_json::json;
use wire::{
    AnnounceBatch, AnnounceBatchReply, AnnounceReply, AnnounceRequest, AnnouncementRecord, ErrorReply,
    InterceptRequest, RecipientReply, RecipientRequest, RegisterRequest,
};

use super::{Address as _, TestRelay};

/// A courier's phone.
#[derive(Clone)]
pub struct Phone {
    pub number: String,
    pub cookie: String,
    pub client: Client,
}

impl Phone {
    pub fn new(number: &str) -> Self {
        Self { number: number.into(), cookie: String::new(), client: super::client() }
    }

    /// Signed in as the desk entered them.
    pub async fn signed_in(relay: &TestRelay, community: CommunityId, name: &str, number: &str, carrier: &str) -> Self {
        let mut phone = Self::new(number);
        assert_eq!(phone.ask_code(relay, community).await.status(), StatusCode::OK);
        let code = phone.last_code(relay).await;
        assert_eq!(phone.register(relay, community, name, carrier, &code).await, "ok");
        phone
    }

    pub async fn ask_code(&self, relay: &TestRelay, community: CommunityId) -> Response {
        let request = json!({ "community": community, "phone": self.number });
        self.client.post(relay.url("/v1/courier/code")).json(&request).send().await.unwrap()
    }

    /// The newest code that came to this phone.
    pub async fn last_code(&self, relay: &TestRelay) -> String {
        for _ in 0..200 {
            let messages = relay.messages(0).await;
            let mine =
                messages.iter().rev().find(|message| message.to == self.number && message.kind == "sign_in_code");
            if let Some(message) = mine {
                return message.text.chars().filter(char::is_ascii_digit).take(6).collect();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("no code came");
    }

    /// `ok`, or the refusal's code.
    pub async fn register(
        &mut self,
        relay: &TestRelay,
        community: CommunityId,
        name: &str,
        carrier: &str,
        code: &str,
    ) -> String {
        let (phone, name, carrier, code) = (self.number.clone(), name.into(), carrier.into(), code.into());
        let request = RegisterRequest { community, phone, name, carrier, code };
        let response = self.client.post(relay.url("/v1/courier/session")).json(&request).send().await.unwrap();
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            self.cookie = cookie.split(';').next().unwrap().into();
        }
        word(response).await
    }

    pub fn request(&self, relay: &TestRelay, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, relay.url(path)).header("cookie", &self.cookie)
    }

    pub async fn announce(&self, relay: &TestRelay, request: &AnnounceRequest) -> Result<ParcelId, String> {
        let response = self.request(relay, Method::POST, "/v1/announcements").json(request).send().await.unwrap();
        match response.status().is_success() {
            true => Ok(response.json::<AnnounceReply>().await.unwrap().id),
            false => Err(word(response).await),
        }
    }

    /// For each row its parcel, or the refusal's code; for all of them the call's own refusal.
    pub async fn announce_all(
        &self,
        relay: &TestRelay,
        rows: &[AnnounceRequest],
    ) -> Result<Vec<Result<ParcelId, String>>, String> {
        let batch = AnnounceBatch { announcements: rows.to_vec() };
        let response = self.request(relay, Method::POST, "/v1/announcements/batch").json(&batch).send().await.unwrap();
        if !response.status().is_success() {
            return Err(word(response).await);
        }
        let reply: AnnounceBatchReply = response.json().await.unwrap();
        assert_eq!(reply.results.len(), rows.len(), "one answer for each, in their order");
        let outcomes = reply.results.into_iter().zip(rows).map(|(outcome, row)| {
            assert_eq!(outcome.key, row.key);
            outcome.id.ok_or_else(|| outcome.error.unwrap().code)
        });
        Ok(outcomes.collect())
    }

    /// The masked name, or the refusal's code.
    pub async fn recipient(&self, relay: &TestRelay, community: CommunityId, phone: &str) -> Result<String, String> {
        let asked = RecipientRequest { community, phone: phone.into() };
        let response = self.request(relay, Method::POST, "/v1/courier/recipient").json(&asked).send().await.unwrap();
        match response.status().is_success() {
            true => Ok(response.json::<RecipientReply>().await.unwrap().name),
            false => Err(word(response).await),
        }
    }

    /// `ok`, or the refusal's code.
    pub async fn intercept(&self, relay: &TestRelay, parcel: ParcelId, reason: &str) -> String {
        let path = format!("/v1/announcements/{parcel}/intercept");
        let asked = InterceptRequest { reason: reason.into() };
        word(self.request(relay, Method::POST, &path).json(&asked).send().await.unwrap()).await
    }

    pub async fn records(&self, relay: &TestRelay) -> Vec<AnnouncementRecord> {
        let response = self.request(relay, Method::GET, "/v1/announcements").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    /// `ok`, or the refusal's code.
    pub async fn withdraw(&self, relay: &TestRelay, parcel: ParcelId) -> String {
        let path = format!("/v1/announcements/{parcel}/withdraw");
        word(self.request(relay, Method::POST, &path).send().await.unwrap()).await
    }
}

/// An announcement with a key of its own.
pub fn parcel(community: CommunityId, key: &str, number: &str) -> AnnounceRequest {
    AnnounceRequest {
        key: key.into(),
        community,
        tracking_number: number.into(),
        recipient_phone: "139 0000 0001".into(),
        recipient_name: "李雷".into(),
        address: Some("3栋1单元402".into()),
    }
}

pub async fn word(response: Response) -> String {
    match response.status().is_success() {
        true => "ok".into(),
        false => response.json::<ErrorReply>().await.unwrap().error.code,
    }
}
