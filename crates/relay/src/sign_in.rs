//! Proving a phone by a code: six digits, five minutes, five tries, one a minute, five an hour.
//! Everything is the same for a phone that nobody knows, so that nothing tells which are known.

use domain::{Phone, Timestamp};

use crate::{
    auth::{keyed, same},
    store::{Identity, SignInCode, StoreError, Tables},
    surroundings::{Surroundings, six_digits},
};

/// A code is good for so many minutes.
pub const GOOD_MINUTES: u32 = 5;
const TRIES: u32 = 5;
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const MOST_IN_HOUR: u32 = 5;

/// What a code opens; one that was made for something else opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A courier's session.
    Courier,
    /// A resident's session.
    Resident,
    /// A further phone of a resident's entry.
    FurtherPhone,
}

/// What a code that was typed is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The right one; it can be used once more until it is spent.
    Right,
    /// Other digits. One try is gone.
    Wrong,
    /// There is none that could be right: never made, too old, used, or tried too often.
    Spent,
}

/// A new code in place of the one before, or after how many seconds one may be asked for.
pub fn issue(
    tables: &dyn Tables,
    identity: &Identity,
    around: &dyn Surroundings,
    (purpose, phone): (Purpose, &Phone),
) -> Result<Result<String, u32>, StoreError> {
    let now = around.now();
    tables.forget_sign_in_codes(now.plus_millis(-HOUR_MS))?;
    let phone_hash = phone_hash(identity, purpose, phone);
    let before = tables.sign_in_code(&phone_hash)?;
    if let Some(wait) = before.as_ref().and_then(|before| wait(before, now)) {
        return Ok(Err(wait));
    }
    let (hour_began, made) = match before {
        Some(before) if apart(now, before.hour_began) < HOUR_MS => (before.hour_began, before.made_in_hour),
        _ => (now, 0),
    };
    let digits = six_digits(around);
    let code_hash = code_hash(identity, purpose, phone, &digits);
    let code =
        SignInCode { phone_hash, code_hash, made_at: now, tries_left: TRIES, hour_began, made_in_hour: made + 1 };
    tables.save_sign_in_code(&code)?;
    Ok(Ok(digits))
}

/// Compares, and takes a try when the digits are wrong. The caller commits in any case.
pub fn check(
    tables: &dyn Tables,
    identity: &Identity,
    now: Timestamp,
    (purpose, phone): (Purpose, &Phone),
    digits: &str,
) -> Result<Verdict, StoreError> {
    let Some(code) = tables.sign_in_code(&phone_hash(identity, purpose, phone))? else { return Ok(Verdict::Spent) };
    if code.tries_left == 0 || apart(now, code.made_at) >= i64::from(GOOD_MINUTES) * MINUTE_MS {
        return Ok(Verdict::Spent);
    }
    match same(&code.code_hash, &code_hash(identity, purpose, phone, digits)) {
        true => Ok(Verdict::Right),
        false => take_try(tables, code).map(|()| Verdict::Wrong),
    }
}

/// One try is gone although the digits were right: what else was said was not.
pub fn count_wrong(
    tables: &dyn Tables,
    identity: &Identity,
    (purpose, phone): (Purpose, &Phone),
) -> Result<(), StoreError> {
    let code = tables.sign_in_code(&phone_hash(identity, purpose, phone))?;
    code.map_or(Ok(()), |code| take_try(tables, code))
}

/// The code has done its work.
pub fn spend(tables: &dyn Tables, identity: &Identity, (purpose, phone): (Purpose, &Phone)) -> Result<(), StoreError> {
    let code = tables.sign_in_code(&phone_hash(identity, purpose, phone))?;
    code.map_or(Ok(()), |code| tables.save_sign_in_code(&SignInCode { tries_left: 0, ..code }))
}

fn take_try(tables: &dyn Tables, code: SignInCode) -> Result<(), StoreError> {
    tables.save_sign_in_code(&SignInCode { tries_left: code.tries_left.saturating_sub(1), ..code })
}

fn wait(before: &SignInCode, now: Timestamp) -> Option<u32> {
    let minute = MINUTE_MS - apart(now, before.made_at);
    let hour = HOUR_MS - apart(now, before.hour_began);
    let wait = if before.made_in_hour >= MOST_IN_HOUR { hour.max(minute) } else { minute };
    u32::try_from(wait / 1000 + 1).ok().filter(|_| wait > 0)
}

/// How far apart, in milliseconds, whichever comes first: what was noted under a clock that was ahead
/// and has been set right since is as far away as what was noted long ago.
fn apart(one: Timestamp, other: Timestamp) -> i64 {
    one.millis_since(other).saturating_abs()
}

impl Purpose {
    /// How hashes of the phone and of the digits are kept apart. Couriers had theirs first.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Courier => ("phone", "sign-in code"),
            Self::Resident => ("resident's phone", "resident's sign-in code"),
            Self::FurtherPhone => ("further phone", "further phone's code"),
        }
    }
}

fn phone_hash(identity: &Identity, purpose: Purpose, phone: &Phone) -> [u8; 32] {
    keyed(identity, purpose.names().0, &[phone.as_str().as_bytes()])
}

fn code_hash(identity: &Identity, purpose: Purpose, phone: &Phone, digits: &str) -> [u8; 32] {
    keyed(identity, purpose.names().1, &[phone.as_str().as_bytes(), digits.trim().as_bytes()])
}
