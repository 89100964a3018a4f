//! What a document leaves out: what AWS makes of it on the document's day, and what follows from the rest.
//!
//! A document that is written says all of it, and so does the first example: nothing here stands in the first half, and each door says
//! `#[inline(never)]`.

use json::{Node, Value};
use sim::Timestamp;

use super::{
    Account, BlockedEncryptionType, Caller, Cell, Focus, Handle, KeyState, ObjectOwnership, Operation,
    PolicyValue, PrincipalKind, PublicAccessBlock, Show, Words,
};
use crate::format::handle::HANDLE_CHARS_MAX;
use crate::format::read::{Members, Reader};
use crate::format::{member, string};

/// The day whose AWS answers where a document says none: that on which the sources were last read.
const NEWEST_DAY: &str = "2026-11-23T00:00:00Z";
/// The account of a document that names none. Source: AWS's documentation, whose example it is.
const EXAMPLE_ACCOUNT: &str = "111122223333";

/// More entities of one kind than a document may have ([`limits`](crate::format::limits)): one with more is refused whatever follows
/// from them.
const ENTITIES_MAX: usize = 17;

/// The day whose AWS answers.
fn day(root: Option<&Node<'_>>) -> Timestamp {
    let said = root.and_then(|root| text(root, "time")).and_then(|time| Timestamp::parse(time).ok());
    said.or_else(|| Timestamp::parse(NEWEST_DAY).ok()).unwrap_or(Timestamp(0))
}

/// The accounts that a document lists, or else those that it names, each as often as it does.
fn accounts_of(root: &Node<'_>) -> impl Iterator<Item = Handle> {
    let lists = [
        "principals",
        "groups",
        "managedPolicies",
        "buckets",
        "accessPoints",
        "distributions",
        "vpcEndpoints",
    ];
    let listed = || items(root, "accounts").filter_map(|one| text(one, "id")).filter_map(Handle::parse);
    let is_silent = listed().next().is_none();
    let named = lists.into_iter().filter(move |_| is_silent).flat_map(|list| items(root, list));
    let of_keys = items(root, "keys").filter(move |_| is_silent);
    let of_keys = of_keys.filter_map(|key| text(key, "arn")?.split(':').nth(4));
    let found = named.filter_map(|one| text(one, "account")).chain(of_keys).filter_map(Handle::parse);
    listed().chain(found)
}

/// The handles of the entities of a list.
fn handles_of(root: &Node<'_>, list: &str) -> Vec<Handle> {
    items(root, list).filter_map(own_handle).collect()
}

fn callers_of(root: &Node<'_>) -> Vec<Caller> {
    let principals: Vec<Caller> = handles_of(root, "principals").into_iter().map(Caller::Principal).collect();
    if principals.is_empty() { vec![Caller::Anyone] } else { principals }
}

fn first_cell(root: &Node<'_>) -> Option<Cell> {
    let show = member(root, "show");
    let first = |list| show.and_then(|show| items(show, list).next()).and_then(string);
    let caller = match first("callers") {
        Some(said) => Caller::parse(said),
        None => callers_of(root).into_iter().next(),
    };
    let bucket = match first("buckets") {
        Some(said) => Handle::parse(said),
        None => handles_of(root, "buckets").into_iter().next(),
    };
    let operation = match first("operations") {
        Some(said) => Operation::parse(said),
        None => Some(Operation::Download),
    };
    Some(Cell { caller: caller?, bucket: bucket?, operation: operation? })
}

/// The entities of a list, as far as a document may have so many: each member that is left out looks at them.
fn items<'n, 't>(node: &'n Node<'t>, name: &str) -> impl Iterator<Item = &'n Node<'t>> + use<'n, 't> {
    let list = member(node, name)
        .and_then(|node| if let Value::List(list) = &node.value { Some(list) } else { None });
    list.into_iter().flatten().take(ENTITIES_MAX)
}

fn text<'n>(node: &'n Node<'_>, name: &str) -> Option<&'n str> {
    member(node, name).and_then(string)
}

fn own_handle(entity: &Node<'_>) -> Option<Handle> {
    text(entity, "id").and_then(Handle::parse).or_else(|| text(entity, "name").and_then(of_name))
}

/// The handle that a name makes: in lower case, with a hyphen for every letter that cannot stand in one.
fn of_name(name: &str) -> Option<Handle> {
    let letter =
        |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let plain: String = name.chars().map(letter).take(HANDLE_CHARS_MAX).collect();
    Handle::parse(plain.trim_matches('-'))
}

/// The handle of what has a name.
#[inline(never)]
pub(super) fn handle_of_name(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Handle> {
    let made = members.find("name").and_then(string).and_then(of_name);
    made.or_else(|| reader.fault(members.span, "`id` is missing, and the name makes no handle".to_owned()))
}

/// The handle of a key: its first alias, or `key`.
#[inline(never)]
pub(super) fn handle_of_key(_: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Handle> {
    let aliases = members
        .find("aliases")
        .and_then(|node| if let Value::List(list) = &node.value { list.first() } else { None });
    aliases.and_then(string).and_then(of_name).or_else(|| Handle::parse("key"))
}

/// The document's first account.
#[inline(never)]
pub(super) fn home(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Handle> {
    let home =
        reader.root().and_then(|root| accounts_of(root).next().or_else(|| Handle::parse(EXAMPLE_ACCOUNT)));
    home.or_else(|| reader.fault(members.span, "`account` is missing".to_owned()))
}

/// The accounts that the rest of the document names.
#[inline(never)]
pub(super) fn accounts(reader: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<Vec<Account>> {
    let mut ids: Vec<Handle> = Vec::new();
    for id in reader.root().into_iter().flat_map(accounts_of) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        ids.extend(Handle::parse(EXAMPLE_ACCOUNT));
    }
    let open = |id| Account {
        id,
        public_access_block: PublicAccessBlock::all(false),
        kms_requests_per_second: 0,
        suspended: false,
    };
    Some(ids.into_iter().map(open).collect())
}

/// An account has no Block Public Access until somebody sets it.
/// Source: Amazon S3 User Guide, "Configuring block public access settings for your account".
#[inline(never)]
pub(super) fn no_block(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<PublicAccessBlock> {
    Some(PublicAccessBlock::all(false))
}

/// Block Public Access of a bucket that is made on the document's day.
#[inline(never)]
pub(super) fn block_of_new_bucket(reader: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<PublicAccessBlock> {
    Some(PublicAccessBlock::all(sim::new_bucket(day(reader.root())).is_closed))
}

/// Object Ownership of a bucket that is made on the document's day.
#[inline(never)]
pub(super) fn ownership_of_new_bucket(
    reader: &mut Reader<'_>,
    _: &Members<'_, '_>,
) -> Option<ObjectOwnership> {
    Some(match sim::new_bucket(day(reader.root())).is_closed {
        true => ObjectOwnership::BucketOwnerEnforced,
        false => ObjectOwnership::ObjectWriter,
    })
}

/// What a bucket blocks that is made on the document's day: one that says neither Block Public Access nor Object Ownership. One that
/// says either and no blocked types blocks none, as ever.
#[inline(never)]
pub(super) fn blocked_of_new_bucket(
    reader: &mut Reader<'_>,
    members: &Members<'_, '_>,
) -> Option<Vec<BlockedEncryptionType>> {
    let is_new = members.find("publicAccessBlock").is_none() && members.find("ownership").is_none();
    let blocks = is_new && sim::new_bucket(day(reader.root())).blocks_sse_c;
    Some(if blocks { vec![BlockedEncryptionType::SseC] } else { Vec::new() })
}

/// Where a bucket is that says no Region. Source: S3 API reference, "CreateBucket", `LocationConstraint`.
#[inline(never)]
pub(super) fn region(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<String> {
    Some("us-east-1".to_owned())
}

/// Whose AWS answers.
#[inline(never)]
pub(super) fn time(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<String> {
    Some(NEWEST_DAY.to_owned())
}

/// What a scenario is called that says no title: its question.
#[inline(never)]
pub(super) fn title(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Words> {
    match members.find("question") {
        Some(question) => super::Format::read(question, reader),
        None => Some(Words { en: "Scenario".to_owned(), ja: "シナリオ".to_owned() }),
    }
}

/// A text in one language stands for both.
#[inline(never)]
pub(super) fn other_language(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<String> {
    let said = ["en", "ja"].into_iter().find_map(|language| members.find(language));
    match said.and_then(string) {
        Some(text) => Some(text.to_owned()),
        // What is no text its own reading says.
        None if said.is_some() => None,
        None => reader.fault(members.span, "`en` or `ja` is missing".to_owned()),
    }
}

/// What kind of principal: what has a session is a role's, what has an IAM user is that user's, what calls for a resource is a
/// service, all else is a user.
#[inline(never)]
pub(super) fn kind(_: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<PrincipalKind> {
    Some(match (members.find("session"), members.find("user"), members.find("sourceArn")) {
        (Some(_), _, _) => PrincipalKind::Role,
        (None, Some(_), _) => PrincipalKind::Federated,
        (None, None, Some(_)) => PrincipalKind::Service,
        (None, None, None) => PrincipalKind::User,
    })
}

/// A key is made enabled, with the default key policy. Source: AWS KMS API Reference, "CreateKey".
#[inline(never)]
pub(super) fn enabled(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<KeyState> {
    Some(KeyState::Enabled)
}

/// The other half of the same.
#[inline(never)]
pub(super) fn default_key_policy(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<PolicyValue> {
    Some(PolicyValue::named("default"))
}

/// The first bucket.
#[inline(never)]
pub(super) fn first_bucket(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Handle> {
    let first = reader.root().and_then(|root| items(root, "buckets").find_map(own_handle));
    first.or_else(|| reader.fault(members.span, "`bucket` is missing".to_owned()))
}

/// The bucket that a request goes to, where there is no other.
#[inline(never)]
pub(super) fn only_bucket(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<String> {
    let handles = reader.root().map(|root| handles_of(root, "buckets")).unwrap_or_default();
    if let [only] = handles.as_slice() {
        return Some(only.to_string());
    }
    reader.fault(members.span, "`bucket` is missing".to_owned())
}

/// What stands in an object that says nothing of it.
#[inline(never)]
pub(super) fn body(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<String> {
    Some("Hello\n".to_owned())
}

/// All principals, or whoever signs nothing.
#[inline(never)]
pub(super) fn callers(reader: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<Vec<Caller>> {
    Some(reader.root().map(callers_of).unwrap_or_default())
}

/// All buckets.
#[inline(never)]
pub(super) fn buckets(reader: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<Vec<Handle>> {
    Some(reader.root().map(|root| handles_of(root, "buckets")).unwrap_or_default())
}

/// Downloads.
#[inline(never)]
pub(super) fn operations(_: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<Vec<Operation>> {
    Some(vec![Operation::Download])
}

/// A table of all principals, buckets and downloads.
#[inline(never)]
pub(super) fn show(reader: &mut Reader<'_>, members: &Members<'_, '_>) -> Option<Show> {
    let (callers, buckets) = (callers(reader, members)?, buckets(reader, members)?);
    Some(Show { callers, buckets, operations: operations(reader, members)? })
}

/// The first outcome of the table. That a table has none the build says.
#[inline(never)]
pub(super) fn focus(reader: &mut Reader<'_>, _: &Members<'_, '_>) -> Option<Focus> {
    let nowhere = || {
        Some(Cell {
            caller: Caller::Anyone,
            bucket: Handle::parse("bucket")?,
            operation: Operation::Download,
        })
    };
    reader.root().and_then(first_cell).or_else(nowhere).map(Focus::Cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::from_json;

    #[test]
    fn the_newest_day_is_that_of_the_sources() {
        let read = catalog::sources::READ;
        assert_eq!(NEWEST_DAY, format!("{:04}-{:02}-{:02}T00:00:00Z", read.year, read.month, read.day));
    }

    #[test]
    fn what_is_left_out_is_what_aws_makes_of_it_that_day() {
        let on = |day: &str| {
            let text = format!(
                r#"{{"version": 1, "time": "{day}", "principals": [{{"name": "Alice"}}], "buckets": [{{"name": "demo.bucket"}}]}}"#
            );
            from_json(&text).unwrap()
        };
        let document = on("2026-11-23");
        let bucket = &document.buckets[0];
        assert_eq!(
            (bucket.id.as_str(), bucket.account.as_str(), &*bucket.region),
            ("demo-bucket", EXAMPLE_ACCOUNT, "us-east-1")
        );
        assert_eq!(bucket.public_access_block, PublicAccessBlock::all(true));
        assert_eq!(bucket.ownership, ObjectOwnership::BucketOwnerEnforced);
        assert_eq!(bucket.blocked_encryption_types, [BlockedEncryptionType::SseC]);
        let principal = &document.principals[0];
        assert_eq!((principal.id.as_str(), principal.kind), ("alice", PrincipalKind::User));
        assert_eq!(document.accounts.len(), 1);
        assert_eq!(document.accounts[0].public_access_block, PublicAccessBlock::all(false));
        assert_eq!(document.focus.cell().map(Cell::path).as_deref(), Some("alice/demo-bucket/download"));

        let before = on("2023-04-01");
        assert_eq!(before.buckets[0].public_access_block, PublicAccessBlock::all(false));
        assert_eq!(before.buckets[0].ownership, ObjectOwnership::ObjectWriter);
        assert_eq!(on("2025-01-01").buckets[0].blocked_encryption_types, []);
        assert_eq!(on("2025-01-01").buckets[0].ownership, ObjectOwnership::BucketOwnerEnforced);
    }

    #[test]
    fn accounts_are_those_that_the_document_names() {
        let text = r#"{"version": 1, "principals": [{"name": "a", "account": "444455556666"}, {"name": "b", "session": "s"}],
            "keys": [{"arn": "arn:aws:kms:us-east-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab"}], "buckets": [{"name": "data"}]}"#;
        let document = from_json(text).unwrap();
        let ids: Vec<&str> = document.accounts.iter().map(|account| account.id.as_str()).collect();
        assert_eq!(ids, ["444455556666", "777788889999"]);
        assert_eq!(document.principals[1].account.as_str(), "444455556666");
        assert_eq!(document.principals[1].kind, PrincipalKind::Role);
        assert_eq!((document.keys[0].id.as_str(), document.keys[0].state), ("key", KeyState::Enabled));
    }

    #[test]
    fn one_language_stands_for_both_and_none_for_neither() {
        let with = |title: &str| {
            from_json(&format!(
                r#"{{"version": 1, "title": {title}, "principals": [], "buckets": [{{"name": "data"}}]}}"#
            ))
        };
        let both = |en: &str, ja: &str| Words { en: en.to_owned(), ja: ja.to_owned() };
        assert_eq!(with(r#"{"en": "A"}"#).unwrap().title, both("A", "A"));
        assert_eq!(with(r#"{"ja": "あ"}"#).unwrap().title, both("あ", "あ"));
        assert_eq!(with(r#"{"en": "A", "ja": "あ"}"#).unwrap().title, both("A", "あ"));
        let error = with("{}").unwrap_err().to_string();
        assert!(error.contains("`en` or `ja` is missing"), "{error}");
    }

    #[test]
    fn a_name_that_makes_no_handle_is_told() {
        let error =
            from_json(r#"{"version": 1, "principals": [{"name": "+"}], "buckets": [{"name": "data"}]}"#)
                .unwrap_err();
        assert_eq!(error.to_string(), "line 1, column 31: `id` is missing, and the name makes no handle");
    }

    /// However many a text holds, each member that is left out looks at some of them alone.
    #[test]
    fn a_text_of_many_entities_is_read_in_no_time() {
        let none = vec![r#"{"name":"a"}"#; 30_000].join(",");
        let text = format!(r#"{{"version":1,"buckets":[{none}],"principals":[{none}]}}"#);
        let document = from_json(&text).unwrap();
        assert_eq!((document.buckets.len(), document.principals.len()), (30_000, 30_000));
        assert_eq!(document.buckets[29_999].account, document.accounts[0].id);
    }

    #[test]
    fn more_is_looked_at_than_a_document_may_have() {
        use crate::format::limits;
        let limits = [
            limits::ACCOUNTS_MAX,
            limits::PRINCIPALS_MAX,
            limits::BUCKETS_MAX,
            limits::KEYS_MAX,
            limits::ACCESS_POINTS_MAX,
            limits::DISTRIBUTIONS_MAX,
            limits::VPC_ENDPOINTS_MAX,
            limits::GROUPS_MAX,
            limits::MANAGED_POLICIES_MAX,
        ];
        assert!(limits.iter().all(|limit| *limit < ENTITIES_MAX), "{limits:?}");
    }

    #[test]
    fn a_step_goes_to_the_only_bucket_and_has_to_say_which_of_two() {
        let check = |buckets: &str, expected: Option<&str>| {
            let text = format!(
                r#"{{"version": 1, "principals": [{{"name": "alice"}}], "buckets": [{buckets}],
                    "timeline": [{{"id": "get", "request": {{"caller": "alice", "operation": "GetObject"}}}}]}}"#
            );
            let read = crate::from_json(&text);
            let went = read.as_ref().ok().and_then(|one| one.timeline[0].request());
            assert_eq!(went.map(|request| request.bucket.as_str()), expected, "{buckets}");
            if expected.is_none() {
                assert!(read.unwrap_err().to_string().contains("`bucket` is missing"), "{buckets}");
            }
        };
        check(r#"{"name": "demo-bucket"}"#, Some("demo-bucket"));
        check(r#"{"name": "demo-bucket"}, {"name": "demo-other"}"#, None);
    }

    /// The report of one user, one bucket and one policy, as short as it can be said.
    #[test]
    fn a_report_is_said_in_twenty_one_members() {
        let text = r#"{"version": 1,
            "principals": [{"name": "alice", "policies": {"s3": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}}}],
            "buckets": [{"name": "demo-bucket", "policy": {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::demo-bucket/*"}}}],
            "objects": [{"name": "a/b.txt"}]}"#;
        fn count(node: &Node<'_>) -> usize {
            match &node.value {
                Value::Object(members) => members.iter().map(|member| 1 + count(&member.node)).sum(),
                Value::List(items) => items.iter().map(count).sum(),
                Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => 0,
            }
        }
        assert_eq!(count(&json::read(text).unwrap()), 21);
        let document = from_json(text).unwrap();
        let cloud = crate::build(&document, crate::testing::SEED).unwrap();
        drop(cloud);
        // What is written says all of it, and is read as the same.
        assert_eq!(from_json(&crate::to_json(&document)), Ok(document));
    }
}
