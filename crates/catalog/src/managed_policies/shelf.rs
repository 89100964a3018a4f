//! The AWS managed policies that are not always here: they lie in files, of which nobody has more than the names of a scenario ask for.
//!
//! Which file a policy is in, its name says ([`file_of`]), so that one name loads one file and no list is needed for it. What the
//! files say is the same everywhere, so one shelf serves all: a lookup depends on it only in whether it knows already, which
//! [`filed`] tells.

use std::sync::{OnceLock, PoisonError, RwLock};

use super::{CURRENT, ManagedPolicy, in_path, named};

/// In how many files the policies are.
pub const FILES: u8 = 64;

/// A file of policies or of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// That of the policies for whose names [`file_of`] says this number.
    Policies(u8),
    /// That of all names.
    Names,
}

impl std::fmt::Display for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Policies(number) => write!(f, "{number:02}.json"),
            Self::Names => f.write_str("names.json"),
        }
    }
}

/// What the files say of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// AWS has such a policy, and its text is here.
    Here,
    /// AWS has none.
    Nowhere,
    /// This file says more, and is not here.
    Missing(File),
}

struct Shelf {
    policies: Vec<&'static ManagedPolicy>,
    /// Which files of policies are here, a bit each.
    files: u64,
    /// All names, each behind its path; empty until they are here.
    names: Vec<&'static str>,
}

static SHELF: RwLock<Shelf> = RwLock::new(Shelf { policies: Vec::new(), files: 0, names: Vec::new() });

/// What brings a file that is asked for, where all of them are at hand.
static BRING: OnceLock<fn(File)> = OnceLock::new();

/// Says what brings a file when something of it is looked up: it puts what is in the file on the shelf. Where nothing does, files come
/// when somebody who has asked [`filed`] puts them.
pub fn bring_by(bring: fn(File)) {
    BRING.get_or_init(|| bring);
}

/// The number of the file that has the policy of this name, alone or at the end of a path or an ARN: FNV-1a, as
/// `refresh/managed-policies.py` calculates it.
pub fn file_of(text: &str) -> u8 {
    let name = text.rsplit('/').next().unwrap_or_default();
    let number = name
        .bytes()
        .fold(0x811c_9dc5_u32, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (number % u32::from(FILES)) as u8
}

/// Puts the policies of a file on the shelf, once.
pub fn put(file: u8, policies: Vec<ManagedPolicy>) {
    let mut shelf = SHELF.write().unwrap_or_else(PoisonError::into_inner);
    if !has(&shelf, file) {
        shelf.files |= bit(file);
        shelf.policies.extend(policies.into_iter().map(|policy| &*Box::leak(Box::new(policy))));
    }
}

/// Puts all names on the shelf, each behind its path.
pub fn put_names(names: Vec<&'static str>) {
    SHELF.write().unwrap_or_else(PoisonError::into_inner).names = names;
}

/// All names that are known, each behind its path: of those that are always here, until the file of all is.
pub fn names() -> Vec<&'static str> {
    let known = || read(|shelf| shelf.names.clone());
    let mut names = known();
    if let Some(bring) = BRING.get().filter(|_| names.is_empty()) {
        bring(File::Names);
        names = known();
    }
    if names.is_empty() { CURRENT.iter().map(|policy| policy.name).collect() } else { names }
}

/// What the files say of a name, its path in front or not, or of an ARN.
#[inline(never)]
pub fn filed(text: &str) -> Filed {
    if named(text).is_some() {
        return Filed::Here;
    }
    if !may_be_one(text) {
        return Filed::Nowhere;
    }
    let (file, name) = (file_of(text), in_path(text));
    let is_it = |one: &&str| *one == name || one.rsplit('/').next() == Some(name);
    read(|shelf| match (has(shelf, file), shelf.names.as_slice()) {
        (true, []) => Filed::Missing(File::Names),
        (false, []) => Filed::Missing(File::Policies(file)),
        (false, names) if names.iter().any(is_it) => Filed::Missing(File::Policies(file)),
        (true | false, _) => Filed::Nowhere,
    })
}

/// Whether there may be a policy of this name in a file that is not here.
#[inline(never)]
pub(super) fn is_missing(text: &str) -> bool {
    matches!(filed(text), Filed::Missing(File::Policies(_)))
}

/// Whether a text has the form of what AWS's policies are called: the last part of it begins with a large letter.
fn may_be_one(text: &str) -> bool {
    let name = text.rsplit('/').next().unwrap_or_default();
    (in_path(text) != text || !text.contains(':'))
        && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The policy of a name, a path and a name or an ARN, if it is on the shelf.
#[inline(never)]
pub(super) fn on_shelf(text: &str) -> Option<&'static ManagedPolicy> {
    let path = in_path(text);
    let is_it = |policy: &&ManagedPolicy| policy.name == text || in_path(policy.arn) == path;
    let find = || read(|shelf| shelf.policies.iter().copied().find(is_it));
    let file = file_of(text);
    match BRING.get().filter(|_| !read(|shelf| has(shelf, file))) {
        Some(bring) => {
            bring(File::Policies(file));
            find()
        }
        None => find(),
    }
}

fn read<T>(read: impl FnOnce(&Shelf) -> T) -> T {
    read(&SHELF.read().unwrap_or_else(PoisonError::into_inner))
}

fn has(shelf: &Shelf, file: u8) -> bool {
    shelf.files & bit(file) != 0
}

fn bit(file: u8) -> u64 {
    1_u64.wrapping_shl(u32::from(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Date;

    fn policy(name: &'static str, arn: &'static str) -> ManagedPolicy {
        ManagedPolicy { name, arn, version_id: "v1", updated: Date::new(2026, 1, 1), document: "{}" }
    }

    /// One test, for the shelf is one: nothing is known of a name until its file is here, and then all of it is.
    #[test]
    fn a_file_says_what_is_in_it_and_the_names_say_what_is_nowhere() {
        let (arn, other) = ("arn:aws:iam::aws:policy/job-function/Seen", "Seem");
        let (file, of_other) = (File::Policies(file_of("Seen")), File::Policies(file_of(other)));
        assert_ne!(file, of_other, "the test wants names of two files");
        for text in [
            "Seen",
            "job-function/Seen",
            arn,
            "service-role/Seen",
            "arn:aws-cn:iam::aws:policy/job-function/Seen",
        ] {
            assert_eq!(filed(text), Filed::Missing(file), "{text}");
        }
        // What nobody of AWS's is called like is in no file.
        for text in ["seen", "use-key", "", "arn:aws:iam::111122223333:policy/Seen"] {
            assert_eq!(filed(text), Filed::Nowhere, "{text}");
        }
        assert_eq!(filed("AmazonS3FullAccess"), Filed::Here);

        put(file_of("Seen"), vec![policy("Seen", arn)]);
        for text in ["Seen", "job-function/Seen", arn] {
            assert_eq!(filed(text), Filed::Here, "{text}");
            assert_eq!(named(text).map(|policy| policy.arn), Some(arn), "{text}");
        }
        assert_eq!(filed("service-role/Seen"), Filed::Missing(File::Names));
        assert_eq!(filed(other), Filed::Missing(of_other));
        assert_eq!(names().len(), CURRENT.len());

        put_names(vec!["job-function/Seen", "service-role/Seem"]);
        assert_eq!(filed("service-role/Seen"), Filed::Nowhere);
        assert_eq!(filed("Unseen"), Filed::Nowhere);
        for text in [other, "service-role/Seem", "arn:aws:iam::aws:policy/service-role/Seem"] {
            assert_eq!(filed(text), Filed::Missing(of_other), "{text}");
        }
        assert_eq!(names(), ["job-function/Seen", "service-role/Seem"]);
    }

    #[test]
    fn files_are_called_by_their_numbers() {
        assert_eq!(File::Policies(file_of("ReadOnlyAccess")).to_string(), "05.json");
        assert_eq!(file_of("arn:aws:iam::aws:policy/ReadOnlyAccess"), 5);
        assert_eq!(File::Names.to_string(), "names.json");
    }
}
