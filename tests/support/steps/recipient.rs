//! A recipient, who sees no more than messages on the phone.

use crate::support::Relay;
use serde_json::Value;

impl Relay {
    /// Waits for the newest six digits that were sent to a phone.
    pub async fn code_for(&self, phone: &str) -> String {
        let digits = |message: &Value| is_to(message, phone).then(|| code_in(text(message))).flatten();
        self.wait_for_message(&format!("a code for {phone}"), digits).await
    }

    /// Waits for the newest code to sign in by.
    pub async fn sign_in_code(&self, phone: &str) -> String {
        let digits = |message: &Value| {
            (is_to(message, phone) && text(message).contains("验证码")).then(|| code_in(text(message))).flatten()
        };
        self.wait_for_message(&format!("a code to sign in with {phone}"), digits).await
    }

    /// All that was sent to a phone, oldest first.
    pub fn sent_to(&self, phone: &str) -> Vec<String> {
        let all = self.messages();
        all.iter().rev().filter(|message| is_to(message, phone)).map(|message| text(message).to_owned()).collect()
    }
}

/// The relay writes phones with their country.
fn is_to(message: &Value, phone: &str) -> bool {
    message["to"].as_str().is_some_and(|to| to.ends_with(phone))
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap_or_default()
}

fn code_in(text: &str) -> Option<String> {
    let six = |run: &&str| run.len() == 6;
    text.split(|character: char| !character.is_ascii_digit()).find(six).map(str::to_owned)
}
