//! Sorting for lists of a few dozen items.

/// The items in order of a key; items with equal keys keep theirs.
pub(crate) fn sorted<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted: Vec<T> = items.into_iter().collect();
    iam::sort_by_key(&mut sorted, key);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let words = ["bb", "a", "cc", "d", "", "eee"];
        assert_eq!(sorted(words, |word| word.len()), ["", "a", "d", "bb", "cc", "eee"]);
    }
}
