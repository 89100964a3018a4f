//! The bar on top: examples, undo and redo, link, language, theme.

use std::rc::Rc;

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::changes;
use super::choice::menu;
use super::icon::{Icon, icon, small};
use super::part::part;
use super::rich::{joints, rich};
use crate::effects;
use crate::message::Message;
use crate::model::{Copied, Theme};
use crate::sections::SITE;
use crate::sections::{ExampleGroup, HeaderView, OptionView};

/// The bar on top.
pub(super) fn header(view: &HeaderView, context: &Context) -> Html {
    let word = |label| context.word(label);
    html! {
        <>
        <header class="top">
            <a class="skip" href="#outcomes">{ word(Label::SkipToOutcomes) }</a>
            <a class="skip" href="#why">{ word(Label::SkipToReason) }</a>
            <span class="brand">{ icon(Icon::LOGO) }<span lang="en">{ SITE }</span></span>
            <span class="pick pick--bare examples" title={[&*view.title, "\n", &*view.about].concat()}>
                <span>{ joints(&view.title) }</span>
                { icon(Icon::DOWN) }
                { part(Rc::clone(&view.examples), |groups, context| examples(groups, context), context) }
            </span>
            if !view.question.is_empty() {
                <p class="theme" title={view.question.clone()}>{ &view.question }</p>
            }
            if let Some((link, words)) = &view.story {
                <a class="story" href={link.clone()}>{ rich(words) }</a>
            }
            <div class="top__end" role="toolbar" aria-label={word(Label::BarTools)} data-arrows="">
                <button type="button" class="btn btn--icon wide" data-search="" aria-label={word(Label::SearchEverything)}
                    title={[word(Label::SearchEverything), " (Ctrl+K)"].concat()} aria-keyshortcuts="Control+K Meta+K"
                    onclick={context.on(Message::PaletteOpened)}>{ small(Icon::SEARCH) }</button>
                { changes::button(&view.since) }
                { tool(Icon::RESET, word(Label::ResetToExample), None, view.can_reset, context.on(Message::Reset)) }
                { tool(Icon::UNDO, word(Label::Undo), Some("Control+Z"), view.can_undo, context.on(Message::Undone)) }
                { tool(Icon::REDO, word(Label::Redo), Some("Control+Shift+Z"), view.can_redo, context.on(Message::Redone)) }
                <span class="gap wide"></span>
                <button type="button" class="btn" aria-label={word(Label::CopyLink)} disabled={!view.has_link}
                    onclick={context.on(Message::CopyAsked(Copied::Link))}>
                    { small(Icon::LINK) }
                    { swap(word(Label::CopyLink), word(Label::Copied), view.copied) }
                </button>
                { language(context) }
                { theme(view.theme, context) }
            </div>
        </header>
        { changes::list(&view.since, Some("auto"), context) }
        </>
    }
}

/// The menu of examples, by what they ask about: a part of its own, because the bar changes with every setting.
fn examples(groups: &[ExampleGroup], context: &Context) -> Html {
    let option = |of: &OptionView| {
        html! { <option value={of.value.clone()} selected={of.on}>{ &of.label }</option> }
    };
    let group = |of: &ExampleGroup| {
        let options = of.examples.iter().map(option);
        if of.name.is_empty() {
            return options.collect();
        }
        html! { <optgroup label={of.name.clone()}>{ options.collect::<Html>() }</optgroup> }
    };
    let all = groups.iter().flat_map(|group| &group.examples);
    let present = all.filter(|one| one.on).map(|one| one.value.to_string()).next();
    let send = context.send.clone();
    let onchange =
        Callback::from(move |event| send.emit(Message::ExampleChosen(effects::chosen_value(&event))));
    html! {
        <select aria-label={context.word(Label::Examples)} data-chosen={present} {onchange}>
            { groups.iter().map(group).collect::<Html>() }
        </select>
    }
}

/// What stands above a printed page in place of the bar: whose page it is, what it shows, and where it is to be found.
/// Address and date are the browser's to know: `boot.js` writes them when the page is printed.
pub(super) fn printed(view: &HeaderView) -> Html {
    html! {
        <div class="printed" data-link={view.link.clone()}>
            <span class="brand">{ icon(Icon::LOGO) }<span lang="en">{ SITE }</span></span>
            <p class="printed__title">{ &view.title }</p>
            <p class="printed__from"><span data-printed="address"></span><time data-printed="date"></time></p>
        </div>
    }
}

/// Two words in one place, of which one shows.
pub(super) fn swap(first: &'static str, second: &'static str, to_second: bool) -> Html {
    html! {
        <span class="swap word">
            <span class={classes!((!to_second).then_some("is-on"))}>{ first }</span>
            <span class={classes!(to_second.then_some("is-on"))}>{ second }</span>
        </span>
    }
}

fn tool(
    of: Icon,
    name: &'static str,
    keys: Option<&'static str>,
    enabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="btn btn--icon" aria-label={name} title={name} aria-keyshortcuts={keys}
            disabled={!enabled} {onclick}>{ small(of) }</button>
    }
}

fn language(context: &Context) -> Html {
    let other = context.language.other();
    html! {
        <button type="button" class="btn" lang={other.tag()} onclick={context.on(Message::LanguageChosen(other))}>
            { other.own_name() }
        </button>
    }
}

fn theme(present: Theme, context: &Context) -> Html {
    let options: Vec<OptionView> = Theme::ALL
        .iter()
        .map(|theme| OptionView {
            value: theme.word().into(),
            label: context.word(theme.label()).into(),
            on: *theme == present,
        })
        .collect();
    let onchoice =
        context.send.reform(|tag: AttrValue| Message::ThemeChosen(Theme::parse(&tag).unwrap_or_default()));
    html! {
        <span class="pick pick--bare pick--icon" title={context.word(Label::Theme)}>
            { small(Icon::THEME) }
            { menu(context.word(Label::Theme).into(), &options, onchoice) }
        </span>
    }
}
