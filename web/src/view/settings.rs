//! A bucket's settings, at the head of its columns.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{pick, segments, segments_or_pick};
use super::rich::rich;
use crate::sections::{BucketView, ChoiceView, MeaningView, SettingView};

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
        <section key={view.id.as_str()} class={classes!("bucket", view.shown.then_some("is-shown"))}
            aria-label={view.name.clone()}>
            <h2 class="bucket__name"><span class="id" lang="en">{ &view.name }</span></h2>
            { rows(view, context) }
        </section>
    }
}

fn rows(view: &BucketView, context: &Context) -> Html {
    html! {
        <>
            { row(Label::Encryption, &view.encryption, segments_or_pick, context) }
            { row(Label::PublicAccess, &view.access, segments, context) }
            { row(Label::Key, &view.key, pick, context) }
            // One child whether or not there is something to say: the rows before it stay as they are, with the focus in them.
            { view.meaning.as_ref().map_or_else(room, |view| meaning(view, context)) }
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

fn row(of: Label, view: &SettingView, draw: fn(&ChoiceView, &Context) -> Html, context: &Context) -> Html {
    let content = match view {
        SettingView::Note(text) => html! { <span class="note">{ text }</span> },
        SettingView::Controls(controls) => controls.iter().map(|control| draw(control, context)).collect(),
    };
    html! {
        <div class="bucket__row">
            <span class="bucket__label" aria-hidden="true">{ context.word(of) }</span>{ content }
        </div>
    }
}
