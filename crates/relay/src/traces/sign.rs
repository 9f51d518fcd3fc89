//! How Kuaidi100 and the relay know each other: MD5 over exactly what is sent. Pure.

use md5::{Digest as _, Md5};
use subtle::ConstantTimeEq as _;

/// The signature of a question, over `param` byte for byte as it is sent.
pub fn query(param: &str, key: &str, customer: &str) -> String {
    upper(&[param, key, customer])
}

/// The signature of a push, over `param` byte for byte as it came.
pub fn push(param: &str, salt: &str) -> String {
    upper(&[param, salt])
}

/// Whether a push was signed by whoever knows the salt; in constant time, without regard to case.
pub fn is_pushed(param: &str, salt: &str, given: &str) -> bool {
    push(param, salt).as_bytes().ct_eq(given.to_ascii_uppercase().as_bytes()).into()
}

fn upper(parts: &[&str]) -> String {
    let digest = parts.iter().fold(Md5::new(), |digest, part| digest.chain_update(part.as_bytes()));
    hex::encode_upper(digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::{is_pushed, push, query};

    #[test]
    fn the_parts_are_joined_without_anything_between_them() {
        // RFC 1321's own test of "abcdefghijklmnopqrstuvwxyz".
        assert_eq!(query("abcdefghij", "klmnopqr", "stuvwxyz"), "C3FCD3D76192E4007DFB496CCA67E13B");
        assert_eq!(push("message ", "digest"), "F96B697D7CB7938D525A2F31AAF161D0");
        assert_ne!(query("{\"a\": 1}", "k", "c"), query("{\"a\":1}", "k", "c"), "every byte counts");
    }

    #[test]
    fn a_push_is_compared_whole_and_without_regard_to_case() {
        assert!(is_pushed("message ", "digest", "F96B697D7CB7938D525A2F31AAF161D0"));
        assert!(is_pushed("message ", "digest", "f96b697d7cb7938d525a2f31aaf161d0"));
        for given in ["", "F96B697D7CB7938D525A2F31AAF161D", "F96B697D7CB7938D525A2F31AAF161D00", "ß", " "] {
            assert!(!is_pushed("message ", "digest", given), "{given}");
        }
        assert!(!is_pushed("message", "digest", "F96B697D7CB7938D525A2F31AAF161D0"));
    }
}
