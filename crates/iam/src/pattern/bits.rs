//! Substring search with `?` in what is looked for, or without case: one bit a character of the run, all places of the
//! text tried at once (Baeza-Yates and Gonnet's shift-and). Costs one step a character of the text for each 64
//! characters of the run, whatever the two look like.

use super::{Case, Part};

/// A run longer than this many words of 64 characters is longer than any ARN.
const STACK_WORDS: usize = 32;

/// For each character, at which places of the run it may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    /// Characters in the run.
    length: usize,
    /// The places of `?`: where a character that the run does not name may stand.
    any: Box<[u64]>,
    /// Sorted by character.
    places: Box<[(char, Box<[u64]>)]>,
}

impl Bits {
    /// `None` where plain substring search does (one text, with case) or the run is known only with the request.
    pub(super) fn for_run(parts: &[Part], case: Case) -> Option<Self> {
        if matches!((parts, case), ([] | [Part::Text(_)], Case::Sensitive)) {
            return None;
        }
        let mut characters = Vec::new();
        for part in parts {
            match part {
                Part::Text(text) => {
                    characters.extend(text.chars().map(|character| Some(fold(character, case))))
                }
                Part::AnyCharacter => characters.push(None),
                Part::Variable(_) => return None,
            }
        }
        let words = characters.len().div_ceil(64);
        let mut any = vec![0; words];
        for (place, _) in characters.iter().enumerate().filter(|(_, character)| character.is_none()) {
            set(&mut any, place);
        }
        let mut named: Vec<char> = Vec::new();
        for character in characters.iter().copied().flatten() {
            if let Err(place) = named.binary_search(&character) {
                named.insert(place, character);
            }
        }
        let places = named.into_iter().map(|name| {
            let mut mask = any.clone();
            for (place, _) in characters.iter().enumerate().filter(|(_, character)| **character == Some(name))
            {
                set(&mut mask, place);
            }
            (name, mask.into_boxed_slice())
        });
        let places = places.collect();
        Some(Self { length: characters.len(), any: any.into(), places })
    }

    /// What follows the leftmost place where the run fits.
    pub(super) fn strip_through<'t>(&self, text: &'t str, case: Case) -> Option<&'t str> {
        let mut small = [0_u64; STACK_WORDS];
        let mut large = Vec::new();
        let state = match small.get_mut(..self.any.len()) {
            Some(state) => state,
            None => {
                large.resize(self.any.len(), 0);
                large.as_mut_slice()
            }
        };
        let last = self.length.checked_sub(1)?;
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            let character = fold(character, case);
            let mask = match self.places.binary_search_by_key(&character, |(name, _)| *name) {
                Ok(found) => self.places.get(found).map_or(&self.any, |(_, mask)| mask),
                Err(_) => &self.any,
            };
            let mut carry = 1;
            for (word, mask) in state.iter_mut().zip(mask) {
                let next_carry = *word >> 63;
                *word = ((*word << 1) | carry) & mask;
                carry = next_carry;
            }
            if state.get(last / 64).is_some_and(|word| word >> (last % 64) & 1 == 1) {
                return Some(characters.as_str());
            }
        }
        None
    }
}

fn fold(character: char, case: Case) -> char {
    match case {
        Case::Sensitive => character,
        Case::Insensitive => character.to_ascii_lowercase(),
    }
}

fn set(mask: &mut [u64], place: usize) {
    if let Some(word) = mask.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}
