//! The seed of the page: that of who needs no other, so that equal links show equal bytes on every machine.

pub use document::api::SEED;
