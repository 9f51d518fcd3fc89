//! Which call is answered with what.

use domain::CommunityId;
use wire::PushRequest;

use super::{Log, Packing};

/// Status and body; nothing where the answer is lost on the way.
pub(super) fn answer(url: &str, body: &[u8], log: &mut Log) -> Option<(u16, String)> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    log.calls.push(path.to_owned());
    let ok = |text: String| Some((200, text));
    match path {
        "/v1/pair" => {
            let request = serde_json::from_slice::<wire::PairRequest>(body).unwrap();
            let known = log.keys.entry(request.device_id).or_insert(request.public_key.clone());
            match *known == request.public_key {
                false => refused(409, "device_taken"),
                true => {
                    let known = log.events.first().map(|one| one.event.community_id);
                    ok(log.grants(request.communities.first().copied().or(known).unwrap()))
                }
            }
        }
        "/v1/succeed" => {
            let request = serde_json::from_slice::<wire::SucceedRequest>(body).unwrap();
            log.keys.insert(request.device_id, request.public_key);
            let community = log.events[0].event.community_id;
            ok(log.grants(community))
        }
        "/v1/challenge" => ok(r#"{"nonce":"n"}"#.into()),
        "/v1/token" => ok(format!(r#"{{"token":"t","expires_in":900,"grants":[{}]}}"#, log.late_grant)),
        "/v1/health" => ok(format!(r#"{{"status":"ok","protocol":1,"epoch":{},"relay_time":0}}"#, log.epoch)),
        "/v1/caps" if log.packing != Packing::None || log.most_returned != 4_000 => ok(log.caps()),
        "/v1/push" => {
            let reply = log.push(serde_json::from_slice(body).unwrap());
            let lost = std::mem::take(&mut log.lose_answer);
            (!lost).then(|| (200, json(&reply)))
        }
        "/v1/carry" => {
            let bundle = serde_json::from_slice::<wire::Bundle>(body).unwrap();
            ok(json(&log.push(PushRequest { events: bundle.events, sides: bundle.sides })))
        }
        "/v1/common" => ok(json(&log.common(&serde_json::from_slice(body).unwrap()))),
        "/v1/return" => match log.give_back(serde_json::from_slice(body).unwrap()) {
            Ok(reply) => ok(json(&reply)),
            Err((status, code)) => refused(status, code),
        },
        "/v1/events" => {
            let field = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)).unwrap();
            let (after, epoch) = (field("after=").parse().unwrap(), field("epoch=").parse().unwrap());
            match log.pull(after, epoch, field("prefix_hash=")) {
                Some(reply) => ok(json(&reply)),
                None => refused(409, "diverged"),
            }
        }
        _ => refused(404, "no_such_call"),
    }
}

fn refused(status: u16, code: &str) -> Option<(u16, String)> {
    Some((status, format!(r#"{{"error":{{"code":"{code}","message":""}}}}"#)))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

impl Log {
    fn caps(&self) -> String {
        let (most_returned, zstd) = (self.most_returned, self.packing != Packing::None);
        format!(
            r#"{{"protocols":[1],"most_events":1000,"largest_push":1048576,"most_returned":{most_returned},"largest_return":4194304,"longest_wait":25,"zstd":{zstd},"rules":1}}"#
        )
    }

    fn grants(&self, community: CommunityId) -> String {
        let share = self.share.clone().unwrap_or_else(|| r#"{"from":0,"to":60}"#.into());
        let epoch = self.epoch;
        format!(r#"{{"epoch":{epoch},"grants":[{{"community_id":"{community}","share":{share}}}],"relay_time":0}}"#)
    }
}
