//! All settings, folded under the table: everything in the scenario, each with its rows.

use document::edit::Item;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon, small};
use super::rows::{MANAGED, row};
use crate::effects;
use crate::message::Message;
use crate::sections::{GroupView, ItemView, PanelView};

/// The panel, which a button of the toolbar unfolds.
pub(super) fn panel(view: &PanelView, context: &Context) -> Html {
    let oninput =
        context.send.reform(|event: InputEvent| Message::PanelSearched(effects::typed_value(&event)));
    html! {
        <section class="all" aria-labelledby="all-title">
            <div id="all-settings" hidden={!view.open}>
                <div class="all__bar">
                    <h2 id="all-title">{ context.word(Label::AllSettings) }</h2>
                    <button type="button" class="btn btn--icon" data-close-panel="" aria-label={context.word(Label::Close)}
                        onclick={context.on(Message::PanelFolded)}>{ small(Icon::CLOSE) }</button>
                    <label class="all__search">
                        { small(Icon::SEARCH) }
                        <span class="vh">{ context.word(Label::SearchSettings) }</span>
                        <input type="search" placeholder={context.word(Label::SearchSettings)}
                            autocomplete="off" spellcheck="false" data-panel-search="" {oninput} />
                    </label>
                    <label class="all__only">
                        <input type="checkbox" checked={view.only_changed} data-only-changed=""
                            onchange={context.on(Message::PanelNarrowed)} />
                        <span>{ context.word(Label::ChangedOnly) }</span>
                    </label>
                </div>
                <p class="all__says" role={view.open.then_some("status")}>{ view.says.as_ref() }</p>
                { view.groups.iter().map(|view| group(view, context)).collect::<Html>() }
                if !view.managed.is_empty() {
                    <datalist id={MANAGED}>{ view.managed.iter().map(|name| html! { <option value={*name} /> }).collect::<Html>() }</datalist>
                }
                <p class="all__json">{ context.word(Label::AllAsJson) }</p>
            </div>
        </section>
    }
}

#[inline(never)]
fn group(view: &GroupView, context: &Context) -> Html {
    html! {
        <section key={view.title.as_str()} class="all__group" aria-label={view.title.clone()}>
            <h3>{ &view.title }</h3>
            <p class="all__about">{ &view.about }</p>
            { view.items.iter().map(|view| item(view, context)).collect::<Html>() }
            if !view.adds.is_empty() {
                <p class="all__add" role="group" aria-label={context.word(Label::Add)}>
                    <span aria-hidden="true">{ context.word(Label::Add) }</span>
                    { view.adds.iter().map(|(template, words)| html! {
                        <button type="button" class="btn btn--edge" data-add={template.as_str()}
                            onclick={context.on(Message::Added(*template))}>
                            <span class="vh">{ context.word(Label::Add) }{ context.language.colon() }</span>{ words }
                        </button>
                    }).collect::<Html>() }
                </p>
            }
        </section>
    }
}

fn item(view: &ItemView, context: &Context) -> Html {
    let path = AttrValue::from(view.item.as_ref().map(Item::path).unwrap_or_default());
    html! {
        <details key={path.as_str()} class="all__item" data-item={path.clone()} open={view.open}>
            <summary>
                <span class={classes!(view.name.is_ascii().then_some("id"))}
                    lang={view.name.is_ascii().then_some("en")}>{ &view.name }</span>
                { " " }
                <small>{ &view.kind }</small>
                { icon(Icon::DOWN) }
            </summary>
            <div class="all__rows">{ view.rows.iter().map(|view| row(view, context)).collect::<Html>() }</div>
            <p class="all__do" role="group" aria-label={view.name.clone()}>
                <button type="button" class="btn" data-json={path.clone()}
                    onclick={context.on(Message::ScenarioOpened(view.item.clone()))}>{ context.word(Label::EditScenario) }</button>
                if let Some(item) = view.item.as_ref().filter(|_| view.can_double) {
                    <button type="button" class="btn" data-double={path.clone()}
                        onclick={context.on(Message::Doubled(item.clone()))}>{ context.word(Label::Duplicate) }</button>
                }
                if let Some(item) = view.item.as_ref().filter(|_| view.can_remove) {
                    <button type="button" class="btn" data-remove={path.clone()}
                        onclick={context.on(Message::Removed(item.clone()))}>{ context.word(Label::Remove) }</button>
                }
            </p>
        </details>
    }
}
