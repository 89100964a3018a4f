//! The page: a Yew front end over the simulator.

pub mod app;
pub mod derived;
pub mod effects;
pub mod message;
pub mod model;
pub mod present;
#[cfg(test)]
mod preview;
pub mod risks;
pub mod update;
pub mod view;
pub mod view_model;
