//! The four check characters: three of a hash, one of the length.

/// Digits and lower case letters without those that are read as one another (Crockford's base 32).
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm',
    'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'y', 'z',
];

/// How many characters a check has.
pub(super) const CHARS: usize = 4;
/// What stands before the body of a signed readable link: `1.k7q4/`.
pub(super) const PREFIX_CHARS: usize = CHARS + 3;

/// The link of a body: version, check, body.
pub(super) fn sign(version: &str, body: &str) -> String {
    format!("{version}.{}/{body}", of(body))
}

/// Whether a body is the one that was signed. Where it is not, nothing tells whether it lost its end or was changed: a
/// change by hand gives another length too.
pub(super) fn fits(sign: &str, body: &str) -> bool {
    sign == of(body)
}

/// The check characters of a body.
pub(super) fn of(body: &str) -> String {
    let hash = fnv1a(body.as_bytes());
    let folded = hash ^ (hash >> 15) ^ (hash >> 30);
    let length = u32::try_from(body.len() % 32).unwrap_or_default();
    [folded >> 10, folded >> 5, folded, length]
        .iter()
        .filter_map(|five| ALPHABET.get((five & 31) as usize))
        .collect()
}

/// FNV-1a, 32 bits: no guard against anybody who means it, only against accidents.
pub(super) fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: Fowler, Noll, Vo, test suite of FNV, 32 bit FNV-1a.
    #[test]
    fn the_hash_is_fnv1a() {
        for (text, hash) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(fnv1a(text.as_bytes()), hash, "{text}");
        }
    }
}
