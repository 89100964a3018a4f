//! Entering texts, marks and rows in the panel of all settings.

use std::rc::Rc;

use document::Document;
use document::entries::{self, Edit};
use yew::AttrValue;

use super::{Effect, act};
use crate::model::{Model, UsageField};

/// Uses what was entered, or keeps it where it stands until it can be used.
#[inline(never)]
pub(super) fn enter(model: &mut Model, path: &AttrValue, edit: Edit) -> Vec<Effect> {
    if !model.may_edit() {
        return Vec::new();
    }
    // What stood at a place that is gone has nowhere to be said.
    let document = Rc::clone(&model.document);
    model.refused.retain(|(own, _)| *own != **path && entries::exists(&document, own));
    let next = match entries::edit(&document, path, &edit) {
        Ok(next) => next,
        Err(_) => match with_refused(model, path, &edit) {
            Some(next) => {
                model.refused.clear();
                next
            }
            None => {
                model.refused.push((path.to_string(), edit));
                return Vec::new();
            }
        },
    };
    let next = retried(model, next);
    let removed = edit == Edit::Remove;
    let list = path.rsplit_once('.').map(|(list, _)| list.to_owned()).unwrap_or_default();
    if removed {
        // The rows behind have other places now.
        model.refused.retain(|(own, _)| !own.starts_with(&list));
    }
    let mut effects = act(model, |_| Some(next));
    model.follow_title();
    if removed {
        effects.push(Effect::FocusRows(list.into()));
    }
    effects
}

/// Keeps what was typed of a month.
#[inline(never)]
pub(super) fn say_of_month(model: &mut Model, field: UsageField, text: AttrValue) {
    model.usage.retain(|(own, _)| *own != field);
    model.usage.push((field, text));
}

/// The scenario with this edit and all that could not be used without it.
fn with_refused(model: &Model, path: &str, edit: &Edit) -> Option<Document> {
    if model.refused.is_empty() {
        return None;
    }
    let refused = model.refused.iter().map(|(path, edit)| (path.as_str(), edit));
    entries::together(&model.document, &refused.chain([(path, edit)]).collect::<Vec<_>>()).ok()
}

/// The scenario with whatever can be used now.
fn retried(model: &mut Model, mut next: Document) -> Document {
    model.refused.retain(|(path, edit)| match entries::edit(&next, path, edit) {
        Ok(better) => {
            next = better;
            false
        }
        Err(_) => true,
    });
    next
}

#[cfg(test)]
mod tests;
