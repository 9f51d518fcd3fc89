//! Settings that can be used, but should not be.

use std::net::IpAddr;

use super::Finding;
use crate::{Config, channel::Channel, traces::Provider};

/// Every address there is.
const EVERYBODY: [&str; 2] = ["192.0.2.1", "2001:db8::1"];

pub(super) fn look(config: &Config) -> Vec<Finding> {
    let looks = [listening(config), admin(config), proxies(config), public_url(config), channel(config)];
    looks.into_iter().chain(traces(config)).collect()
}

fn listening(config: &Config) -> Finding {
    match config.listen.ip().is_loopback() {
        true => Finding::ok("listen", format!("{}, for a proxy on this machine", config.listen)),
        false => Finding::warn(
            "listen",
            format!("{} is open to other machines, without TLS", config.listen),
            "let only the reverse proxy reach it (firewall), or listen on 127.0.0.1",
        ),
    }
}

fn admin(config: &Config) -> Finding {
    match config.admin_listen {
        None => Finding::warn("admin_listen", "metrics are read nowhere", "set admin_listen = \"127.0.0.1:8788\""),
        Some(at) if at.ip().is_loopback() => Finding::ok("admin_listen", at.to_string()),
        Some(at) => Finding::warn(
            "admin_listen",
            format!("{at} is open to other machines"),
            "let only the monitoring machine reach it (firewall): metrics tell how much goes on",
        ),
    }
}

fn proxies(config: &Config) -> Finding {
    let held = |name: &&str| name.parse::<IpAddr>().is_ok_and(|address| config.trusted_proxies.hold(address));
    match EVERYBODY.iter().any(held) {
        false => Finding::ok("trusted_proxies", "not everybody's word is taken"),
        true => Finding::fail(
            "trusted_proxies",
            "anybody can claim any address and so ask as often as they like",
            "name only the networks of your own proxies",
        ),
    }
}

fn public_url(config: &Config) -> Finding {
    let Some(url) = &config.public_url else {
        return Finding::warn("public_url", "not set", "set it, so that cookies are kept to https");
    };
    let host = url.split("//").nth(1).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    let near = name.parse::<IpAddr>().map_or_else(|_| !name.contains('.'), |address| !is_public(address));
    match (url.starts_with("https://"), near) {
        (false, _) => Finding::fail(
            "public_url",
            format!("{url}: phones and desks would speak in the clear"),
            "put TLS before the relay (docs/deploy.md) and say https",
        ),
        (true, true) => Finding::warn(
            "public_url",
            format!("{url}: phones outside cannot reach this name"),
            "use a name that the public DNS knows; its certificate is the proxy's matter",
        ),
        (true, false) => Finding::ok("public_url", format!("{url}; its certificate is the proxy's matter")),
    }
}

fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => !(address.is_loopback() || address.is_private() || address.is_link_local()),
        IpAddr::V6(address) => !(address.is_loopback() || address.is_unique_local() || address.is_unspecified()),
    }
}

fn channel(config: &Config) -> Finding {
    match Channel::open(config) {
        Err(errors) => Finding::fail("channel", errors.to_string(), "mend the file of gateways (docs/deploy.md)"),
        Ok(Channel::Gateways(_)) if config.public_url.is_none() => Finding::warn(
            "channel",
            "gateways can report to nobody: public_url is not set",
            "set it, and enter the addresses of `parcel-relay report-urls` at the vendors",
        ),
        Ok(Channel::Gateways(gateways)) => {
            let names: Vec<&str> = gateways.all().map(|gateway| gateway.name.as_str()).collect();
            Finding::ok("channel", names.join(", "))
        }
        Ok(_) => Finding::warn(
            "channel",
            "console: messages are shown on a local page and reach no phone",
            "configure a provider before residents rely on messages",
        ),
    }
}

/// Nothing where nobody wants to know what carriers tell.
fn traces(config: &Config) -> Option<Finding> {
    match Provider::open(config) {
        Ok(provider) => provider.map(|_| Finding::ok("traces", Provider::NAME)),
        Err(errors) => {
            Some(Finding::fail("traces", errors.to_string(), "mend the file of the tracking provider (docs/deploy.md)"))
        }
    }
}
