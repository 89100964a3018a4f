//! What is known of accounts, principals, buckets and keys, and which text said it: members of the document format, each as JSON.

use core::ops::Range;
use std::collections::BTreeMap;

use json::quoted;

/// The lists of a document that facts stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `accounts`, by their ids.
    Account,
    /// `principals`, by their ARNs.
    Principal,
    /// `groups`, by their ARNs.
    Group,
    /// `managedPolicies`, by their ARNs.
    ManagedPolicy,
    /// `keys`, by their ARNs.
    Key,
    /// `buckets`, by their names.
    Bucket,
    /// `vpcEndpoints`, by their ids.
    VpcEndpoint,
    /// `objects`, by bucket and key.
    Object,
}

impl Kind {
    /// All of them, in the order of a document.
    pub const ALL: [Self; 8] = [
        Self::Account,
        Self::Principal,
        Self::Group,
        Self::ManagedPolicy,
        Self::Key,
        Self::Bucket,
        Self::VpcEndpoint,
        Self::Object,
    ];

    /// Its list in a document.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Account => "accounts",
            Self::Principal => "principals",
            Self::Group => "groups",
            Self::ManagedPolicy => "managedPolicies",
            Self::Key => "keys",
            Self::Bucket => "buckets",
            Self::VpcEndpoint => "vpcEndpoints",
            Self::Object => "objects",
        }
    }
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A text that was pasted, by its number, and where in it.
    Here(usize, Range<usize>),
    /// Nobody: the scenario needs it.
    Assumed,
}

/// A member of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its value as JSON, to the letter where it is a policy.
    pub json: String,
    /// Who says so.
    pub said: Said,
}

/// One of a list: what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entity {
    /// What it is known by; empty where the text does not say of whom it speaks.
    pub id: String,
    /// Its members; several of one name where the member is a list.
    pub facts: BTreeMap<&'static str, Vec<Fact>>,
}

/// Two texts that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Of what.
    pub kind: Kind,
    /// Of which.
    pub id: String,
    /// Of which member.
    pub member: &'static str,
    /// What was said first, which stands.
    pub first: Fact,
    /// What was said then.
    pub then: Fact,
}

/// Everything that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    entities: BTreeMap<Kind, Vec<Entity>>,
}

/// The members that are lists: what is said later comes to what was said before.
const LISTS: [&str; 5] = ["policies", "sessionPolicies", "aliases", "grants", "groups"];

impl Facts {
    /// The entities of a kind.
    #[must_use]
    pub fn all(&self, kind: Kind) -> &[Entity] {
        self.entities.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// One of a kind.
    #[must_use]
    pub fn one(&self, kind: Kind, id: &str) -> Option<&Entity> {
        self.all(kind).iter().find(|one| one.id == id)
    }

    /// One of a kind, which is made if it is not there.
    pub fn entity(&mut self, kind: Kind, id: &str) -> &mut Entity {
        let all = self.entities.entry(kind).or_default();
        let at = all.iter().position(|one| one.id == id).unwrap_or_else(|| {
            all.push(Entity { id: id.to_owned(), facts: BTreeMap::new() });
            all.len() - 1
        });
        // It was found or pushed right here.
        #[allow(clippy::indexing_slicing)]
        &mut all[at]
    }

    /// Takes in what another text says. What contradicts is told and left out.
    pub fn take_in(&mut self, other: Self) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for (kind, entities) in other.entities {
            for Entity { id, facts } in entities {
                let entity = self.entity(kind, &id);
                for (member, facts) in facts {
                    for then in facts {
                        if let Some(first) = entity.say(member, then.clone()) {
                            conflicts.push(Conflict { kind, id: id.clone(), member, first, then });
                        }
                    }
                }
            }
        }
        conflicts
    }

    /// Gives what was said of one that is known otherwise, or of none by name, to the one that is meant.
    pub fn settle(&mut self, kind: Kind, other: &str, id: &str) -> Vec<Conflict> {
        let Some(all) = self.entities.get_mut(&kind) else { return Vec::new() };
        let Some(at) = all.iter().position(|one| one.id == other) else { return Vec::new() };
        let nameless = all.remove(at);
        let mut only = Self::default();
        only.entities.insert(kind, vec![Entity { id: id.to_owned(), ..nameless }]);
        self.take_in(only)
    }

    /// Leaves out all of a kind but some.
    pub fn keep(&mut self, kind: Kind, keeps: impl Fn(&Entity) -> bool) {
        if let Some(all) = self.entities.get_mut(&kind) {
            all.retain(keeps);
        }
    }

    /// The lists of the document.
    #[must_use]
    pub fn written(&self) -> Vec<String> {
        let list = |kind: Kind| {
            let all = self.all(kind);
            let items: Vec<String> = all.iter().map(Entity::written).collect();
            (!items.is_empty()).then(|| format!("{}:[{}]", quoted(kind.list()), items.join(",")))
        };
        Kind::ALL.into_iter().filter_map(list).collect()
    }
}

impl Entity {
    /// Says a member. What was said before and differs stands, and is given back.
    pub fn say(&mut self, member: &'static str, fact: Fact) -> Option<Fact> {
        let said = self.facts.entry(member).or_default();
        if said.iter().any(|one| one.json == fact.json) {
            return None;
        }
        if !LISTS.contains(&member)
            && let Some(first) = said.first_mut()
        {
            if first.said == Said::Assumed {
                *first = fact;
                return None;
            }
            return Some(first.clone());
        }
        said.push(fact);
        None
    }

    /// Says a member that nobody has said; whether that was needed.
    pub fn assume(&mut self, member: &'static str, json: String) -> bool {
        if self.facts.contains_key(member) {
            return false;
        }
        self.facts.insert(member, vec![Fact { json, said: Said::Assumed }]);
        true
    }

    /// Adds to a list that nobody has said.
    pub fn assume_more(&mut self, member: &'static str, json: String) {
        self.facts.entry(member).or_default().push(Fact { json, said: Said::Assumed });
    }

    /// The text of a member that is a string.
    #[must_use]
    pub fn text(&self, member: &str) -> Option<String> {
        let fact = self.facts.get(member)?.first()?;
        let node = json::read(&fact.json).ok()?;
        if let json::Value::String(text) = node.value { Some(text.into_owned()) } else { None }
    }

    /// Whether a text says a member.
    #[must_use]
    pub fn is_said(&self, member: &str) -> bool {
        self.facts.get(member).is_some_and(|facts| facts.iter().any(|fact| fact.said != Said::Assumed))
    }

    fn written(&self) -> String {
        let member = |(name, facts): (&&'static str, &Vec<Fact>)| {
            let values: Vec<&str> = facts.iter().map(|fact| fact.json.as_str()).collect();
            let value = match *name {
                "policies" => format!("{{\"others\":[{}]}}", values.join(",")),
                list if LISTS.contains(&list) => format!("[{}]", values.join(",")),
                _ => values.first().map(|value| (*value).to_owned()).unwrap_or_default(),
            };
            format!("{}:{value}", quoted(name))
        };
        let members: Vec<String> = self.facts.iter().map(member).collect();
        format!("{{{}}}", members.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(json: &str, text: usize) -> Fact {
        Fact { json: json.to_owned(), said: Said::Here(text, 0..1) }
    }

    #[test]
    fn what_is_said_first_stands_and_what_contradicts_is_told() {
        let mut facts = Facts::default();
        let bucket = facts.entity(Kind::Bucket, "data");
        assert!(bucket.assume("region", "\"us-east-1\"".to_owned()));
        assert_eq!(bucket.say("region", fact("\"eu-west-1\"", 0)), None);
        assert_eq!(bucket.say("region", fact("\"eu-west-1\"", 1)), None);
        assert!(!bucket.assume("region", "\"us-east-1\"".to_owned()));
        let mut other = Facts::default();
        other.entity(Kind::Bucket, "data").say("region", fact("\"ap-northeast-1\"", 2));
        let conflicts = facts.take_in(other);
        assert_eq!(conflicts.len(), 1);
        assert_eq!((conflicts[0].first.said.clone(), conflicts[0].member), (Said::Here(0, 0..1), "region"));
        assert_eq!(
            facts.one(Kind::Bucket, "data").and_then(|one| one.text("region")).as_deref(),
            Some("eu-west-1")
        );
    }

    #[test]
    fn lists_grow_and_what_names_nobody_is_given_to_who_is_meant() {
        let mut facts = Facts::default();
        facts.entity(Kind::Principal, "").say("policies", fact("{}", 0));
        facts.entity(Kind::Principal, "arn:alice").say("policies", fact("\"AdministratorAccess\"", 1));
        assert_eq!(facts.settle(Kind::Principal, "", "arn:alice"), []);
        assert_eq!(
            facts.written(),
            ["\"principals\":[{\"policies\":{\"others\":[\"AdministratorAccess\",{}]}}]"]
        );
    }
}
