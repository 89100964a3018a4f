//! The dialog that shares the present state: as a link, in somebody's page, as a picture, as a QR code. What is in it is told
//! before it is taken.

use text::markup::{html, markdown};
use text::share::{ShareLabel, label};
use text::ui::Label;
use text::{Language, share as says};
use yew::AttrValue;

use super::qr::{BYTES_MAX, QrCodeView, code};
use super::{OptionView, Runs, Scene, attr, words};
use crate::derived::Derived;
use crate::model::{
    Copied, Model, Part, Share, ShareControls, ShareField, ShareKind, ShareReveal, ShareWay, ShareWidth,
    SharedText, Theme,
};

/// How high an embed is where nothing has said otherwise, in CSS pixels: as high as the answer of any example, 600 wide.
const HEIGHT: u32 = 500;

/// The dialog.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareView {
    /// What everybody who gets it can read.
    pub says: AttrValue,
    /// Account ids in it that may be somebody's; nothing where there are none.
    pub private: Runs,
    /// The ways to share.
    pub ways: MenuView,
    /// The way that is chosen; why there is none where no link can hold the state.
    pub form: Result<Form, Runs>,
    /// Where the clipboard refused, what to do.
    pub refused: Option<AttrValue>,
}

/// A way to share.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Texts to be copied, and the address and its title for another app.
    Links(Vec<SharedTextView>, AttrValue, AttrValue),
    /// An embed.
    Embed(Box<EmbedForm>),
    /// A picture.
    Picture(Box<PictureForm>),
    /// The code, or why there is none, and the address.
    Qr(Option<QrCodeView>, Runs, AttrValue),
}

/// An embed as it is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbedForm {
    /// What can be chosen.
    pub menus: Vec<MenuView>,
    /// Its address.
    pub preview: AttrValue,
    /// How wide the preview is, as HTML says it.
    pub width: AttrValue,
    /// What is said of its height, once it is known.
    pub height: Runs,
    /// The code.
    pub code: SharedTextView,
}

/// A picture as it is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureForm {
    /// What can be chosen.
    pub menus: Vec<MenuView>,
    /// The SVG as an address of its own; nothing of a scenario that does not run.
    pub source: AttrValue,
    /// What it shows, in words.
    pub alternative: AttrValue,
    /// Its width and height in pixels, as HTML says them.
    pub size: [AttrValue; 2],
    /// What its file is called, without an ending.
    pub file: AttrValue,
}

/// Something that is chosen in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuView {
    /// What.
    pub field: ShareField,
    /// What it is called.
    pub name: AttrValue,
    /// Its choices.
    pub options: Vec<OptionView>,
}

/// A text that can be copied.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedTextView {
    /// Which one.
    pub what: SharedText,
    /// What it is called.
    pub name: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// Whether it has just been copied.
    pub is_copied: bool,
    /// Whether the clipboard refused it.
    pub is_refused: bool,
}

#[inline(never)]
pub(super) fn share(scene: Scene<'_>, chosen: &Share) -> ShareView {
    let language = scene.language;
    let private = scene.derived.shown.private.get().map_or(&[][..], Vec::as_slice);
    let sharing = Sharing { scene, chosen };
    ShareView {
        says: scene.word(Label::ShareNote).into(),
        private: if private.is_empty() { Runs::new() } else { words(&says::private(private, language)) },
        ways: sharing.menu(
            ShareField::Way,
            ShareLabel::Ways,
            ShareWay::ALL
                .iter()
                .map(|way| option(way.word(), label(way.label(), language), *way == chosen.way))
                .collect(),
        ),
        form: match scene.derived.unlinkable() {
            Some(error) => Err(words(&text::links::unlinkable(error, language))),
            None => Ok(sharing.form()),
        },
        refused: chosen.is_refused.then(|| scene.word(Label::CopyBlocked).into()),
    }
}

/// A text of the dialog, for the clipboard; empty where it is not open.
#[inline(never)]
pub fn shared_text(model: &Model, derived: &Derived, which: SharedText) -> String {
    let Some(chosen) = model.share() else { return String::new() };
    Sharing { scene: Scene { model, derived, language: model.language }, chosen }.text(which)
}

#[derive(Clone, Copy)]
struct Sharing<'a> {
    scene: Scene<'a>,
    chosen: &'a Share,
}

impl Sharing<'_> {
    fn form(self) -> Form {
        let language = self.scene.language;
        match self.chosen.way {
            ShareWay::Picture => Form::Picture(Box::new(self.picture())),
            ShareWay::Link => {
                let texts = [SharedText::Address, SharedText::Markdown, SharedText::Html];
                let views = texts.into_iter().map(|which| self.view(which)).collect();
                Form::Links(views, attr(self.address()), attr(self.title()))
            }
            ShareWay::Embed => Form::Embed(Box::new(EmbedForm {
                menus: self.menus(),
                preview: attr(self.embed()),
                width: attr(self.chosen.width.word()),
                height: match self.chosen.height {
                    Some(height) => words(&says::height(height as usize, language)),
                    None => Runs::new(),
                },
                code: self.view(SharedText::Code),
            })),
            ShareWay::Qr => {
                let address = self.address();
                let code = code(&address);
                let says = match code {
                    Some(_) => says::qr(language),
                    None => says::too_long(address.len(), BYTES_MAX, language),
                };
                Form::Qr(code, words(&says), attr(address))
            }
        }
    }

    fn picture(self) -> PictureForm {
        let drawn = self.scene.derived.shown.picture.get().and_then(Option::as_ref);
        PictureForm {
            menus: self.menus(),
            source: drawn.map(|drawn| drawn.source.clone()).unwrap_or_default(),
            alternative: drawn.map(|drawn| drawn.alternative.clone()).unwrap_or_default(),
            size: drawn.map(|drawn| drawn.size).unwrap_or_default().map(|side| attr(side.to_string())),
            file: attr(["s3-kms-", self.chosen.part.word()].concat()),
        }
    }

    fn view(self, which: SharedText) -> SharedTextView {
        let language = self.scene.language;
        SharedTextView {
            what: which,
            name: match which {
                SharedText::Address => label(ShareLabel::Address, language).into(),
                SharedText::Markdown => "Markdown".into(),
                SharedText::Html => "HTML".into(),
                SharedText::Code => label(ShareLabel::Code, language).into(),
            },
            text: attr(self.text(which)),
            is_copied: self.scene.model.copied == Some(Copied::Shared(which)),
            is_refused: self.chosen.is_refused && self.chosen.copying == Some(which),
        }
    }

    fn text(self, which: SharedText) -> String {
        let address = self.address();
        match which {
            SharedText::Address => address,
            SharedText::Markdown => ["[", &markdown(&self.title()), "](", &address, ")"].concat(),
            SharedText::Html => ["<a href=\"", &html(&address), "\">", &html(&self.title()), "</a>"].concat(),
            SharedText::Code => self.code(),
        }
    }

    /// The question and the answer, as the browser's tab has them.
    fn title(self) -> String {
        super::title(self.scene.model, self.scene.derived)
    }

    fn address(self) -> String {
        [&*self.chosen.base, self.scene.derived.link()].concat()
    }

    /// The address of the embed.
    fn embed(self) -> String {
        let mut address = [&*self.chosen.base, "embed/"].concat();
        let mut mark = "?";
        for (name, value) in self.parameters() {
            for piece in [mark, name, "=", value] {
                address.push_str(piece);
            }
            mark = "&";
        }
        address.push_str(self.scene.derived.link());
        address
    }

    /// What of the embed is not as it is by itself.
    fn parameters(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let chosen = self.chosen;
        [
            (chosen.part != Part::Answer).then(|| ("view", chosen.part.word())),
            match chosen.controls {
                ShareControls::All => None,
                ShareControls::Fixed => Some(("readonly", "1")),
                ShareControls::None => Some(("controls", "none")),
            },
            // An element asks nobody first.
            (chosen.reveal == ShareReveal::Foretold && chosen.kind == ShareKind::Frame)
                .then_some(("predict", "1")),
            chosen.language.map(|language| ("lang", language.tag())),
            (chosen.theme != Theme::System).then(|| ("theme", chosen.theme.word())),
        ]
        .into_iter()
        .flatten()
    }

    /// The code that shows it, as `docs/embed.md` and `docs/element.md` have it.
    fn code(self) -> String {
        let chosen = self.chosen;
        let width = chosen.width.word();
        match chosen.kind {
            ShareKind::Frame => {
                let height = chosen.height.unwrap_or(HEIGHT).to_string();
                tag(
                    "iframe",
                    &[
                        ("src", &self.embed()),
                        ("title", &self.title()),
                        ("width", &width),
                        ("height", &height),
                        ("style", "border:0"),
                        ("loading", "lazy"),
                        ("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox"),
                    ],
                )
            }
            ShareKind::Element => {
                let script = [&*chosen.base, "element.js"].concat();
                let style = ["max-width:", &width, "px"].concat();
                let mut attributes: Vec<(&str, &str)> = vec![("scenario", self.scene.derived.link())];
                for parameter in self.parameters() {
                    attributes.push(parameter);
                }
                if chosen.width != ShareWidth::Whole {
                    attributes.push(("style", &style));
                }
                [
                    &*tag("script", &[("type", "module"), ("src", &script)]),
                    "\n",
                    &tag("s3-kms-playground", &attributes),
                ]
                .concat()
            }
        }
    }

    fn menus(self) -> Vec<MenuView> {
        let language = self.scene.language;
        let chosen = self.chosen;
        let parts = [
            (Part::Answer, ShareLabel::Answer),
            (Part::Table, ShareLabel::Table),
            (Part::Trail, ShareLabel::Trail),
            (Part::Risks, ShareLabel::Risks),
            (Part::Compare, ShareLabel::Compare),
        ];
        let is_picture = chosen.way == ShareWay::Picture;
        // A picture of what changed is one of the outcomes.
        let present = if is_picture && chosen.part == Part::Compare { Part::Table } else { chosen.part };
        let parts = parts.into_iter().filter(|(part, _)| !is_picture || *part != Part::Compare);
        let parts = parts.map(|(part, name)| option(part.word(), label(name, language), part == present));
        let controls = ShareControls::ALL.iter().map(|controls| {
            option(controls.word(), label(controls.label(), language), *controls == chosen.controls)
        });
        let reveals = ShareReveal::ALL
            .iter()
            .map(|reveal| option(reveal.word(), label(reveal.label(), language), *reveal == chosen.reveal));
        let readers = label(ShareLabel::Readers, language);
        let languages =
            Language::ALL.map(|one| option(one.tag(), one.own_name(), chosen.language == Some(one)));
        let languages = [option("", readers, chosen.language.is_none())].into_iter().chain(languages);
        let themes = Theme::ALL.iter().map(|theme| {
            let name = match theme {
                Theme::System => readers,
                Theme::Light | Theme::Dark => self.scene.word(theme.label()),
            };
            option(theme.word(), name, *theme == chosen.theme)
        });
        let widths = ShareWidth::ALL.map(|width| {
            let word = width.word();
            let name = match width {
                ShareWidth::Whole => label(ShareLabel::WidthWhole, language).to_owned(),
                ShareWidth::Pixels(_) => [&word, " px"].concat(),
            };
            option(&word, &name, width == chosen.width)
        });
        let kinds = ShareKind::ALL
            .iter()
            .map(|kind| option(kind.word(), label(kind.label(), language), *kind == chosen.kind));
        let menus = vec![
            self.menu(ShareField::Part, ShareLabel::View, parts.collect()),
            self.menu(ShareField::Controls, ShareLabel::Controls, controls.collect()),
            self.menu(ShareField::Reveal, ShareLabel::Reveal, reveals.collect()),
            self.menu(ShareField::Width, ShareLabel::Width, widths.into()),
            self.menu(ShareField::Language, ShareLabel::Language, languages.collect()),
            MenuView {
                field: ShareField::Theme,
                name: self.scene.word(Label::Theme).into(),
                options: themes.collect(),
            },
            self.menu(ShareField::Kind, ShareLabel::Kind, kinds.collect()),
        ];
        // Nobody sets anything in a picture, and an element asks nobody first.
        let is_of_both = |menu: &MenuView| match menu.field {
            ShareField::Controls | ShareField::Kind => !is_picture,
            ShareField::Reveal => !is_picture && chosen.kind == ShareKind::Frame,
            ShareField::Way
            | ShareField::Part
            | ShareField::Width
            | ShareField::Language
            | ShareField::Theme
            | ShareField::Height => true,
        };
        menus.into_iter().filter(is_of_both).collect()
    }

    fn menu(self, field: ShareField, name: ShareLabel, options: Vec<OptionView>) -> MenuView {
        MenuView { field, name: label(name, self.scene.language).into(), options }
    }
}

fn option(value: &str, label: &str, on: bool) -> OptionView {
    OptionView { value: attr(value), label: attr(label), on }
}

/// An element without content. A link holds no quote, and a title may.
fn tag(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut tag = ["<", name].concat();
    for (name, value) in attributes {
        for piece in [" ", name, "=\"", &html(value), "\""] {
            tag.push_str(piece);
        }
    }
    for piece in ["></", name, ">"] {
        tag.push_str(piece);
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use crate::model::Start;
    use crate::sections::{OverView, shown};
    use crate::update::update;

    const BASE: &str = "https://example.com/play/";

    /// The dialog of a state, and what it is like after some choices.
    fn opened(link: &str, choices: &[(ShareField, &str)]) -> (Model, ShareView) {
        let (mut model, _) = update(&Model::start(Start::at(link)), Message::ShareOpened(BASE.into()));
        for (field, word) in choices {
            (model, _) = update(&model, Message::ShareChosen(*field, attr(*word)));
        }
        match shown(&model).over {
            Some(OverView::Share(view)) => (model, *view),
            other => panic!("{other:?}"),
        }
    }

    /// The link that a state has, with its check.
    fn canonical(link: &str) -> String {
        Derived::start(&Model::start(Start::at(link))).link().to_owned()
    }

    fn text(link: &str, choices: &[(ShareField, &str)], which: SharedText) -> String {
        let (model, _) = opened(link, choices);
        shared_text(&model, &Derived::start(&model), which)
    }

    #[test]
    fn a_link_is_shared_as_an_address_in_markdown_and_html() {
        let link = "#1/article~sse-kms.enc=aws-kms";
        let address = format!("{BASE}{}", canonical(link));
        assert!(address.contains("/article~sse-kms.enc=aws-kms"), "{address}");
        assert_eq!(text(link, &[], SharedText::Address), address);
        let markdown = text(link, &[], SharedText::Markdown);
        assert!(markdown.starts_with("[Yes. ") && markdown.ends_with(&format!("]({address})")), "{markdown}");
        let html = text(link, &[], SharedText::Html);
        assert!(
            html.starts_with(&format!("<a href=\"{address}\">Yes. ")) && html.ends_with("</a>"),
            "{html}"
        );
    }

    #[test]
    fn the_code_says_what_was_chosen_and_nothing_else() {
        let article = canonical("#1/article");
        let begun = |code: &str, start: String| assert!(code.starts_with(&start), "{code}");
        begun(
            &text("#1/article", &[], SharedText::Code),
            format!("<iframe src=\"https://example.com/play/embed/{article}\" title=\""),
        );
        let choices = [
            (ShareField::Part, "table"),
            (ShareField::Controls, "fixed"),
            (ShareField::Reveal, "foretold"),
            (ShareField::Language, "ja"),
            (ShareField::Theme, "dark"),
            (ShareField::Width, "600"),
            (ShareField::Height, "612"),
        ];
        let frame = text("#1/article", &choices, SharedText::Code);
        begun(
            &frame,
            format!(
                "<iframe src=\"https://example.com/play/embed/?view=table&amp;readonly=1&amp;predict=1&amp;lang=ja&amp;theme=dark{article}\""
            ),
        );
        assert!(frame.contains(" width=\"600\" height=\"612\" "), "{frame}");
        let choices =
            [&choices[..], &[(ShareField::Kind, "element"), (ShareField::Controls, "none")]].concat();
        assert_eq!(
            text("#1/article", &choices, SharedText::Code),
            format!(
                "<script type=\"module\" src=\"https://example.com/play/element.js\"></script>\n<s3-kms-playground scenario=\"{article}\" view=\"table\" controls=\"none\" lang=\"ja\" theme=\"dark\" style=\"max-width:600px\"></s3-kms-playground>"
            )
        );
    }

    #[test]
    fn account_ids_that_may_be_somebodys_are_told_before_anything_is_copied() {
        let (model, view) = opened("#1/article", &[]);
        assert!(view.private.is_empty());
        let mut own = (*model.document).clone();
        own.title.en = "Account 210987654321".to_owned();
        let model = Model { document: std::rc::Rc::new(own), over: None, ..model };
        let (model, effects) = update(&model, Message::CopyAsked(Copied::Link));
        assert_eq!(effects, [crate::update::Effect::Share]);
        let (model, _) = update(&model, Message::ShareOpened(BASE.into()));
        let Some(OverView::Share(view)) = shown(&model).over else { panic!("not open") };
        let private: String = view.private.iter().map(|run| &*run.text).collect();
        assert_eq!(private, "There may be real account IDs in it: 210987654321.");
        let (model, _) = update(&model, Message::AccountsReplaced);
        let Some(OverView::Share(view)) = shown(&model).over else { panic!("not open") };
        assert!(view.private.is_empty());
    }

    #[test]
    fn a_text_that_the_clipboard_refused_stands_to_be_copied_where_it_is() {
        let (model, view) = opened("#1/article", &[]);
        assert_eq!(view.refused, None);
        let (model, _) = update(&model, Message::CopyAsked(Copied::Shared(SharedText::Html)));
        let (model, effects) = update(&model, Message::CopyRefused("x".into()));
        assert_eq!(effects, [crate::update::Effect::SelectText]);
        let page = shown(&model);
        assert!(page.notices.is_empty());
        let Some(OverView::Share(view)) = page.over else { panic!("not open") };
        assert!(view.refused.is_some());
        let Ok(Form::Links(texts, ..)) = view.form else { panic!("{:?}", view.form) };
        assert_eq!(texts.iter().map(|text| text.is_refused).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn the_picture_is_of_the_state_and_drawn_once() {
        let part = |part| [(ShareField::Way, "picture"), (ShareField::Part, part)];
        let drawn = |link: &str, choices: &[(ShareField, &str)]| {
            let (_, view) = opened(link, choices);
            let Ok(Form::Picture(form)) = view.form else { panic!("{:?}", view.form) };
            *form
        };
        let article = drawn("#1/article", &part("answer"));
        assert!(article.source.starts_with("data:image/svg+xml;charset=utf-8,%3Csvg"), "{}", article.source);
        assert!(
            article.alternative.ends_with(" No. S3 says yes, the key says no."),
            "{}",
            article.alternative
        );
        assert_eq!((&*article.size[0], &*article.file), ("600", "s3-kms-answer"));
        let fields: Vec<ShareField> = article.menus.iter().map(|menu| menu.field).collect();
        assert_eq!(fields, [ShareField::Part, ShareField::Width, ShareField::Language, ShareField::Theme]);
        for other in ["table", "trail", "risks"] {
            assert_ne!(drawn("#1/article", &part(other)).source, article.source, "{other}");
        }
        assert_ne!(drawn("#1/article~sse-kms.enc=aws-kms", &part("answer")).source, article.source);
        // What was drawn is kept while something else is chosen beside it.
        let (model, _) = opened("#1/article", &part("answer"));
        let derived = Derived::start(&model);
        let (next, _) = update(&model, Message::CopyForgotten);
        let after = derived.next(&next);
        let at = |derived: &Derived| derived.shown.picture.pair().map(std::ptr::from_ref);
        assert!(at(&derived).is_some() && at(&derived) == at(&after));
    }

    #[test]
    fn a_link_that_fits_into_no_code_says_so() {
        let (model, view) = opened("#1/article", &[(ShareField::Way, "qr")]);
        assert!(matches!(view.form, Ok(Form::Qr(Some(_), ..))));
        let base = attr(["https://example.com/", &"a".repeat(3_000), "/"].concat());
        let (model, _) = update(&Model { over: None, ..model }, Message::ShareOpened(base));
        let (model, _) = update(&model, Message::ShareChosen(ShareField::Way, "qr".into()));
        let Some(OverView::Share(view)) = shown(&model).over else { panic!("not open") };
        let Ok(Form::Qr(None, says, _)) = view.form else { panic!("{:?}", view.form) };
        let says: String = says.iter().map(|run| &*run.text).collect();
        assert_eq!(
            says,
            "This link has 3036 bytes, and a QR code holds 2953 at most. Copy the link, or shorten the scenario's own policies."
        );
    }
}
