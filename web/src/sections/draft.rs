//! The step that is being written, with what is wrong with it.

use document::model::{ApiOperation, Method};
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

pub(super) fn draft(scene: Scene<'_>, draft: &Draft) -> DraftView {
    let faults = scene.derived.step.as_ref().map(|step| step.faults.as_slice()).unwrap_or_default();
    let shown = draft.fields();
    // What has no field of its own is told at the first.
    let at = |field: DraftField| if shown.contains(&field) { field } else { DraftField::Operation };
    let fields = shown.iter().map(|field| DraftFieldView {
        field: *field,
        label: label(name(*field), scene.language).into(),
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

const fn name(field: DraftField) -> Label {
    match field {
        DraftField::Operation => Label::Operation,
        DraftField::Caller => Label::Caller,
        DraftField::Bucket => Label::Bucket,
        DraftField::Object => Label::ObjectName,
        DraftField::Version => Label::ObjectVersion,
        DraftField::Body => Label::UploadBody,
        DraftField::Policy => Label::BucketPolicyJson,
        DraftField::Prefix => Label::Prefix,
        DraftField::Endpoint => Label::Endpoint,
        DraftField::Transport => Label::Transport,
        DraftField::Signature => Label::Signature,
        DraftField::Signed => Label::SignedAt,
        DraftField::Expires => Label::Expires,
        DraftField::SourceIp => Label::SourceAddress,
        DraftField::VpcEndpoint => Label::ViaVpcEndpoint,
        DraftField::Headers => Label::RequestHeaders,
        DraftField::UnsignedHeaders => Label::UnsignedHeaders,
        DraftField::Signer => Label::Signer,
        DraftField::ClockOffset => Label::ClockOffset,
        DraftField::SigningRegion => Label::SigningRegion,
        DraftField::AccessKeyId => Label::AccessKeyId,
        DraftField::SecretAccessKey => Label::SecretAccessKey,
        DraftField::SignedMethod => Label::SignedMethod,
        DraftField::SignedObject => Label::SignedObject,
        DraftField::SignedQuery => Label::SignedQuery,
        DraftField::SignedHeaders => Label::SignedHeaders,
        DraftField::MissingParameters => Label::MissingParameters,
        DraftField::Parameters => Label::RequestParameters,
        DraftField::Seconds => Label::Seconds,
    }
}

fn entry(scene: Scene<'_>, draft: &Draft, field: DraftField) -> Input {
    let document = &scene.model.document;
    let value = draft.get(field);
    let word = |of| label(of, scene.language).to_owned();
    match field {
        DraftField::Operation => {
            let requests = ApiOperation::ALL.iter().map(|one| {
                let title = [&operation(*one, scene.language), " (", one.as_str(), ")"].concat();
                (one.as_str().to_owned(), title)
            });
            let others = [
                (WAIT, Label::TimePasses),
                (BUCKET_KEYS_EXPIRE, Label::BucketKeysAge),
                (BUCKET_KEYS_FORGOTTEN, Label::BucketKeysGone),
            ]
            .map(|(value, of)| (value.to_owned(), word(of)));
            menu(value, requests.chain(others))
        }
        DraftField::Caller => {
            let anyone = ("anyone".to_owned(), word(Label::AnyoneOnTheInternet));
            let principals = document.principals.iter().map(|one| (one.id.to_string(), one.name.clone()));
            let distributions =
                document.distributions.iter().map(|one| (one.id.to_string(), one.distribution_id.clone()));
            menu(value, std::iter::once(anyone).chain(principals).chain(distributions))
        }
        DraftField::Bucket => {
            let buckets = document.buckets.iter().map(|one| (one.id.to_string(), one.name.clone()));
            let accounts = document.accounts.iter().map(|one| (one.id.to_string(), one.id.to_string()));
            let points = document.access_points.iter().map(|one| (one.id.to_string(), one.name.clone()));
            menu(value, buckets.chain(points).chain(accounts))
        }
        DraftField::Endpoint => menu(
            value,
            [
                ("", word(Label::AsUsual)),
                ("rest", word(Label::RestVirtualHosted)),
                ("path", word(Label::RestPath)),
                ("website", word(Label::ViaWebsite)),
            ]
            .map(|(value, label)| (value.to_owned(), label)),
        ),
        DraftField::Transport => menu(
            value,
            [("", word(Label::AsUsual)), ("https", "HTTPS".to_owned()), ("http", "HTTP".to_owned())]
                .map(|(value, label)| (value.to_owned(), label)),
        ),
        DraftField::Signature => menu(
            value,
            [
                ("", Label::AsUsual),
                ("V4Header", Label::SignedHeader),
                ("V4Query", Label::Presigned),
                ("V2Header", Label::SignedHeaderV2),
                ("V2Query", Label::PresignedV2),
            ]
            .map(|(value, of)| (value.to_owned(), word(of))),
        ),
        DraftField::Signer => menu(
            value,
            [("", Label::AsUsual), (OTHER, Label::Otherwise)].map(|(own, of)| (own.to_owned(), word(of))),
        ),
        DraftField::SecretAccessKey => menu(
            value,
            [("", Label::OwnSecret), (OTHER, Label::OtherSecret)].map(|(own, of)| (own.to_owned(), word(of))),
        ),
        DraftField::SignedMethod => {
            let usual = (String::new(), word(Label::AsUsual));
            let methods = Method::ALL.iter().map(|one| (one.as_str().to_owned(), one.as_str().to_owned()));
            menu(value, std::iter::once(usual).chain(methods))
        }
        DraftField::VpcEndpoint => {
            let none = (String::new(), word(Label::None));
            let endpoints = document.vpc_endpoints.iter().map(|one| (one.id.clone(), one.id.clone()));
            menu(value, std::iter::once(none).chain(endpoints))
        }
        DraftField::Object
        | DraftField::Version
        | DraftField::Prefix
        | DraftField::Signed
        | DraftField::Expires
        | DraftField::SourceIp
        | DraftField::ClockOffset
        | DraftField::SigningRegion
        | DraftField::AccessKeyId
        | DraftField::SignedObject
        | DraftField::SignedQuery
        | DraftField::Seconds => Input::Line(attr(value)),
        DraftField::Body
        | DraftField::Policy
        | DraftField::Headers
        | DraftField::UnsignedHeaders
        | DraftField::SignedHeaders
        | DraftField::MissingParameters
        | DraftField::Parameters => Input::Lines(attr(value)),
    }
}

/// A menu. A value that the document has no option for is one all the same: a bucket that is not there.
fn menu(value: &str, options: impl IntoIterator<Item = (String, String)>) -> Input {
    let mut options: Vec<OptionView> = options
        .into_iter()
        .map(|(own, label)| OptionView { on: own == value, value: attr(own), label: attr(label) })
        .collect();
    if !options.iter().any(|option| option.on) {
        options.push(OptionView { on: true, value: attr(value), label: attr(value) });
    }
    Input::Menu(options)
}
