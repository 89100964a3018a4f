//! What lies over the page for a moment: the palette, the list of keys, and what shares the state.

use yew::AttrValue;

use super::{Effect, update};
use crate::message::Message;
use crate::model::{Copied, Model, Over, Share, ShareField};

/// Opens the palette, where it may be: not in somebody else's page, and not over a text that is being written.
#[inline(never)]
pub(super) fn open_palette(model: &mut Model) -> Vec<Effect> {
    open(model, Over::Palette { search: AttrValue::default(), at: 0 })
}

/// Opens the list of keys.
#[inline(never)]
pub(super) fn open_keys(model: &mut Model) -> Vec<Effect> {
    open(model, Over::Keys)
}

/// Opens what shares the present state of the page at this address.
#[inline(never)]
pub(super) fn open_share(model: &mut Model, base: AttrValue) -> Vec<Effect> {
    open(model, Over::Share(Box::new(Share::new(base))))
}

/// Notes what of it is to be copied: it stays selected where the clipboard refuses it.
#[inline(never)]
pub(super) fn copying(model: &mut Model, what: Copied) {
    if let (Some(Over::Share(share)), Copied::Shared(text)) = (&mut model.over, what) {
        (share.copying, share.is_refused) = (Some(text), false);
    }
}

/// Takes what was chosen there.
#[inline(never)]
pub(super) fn chosen(model: &mut Model, field: ShareField, word: &str) {
    if let Some(Over::Share(share)) = &mut model.over {
        share.set(field, word);
    }
}

fn open(model: &mut Model, over: Over) -> Vec<Effect> {
    if !model.may_edit() || model.open_text.is_some() {
        return Vec::new();
    }
    model.over = Some(over);
    vec![Effect::ShowOver]
}

/// Searches for something else: the first entry is the one that Enter does.
#[inline(never)]
pub(super) fn typed(model: &mut Model, text: AttrValue) -> Vec<Effect> {
    let Some(Over::Palette { search, at }) = &mut model.over else { return Vec::new() };
    (*search, *at) = (text, 0);
    vec![Effect::ShowPicked]
}

/// Goes to another entry.
#[inline(never)]
pub(super) fn moved(model: &mut Model, to: usize) -> Vec<Effect> {
    let Some(Over::Palette { at, .. }) = &mut model.over else { return Vec::new() };
    *at = to;
    vec![Effect::ShowPicked]
}

/// Does what an entry of the palette is for, once the palette is closed.
#[inline(never)]
pub(super) fn picked(mut model: Model, message: Message) -> (Model, Vec<Effect>) {
    let mut effects = close(&mut model);
    let (next, more) = update(&model, message);
    effects.extend(more);
    (next, effects)
}

/// Closes what lies over the page.
#[inline(never)]
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    if model.over.take().is_some() { vec![Effect::CloseOver] } else { Vec::new() }
}
