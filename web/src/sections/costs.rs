//! What the encryptions cost: a row each, for a month of which the reader says how much is done in it.

use catalog::prices::{CUSTOMER_KEY_A_MONTH, Price};
use document::Handle;
use document::risk::{CountError, Mode, Month, Usage, count, month};
use text::costs::{self, CostLabel, label};
use yew::AttrValue;

use super::{Runs, Scene, words};
use crate::derived::COMPARED;
use crate::model::UsageField;

/// What the encryptions of the bucket that is looked at cost.
#[derive(Debug, Clone, PartialEq)]
pub struct CostsView {
    /// What this is.
    pub title: AttrValue,
    /// What the reader says of a month.
    pub fields: Vec<UsageView>,
    /// The names of the columns.
    pub head: [AttrValue; 3],
    /// The encryptions.
    pub rows: Vec<CostView>,
    /// How it was counted, at which prices, and what is left out.
    pub notes: Vec<Runs>,
    /// Where the prices were read: a title and an address.
    pub source: Option<(AttrValue, AttrValue)>,
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct UsageView {
    /// Which one.
    pub field: UsageField,
    /// What it is.
    pub label: AttrValue,
    /// What is assumed where nothing is written.
    pub usual: AttrValue,
    /// What is wrong with what is written; nothing where it can be used.
    pub fault: Runs,
}

/// What one encryption costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CostView {
    /// Which one.
    pub mode: Mode,
    /// Its name.
    pub name: AttrValue,
    /// Whether it is the present one.
    pub on: bool,
    /// How many requests KMS gets.
    pub requests: AttrValue,
    /// What they and the keys cost.
    pub costs: AttrValue,
}

const FIELDS: [UsageField; 2] = [UsageField::Uploads, UsageField::Downloads];

const fn name(field: UsageField) -> CostLabel {
    match field {
        UsageField::Uploads => CostLabel::Uploads,
        UsageField::Downloads => CostLabel::Downloads,
    }
}

const fn usual(field: UsageField) -> u64 {
    match field {
        UsageField::Uploads => Usage::USUAL.uploads,
        UsageField::Downloads => Usage::USUAL.downloads,
    }
}

/// What the reader says of a month.
fn said(scene: Scene<'_>, field: UsageField) -> Result<u64, (AttrValue, CountError)> {
    let typed = scene.model.usage.iter().find(|(own, _)| *own == field).map(|(_, typed)| typed);
    match typed.filter(|typed| !typed.trim().is_empty()) {
        Some(typed) => count(typed).map_err(|error| (AttrValue::from(typed.trim().to_owned()), error)),
        None => Ok(usual(field)),
    }
}

pub(super) fn costs(scene: Scene<'_>, bucket: Option<&Handle>, present: Option<Mode>) -> CostsView {
    let language = scene.language;
    let word = |of| AttrValue::from(label(of, language));
    let of = |field| said(scene, field).ok();
    let usage = of(UsageField::Uploads)
        .zip(of(UsageField::Downloads))
        .map(|(uploads, downloads)| Usage { uploads, downloads });
    let months =
        COMPARED.map(|mode| (mode, bucket.and_then(|bucket| in_a_month(scene, bucket, mode, usage))));
    let has_bucket_key = months.iter().any(|(_, month)| matches!(month, Some(Ok(month)) if month.is_span()));
    let row = |(mode, month): &(Mode, Option<Result<Month, CostLabel>>)| {
        let (requests, costs) = match month {
            Some(Ok(month)) => (
                costs::requests(month.requests, language).into(),
                costs::costs(month.micro_usd, month.is_more, language).into(),
            ),
            Some(Err(why)) => (word(*why), NOTHING),
            None => (NOTHING, NOTHING),
        };
        let name = AttrValue::from(text::risks::mode(*mode, language));
        CostView { mode: *mode, name, on: present == Some(*mode), requests, costs }
    };
    let field = |field| {
        let label = word(name(field));
        let fault = match said(scene, field) {
            Ok(_) => Runs::new(),
            Err((typed, error)) => words(&costs::fault(name(field), &typed, error, language)),
        };
        UsageView { field, label, usual: costs::number(usual(field)).into(), fault }
    };
    let notes =
        [costs::counted(has_bucket_key, language), costs::prices(language), costs::left_out(language)];
    CostsView {
        title: word(CostLabel::Title),
        fields: FIELDS.map(field).to_vec(),
        head: [CostLabel::Encryption, CostLabel::Requests, CostLabel::Costs].map(word),
        rows: months.iter().map(row).collect(),
        notes: notes.iter().map(words).collect(),
        source: match &CUSTOMER_KEY_A_MONTH {
            Price::Known { source, .. } => Some((source.title.into(), source.reference.into())),
            Price::Unmodelled { .. } => None,
        },
    }
}

/// In place of numbers that do not follow from anything.
const NOTHING: AttrValue = AttrValue::Static("–");

/// What a month comes to, or why it comes to nothing; none where what is written of it is no number.
fn in_a_month(
    scene: Scene<'_>,
    bucket: &Handle,
    mode: Mode,
    usage: Option<Usage>,
) -> Option<Result<Month, CostLabel>> {
    match scene.derived.table.calls(bucket, mode) {
        None => Some(Err(CostLabel::Counting)),
        Some(None) => Some(Err(CostLabel::Nobody)),
        Some(Some(calls)) => month(&calls, usage?, mode).map(Ok),
    }
}

#[cfg(test)]
mod tests {
    use document::settings::{Field, Path, Value};

    use super::*;
    use crate::message::Message;
    use crate::model::{Choice, Model, Start};
    use crate::sections::shown;
    use crate::update::update;

    fn after(messages: impl IntoIterator<Item = Message>) -> CostsView {
        let model = messages.into_iter().fold(Model::start(Start::at("")), |model, message| {
            let (model, _) = update(&model, message);
            model
        });
        // What is not urgent is found as well.
        let mut derived = crate::derived::Derived::start(&model);
        while derived.is_behind() {
            derived.catch_up();
        }
        crate::sections::page(&model, &derived).compare.costs.clone()
    }

    fn typed(field: UsageField, text: &'static str) -> Message {
        Message::UsageTyped(field, text.into())
    }

    fn told(view: &CostsView) -> Vec<(&str, &str, &str)> {
        view.rows.iter().map(|row| (&*row.name, &*row.requests, &*row.costs)).collect()
    }

    /// By hand, from the price sheet: 1,100,000 requests, of which 1,080,000 are paid for with 0.03 USD for 10,000: 3.24 USD;
    /// and 1.00 USD for a customer managed key.
    #[test]
    fn a_usual_month_in_each_encryption() {
        let view = after([]);
        assert_eq!(
            told(&view),
            [
                ("SSE-S3", "0", "0.00"),
                ("aws/s3", "1,100,000", "3.24"),
                ("Customer key", "1,100,000", "4.24"),
                ("DSSE-KMS", "1,100,000", "4.24 + a charge per GB"),
                ("SSE-C", "0", "0.00"),
                ("Client-side", "1,100,000", "4.24"),
            ]
        );
        let present: Vec<&str> = view.rows.iter().filter(|row| row.on).map(|row| &*row.name).collect();
        assert_eq!(present, ["Customer key"]);
    }

    /// By hand: 250,000 + 50,000 requests are 300,000, of which 280,000 are paid for: 0.84 USD.
    #[test]
    fn the_reader_says_how_much_is_done() {
        let view = after([typed(UsageField::Uploads, "250,000"), typed(UsageField::Downloads, "50000")]);
        assert_eq!(told(&view)[1..3], [("aws/s3", "300,000", "0.84"), ("Customer key", "300,000", "1.84")]);
        // The last letter typed counts, and what is emptied is as usual.
        let view = after([typed(UsageField::Uploads, "1"), typed(UsageField::Uploads, " ")]);
        assert_eq!(told(&view)[1], ("aws/s3", "1,100,000", "3.24"));
    }

    #[test]
    fn what_is_no_number_is_told_at_its_field_and_nothing_is_made_of_it() {
        let view = after([typed(UsageField::Downloads, "10万")]);
        let faults: Vec<String> =
            view.fields.iter().map(|field| field.fault.iter().map(|run| &*run.text).collect()).collect();
        assert_eq!(
            faults,
            ["", "Downloads a month: 10万 is not a whole number. Write digits alone, such as 100000."]
        );
        assert_eq!(told(&view)[2], ("Customer key", NOTHING.as_str(), NOTHING.as_str()));
        // Nothing is counted before it is looked for, whatever is typed.
        let counting = shown(&Model::start(Start { is_framed: true, ..Start::at("") })).compare.costs.clone();
        assert_eq!(told(&counting)[2], ("Customer key", "being counted", NOTHING.as_str()));
    }

    /// S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys": up to 99 percent fewer requests; not for DSSE-KMS.
    #[test]
    fn a_bucket_key_makes_a_span_of_it() {
        let path = Path::parse("sse-kms.bucket-key").unwrap();
        let value = Value::parse(Field::BucketKey, "on").unwrap();
        let view = after([Message::SettingChosen(Choice { path, value })]);
        assert_eq!(
            told(&view)[2..4],
            [
                ("Customer key", "11,000 to 1,100,000", "1.00 to 4.24"),
                ("DSSE-KMS", "1,100,000", "4.24 + a charge per GB"),
            ]
        );
    }
}
