//! Views: pure functions from the view model to elements. They decide nothing, and hold no state but
//! what is being typed (`entry`).

mod answer;
mod caller_policy;
mod cell;
mod changes;
mod chapter;
mod choice;
mod costs;
mod disks;
mod draft;
mod editor;
mod embed;
mod entry;
mod header;
mod icon;
mod layers;
mod notices;
mod open_text;
mod outcomes;
mod page;
mod palette;
mod panel;
mod part;
mod picker;
mod records;
mod reply;
mod requests;
mod rich;
mod risks;
mod rows;
mod settings;
mod share;
mod statements;
mod strip;
mod tools;
mod trail;
mod tried;

pub use embed::embed;
pub use page::page;

use text::Language;
use text::ui::{Label, label};
use yew::Callback;

use crate::message::Message;

/// What every view needs besides its data: the reader's language and the way to say what happened.
#[derive(Clone, PartialEq)]
pub struct Context {
    /// The reader's language.
    pub language: Language,
    /// Where events go.
    pub send: Callback<Message>,
}

impl Context {
    /// The words of a label.
    pub fn word(&self, of: Label) -> &'static str {
        label(of, self.language)
    }

    /// A callback that says `message`, whatever the event.
    pub fn on<E: 'static>(&self, message: Message) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(message.clone()))
    }
}
