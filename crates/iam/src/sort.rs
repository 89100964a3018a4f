//! Sorting for lists of a few dozen items.

/// Sorts in order of a key; items with equal keys keep theirs. By insertion: the standard library's sort is made for long
/// lists and weighs 5 kB in WebAssembly for each type that it sorts.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    let after = |list: &[T], at: usize| {
        list.get(at.wrapping_sub(1)).zip(list.get(at)).is_some_and(|(before, own)| key(before) > key(own))
    };
    for end in 1..list.len() {
        let mut at = end;
        while after(list, at) {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
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
            let (mut own, mut theirs) = (list.to_vec(), list.to_vec());
            sort_by_key(&mut own, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(own, theirs);
        }
    }
}
