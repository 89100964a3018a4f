//! AWS managed policies that are not always here: which files a scenario needs, and what is in a file.
//!
//! The files are those of the crate `managed`; whoever has one gives it to [`take_in`]. A scenario that names a policy of a file
//! that is not here is not built: [`missing`] says beforehand which files these are.

use std::sync::OnceLock;

use catalog::evidence::Date;
pub use catalog::managed_policies::File;
use catalog::managed_policies::{self, ARNS, Filed, ManagedPolicy};
use json::{Node, Value};

use crate::format::model::IdentityPolicies;
use crate::format::nearest::{bare, distance_within};
use crate::{Document, Handle, PolicyValue};

/// How many names are told as what may have been meant.
const NEAR_MAX: usize = 3;
/// How long what is written must be to be looked for as a part of names.
const PART_CHARS_MIN: usize = 4;

/// Why a text is no file of AWS managed policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoManagedPoliciesError;

impl std::fmt::Display for NoManagedPoliciesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the text is no file of AWS managed policies")
    }
}

impl std::error::Error for NoManagedPoliciesError {}

/// Takes in a file of policies or that of all names. What is here already is not taken twice.
pub fn take_in(text: &str) -> Result<(), NoManagedPoliciesError> {
    read(text).ok_or(NoManagedPoliciesError)
}

/// All files by their names, where they are at hand: each is taken in when something of it is looked up.
pub fn have_all(files: &'static [(&'static str, &'static str)]) {
    ALL.get_or_init(|| files);
    managed_policies::bring_by(|file| {
        let name = file.to_string();
        let found = ALL.get().and_then(|all| all.iter().find(|(own, _)| *own == name));
        // A text that is no file leaves its policies unknown, which is told where one is named.
        found.and_then(|(_, text)| read(text));
    });
}

static ALL: OnceLock<&'static [(&'static str, &'static str)]> = OnceLock::new();

fn read(text: &str) -> Option<()> {
    let root = json::read(text).ok()?;
    let Value::List(items) = member(&root, "policies")? else { return None };
    if let [Node { value: Value::String(_), .. }, ..] = items.as_slice() {
        let names = items.iter().map(|item| Some(kept(string(&item.value)?)));
        managed_policies::put_names(names.collect::<Option<_>>()?);
        return Some(());
    }
    let policies = items.iter().map(|item| policy(item, text)).collect::<Option<Vec<_>>>()?;
    let file = managed_policies::file_of(policies.first()?.name);
    // A policy of another file would never be looked for.
    let is_of_file = |policy: &ManagedPolicy| managed_policies::file_of(policy.name) == file;
    policies.iter().all(is_of_file).then(|| managed_policies::put(file, policies))
}

fn policy(node: &Node<'_>, text: &str) -> Option<ManagedPolicy> {
    let said = |name| string(member(node, name)?);
    let arn = kept(said("arn").filter(|arn| arn.starts_with(ARNS))?);
    let Value::Object(members) = &node.value else { return None };
    let document = members.iter().find(|member| member.name.value == "document")?;
    let mut numbers = said("updated")?.split('-');
    let updated = Date::new(
        numbers.next()?.parse().ok()?,
        numbers.next()?.parse().ok()?,
        numbers.next()?.parse().ok()?,
    );
    Some(ManagedPolicy {
        name: arn.rsplit('/').next()?,
        arn,
        version_id: kept(said("version")?),
        updated,
        document: kept(&laid_out(document.node.span.slice(text)?)),
    })
}

fn member<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n Value<'t>> {
    let Value::Object(members) = &node.value else { return None };
    members.iter().find(|member| member.name.value == name).map(|member| &member.node.value)
}

fn string<'n>(value: &'n Value<'_>) -> Option<&'n str> {
    if let Value::String(text) = value { Some(text) } else { None }
}

/// What is on the shelf stays there for good.
fn kept(text: &str) -> &'static str {
    Box::leak(Box::<str>::from(text))
}

/// JSON as AWS shows it, one value a line: files have it without white space.
fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    let (mut level, mut quoted, mut escaped) = (0_usize, false, false);
    let line = |out: &mut String, level: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("    ", level));
    };
    for letter in text.chars() {
        if quoted {
            out.push(letter);
            quoted = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            continue;
        }
        match letter {
            '{' | '[' => {
                level = level.saturating_add(1);
                out.push(letter);
                line(&mut out, level);
            }
            '}' | ']' => {
                level = level.saturating_sub(1);
                // What is empty stays in its line.
                if out.trim_end().ends_with(['{', '[']) {
                    out.truncate(out.trim_end().len());
                } else {
                    line(&mut out, level);
                }
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(&mut out, level);
            }
            ':' => out.push_str(": "),
            ' ' | '\t' | '\n' | '\r' => {}
            _ => {
                quoted = letter == '"';
                out.push(letter);
            }
        }
    }
    out.push('\n');
    out
}

/// Whether it is a name of AWS's, and the text of its policy is here.
pub fn is_known(name: &str) -> bool {
    managed_policies::named(name).is_some()
}

/// All of AWS's names, each behind its path; none until their file is here.
#[inline(never)]
pub fn all_names() -> Vec<&'static str> {
    let names = managed_policies::names();
    if names.len() > managed_policies::managed_policies().len() { names } else { Vec::new() }
}

/// The file of all names, as long as it is not here.
pub fn missing_names() -> Vec<File> {
    all_names().is_empty().then_some(File::Names).into_iter().collect()
}

/// The names of files, with spaces between.
pub fn names(files: &[File]) -> String {
    files.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The files that a scenario needs to be built, or to be told why it cannot be.
pub fn missing(document: &Document) -> Vec<File> {
    let mut files = Vec::new();
    let mut add = |account: &Handle, policies: &IdentityPolicies, further: &[&PolicyValue]| {
        let IdentityPolicies { s3, kms, others } = policies;
        for policy in [s3, kms].into_iter().flatten().chain(others).chain(further.iter().copied()) {
            // What the account has of its own under this name goes first.
            if let PolicyValue::Named(name) = policy
                && document.attached(account, name).is_none()
            {
                add_named(&mut files, name);
            }
        }
    };
    for one in &document.principals {
        let further: Vec<_> = one.boundary.iter().chain(&one.session_policies).collect();
        add(&one.account, &one.policies, &further);
    }
    for one in &document.groups {
        add(&one.account, &one.policies, &[]);
    }
    files
}

/// Adds the file that says what a name stands for, if it is not here.
pub fn add_named(files: &mut Vec<File>, name: &str) {
    if let Filed::Missing(file) = managed_policies::filed(name)
        && !files.contains(&file)
    {
        files.push(file);
    }
}

/// The names of AWS's that may have been meant by one that is none: the nearest first, then those of which it is a part.
#[inline(never)]
pub(crate) fn near(text: &str) -> Vec<String> {
    let written = bare(text.rsplit('/').next().unwrap_or_default());
    // Beyond all slips; of what a part is of, the shortest name says the least besides.
    let rank = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_part = || written.len() >= PART_CHARS_MIN && bare(name).contains(&written);
        let far = || is_part().then(|| path.len().saturating_add(usize::from(u8::MAX)));
        distance_within(&written, name).or_else(far)
    };
    let mut all: Vec<_> = all_names().into_iter().filter_map(|path| Some((rank(path)?, path))).collect();
    let mut near = Vec::new();
    while near.len() < NEAR_MAX
        && let Some(at) = (0..all.len()).min_by_key(|at| all.get(*at))
    {
        near.push(all.swap_remove(at).1.to_owned());
    }
    near
}
