//! What the page says beside the trace: its controls, requests, links, advice and the problems of a scenario.

pub mod advice;
pub mod changes;
pub mod chapters;
pub mod costs;
pub mod disk;
pub mod entries;
pub mod import;
pub mod links;
pub mod offline;
pub mod report;
pub mod requests;
pub mod risks;
pub mod scenario;
pub mod settings;
pub mod share;
pub mod since;
pub mod status;
pub mod ui;
