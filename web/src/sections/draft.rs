//! The step that is being written, with what is wrong with it.

use document::model::{ApiOperation, Method, TlsVersion};
use text::requests::{input_fault, operation};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{OptionView, Runs, Scene, attr, words};
use crate::draft::{BUCKET_KEYS_EXPIRE, BUCKET_KEYS_FORGOTTEN, Draft, DraftFault, DraftField, OTHER, WAIT};

/// A step that is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftView {
    /// Whether it is a new one.
    pub new: bool,
    /// What can be set, in order.
    pub fields: Vec<DraftFieldView>,
    /// Whether it can be kept as it is.
    pub ok: bool,
}

/// One thing that can be set in a step.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftFieldView {
    /// What it is.
    pub field: DraftField,
    /// Its name.
    pub label: AttrValue,
    /// How it is set.
    pub entry: Input,
    /// What is wrong with it.
    pub faults: Vec<Runs>,
}

/// How something is set.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// One of several.
    Menu(Vec<OptionView>),
    /// A line of text.
    Line(AttrValue),
    /// Several lines of text.
    Lines(AttrValue),
}

#[inline(never)]
pub(super) fn draft(scene: Scene<'_>, draft: &Draft) -> DraftView {
    let faults = scene.derived.shown.faults.get().map(Vec::as_slice).unwrap_or_default();
    let shown = draft.fields();
    // What has no field of its own is told at the first.
    let at = |field: DraftField| if shown.contains(&field) { field } else { DraftField::Operation };
    let fields = shown.iter().map(|field| DraftFieldView {
        field: *field,
        label: scene.word(field.label()).into(),
        entry: entry(scene, draft, *field),
        faults: faults
            .iter()
            .filter(|(of, _)| at(*of) == *field)
            .map(|(_, fault)| told(scene, fault))
            .collect(),
    });
    DraftView { new: draft.step.is_none(), fields: fields.collect(), ok: faults.is_empty() }
}

fn told(scene: Scene<'_>, fault: &DraftFault) -> Runs {
    words(&match fault {
        DraftFault::Input(fault) => input_fault(fault, scene.language),
        DraftFault::Problem(problem) => text::scenario::problem(problem, scene.language),
    })
}

fn entry(scene: Scene<'_>, draft: &Draft, field: DraftField) -> Input {
    let document = &scene.model.document;
    let mut menu = Menu { scene, value: draft.get(field), options: Vec::new() };
    match field {
        DraftField::Operation => {
            for one in ApiOperation::ALL {
                let title = [&operation(*one, scene.language), " (", one.as_str(), ")"].concat();
                menu.option(one.as_str(), &title);
            }
            menu.words(&[
                (WAIT, Label::TimePasses),
                (BUCKET_KEYS_EXPIRE, Label::BucketKeysAge),
                (BUCKET_KEYS_FORGOTTEN, Label::BucketKeysGone),
            ]);
        }
        DraftField::Caller => {
            menu.words(&[("anyone", Label::AnyoneOnTheInternet)]);
            document.principals.iter().for_each(|one| menu.option(one.id.as_str(), &one.name));
            document.distributions.iter().for_each(|one| menu.option(one.id.as_str(), &one.distribution_id));
        }
        DraftField::Bucket => {
            document.buckets.iter().for_each(|one| menu.option(one.id.as_str(), &one.name));
            document.access_points.iter().for_each(|one| menu.option(one.id.as_str(), &one.name));
            document.accounts.iter().for_each(|one| menu.option(one.id.as_str(), one.id.as_str()));
        }
        DraftField::Endpoint => menu.words(&[
            ("", Label::AsUsual),
            ("rest", Label::RestVirtualHosted),
            ("path", Label::RestPath),
            ("website", Label::ViaWebsite),
        ]),
        DraftField::Transport => {
            menu.words(&[("", Label::AsUsual)]);
            menu.option("https", "HTTPS");
            menu.option("http", "HTTP");
        }
        DraftField::TlsVersion => {
            menu.words(&[("", Label::AsUsual)]);
            TlsVersion::ALL.iter().for_each(|one| menu.option(one.as_str(), one.as_str()));
        }
        DraftField::Signature => menu.words(&[
            ("", Label::AsUsual),
            ("V4Header", Label::SignedHeader),
            ("V4Query", Label::Presigned),
            ("V2Header", Label::SignedHeaderV2),
            ("V2Query", Label::PresignedV2),
        ]),
        DraftField::Signer => menu.words(&[("", Label::AsUsual), (OTHER, Label::Otherwise)]),
        DraftField::SecretAccessKey => menu.words(&[("", Label::OwnSecret), (OTHER, Label::OtherSecret)]),
        DraftField::SignedMethod => {
            menu.words(&[("", Label::AsUsual)]);
            Method::ALL.iter().for_each(|one| menu.option(one.as_str(), one.as_str()));
        }
        DraftField::VpcEndpoint => {
            menu.words(&[("", Label::None)]);
            document.vpc_endpoints.iter().for_each(|one| menu.option(&one.id, &one.id));
        }
        DraftField::Object
        | DraftField::Version
        | DraftField::Prefix
        | DraftField::Signed
        | DraftField::Expires
        | DraftField::SourceIp
        | DraftField::EndpointRegion
        | DraftField::ClockOffset
        | DraftField::SigningRegion
        | DraftField::AccessKeyId
        | DraftField::SignedObject
        | DraftField::SignedQuery
        | DraftField::Seconds => return Input::Line(attr(menu.value)),
        DraftField::Body
        | DraftField::Policy
        | DraftField::Headers
        | DraftField::UnsignedHeaders
        | DraftField::SignedHeaders
        | DraftField::MissingParameters
        | DraftField::Parameters => return Input::Lines(attr(menu.value)),
    }
    // A value that the document has no option for is one all the same: a bucket that is not there.
    if !menu.options.iter().any(|option| option.on) {
        menu.option(menu.value, menu.value);
    }
    Input::Menu(menu.options)
}

/// The options of a menu that stands on a value.
struct Menu<'a> {
    scene: Scene<'a>,
    value: &'a str,
    options: Vec<OptionView>,
}

impl Menu<'_> {
    fn option(&mut self, own: &str, label: &str) {
        self.options.push(OptionView { on: own == self.value, value: attr(own), label: attr(label) });
    }

    fn words(&mut self, options: &[(&str, Label)]) {
        for (own, of) in options {
            self.option(own, label(*of, self.scene.language));
        }
    }
}
