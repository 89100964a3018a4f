//! All settings, folded under the table: everything in the scenario, each with its rows.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{menu, pick};
use super::icon::{Icon, icon, small};
use crate::effects;
use crate::message::Message;
use crate::view_model::{ChoiceView, GroupView, ItemView, PanelView, Proposal, RowControl, RowView};

/// The button that unfolds the panel, and the panel.
pub(super) fn panel(view: &PanelView, context: &Context) -> Html {
    html! {
        <section class="all" aria-labelledby="all-title">
            <div class="all__bar">
                <h2 id="all-title">
                    <button type="button" class="btn btn--edge" data-panel="" aria-expanded={view.open.to_string()}
                        aria-controls="all-settings" onclick={context.on(Message::PanelFolded)}>
                        { context.word(Label::AllSettings) }
                        { small(Icon::Down) }
                    </button>
                </h2>
                <button type="button" class="btn" data-scenario="" onclick={context.on(Message::ScenarioOpened("".into()))}>
                    { context.word(Label::EditScenario) }
                </button>
                if view.open {
                    <p>{ context.word(Label::RestAsJson) }</p>
                }
            </div>
            <div id="all-settings" hidden={!view.open}>
                { for view.groups.iter().map(|view| group(view, context)) }
            </div>
        </section>
    }
}

fn group(view: &GroupView, context: &Context) -> Html {
    html! {
        <section class="all__group" aria-label={view.title.clone()}>
            <h3>{ &view.title }</h3>
            { for view.items.iter().map(|view| item(view, context)) }
            if !view.adds.is_empty() {
                <p class="all__add" role="group" aria-label={context.word(Label::Add)}>
                    <span aria-hidden="true">{ context.word(Label::Add) }</span>
                    { for view.adds.iter().map(|(template, words)| html! {
                        <button type="button" class="btn btn--edge" data-add={template.as_str()}
                            onclick={context.on(Message::Added(*template))}>
                            <span class="vh">{ context.word(Label::Add) }{ ": " }</span>{ words }
                        </button>
                    }) }
                </p>
            }
        </section>
    }
}

fn item(view: &ItemView, context: &Context) -> Html {
    let path = &view.path;
    html! {
        <details key={path.as_str()} class="all__item" data-item={path.clone()}>
            <summary>
                <span class={classes!(view.name.is_ascii().then_some("id"))}
                    lang={view.name.is_ascii().then_some("en")}>{ &view.name }</span>
                { " " }
                <small>{ &view.kind }</small>
                { icon(Icon::Down) }
            </summary>
            <div class="all__rows">{ for view.rows.iter().map(|view| row(view, context)) }</div>
            <p class="all__do" role="group" aria-label={view.name.clone()}>
                <button type="button" class="btn" data-json={path.clone()}
                    onclick={context.on(Message::ScenarioOpened(path.clone()))}>{ context.word(Label::EditScenario) }</button>
                if view.can_double {
                    <button type="button" class="btn" data-double={path.clone()}
                        onclick={context.on(Message::Doubled(path.clone()))}>{ context.word(Label::Duplicate) }</button>
                }
                if view.can_remove {
                    <button type="button" class="btn" data-remove={path.clone()}
                        onclick={context.on(Message::Removed(path.clone()))}>{ context.word(Label::Remove) }</button>
                }
            </p>
        </details>
    }
}

fn row(view: &RowView, context: &Context) -> Html {
    html! {
        <div class="all__row" title={view.tip.clone()}>
            <span class="all__label" aria-hidden="true">
                { &view.label }
                if !view.aws.is_empty() {
                    <code lang="en">{ view.aws }</code>
                }
            </span>
            { control(view, context) }
        </div>
    }
}

fn control(view: &RowView, context: &Context) -> Html {
    match &view.control {
        RowControl::Choice(choice) => pick(choice, context),
        RowControl::Text { path, value } => {
            let (path, send) = (path.clone(), context.send.clone());
            let onchange = Callback::from(move |event: Event| {
                let value = effects::entered_text(&event);
                send.emit(Message::SettingChosen(Proposal { path: path.clone(), value }));
            });
            html! { <input type="text" class="all__text" lang="en" aria-label={view.label.clone()} value={value.clone()} {onchange} /> }
        }
        RowControl::Policy { choice, has_text } => html! {
            <span class="all__policy">
                { policy_menu(choice, context) }
                if *has_text {
                    <button type="button" class="btn btn--edge" data-policy={choice.path.clone()}
                        onclick={context.on(Message::PolicyOpened(choice.path.clone()))}>
                        { "JSON" }<span class="vh">{ ": " }{ &choice.legend }</span>
                    </button>
                }
            </span>
        },
    }
}

fn policy_menu(choice: &ChoiceView, context: &Context) -> Html {
    let chosen = choice.options.iter().find(|option| option.on).map(|option| option.label.clone());
    let path = choice.path.clone();
    let onchoice =
        context.send.reform(move |value| Message::PolicyNamed(Proposal { path: path.clone(), value }));
    html! {
        <span class="pick" data-place={choice.path.clone()}>
            <span>{ chosen.unwrap_or_default() }</span>
            { icon(Icon::Down) }
            { menu(choice.legend.clone(), &choice.options, choice.fixed, onchoice) }
        </span>
    }
}
