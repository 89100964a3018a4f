//! The dialog that shares the present state.

use text::share::{ShareLabel, label};
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::pick_text;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::effects;
use crate::message::Message;
use crate::model::{Copied, ShareField, SharedText};
use crate::sections::{EmbedForm, Form, MenuView, PictureForm, QrCodeView, ShareView, SharedTextView};

/// What the dialog shows.
#[inline(never)]
pub(super) fn share(view: &ShareView, context: &Context) -> Html {
    let word = |of| label(of, context.language);
    html! {
        <>
            <div class="sheet__head">
                <h2>{ word(ShareLabel::Title) }</h2>
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::OverClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            <div class="share__all">
                <p class="share__says">{ &view.says }</p>
                if !view.private.is_empty() {
                    <div class="share__private" role="alert">
                        <p>{ rich(&view.private) }</p>
                        <button type="button" class="btn btn--edge" data-do="replace"
                            onclick={context.on(Message::AccountsReplaced)}>{ context.word(Label::ReplaceAccountIds) }</button>
                    </div>
                }
                { ways(&view.ways, context) }
                { match &view.form {
                    Ok(Form::Links(texts, address, title)) => html! {
                        <>
                            { texts.iter().map(|view| line(view, context)).collect::<Html>() }
                            // Seen where the browser has a sheet of its own: `share.js` opens it.
                            <button type="button" class="btn btn--edge share__sheet" data-sheet={address.clone()} data-title={title.clone()}>
                                { word(ShareLabel::Sheet) }</button>
                        </>
                    },
                    Ok(Form::Embed(form)) => embed(form, context),
                    Ok(Form::Picture(form)) => picture(form, context),
                    Ok(Form::Qr(code, says, address)) => html! {
                        <div class="qr__all">
                            if let Some(code) = code { { drawn(code, context) } }
                            <p>{ rich(says) }</p>
                            <p class="id" lang="en" tabindex="0">{ address }</p>
                        </div>
                    },
                    Err(why) => html! { <p>{ rich(why) }</p> },
                } }
                <p class="share__refused" role="status">{ view.refused.clone().unwrap_or_default() }</p>
            </div>
        </>
    }
}

/// The ways to share, one of which is chosen.
fn ways(view: &MenuView, context: &Context) -> Html {
    html! {
        <fieldset class="seg share__ways">
            <legend class="vh">{ &view.name }</legend>
            { view.options.iter().map(|option| {
                let chosen = context.on(Message::ShareChosen(view.field, option.value.clone()));
                html! {
                    <label>
                        <input type="radio" name="share-way" value={option.value.clone()} checked={option.on} autofocus={option.on} onchange={chosen} />
                        <span data-word={option.label.clone()}>{ &option.label }</span>
                    </label>
                }
            }).collect::<Html>() }
        </fieldset>
    }
}

/// A text with what copies it. It can be selected where the clipboard is refused.
fn line(view: &SharedTextView, context: &Context) -> Html {
    let rows = if view.what == SharedText::Code { "5" } else { "2" };
    html! {
        <div class={classes!("share__text", view.is_refused.then_some("is-refused"))}>
            <label>
                <span>{ &view.name }</span>
                <textarea readonly=true {rows} lang="en" spellcheck="false"
                    value={view.text.clone()} />
            </label>
            <button type="button" class="btn btn--edge" onclick={context.on(Message::CopyAsked(Copied::Shared(view.what)))}
                aria-label={[context.word(Label::Copy), context.language.colon(), &view.name].concat()}>
                { if view.is_copied { context.word(Label::Copied) } else { context.word(Label::Copy) } }
            </button>
        </div>
    }
}

fn embed(form: &EmbedForm, context: &Context) -> Html {
    // The preview says its height to `share.js`, which says it here.
    let oninput = context
        .send
        .reform(|event: InputEvent| Message::ShareChosen(ShareField::Height, effects::typed_value(&event)));
    html! {
        <>
            { menus(&form.menus, context) }
            { line(&form.code, context) }
            <div class="share__preview" role="group" tabindex="0" aria-label={label(ShareLabel::Preview, context.language)}>
                <iframe key={form.preview.to_string()} src={form.preview.clone()} width={form.width.clone()} height="500"
                    title={label(ShareLabel::Preview, context.language)} data-preview=""
                    sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>
                <input type="hidden" data-height="" {oninput} />
            </div>
            <p class="share__height">{ rich(&form.height) }</p>
        </>
    }
}

fn picture(form: &PictureForm, context: &Context) -> Html {
    let [width, height] = &form.size;
    let word = |of| label(of, context.language);
    html! {
        <>
            { menus(&form.menus, context) }
            if !form.source.is_empty() {
                <div class="share__preview" role="group" tabindex="0" aria-label={word(ShareLabel::Preview)}>
                    <img class="share__picture" src={form.source.clone()} alt={form.alternative.clone()} width={width.clone()}
                        height={height.clone()} />
                </div>
                <div class="share__save">
                    <a class="btn btn--edge" download={[&*form.file, ".svg"].concat()} href={form.source.clone()}>{ word(ShareLabel::SaveSvg) }</a>
                    // `share.js` has the browser paint it.
                    <button type="button" class="btn btn--edge" data-save={[&*form.file, ".png"].concat()}>{ word(ShareLabel::SavePng) }</button>
                </div>
            }
        </>
    }
}

fn menus(views: &[MenuView], context: &Context) -> Html {
    html! {
        <div class="share__menus">{ views.iter().map(|view| menu(view, context)).collect::<Html>() }</div>
    }
}

fn menu(view: &MenuView, context: &Context) -> Html {
    let field = view.field;
    let chosen = context.send.reform(move |word| Message::ShareChosen(field, word));
    html! {
        <div>
            <span class="share__name" aria-hidden="true">{ &view.name }</span>
            { pick_text(&view.name, &view.options, chosen, None) }
        </div>
    }
}

fn drawn(code: &QrCodeView, context: &Context) -> Html {
    let size = code.size.to_string();
    html! {
        <svg class="qr__code" role="img" aria-label={label(ShareLabel::Qr, context.language)} viewBox={["0 0 ", &size, " ", &size].concat()}
            shape-rendering="crispEdges">
            <path d={code.path.clone()} />
        </svg>
    }
}
