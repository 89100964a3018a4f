//! A bucket's settings, at the head of its columns.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{chosen, pick, segments, segments_or_pick};
use super::icon::{Icon, small};
use super::rich::rich;
use crate::sections::{BucketView, ChoiceView, MeaningView, SettingView};

/// The settings of all buckets, one column each.
///
/// Where there are many, each is one line that opens.
pub(super) fn settings(buckets: &[BucketView], folds: bool, context: &Context) -> Html {
    html! {
        <div class="settings">
            <ul class="labels" aria-hidden="true">
                <li>{ context.word(Label::Encryption) }</li>
                <li>{ context.word(Label::PublicAccess) }</li>
                <li>{ context.word(Label::Key) }</li>
            </ul>
            { buckets.iter().map(|bucket| column(bucket, folds, context)).collect::<Html>() }
        </div>
    }
}

fn column(view: &BucketView, folds: bool, context: &Context) -> Html {
    let id = ["settings-of-", view.id.as_str()].concat();
    html! {
        <section key={view.id.as_str()} class={classes!("bucket", view.shown.then_some("is-shown"))}
            aria-label={view.name.clone()}>
            <h2 class="bucket__name"><span class="id" lang="en">{ &view.name }</span></h2>
            if folds {
                <button type="button" class="bucket__sum" popovertarget={id.clone()}>
                    <span class="vh">{ context.word(Label::Settings) }{ context.language.colon() }</span>
                    <span>{ summary(view) }</span>
                    { small(Icon::DOWN) }
                </button>
                <div class="bucket__rows" {id} popover="auto">{ rows(view, context) }</div>
            } else {
                { rows(view, context) }
            }
        </section>
    }
}

/// Encryption and publicity on one line.
fn summary(view: &BucketView) -> String {
    let says = [&view.encryption, &view.access].map(|one| match one {
        SettingView::Note(note) => note.to_string(),
        SettingView::Controls(controls) => {
            controls.iter().map(|one| chosen(&one.options).to_string()).collect::<Vec<_>>().join(" ")
        }
    });
    says.join(" · ")
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
    html! {
        <div class="bucket__row">
            <span class="bucket__label" aria-hidden="true">{ context.word(of) }</span>{ setting(view, draw, context) }
        </div>
    }
}

/// What can be set, or why there is nothing to.
pub(super) fn setting(
    view: &SettingView,
    draw: fn(&ChoiceView, &Context) -> Html,
    context: &Context,
) -> Html {
    match view {
        SettingView::Note(text) => html! { <span class="note">{ text }</span> },
        SettingView::Controls(controls) => controls.iter().map(|control| draw(control, context)).collect(),
    }
}
