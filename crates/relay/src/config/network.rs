//! Networks of addresses, written `10.0.0.0/8`; one address is a network of its own.

use std::net::IpAddr;

use ipnet::IpNet;

/// Some networks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Reads `10.0.0.0/8, fd00::/8, 192.0.2.7`; nothing when one of them is none.
    pub fn read(text: &str) -> Option<Self> {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(one).collect::<Option<_>>().map(Self)
    }

    /// Whether the address is in one of them.
    pub fn hold(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

fn one(name: &str) -> Option<IpNet> {
    name.parse().ok().or_else(|| name.parse::<IpAddr>().ok().map(IpNet::from))
}
