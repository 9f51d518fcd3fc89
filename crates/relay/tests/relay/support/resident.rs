use domain::{
    Body, CommunityId, Home, ParcelId, ResidentId, SideBody, Subject, Timestamp,
    notice::Language,
    resident::{NoticeChannel, ResidentEvent, Wish},
};
use relay::links;
use reqwest::{Method, RequestBuilder, Response, StatusCode, header::SET_COOKIE};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Address as _, Desk, Phone, TestRelay, word};

/// A resident's phone that has signed in.
pub async fn signed_in(relay: &TestRelay, community: CommunityId, number: &str) -> Phone {
    let mut phone = Phone::new(number);
    assert_eq!(phone.resident_code(relay, community).await.status(), StatusCode::OK);
    let code = phone.last_code(relay).await;
    assert_eq!(phone.resident_session(relay, community, &code).await, "ok");
    phone
}

impl Phone {
    pub async fn resident_code(&self, relay: &TestRelay, community: CommunityId) -> Response {
        let request = json!({ "community": community, "phone": self.number });
        self.client.post(relay.url("/v1/resident/code")).json(&request).send().await.unwrap()
    }

    /// `ok`, or the refusal's code.
    pub async fn resident_session(&mut self, relay: &TestRelay, community: CommunityId, code: &str) -> String {
        let request = json!({ "community": community, "phone": self.number, "code": code });
        let response = self.client.post(relay.url("/v1/resident/session")).json(&request).send().await.unwrap();
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            self.cookie = cookie.split(';').next().unwrap().into();
        }
        word(response).await
    }

    /// What a call that only reads answers.
    pub async fn look<T: DeserializeOwned>(&self, relay: &TestRelay, path: &str) -> T {
        let response = self.request(relay, Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }

    /// `ok`, or the refusal's code.
    pub async fn may_look(&self, relay: &TestRelay, path: &str) -> String {
        word(self.request(relay, Method::GET, path).send().await.unwrap()).await
    }

    /// `ok`, or the refusal's code.
    pub async fn tell(&self, relay: &TestRelay, path: &str, body: &Value) -> String {
        word(self.post(relay, path, body).send().await.unwrap()).await
    }

    pub fn post(&self, relay: &TestRelay, path: &str, body: &Value) -> RequestBuilder {
        self.request(relay, Method::POST, path).json(body)
    }
}

/// A resident whom a desk has entered.
pub fn save_resident(desk: &mut Desk, n: u16, phone: &str, more: &[&str]) -> ResidentId {
    let mut random = [0; 10];
    random[8..].copy_from_slice(&n.to_be_bytes());
    let id = ResidentId::new(Timestamp::default(), random);
    let contact = desk.side(SideBody::Resident {
        name: "安娜".parse().unwrap(),
        phone: phone.parse().unwrap(),
        phones: more.iter().map(|phone| phone.parse().unwrap()).collect(),
        home: Home::parse("3", "1", "1204").unwrap(),
        wish: Wish::default(),
    });
    let language = Language::default();
    let saved = ResidentEvent::Saved { contact, language, channel: NoticeChannel::Any, consent: None };
    desk.write(Subject::resident(id), Body::Resident(saved));
    id
}

/// The token of a parcel as the desk has read it.
pub fn token(relay: &TestRelay, desk: &Desk, parcel: ParcelId) -> Option<String> {
    links::token(relay.relay().store.identity(), desk.community, &desk.parcel(parcel).parcel.unwrap())
}
