//! Calls to Kuaidi100: forms, bounded in time and size.

use domain::Timestamp;
use reqwest::header::CONTENT_TYPE;
use serde_json::json;

use super::{Provider, Wanted, codes::Outcome, said, sign};

/// No answer is larger, in bytes.
const LARGEST_ANSWER: usize = 512 * 1024;

impl Provider {
    /// Asks for a number, once. Whatever is said of the steps is bounded.
    pub(super) async fn query(&self, wanted: &Wanted, misses: u32, now: Timestamp) -> Outcome {
        let mut param = json!({
            "com": wanted.company(misses),
            "num": wanted.number,
            // States of three digits, and each step's own.
            "resultv2": "4",
            "show": "0",
            "order": "desc",
        });
        if let Some(digits) = &wanted.digits {
            param["phone"] = digits.as_str().into();
        }
        let (param, customer) = (param.to_string(), self.settings.customer.as_str());
        let sign = sign::query(&param, self.settings.key.reveal(), customer);
        let form = [("customer", customer), ("sign", sign.as_str()), ("param", param.as_str())];
        match self.post("/poll/query.do", &form).await {
            Ok((status, body)) => said::answer(status, &body, &wanted.number, now),
            Err(outcome) => outcome,
        }
    }

    /// Asks to be told of a number from now on.
    pub(super) async fn subscribe(&self, wanted: &Wanted, tries: u32) -> Outcome {
        let Some(callback) = &self.callback else { return Outcome::Refused };
        let mut parameters = json!({
            "callbackurl": callback,
            "salt": self.settings.salt.reveal(),
            "resultv2": "4",
            "autoCom": "0",
        });
        if let Some(digits) = &wanted.digits {
            parameters["phone"] = digits.as_str().into();
        }
        let param = json!({
            "company": wanted.company(tries),
            "number": wanted.number,
            "key": self.settings.key.reveal(),
            "parameters": parameters,
        });
        let param = param.to_string();
        match self.post("/poll", &[("schema", "json"), ("param", param.as_str())]).await {
            Ok((status, body)) => said::receipt(status, &body),
            Err(outcome) => outcome,
        }
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<(u16, Vec<u8>), Outcome> {
        let mut url = self.base.clone();
        url.set_path(path);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        // Errors are not logged: what is sent has the key and a phone's digits in it.
        let mut response = request.send().await.map_err(|error| match error.is_connect() || error.is_builder() {
            true => Outcome::Unreachable,
            false => Outcome::Lost,
        })?;
        let (status, mut body) = (response.status().as_u16(), Vec::new());
        while let Some(piece) = response.chunk().await.map_err(|_| Outcome::Lost)? {
            if body.len() + piece.len() > LARGEST_ANSWER {
                return Err(Outcome::Lost);
            }
            body.extend_from_slice(&piece);
        }
        Ok((status, body))
    }
}
