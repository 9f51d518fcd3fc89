//! Whether a webhook comes from the relay, and now.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Older ones, and ones from the future, are refused, in seconds.
const OLDEST: i64 = 300;

/// Whether `header` (`t=SECONDS,v1=HEX`) signs `body` with this secret at about `now`. The signature is
/// compared in constant time.
pub fn is_good(secret: &str, header: &str, body: &[u8], now: i64) -> bool {
    let field = |name: &str| header.split(',').find_map(|pair| pair.trim().strip_prefix(name));
    let (Some(seconds), Some(signature)) = (field("t="), field("v1=")) else { return false };
    let (Ok(at), Ok(signature)) = (seconds.parse::<i64>(), hex::decode(signature)) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(seconds.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.verify_slice(&signature).is_ok() && now.saturating_sub(at).saturating_abs() <= OLDEST
}

#[cfg(test)]
mod tests {
    use super::is_good;

    const SECRET: &str = "whsec_000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const BODY: &str =
        r#"{"id":"0b2f7c4e-8d1a-8f33-9a52-6f0e1d2c3b4a","type":"received","reference":"A1-20260108-0007"}"#;
    const HEADER: &str = "t=1767844800,v1=bc86d9c0298e5d7a95745758239bc9d7fe35888517d79012c5c6f8d9cfbdd29c";
    const NOW: i64 = 1_767_844_800;

    #[test]
    fn the_example_of_the_documentation_is_good_and_nothing_else_is() {
        assert!(is_good(SECRET, HEADER, BODY.as_bytes(), NOW));
        let table = [
            ("another secret", "whsec_00", HEADER.to_owned(), BODY, NOW),
            ("another body", SECRET, HEADER.to_owned(), "{}", NOW),
            ("another time in the header", SECRET, HEADER.replacen("1767844800", "1767844801", 1), BODY, NOW),
            ("too old", SECRET, HEADER.to_owned(), BODY, NOW + 301),
            ("from the future", SECRET, HEADER.to_owned(), BODY, NOW - 301),
            ("cut short", SECRET, HEADER[..40].to_owned(), BODY, NOW),
            ("no signature", SECRET, "t=1767844800".to_owned(), BODY, NOW),
            ("nothing", SECRET, String::new(), BODY, NOW),
        ];
        for (case, secret, header, body, now) in table {
            assert!(!is_good(secret, &header, body.as_bytes(), now), "{case}");
        }
    }
}
