//! `s3kms settings`: what can be set of a scenario.

use document::settings::Setting;
use text::Language;
use text::report::{Head, head};
use text::ui::{Label, label};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::Stop;
use crate::input::Input;
use crate::output;
use crate::sheet::{Cell, QUIET, STRONG, Sheet};

/// `s3kms settings`
pub(crate) fn command(scenario: &str, form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    let settings = input.simulator.settings();
    if form.json {
        output::print_json(&settings)?;
        return Ok(Ending::Met);
    }
    let head = [
        head(Head::Path, language),
        label(Label::AsItIs, language),
        label(Label::Settings, language),
        head(Head::Choices, language),
    ];
    let rows: Vec<Vec<Cell>> = settings.iter().map(|setting| row(setting, language)).collect();
    let mut sheet = Sheet::default();
    output::print(sheet.table("", &head, &rows))?;
    Ok(Ending::Met)
}

fn row(setting: &Setting, language: Language) -> Vec<Cell> {
    let choices: Vec<String> = setting.choices.iter().map(ToString::to_string).collect();
    vec![
        setting.path.as_str().into(),
        Cell::new(STRONG, setting.current.to_string()),
        text::settings::field(setting.field, language).into(),
        Cell::new(QUIET, choices.join(", ")),
    ]
}
