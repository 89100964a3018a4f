//! A map of a few dozen entries.

use std::cmp::Ordering;

/// Values by their keys, as a list in the order of the keys.
///
/// The standard library's `BTreeMap` is made for many entries, and weighs 3 to 8 kB of WebAssembly for each type of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    /// A map of nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Where a key stands, or where it would.
    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(key))
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.get_by(|own| own.cmp(key))
    }

    /// The value of the key that is equal in an order, which is that of the keys: where the key itself is not at hand.
    pub fn get_by(&self, order: impl Fn(&K) -> Ordering) -> Option<&V> {
        let place = self.0.binary_search_by(|(own, _)| order(own)).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Whether a key has a value.
    pub fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Gives a key its value, and hands out the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|(_, own)| std::mem::replace(own, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes a key out, with its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Keeps the entries that are wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(&K, &V) -> bool) {
        self.0.retain(|(key, value)| is_wanted(key, value));
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// What is done to both maps: `(key, Some(value))` is put in, `(key, None)` taken out.
    #[track_caller]
    fn check(steps: &[(u8, Option<char>)]) {
        let (mut own, mut theirs) = (Map::new(), BTreeMap::new());
        for (key, value) in steps {
            let (before, after) = match value {
                Some(value) => (own.insert(*key, *value), theirs.insert(*key, *value)),
                None => (own.remove(key), theirs.remove(key)),
            };
            assert_eq!(before, after);
            for key in 0..=9 {
                assert_eq!(own.get(&key), theirs.get(&key));
                assert_eq!(own.get_by(|own| own.cmp(&key)), theirs.get(&key));
                assert_eq!(own.get_mut(&key), theirs.get_mut(&key));
                assert_eq!(own.contains_key(&key), theirs.contains_key(&key));
            }
            assert!(own.iter().eq(theirs.iter()));
            assert!(own.keys().eq(theirs.keys()));
            assert!(own.values().eq(theirs.values()));
        }
        own.retain(|key, value| key % 2 == 0 && *value != 'x');
        theirs.retain(|key, value| key % 2 == 0 && *value != 'x');
        assert!(own.iter().eq(theirs.iter()));
    }

    #[test]
    fn a_map_is_that_of_the_standard_library() {
        check(&[]);
        check(&[(5, None), (5, Some('a')), (5, Some('b')), (5, None), (5, None)]);
        check(&[
            (5, Some('a')),
            (3, Some('x')),
            (9, Some('b')),
            (4, Some('x')),
            (2, Some('c')),
            (3, None),
            (0, Some('d')),
        ]);
    }
}
