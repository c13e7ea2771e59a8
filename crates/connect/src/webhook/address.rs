//! Which addresses a webhook may go to: those of the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{address} is {what}")]
pub struct Refusal {
    /// The address.
    pub address: IpAddr,
    /// What kind of address it is, in words.
    pub what: &'static str,
}

/// Networks that are not of the public internet (IANA special-purpose registries, RFC 6890 and after).
const NETWORKS_V4: [(Ipv4Addr, u32, &str); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8, "of this host itself"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared by a provider's customers"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "loopback"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local (cloud metadata)"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "kept for protocols (cloud metadata)"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "for documentation"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "a relay's"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "for benchmarks"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "for documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "for documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
    // The metadata service of Azure's hosts, a public address that never leaves them.
    (Ipv4Addr::new(168, 63, 129, 16), 32, "cloud metadata"),
];

/// Within `2000::/3`, the only part of IPv6 that is given out.
const NETWORKS_V6: [(Ipv6Addr, u32, &str); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "kept for protocols"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "for documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "a tunnel's"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "for documentation"),
];

const GLOBAL_V6: Ipv6Addr = Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0);

/// Why a webhook must not go to this address; none when it is of the public internet.
pub fn refusal(address: IpAddr) -> Option<Refusal> {
    let what = match address {
        IpAddr::V4(v4) => what_v4(v4),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => what_v4(v4),
            None => what_v6(v6),
        },
    };
    what.map(|what| Refusal { address, what })
}

fn what_v4(address: Ipv4Addr) -> Option<&'static str> {
    let within = |network: Ipv4Addr, bits| (address.to_bits() ^ network.to_bits()) >> (32 - bits) == 0;
    NETWORKS_V4.into_iter().find(|(network, bits, _)| within(*network, *bits)).map(|(_, _, what)| what)
}

fn what_v6(address: Ipv6Addr) -> Option<&'static str> {
    let within = |network: Ipv6Addr, bits| (address.to_bits() ^ network.to_bits()) >> (128 - bits) == 0;
    if !within(GLOBAL_V6, 3) {
        return Some("not of the public internet");
    }
    NETWORKS_V6.into_iter().find(|(network, bits, _)| within(*network, *bits)).map(|(_, _, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_pass() {
        let refused = "
            0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
            127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192
            192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
            224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
            :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::a00:1
            64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:db8::1 2002:7f00:1::1 3fff::1 4000::1 fc00::1
            fd00:ec2::254 fdff::1 fe80::1 febf::1 fec0::1 ff02::1";
        for text in refused.split_whitespace() {
            assert!(refusal(text.parse().unwrap()).is_some(), "{text} passed");
        }
        let passed = "
            1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
            169.253.255.255 169.255.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1
            198.17.255.255 198.20.0.1 223.255.255.255 168.63.129.17
            2001:200::1 2001:4860:4860::8888 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8";
        for text in passed.split_whitespace() {
            assert_eq!(refusal(text.parse().unwrap()), None, "{text}");
        }
    }

    #[test]
    fn a_refusal_says_what_the_address_is() {
        let refused = refusal("::ffff:169.254.169.254".parse().unwrap()).unwrap();
        assert_eq!(refused.to_string(), "::ffff:169.254.169.254 is link-local (cloud metadata)");
    }
}
