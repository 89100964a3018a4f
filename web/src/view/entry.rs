//! A field whose text counts once it is left. The page may be rendered anew while somebody types in it: what stands in the
//! field until then is nobody's but the reader's.

use yew::prelude::*;

use crate::effects;

/// What a field is and says.
#[derive(Properties, PartialEq)]
pub(super) struct EntryProps {
    /// What it is called where nothing beside it says so.
    pub label: AttrValue,
    /// The text that counts now.
    pub value: AttrValue,
    /// Where it is told that the field was left with another text.
    pub onentered: Callback<AttrValue>,
    /// The path of what it sets.
    #[prop_or_default]
    pub path: Option<AttrValue>,
    /// Whether the text has several lines.
    #[prop_or_default]
    pub lines: bool,
    /// The language of the text.
    #[prop_or_default]
    pub lang: Option<&'static str>,
    /// The id of the list that offers texts.
    #[prop_or_default]
    pub list: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// The id of what is said against the text that counts now.
    #[prop_or_default]
    pub fault: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
    /// Whether it is the link that the page's state is compared with.
    #[prop_or_default]
    pub compares: bool,
    #[prop_or_default]
    pub onfocus: Option<Callback<FocusEvent>>,
}

/// A field of one or several lines.
#[component]
pub(super) fn Entry(props: &EntryProps) -> Html {
    let typing = use_state(|| None::<AttrValue>);
    let value = (*typing).clone().unwrap_or_else(|| props.value.clone());
    let oninput = {
        let typing = typing.clone();
        Callback::from(move |event: InputEvent| typing.set(Some(effects::typed_value(&event))))
    };
    let onchange = {
        let (typing, entered) = (typing, props.onentered.clone());
        Callback::from(move |event: Event| {
            entered.emit(effects::typed_value(&event));
            typing.set(None);
        })
    };
    let EntryProps { label, path, list, placeholder, fault, .. } = props;
    let (lang, onfocus) = (props.lang, props.onfocus.clone());
    let class = classes!("all__text", props.class.clone());
    let invalid = fault.as_ref().map(|_| "true");
    if props.lines {
        return html! {
            <textarea {class} rows="3" {lang} spellcheck="false" aria-label={label} data-entry={path} {value}
                aria-invalid={invalid} aria-describedby={fault} {oninput} {onchange} />
        };
    }
    html! {
        <input type="text" {class} {lang} spellcheck="false" autocomplete="off" aria-label={label} {placeholder}
            data-entry={path} data-compare-link={props.compares.then_some("")} {list} {value} aria-invalid={invalid}
            aria-describedby={fault} {onfocus} {oninput} {onchange} />
    }
}
