//! `IpAddress` and `NotIpAddress`: addresses in CIDR ranges, each family for itself.

use core::net::IpAddr;

/// A range; a bare address is a range of one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Network {
    V4 { bits: u32, mask: u32 },
    V6 { bits: u128, mask: u128 },
}

impl Network {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(prefix_length(length)?)),
            None => (text, None),
        };
        match parse_address(address)? {
            IpAddr::V4(address) => {
                let length = length.unwrap_or(32);
                let host_bits = 32_u32.checked_sub(length)?;
                // A shift by the whole width (`/0`) is the case `checked_shl` refuses.
                let mask = u32::MAX.checked_shl(host_bits).unwrap_or(0);
                Some(Self::V4 { bits: address.to_bits() & mask, mask })
            }
            IpAddr::V6(address) => {
                let length = length.unwrap_or(128);
                let host_bits = 128_u32.checked_sub(length)?;
                let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
                Some(Self::V6 { bits: address.to_bits() & mask, mask })
            }
        }
    }

    pub(super) fn contains(self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::V4 { bits, mask }, IpAddr::V4(address)) => address.to_bits() & mask == bits,
            (Self::V6 { bits, mask }, IpAddr::V6(address)) => address.to_bits() & mask == bits,
            (Self::V4 { .. }, IpAddr::V6(_)) | (Self::V6 { .. }, IpAddr::V4(_)) => false,
        }
    }
}

pub(super) fn parse_address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

fn prefix_length(text: &str) -> Option<u32> {
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}
