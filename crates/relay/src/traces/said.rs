//! What Kuaidi100 says: answers and pushes. Numbers come as texts or as numbers, and whatever is not known is
//! passed over.

use chrono::{FixedOffset, NaiveDateTime, TimeZone as _};
use domain::{Timestamp, Trace, TraceStep};
use serde::Deserialize;
use serde_json::Value;

use super::codes::{self, Outcome};

/// An answer to a question, a subscription's receipt, or what a push has of the parcel.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    #[serde(rename = "returnCode")]
    return_code: Value,
    status: Value,
    state: Value,
    com: Value,
    nu: Value,
    data: Value,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Step {
    context: Value,
    time: Value,
    ftime: Value,
    #[serde(rename = "statusCode")]
    status_code: Value,
    #[serde(rename = "areaName")]
    area: Value,
    location: Value,
}

/// What is pushed.
#[derive(Deserialize)]
struct Push {
    #[serde(default)]
    status: Value,
    #[serde(rename = "lastResult")]
    last: Said,
}

/// A push, understood.
pub(super) struct Pushed {
    /// The vendor's code of the carrier.
    pub(super) company: String,
    /// 快递单号
    pub(super) number: String,
    /// The carrier's story so far; empty when it has none.
    pub(super) trace: Trace,
    /// The vendor tells nothing more of it: it has arrived, or nothing was heard of it for long.
    pub(super) ended: bool,
}

/// What came of a question for this number.
pub(super) fn answer(status: u16, body: &[u8], number: &str, now: Timestamp) -> Outcome {
    let Ok(said) = serde_json::from_slice::<Said>(body) else { return by_status(status) };
    let code = text(&said.return_code).or_else(|| text(&said.status)).unwrap_or_default();
    if code != "200" {
        return codes::of_query(&code);
    }
    // What is told of another number is nothing that was asked for.
    if text(&said.nu).is_some_and(|nu| !nu.eq_ignore_ascii_case(number)) {
        return Outcome::Lost;
    }
    let trace = said.trace(now);
    if trace.steps.is_empty() { Outcome::NoResult } else { Outcome::Told(trace) }
}

/// What came of a subscription.
pub(super) fn receipt(status: u16, body: &[u8]) -> Outcome {
    let said = serde_json::from_slice::<Said>(body).ok();
    match said.and_then(|said| text(&said.return_code)) {
        Some(code) => codes::of_subscription(&code),
        None => by_status(status),
    }
}

/// What a push says; nothing when it has not the vendor's form.
pub(super) fn pushed(param: &str, now: Timestamp) -> Option<Pushed> {
    let push: Push = serde_json::from_str(param).ok()?;
    let (company, number) = (text(&push.last.com)?, text(&push.last.nu)?);
    let ended = matches!(text(&push.status).as_deref(), Some("shutdown" | "abort"));
    Some(Pushed { company, number: number.to_ascii_uppercase(), trace: push.last.trace(now), ended })
}

/// Something in between has answered for the vendor.
fn by_status(status: u16) -> Outcome {
    match status {
        401 | 403 => Outcome::Account,
        429 | 503 => Outcome::Busy,
        _ => Outcome::Lost,
    }
}

impl Said {
    fn trace(self, now: Timestamp) -> Trace {
        let state = text(&self.state).and_then(|code| codes::state(&code));
        let data = match self.data {
            Value::Array(data) => data,
            _ => Vec::new(),
        };
        let steps = data.into_iter().filter_map(|told| step(serde_json::from_value(told).ok()?));
        Trace::told(state, steps.collect(), now)
    }
}

fn step(step: Step) -> Option<TraceStep> {
    let at = [&step.ftime, &step.time].into_iter().filter_map(text).find_map(|time| moment(&time))?;
    let place = text(&step.area).or_else(|| text(&step.location));
    let state = text(&step.status_code).and_then(|code| codes::state(&code));
    Some(TraceStep { at, text: text(&step.context)?, place, state })
}

/// `2026-01-08 15:24:00`, as clocks in China show it.
fn moment(text: &str) -> Option<Timestamp> {
    let local = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S").ok()?;
    let at = FixedOffset::east_opt(8 * 3600)?.from_local_datetime(&local).single()?;
    Some(Timestamp::from_millis(at.timestamp_millis()))
}

/// A text or a number; an empty one is none.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use domain::{Timestamp, TraceState};

    use super::{Outcome, answer, pushed, receipt};

    const NOW: Timestamp = Timestamp::from_millis(1_767_844_800_000);

    #[test]
    fn answers_in_every_shape_come_to_something() {
        let told = r#"{"message":"ok","nu":"yt1","com":"yuantong","status":"200","state":"5","data":[
            {"time":"2026-01-08 11:00:00","ftime":"2026-01-08 11:00:00","context":"派件中","statusCode":"5",
             "areaName":"广东,深圳市"},
            {"time":"2026-01-08 09:00:00","context":"已收件","statusCode":101},{"time":"yesterday","context":"?"}]}"#;
        let Outcome::Told(trace) = answer(200, told.as_bytes(), "YT1", NOW) else { panic!("it was told") };
        assert_eq!((trace.state, trace.steps.len()), (Some(TraceState::Delivering), 2));
        assert_eq!(trace.steps[0].state, Some(TraceState::Collected), "of three digits the first counts");
        assert_eq!(trace.steps[1].at.millis(), 1_767_841_200_000, "times are China's");
        assert_eq!(answer(200, told.as_bytes(), "YT2", NOW), Outcome::Lost, "of another number");
        let cases = [
            (r#"{"result":false,"returnCode":"500","message":"查询无结果"}"#, Outcome::NoResult),
            (r#"{"result":false,"returnCode":408}"#, Outcome::PhoneWrong),
            (r#"{"result":false,"returnCode":"503"}"#, Outcome::Account),
            (r#"{"status":"200","state":"0","data":[]}"#, Outcome::NoResult),
            (r#"{"data":{}}"#, Outcome::Lost),
            ("[[[", Outcome::Lost),
            ("", Outcome::Lost),
        ];
        for (body, expected) in cases {
            assert_eq!(answer(200, body.as_bytes(), "YT1", NOW), expected, "{body}");
        }
        assert_eq!(answer(429, b"<html>", "YT1", NOW), Outcome::Busy);
    }

    #[test]
    fn receipts_say_whether_it_will_tell() {
        let cases = [
            (r#"{"result":true,"returnCode":"200","message":"提交成功"}"#, Outcome::Subscribed),
            (r#"{"result":false,"returnCode":"501","message":"POLL:重复订阅"}"#, Outcome::Subscribed),
            (r#"{"result":false,"returnCode":"700"}"#, Outcome::Refused),
            (r#"{"result":false,"returnCode":"601"}"#, Outcome::Account),
            (r#"{"result":true}"#, Outcome::Lost),
        ];
        for (body, expected) in cases {
            assert_eq!(receipt(200, body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn a_push_without_a_number_is_none() {
        assert!(pushed(r#"{"status":"polling","lastResult":{"com":"yuantong","data":[]}}"#, NOW).is_none());
        assert!(pushed(r#"{"status":"polling"}"#, NOW).is_none());
        let abort = r#"{"status":"abort","lastResult":{"com":"yuantong","nu":"yt1","state":"0","data":[]}}"#;
        let abort = pushed(abort, NOW).unwrap();
        assert!(abort.ended && abort.number == "YT1" && abort.trace.steps.is_empty());
    }
}
