//! What was made before and may be needed again.

use std::sync::Arc;

/// For how many rounds something is kept that nobody asks for.
const ROUNDS_KEPT: u64 = 8;

/// Things, each with what it was made of. It is a list: there are as many as a scenario has policies, or uploads.
///
/// What nobody asked for in the last rounds is put away, so that it never holds more than a few scenarios need. Copies share
/// the things.
#[derive(Debug)]
pub(crate) struct Shelf<K, V> {
    round: u64,
    items: Vec<Item<K, V>>,
}

#[derive(Debug)]
struct Item<K, V> {
    thing: Arc<(K, V)>,
    /// The last round in which it was asked for.
    used: u64,
}

impl<K, V> Clone for Shelf<K, V> {
    fn clone(&self) -> Self {
        let copy = |item: &Item<K, V>| Item { thing: Arc::clone(&item.thing), used: item.used };
        Self { round: self.round, items: self.items.iter().map(copy).collect() }
    }
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { round: 0, items: Vec::new() }
    }
}

impl<K, V> Shelf<K, V> {
    /// Begins another round, and puts away what nobody asked for in the last ones.
    pub(crate) fn next_round(&mut self) {
        self.round = self.round.saturating_add(1);
        let oldest = self.round.saturating_sub(ROUNDS_KEPT);
        self.items.retain(|item| item.used >= oldest);
    }

    /// The thing that is wanted, if it is there.
    pub(crate) fn find(&mut self, is_wanted: impl Fn(&K, &V) -> bool) -> Option<&V> {
        let item = self.items.iter_mut().find(|item| is_wanted(&item.thing.0, &item.thing.1))?;
        item.used = self.round;
        Some(&item.thing.1)
    }

    /// Keeps a thing.
    pub(crate) fn put(&mut self, of: K, thing: V) {
        self.items.push(Item { thing: Arc::new((of, thing)), used: self.round });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_is_put_away() {
        let mut shelf = Shelf::default();
        shelf.put(1, "asked for");
        shelf.put(2, "forgotten");
        let found = |shelf: &mut Shelf<i32, &'static str>, of: i32| shelf.find(|own, _| *own == of).copied();
        for _ in 0..ROUNDS_KEPT {
            shelf.next_round();
            assert_eq!(found(&mut shelf, 1), Some("asked for"));
        }
        assert_eq!(shelf.items.len(), 2);
        shelf.next_round();
        assert_eq!(found(&mut shelf, 2), None);
        assert_eq!(found(&mut shelf, 1), Some("asked for"));
        assert_eq!(shelf.items.len(), 1);
    }
}
