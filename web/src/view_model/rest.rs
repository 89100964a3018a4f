//! Below the fold: the stolen disk and the conclusion.

use document::Handle;
use yew::AttrValue;

use super::Words;

/// Below the fold.
#[derive(Debug, Clone, PartialEq)]
pub struct RestView {
    /// The columns of the risk table: mode, and whose key.
    pub modes: Vec<(AttrValue, AttrValue)>,
    /// The rows.
    pub risks: Vec<RiskView>,
    /// The buckets' disks.
    pub disks: Vec<DiskView>,
}

/// One risk.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskView {
    /// Its name.
    pub name: AttrValue,
    /// Whether each mode protects from it.
    pub protects: Vec<bool>,
}

/// What lies at rest in one bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct DiskView {
    /// The bucket's handle.
    pub id: Handle,
    /// The bucket's name.
    pub bucket: AttrValue,
    /// What that means.
    pub says: Words,
    /// The fields, in order.
    pub fields: Vec<FieldView>,
    /// Flipping a bit of it, if there is a ciphertext.
    pub tamper: Option<TamperView>,
}

/// The experiment of flipping one bit.
#[derive(Debug, Clone, PartialEq)]
pub struct TamperView {
    /// Whether the bit is flipped now.
    pub flipped: bool,
    /// What came of it.
    pub says: Words,
}

/// One field at rest.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    /// What it is.
    pub name: AttrValue,
    /// Length and lock.
    pub remark: AttrValue,
    /// The bytes in hex, eight a line, or text that lies in clear.
    pub value: AttrValue,
    /// Whether it is readable as it lies there.
    pub clear: bool,
}
