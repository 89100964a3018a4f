//! The seed of the page.

/// The seed of all random bytes: equal links show equal bytes, on every machine.
pub const SEED: [u8; 32] = *b"S3 KMS Playground: a simulation!";
