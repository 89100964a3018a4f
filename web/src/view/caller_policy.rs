//! One policy of a caller: a switch, the policy's real name, and a menu of other policies.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{control_name, hint, leave, setting_menu, unhint};
use super::icon::{Icon, icon};
use super::rich::joints;
use crate::message::Message;
use crate::model::Choice;
use crate::sections::CallerPolicyView;

/// How many letters of a policy's name fit into a line.
const LINE_LETTERS: usize = 24;

/// One policy of a caller.
pub(super) fn caller_policy(view: &CallerPolicyView, context: &Context) -> Html {
    let on = Choice { path: view.choice.path.clone(), value: view.on_value.clone() };
    let flip = Choice { path: view.choice.path.clone(), value: view.flip.clone() };
    let control = control_name(flip.path.as_str(), &flip.value.to_string());
    html! {
        <span class={classes!("perm", view.choice.proposed.is_some().then_some("is-proposed"), view.choice.changed.is_some().then_some("is-set"))}>
            <button type="button" role="switch" class="switch" aria-checked={view.on.to_string()}
                aria-label={view.choice.name(context.language)} aria-describedby="count" disabled={view.choice.fixed}
                data-control={control}
                onmouseenter={hint(context, &flip)} onmouseleave={leave(context)}
                onfocus={hint(context, &flip)} onblur={unhint(context)}
                onclick={context.on(Message::Switched(on))}></button>
            <b>{ &view.kind }</b>
            if view.on {
                <button type="button" class={policy_class(&view.name)} lang={view.name.is_ascii().then_some("en")} title={context.word(Label::ShowPolicy)}
                    onclick={context.on(Message::PolicyOpened(view.place.clone()))}>{ joints(&view.name) }</button>
            } else {
                <span class="perm__policy perm__policy--none">{ &view.name }</span>
            }
            if !view.choice.fixed {
                <span class="pick" title={context.word(Label::OtherPolicy)}>
                    { icon(Icon::DOWN) }
                    { setting_menu(&view.choice, context) }
                </span>
            }
        </span>
    }
}

/// The classes of a policy's name: one that takes two lines is set smaller, so that its row keeps its height.
fn policy_class(name: &str) -> &'static str {
    if name.chars().count() > LINE_LETTERS { "perm__policy perm__policy--long" } else { "perm__policy" }
}
