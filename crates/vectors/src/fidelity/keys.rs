//! The section on condition keys: for each key which requests carry it, which lack it, and where nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use document::model::{ApiOperation, Target};
use sim::{KeyCase, Said};

use super::{cell, line};

const INTRODUCTION: &str = "\n## Condition keys\n
What a request carries, by operation, caller and way in. *If sent* are keys that a header, a parameter or a tag of the request fills,
*if set* those that the scenario fills (tags, an organization, aliases). *Unknown* is what a scenario does not say and could (a session's
keys, a key's tags, an endpoint's account), or what no source says: where such a key decides there is no verdict, and the outcome names
it and where it can be said. The requests of an upload in parts need one action, and what the reference lists for it stands with all of
them. A key that stands in no row is none of these requests' and is not there.
";

/// One request: what is asked, by whom, how.
type Case = (String, &'static str, &'static str);

/// The requests of which the same is said.
#[derive(Default)]
struct Cases {
    of: BTreeMap<Said, BTreeSet<Case>>,
    sources: BTreeSet<&'static str>,
}

/// Everything that was asked, key by key.
#[derive(Default)]
struct Keys {
    by_name: BTreeMap<&'static str, Cases>,
    all: BTreeMap<&'static str, BTreeSet<Case>>,
}

impl Keys {
    fn note(&mut self, case: &KeyCase<'_>) {
        let place = (case.operation.to_owned(), case.caller, case.way);
        self.all.entry(case.key).or_default().insert(place.clone());
        let cases = self.by_name.entry(case.key).or_default();
        cases.of.entry(case.said).or_default().insert(place);
        if let Some(source) = case.source {
            cases.sources.insert(source.title);
        }
    }
}

impl Cases {
    /// What one scenario has and another has not is filled by scenarios, whichever comes first.
    fn settle(&mut self) {
        let set = self.of.get(&Said::IfSet).cloned().unwrap_or_default();
        let ways: BTreeSet<_> = set.iter().map(|(_, who, way)| (*who, *way)).collect();
        let Some(carried) = self.of.get_mut(&Said::Carried).filter(|_| !ways.is_empty()) else { return };
        let (by_scenario, always) =
            std::mem::take(carried).into_iter().partition(|(_, who, way)| ways.contains(&(*who, *way)));
        *carried = always;
        let by_scenario: BTreeSet<Case> = by_scenario;
        self.of.entry(Said::IfSet).or_default().extend(by_scenario);
        self.of.retain(|_, cases| !cases.is_empty());
    }
}

/// Writes the section. Errors when a vector cannot be run.
pub(super) fn section(page: &mut String, vectors: &[crate::Vector]) -> Result<(), String> {
    let keys = gathered(vectors)?;
    line(page, INTRODUCTION);
    let service = |name: &str| ["s3:", "kms:"].into_iter().find(|prefix| name.starts_with(prefix));
    for (title, of) in [("Global keys", None), ("Keys of S3", Some("s3:")), ("Keys of KMS", Some("kms:"))] {
        line(page, &format!("### {title}\n"));
        line(
            page,
            "| key | carried | carried, value not known | if sent | if set | unknown | absent | read in |",
        );
        line(page, "|---|---|---|---|---|---|---|---|");
        for (name, cases) in keys.by_name.iter().filter(|(name, _)| service(name) == of) {
            line(page, &row(name, cases, &keys));
        }
        line(page, "");
    }
    Ok(())
}

/// Asks for every operation once: of the first vector that sends it.
fn gathered(vectors: &[crate::Vector]) -> Result<Keys, String> {
    let mut keys = Keys::default();
    let mut seen = BTreeSet::new();
    let mut has_kms = false;
    for vector in vectors {
        let word = vector.request.operation.as_str();
        if seen.contains(word) {
            continue;
        }
        let document = crate::scenario(vector)?;
        let cloud = document::build(&document, crate::SEED).map_err(|problems| format!("{problems:?}"))?;
        // What came before is missing here, and a request that needs it is another vector's.
        let Ok(request) = document::requests::request(&document, &cloud, &vector.request, crate::SEED) else {
            continue;
        };
        let mut told = false;
        sim::condition_keys(&cloud, &request, &mut |case| {
            told = true;
            keys.note(&case);
        });
        if told {
            seen.insert(word);
        }
        if !has_kms {
            sim::condition_keys_of_kms(&cloud, &request, &mut |case| {
                has_kms = true;
                keys.note(&case);
            });
        }
    }
    // What no vector sends stands in the article's scenario.
    let article = document::presets::get("article").ok_or("there is no article")?;
    let cloud = document::build(&article, crate::SEED).map_err(|problems| format!("{problems:?}"))?;
    for operation in ApiOperation::ALL.iter().filter(|one| !seen.contains(one.as_str())) {
        let is_of_object = matches!(operation.target(), Target::Object | Target::NewObject);
        let object = if is_of_object { r#", "object": "report.txt""# } else { "" };
        let text = format!(
            r#"{{"caller": "poweruser", "operation": "{}", "bucket": "sse-s3"{object}}}"#,
            operation.as_str()
        );
        let sent = document::model::Request::from_json(&text).map_err(|error| error.to_string())?;
        if let Ok(request) = document::requests::request(&article, &cloud, &sent, crate::SEED) {
            sim::condition_keys(&cloud, &request, &mut |case| keys.note(&case));
        }
    }
    keys.by_name.values_mut().for_each(Cases::settle);
    Ok(keys)
}

fn row(name: &str, cases: &Cases, keys: &Keys) -> String {
    let all = keys.all.get(name).cloned().unwrap_or_default();
    let told = |said: Said| cases.of.get(&said).map_or_else(String::new, |of| described(of, &all));
    let sources: Vec<String> = cases.sources.iter().map(|title| cell(title)).collect();
    let columns = [Said::Carried, Said::SomeValue, Said::IfSent, Said::IfSet, Said::Unknown].map(told);
    // Absent is what stands in no other column.
    let absent = match (cases.of.contains_key(&Said::Absent), columns.iter().all(String::is_empty)) {
        (false, _) => "",
        (true, true) => "always",
        (true, false) => "otherwise",
    };
    format!("| `{name}` | {} | {absent} | {} |", columns.join(" | "), sources.join("; "))
}

/// Cases in words, as short as it goes: first by caller, then by way, and the other way around, whichever says it with less.
fn described(of: &BTreeSet<Case>, all: &BTreeSet<Case>) -> String {
    if of == all {
        return "always".to_owned();
    }
    let orders: [fn(&Case) -> [String; 3]; 3] = [
        |(operation, who, way)| [(*who).to_owned(), (*way).to_owned(), operation.clone()],
        |(operation, who, way)| [(*way).to_owned(), (*who).to_owned(), operation.clone()],
        |(operation, who, way)| [operation.clone(), (*who).to_owned(), (*way).to_owned()],
    ];
    let told = orders.iter().map(|order| {
        let cut = |cases: &BTreeSet<Case>| cases.iter().map(order).collect::<BTreeSet<[String; 3]>>();
        parts(&cut(of), &cut(all)).join("; ")
    });
    told.min_by_key(String::len).unwrap_or_default()
}

/// What is left of cases when their first word is taken away.
type Pairs = BTreeSet<[String; 2]>;

/// Groups what is alike: the first words that have the same second and third ones.
fn parts(of: &BTreeSet<[String; 3]>, all: &BTreeSet<[String; 3]>) -> Vec<String> {
    let rest = |set: &BTreeSet<[String; 3]>, first: &str| -> BTreeSet<[String; 2]> {
        let own = set.iter().filter(|[one, ..]| one == first);
        own.map(|[_, second, third]| [second.clone(), third.clone()]).collect()
    };
    let firsts: BTreeSet<&String> = all.iter().map(|[first, ..]| first).collect();
    let mut groups: Vec<(Pairs, Pairs, BTreeSet<String>)> = Vec::new();
    for first in &firsts {
        let (own, possible) = (rest(of, first), rest(all, first));
        if own.is_empty() {
            continue;
        }
        let is_whole = own == possible;
        let found = groups
            .iter_mut()
            .find(|(known, all, _)| if is_whole { known == all } else { *known == own && *all == possible });
        match found {
            Some((_, _, names)) => {
                names.insert((*first).clone());
            }
            None => groups.push((own, possible, BTreeSet::from([(*first).clone()]))),
        }
    }
    groups
        .into_iter()
        .map(|(own, possible, names)| {
            let names = words(&names, firsts.iter().map(|first| (*first).clone()).collect());
            let inner = if own == possible { Vec::new() } else { inner_parts(&own, &possible) };
            let told: Vec<String> =
                names.into_iter().chain((!inner.is_empty()).then(|| inner.join(" / "))).collect();
            told.join(": ")
        })
        .collect()
}

fn inner_parts(of: &BTreeSet<[String; 2]>, all: &BTreeSet<[String; 2]>) -> Vec<String> {
    let rest = |set: &BTreeSet<[String; 2]>, first: &str| -> BTreeSet<String> {
        set.iter().filter(|[one, _]| one == first).map(|[_, second]| second.clone()).collect()
    };
    let firsts: BTreeSet<String> = all.iter().map(|[first, _]| first.clone()).collect();
    let mut groups: Vec<(Option<String>, BTreeSet<String>)> = Vec::new();
    for first in &firsts {
        let (own, possible) = (rest(of, first), rest(all, first));
        if own.is_empty() {
            continue;
        }
        let second = words(&own, possible);
        match groups.iter_mut().find(|(known, _)| *known == second) {
            Some((_, names)) => {
                names.insert(first.clone());
            }
            None => groups.push((second, BTreeSet::from([first.clone()]))),
        }
    }
    groups
        .into_iter()
        .map(|(second, names)| {
            let told: Vec<String> = words(&names, firsts.clone()).into_iter().chain(second).collect();
            told.join(", ")
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// Names as a list; those that are missing where these are fewer; `None` for all.
fn words(names: &BTreeSet<String>, all: BTreeSet<String>) -> Option<String> {
    if *names == all {
        return None;
    }
    let others: Vec<&str> = all.difference(names).map(String::as_str).collect();
    let own: Vec<&str> = names.iter().map(String::as_str).collect();
    Some(if others.len() < own.len() { format!("all but {}", others.join(", ")) } else { own.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_s3_and_every_key_has_its_place() {
        let keys = gathered(&crate::all().unwrap()).unwrap();
        let asked: BTreeSet<&str> =
            keys.all.values().flatten().map(|(operation, ..)| operation.as_str()).collect();
        for operation in ApiOperation::ALL {
            let is_of_kms = operation.target() == Target::Key;
            let is_point = operation.as_str().contains("AccessPoint");
            // S3 Control has calls of the same names as S3.
            let name = operation.as_str().replace("Account", "");
            assert!(is_of_kms || is_point || asked.contains(&*name), "{name}");
        }
        for service in catalog::actions::Service::ALL {
            for key in service.condition_keys() {
                // A family's row ends where the names of its members go on.
                let is_of = |row: &str| match row.find(['$', '<', '*']) {
                    Some(end) => key.name.starts_with(row.get(..end).unwrap_or_default()),
                    None => row.eq_ignore_ascii_case(key.name),
                };
                let is_there = keys.by_name.keys().any(|row| is_of(row));
                assert!(is_there, "{}", key.name);
            }
        }
    }

    /// Source of the expectations: IAM User Guide, "AWS global condition context keys", *Availability*.
    #[test]
    fn rows_say_what_the_guide_says() {
        let keys = gathered(&crate::all().unwrap()).unwrap();
        let row = |name: &str| row(name, keys.by_name.get(name).unwrap(), &keys);
        assert!(
            row("aws:CurrentTime").starts_with("| `aws:CurrentTime` | always |"),
            "{}",
            row("aws:CurrentTime")
        );
        assert!(row("aws:username").contains("IAM user"), "{}", row("aws:username"));
        assert!(row("aws:SourceVpce").contains("a VPC endpoint"), "{}", row("aws:SourceVpce"));
        assert!(row("s3:prefix").contains("ListObjectsV2"), "{}", row("s3:prefix"));
    }
}
