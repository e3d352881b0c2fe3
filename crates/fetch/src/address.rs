//! Which addresses belong to the public internet. The standard library's own answer is unstable and lets some
//! tunnels pass, so the registries are written out here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Ranges outside the public internet (IANA IPv4 special-purpose address registry, multicast and reserved space).
const V4: &[([u8; 4], u8)] = &[
    ([0, 0, 0, 0], 8),       // "this network"
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // carrier-grade NAT
    ([127, 0, 0, 0], 8),     // loopback
    ([169, 254, 0, 0], 16),  // link-local, cloud metadata
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocol assignments
    ([192, 0, 2, 0], 24),    // documentation
    ([192, 31, 196, 0], 24), // AS112
    ([192, 52, 193, 0], 24), // AMT
    ([192, 88, 99, 0], 24),  // 6to4 relays
    ([192, 168, 0, 0], 16),  // private
    ([192, 175, 48, 0], 24), // AS112
    ([198, 18, 0, 0], 15),   // benchmarks
    ([198, 51, 100, 0], 24), // documentation
    ([203, 0, 113, 0], 24),  // documentation
    ([224, 0, 0, 0], 4),     // multicast
    ([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// Ranges inside 2000::/3 that are not plain global unicast (IANA IPv6 special-purpose address registry).
const V6: &[([u16; 8], u8)] = &[
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),         // protocol assignments, Teredo, ORCHID
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32),    // documentation
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),         // 6to4
    ([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48), // AS112
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),         // documentation
];

/// Whether the address belongs to the public internet. IPv4 inside IPv6 (mapped, and the well-known NAT64 prefix)
/// is judged as IPv4; other tunnels are never global.
pub fn global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !V4.iter().any(|(base, bits)| inside(v4.into(), IpAddr::from(*base), *bits)),
        IpAddr::V6(v6) => match embedded(v6) {
            Some(v4) => global(v4.into()),
            None => {
                let unicast = v6.segments()[0] & 0xE000 == 0x2000;
                unicast && !V6.iter().any(|(base, bits)| inside(v6.into(), IpAddr::from(*base), *bits))
            }
        },
    }
}

/// Whether `address` lies in the network of `base` with a prefix of `bits` (too many bits mean the whole address).
pub(crate) fn inside(address: IpAddr, base: IpAddr, bits: u8) -> bool {
    let (address, base, width) = match (address, base) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits()), u128::from(b.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits(), 128),
        _ => return false,
    };
    let free = width - u32::from(bits).min(width);
    address.checked_shr(free) == base.checked_shr(free)
}

/// The IPv4 address a mapped (::ffff:0:0/96) or NAT64 (64:ff9b::/96) address stands for.
fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    match v6.segments() {
        [0, 0, 0, 0, 0, 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => {
            Some(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_every_range() {
        let public = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 \
            169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 \
            198.17.255.255 198.20.0.0 223.255.255.255 2606:4700::1111 2a00:1450::1 2001:200::1 ::ffff:8.8.8.8 \
            64:ff9b::8.8.8.8 2620:4f:8001::1";
        let inner = "0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 \
            127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 \
            198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 \
            :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 \
            100::1 2001::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 \
            fd12:3456::1 fe80::1 fec0::1 ff02::1 2001:0:7f00:1::";
        for (list, want) in [(public, true), (inner, false)] {
            for address in list.split_whitespace() {
                assert_eq!(global(address.parse().unwrap()), want, "{address}");
            }
        }
    }
}
