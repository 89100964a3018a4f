//! What a slip of the pen was meant to be: the nearest of the texts that are known.

/// The longest text that is compared with others.
pub(crate) const CHARS_MAX: usize = 96;

/// The text that is nearest to a written one, if one is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > CHARS_MAX {
        return None;
    }
    let near = known.filter_map(|known| Some((distance_within(written, known)?, known)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many slips lie between two texts; `None` where there are too many for one to be meant by the other: more than
/// one in three letters.
pub(crate) fn distance_within(written: &str, known: &str) -> Option<usize> {
    let (written, known) = (bare(written), bare(known));
    let most = (known.len().max(written.len()) / 3).min(3);
    let distance = distance(&written, &known);
    (distance <= most).then_some(distance)
}

/// The letters and digits of a text, letter case and marks aside.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// How many letters are to be put in, taken out, exchanged, or swapped with their neighbor to make one text of the
/// other: the optimal string alignment distance.
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let exchanged = at(&above, column) + usize::from(a != b);
            let mut best = exchanged.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            let is_swap =
                row > 0 && column > 0 && one.get(row - 1) == Some(b) && other.get(column - 1) == Some(a);
            if is_swap {
                best = best.min(at(&before, column - 1) + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: Levenshtein, with the swap of neighbors as one slip (Damerau): textbook pairs.
    #[test]
    fn slips_are_counted() {
        for (one, other, slips) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("disabled", "disabled", 0),
            ("disbaled", "disabled", 1),
            ("article", "artcle", 1),
            ("on", "no", 1),
        ] {
            assert_eq!(distance(one, other), slips, "{one} {other}");
            assert_eq!(distance(other, one), slips, "{other} {one}");
        }
    }
}
