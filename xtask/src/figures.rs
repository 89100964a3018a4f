//! The figures of one measurement, beside those that the repository keeps.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{assets, project};

/// Where they are kept, from the repository's root.
const KEPT: &str = "docs/measure.json";
/// By how much a time can differ without anything having changed, in percent.
const NOISE_PERCENT: f64 = 15.0;

/// How figures are kept.
const KEEP: &str = "`cargo xtask measure --only instructions --keep` keeps it in docs/measure.json";

/// Figures by their names.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Figures {
    /// The same on every machine with the same compiler; less is better: bytes, instructions.
    exact: BTreeMap<String, u64>,
    /// Ratios of times, in percent; more is better. They say something where they differ much.
    rough: BTreeMap<String, u64>,
    /// Times in microseconds; less is better. They say something where they differ much, and on one machine.
    times: BTreeMap<String, u64>,
}

impl Figures {
    /// Adds what is the same on every machine.
    pub(crate) fn exact(&mut self, name: String, figure: u64) {
        self.exact.insert(name, figure);
    }

    /// Adds a ratio of times in percent.
    pub(crate) fn rough(&mut self, name: String, percent: u64) {
        self.rough.insert(name, percent);
    }

    /// Adds a time in microseconds.
    pub(crate) fn time(&mut self, name: String, microseconds: u64) {
        self.times.insert(name, microseconds);
    }

    /// The figures that the repository keeps.
    pub(crate) fn kept() -> Result<Self> {
        Self::parse(&assets::read(&project::root().join(KEPT))?).context(KEPT)
    }

    /// Keeps these, and what was not measured this time as it was.
    pub(crate) fn keep(&self) -> Result<()> {
        let mut all = Self::kept()?;
        all.exact.extend(self.exact.clone());
        all.rough.extend(self.rough.clone());
        all.times.extend(self.times.clone());
        assets::write(&project::root().join(KEPT), all.print()?.as_bytes())?;
        println!("kept in {KEPT}");
        Ok(())
    }

    /// Prints each figure before and now, and which of them got worse.
    pub(crate) fn compare(&self, before: &Self) {
        let mut worse = Vec::new();
        println!("\n{:<76} {:>12}    {:>12}", "beside docs/measure.json", "before", "now");
        for (name, now) in &self.exact {
            if row(name, before.exact.get(name).copied(), *now) == Trend::More {
                worse.push(name.as_str());
            }
        }
        for (name, now) in &self.rough {
            let before = before.rough.get(name).copied();
            if row(name, before, *now) == Trend::Less && is_beyond_noise(before.unwrap_or(*now), *now) {
                worse.push(name.as_str());
            }
        }
        for (name, now) in &self.times {
            let before = before.times.get(name).copied();
            if row(name, before, *now) == Trend::More && is_beyond_noise(before.unwrap_or(*now), *now) {
                worse.push(name.as_str());
            }
        }
        match worse.as_slice() {
            [] => println!("nothing got worse"),
            worse => println!("worse than before: {}", worse.join("; ")),
        }
    }

    /// Fails when one of the exact figures whose name begins so is more than so many percent above what is kept.
    pub(crate) fn check(&self, kept: &Self, prefix: &str, percent: u64) -> Result<()> {
        let mut above = Vec::new();
        for (name, now) in self.exact.iter().filter(|(name, _)| name.starts_with(prefix)) {
            match kept.exact.get(name) {
                None => above.push(format!("{name}: {now}, and nothing is kept")),
                Some(kept) if *now > ceiling(*kept, percent) => {
                    let ceiling = ceiling(*kept, percent);
                    above.push(format!("{name}: {now}, where {kept} are kept and {ceiling} allowed"));
                }
                Some(kept) if ceiling(*now, percent) < *kept => {
                    println!("{name}: {now}, where {kept} are kept. {KEEP}: it stays as low then");
                }
                Some(_) => {}
            }
        }
        let gone =
            kept.exact.keys().filter(|name| name.starts_with(prefix) && !self.exact.contains_key(*name));
        above.extend(gone.map(|name| format!("{name}: kept, and not counted any more")));
        if above.is_empty() {
            return Ok(());
        }
        bail!("{}\nWhere it is worth that, {KEEP}, and the commit says what it buys", above.join("\n"))
    }

    fn parse(text: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(text)?;
        let group = |name: &str| -> Result<BTreeMap<String, u64>> {
            let group = value.get(name).and_then(Value::as_object).with_context(|| format!("no `{name}`"))?;
            let figure = |(name, figure): (&String, &Value)| {
                Ok((name.clone(), figure.as_u64().with_context(|| format!("`{name}` is no number"))?))
            };
            group.iter().map(figure).collect()
        };
        Ok(Self { exact: group("exact")?, rough: group("rough")?, times: group("times")? })
    }

    fn print(&self) -> Result<String> {
        let all = json!({ "exact": self.exact, "rough": self.rough, "times": self.times });
        Ok(serde_json::to_string_pretty(&all)? + "\n")
    }
}

/// The numbers of a file by their names.
pub(crate) fn read(file: &Path) -> Result<Vec<(String, u64)>> {
    let value: Value = serde_json::from_str(&assets::read(file)?)?;
    let figures = value.as_object().context("no figures")?.iter();
    figures.map(|(name, figure)| Ok((name.clone(), figure.as_u64().context("no number")?))).collect()
}

/// Where a figure went.
#[derive(Debug, PartialEq, Eq)]
enum Trend {
    Less,
    Same,
    More,
}

fn row(name: &str, before: Option<u64>, now: u64) -> Trend {
    let Some(before) = before else {
        println!("{name:<76} {:>12} -> {now:>12}", "");
        return Trend::Same;
    };
    let change = match before {
        0 => String::new(),
        before => format!("{:+.2} %", (now as f64 - before as f64) * 100.0 / before as f64),
    };
    println!("{name:<76} {before:>12} -> {now:>12}  {}", if now == before { "" } else { &change });
    match now.cmp(&before) {
        std::cmp::Ordering::Less => Trend::Less,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::More,
    }
}

/// So many percent more.
fn ceiling(kept: u64, percent: u64) -> u64 {
    kept.saturating_add(kept.saturating_mul(percent) / 100)
}

fn is_beyond_noise(before: u64, now: u64) -> bool {
    (before as f64 - now as f64).abs() * 100.0 > before as f64 * NOISE_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_can_be_read_and_is_written_the_same() {
        let text = assets::read(&project::root().join(KEPT)).unwrap();
        assert_eq!(Figures::parse(&text).unwrap().print().unwrap(), text);
        assert!(Figures::parse("{}").is_err());
        assert!(Figures::parse(r#"{ "exact": { "bytes": "many" }, "rough": {}, "times": {} }"#).is_err());
    }

    #[test]
    fn a_ceiling_holds_at_its_number_and_a_figure_that_is_not_kept_fails() {
        let of = |name: &str, figure| {
            let mut figures = Figures::default();
            figures.exact(name.to_owned(), figure);
            figures
        };
        let kept = of("wasm, a", 1_000);
        assert!(of("wasm, a", 1_030).check(&kept, "wasm", 3).is_ok());
        assert!(of("wasm, a", 10).check(&kept, "wasm", 3).is_ok());
        let error = of("wasm, a", 1_031).check(&kept, "wasm", 3).unwrap_err().to_string();
        assert!(error.contains("wasm, a: 1031, where 1000 are kept and 1030 allowed"), "{error}");
        assert!(of("wasm, b", 1).check(&kept, "wasm", 3).is_err());
        assert!(of("other, b", 2).check(&of("other, b", 1), "wasm", 3).is_ok());
        let error = of("other, b", 1).check(&kept, "wasm", 3).unwrap_err().to_string();
        assert!(error.contains("wasm, a: kept, and not counted any more"), "{error}");
    }

    #[test]
    fn noise_ends_at_its_limit() {
        assert!(!is_beyond_noise(100, 85));
        assert!(is_beyond_noise(100, 84));
    }

    #[test]
    fn a_figure_without_a_past_is_no_worse() {
        assert_eq!(row("new", None, 5), Trend::Same);
        assert_eq!(row("grown", Some(4), 5), Trend::More);
        assert_eq!(row("shrunk", Some(6), 5), Trend::Less);
    }
}
