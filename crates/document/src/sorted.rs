//! Sorting for lists of a few dozen items.

/// The items in order of a key; items with equal keys keep theirs. By insertion: the standard library's sort is made
/// for long lists and weighs 5 kB in WebAssembly for each type that it sorts.
pub(crate) fn sorted<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for item in items {
        let place = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(place, item);
    }
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
