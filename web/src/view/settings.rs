//! A bucket's settings, at the head of its columns.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{pick, segments, segments_or_pick};
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::Message;
use crate::sections::{BucketView, KeyRowView, MeaningView, SettingsView};

/// The settings of all buckets, one column each.
pub(super) fn settings(buckets: &[BucketView], context: &Context) -> Html {
    html! {
        <div class="settings">
            <ul class="labels" aria-hidden="true">
                <li>{ context.word(Label::Encryption) }</li>
                <li>{ context.word(Label::PublicAccess) }</li>
                <li>{ context.word(Label::Key) }</li>
            </ul>
            { for buckets.iter().map(|bucket| column(bucket, context)) }
        </div>
    }
}

fn column(view: &BucketView, context: &Context) -> Html {
    html! {
        <section key={view.id.as_str()} class={classes!("bucket", view.unfolded.then_some("is-unfolded"))}
            aria-label={view.name.clone()}>
            <h2 class="bucket__name"><span class="id" lang="en">{ &view.name }</span></h2>
            <button type="button" class="bucket__sum" aria-expanded={view.unfolded.to_string()}
                onclick={context.on(Message::BucketFolded(view.id.clone()))}>
                <span class="id" lang="en">{ &view.name }</span>
                <small>{ &view.summary }</small>
                { small(Icon::DOWN) }
            </button>
            { rows(&view.settings, context) }
        </section>
    }
}

fn rows(settings: &SettingsView, context: &Context) -> Html {
    let note = |text: &AttrValue| html! { <span class="note">{ text }</span> };
    let said = match settings {
        SettingsView::Own(own) => own.meaning.as_ref(),
        SettingsView::Behind { .. } => None,
    };
    let [encryption, access, key] = match settings {
        SettingsView::Own(own) => [
            segments_or_pick(&own.encryption, context),
            segments(&own.access, context),
            match &own.key {
                KeyRowView::Note(text) => note(text),
                KeyRowView::Controls(controls) => {
                    controls.iter().map(|control| pick(control, context)).collect()
                }
            },
        ],
        SettingsView::Behind { bucket, access } => [note(bucket), note(access), note(bucket)],
    };
    html! {
        <>
            { row(context.word(Label::Encryption), encryption) }
            { row(context.word(Label::PublicAccess), access) }
            { row(context.word(Label::Key), key) }
            // One child whether or not there is something to say: the rows before it stay as they are, with the focus in them.
            { said.map_or_else(room, |view| meaning(view, context)) }
        </>
    }
}

/// The room of what could be said: nothing below it moves when it is.
fn room() -> Html {
    html! { <p class="meaning" aria-hidden="true"></p> }
}

/// What a changed encryption means, with the button for the other meaning.
pub(super) fn meaning(view: &MeaningView, context: &Context) -> Html {
    html! {
        <p class="meaning" data-meaning="">
            <span>{ rich(&view.says) }</span>
            if let Some((label, message)) = &view.action {
                { " " }
                <button type="button" class="btn btn--edge" onclick={context.on(message.clone())}>{ label }</button>
            }
        </p>
    }
}

fn row(label: &'static str, content: Html) -> Html {
    html! {
        <div class="bucket__row"><span class="bucket__label" aria-hidden="true">{ label }</span>{ content }</div>
    }
}
