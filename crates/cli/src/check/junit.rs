//! What was checked as JUnit XML, as CI servers read it.

use std::path::Path;

use quick_junit::{NonSuccessKind, Report as XmlReport, TestCase, TestCaseStatus, TestSuite};

use super::Report;
use crate::failure::{Failed, Stop};

/// Writes a file: a suite a scenario, a case an expectation.
pub(super) fn write(path: &Path, reports: &[Report]) -> Result<(), Stop> {
    let failed = |why: String| Failed::told(Some(&path.to_string_lossy()), &why, None);
    let text = text(reports).map_err(|error| failed(format!("cannot be made: {error}")))?;
    std::fs::write(path, text).map_err(|error| failed(format!("cannot be written: {error}")).into())
}

fn text(reports: &[Report]) -> Result<String, quick_junit::SerializeError> {
    let mut xml = XmlReport::new("s3kms");
    xml.add_test_suites(reports.iter().map(suite));
    xml.to_string()
}

fn suite(report: &Report) -> TestSuite {
    let mut suite = TestSuite::new(report.scenario.as_str());
    if let Some(failure) = &report.failure {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type(format!("{:?}", failure.kind)).set_message(failure.message.as_str());
        suite.add_test_case(TestCase::new("scenario", status));
    }
    for (one, says) in report.expectations.iter().zip(&report.says) {
        let status = if one.met == Some(true) {
            TestCaseStatus::success()
        } else {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(if one.met.is_some() { "Broken" } else { "NotKnown" }).set_message(says.text());
            status
        };
        let mut case = TestCase::new(one.cell.path(), status);
        case.set_classname(report.scenario.as_str());
        suite.add_test_case(case);
    }
    suite
}
