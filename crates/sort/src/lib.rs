//! Sorting for lists of a few dozen items, and maps of as many ([`Map`]).
//!
//! By insertion, in place: the standard library's sort is made for long lists and weighs 4 to 5 kB of WebAssembly for each
//! type that it sorts. One sort of places that all types share was measured too: with it the items have to follow, and the
//! page came out 2 kB larger.
#![forbid(unsafe_code)]

mod map;

use std::cmp::Ordering;

pub use map::Map;

/// Sorts in order of a key; items with equal keys keep theirs.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |one, other| key(one).cmp(&key(other)));
}

/// Sorts in an order, for keys that are a part of the item; items that are equal in it keep theirs.
pub fn by<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let after = |list: &[T], at: usize| {
        list.get(at.wrapping_sub(1)).zip(list.get(at)).is_some_and(|(before, own)| order(before, own).is_gt())
    };
    for end in 1..list.len() {
        let mut at = end;
        while after(list, at) {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The items in order of a key; items with equal keys keep theirs.
pub fn sorted<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted: Vec<T> = items.into_iter().collect();
    by_key(&mut sorted, key);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library's sort is stable.
    #[test]
    fn lists_are_sorted_as_the_standard_library_sorts_them() {
        let lists: [&[(u8, char)]; 4] = [
            &[],
            &[(1, 'a')],
            &[(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')],
            &[(3, 'a'), (2, 'b'), (1, 'c')],
        ];
        for list in lists {
            let mut theirs = list.to_vec();
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(sorted(list.iter().copied(), |(key, _)| *key), theirs);
        }
    }

    #[test]
    fn an_order_of_two_parts_sorts_by_the_second_within_the_first() {
        let mut list = [(2, "a"), (1, "b"), (2, ""), (1, "a")];
        by(&mut list, |one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        assert_eq!(list, [(1, "a"), (1, "b"), (2, ""), (2, "a")]);
    }

    #[test]
    fn equal_keys_keep_their_order() {
        let words = ["bb", "a", "cc", "d", "", "eee"];
        assert_eq!(sorted(words, |word| word.len()), ["", "a", "d", "bb", "cc", "eee"]);
    }
}
