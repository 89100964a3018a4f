//! Carrying a request out: which gates each operation passes, with the checks that only it has, what it changes, and what
//! its caller receives. Nothing below knows how a request goes on.

mod access_point_policy;
mod account_call;
mod attributes;
mod client;
mod copy;
mod copy_part;
mod create_bucket;
mod delete;
mod delete_bucket;
mod delete_objects;
mod direct;
mod listing;
mod multipart;
mod object_tagging;
mod open;
mod pipeline;
mod post;
mod put;
mod read;
mod recorder;
mod replicate;
mod seal;
mod update_encryption;

use recorder::{Done, Ended, Recorder, no_key, no_kms};

use crate::cloud::{Cloud, Looks};
use crate::outcome::Outcome;
use crate::request::Request;

impl Cloud {
    /// Answers one request. Total: whatever is asked, there is an outcome.
    pub fn perform(&self, request: &Request) -> Outcome {
        if !self.has_keys_to_delete(request.time) {
            return pipeline::run(self, request);
        }
        let mut then = self.clone();
        then.pass_to(request.time);
        pipeline::run(&then, request)
    }

    /// Answers one request, and says what it looked at.
    pub fn perform_watched(&self, request: &Request) -> (Outcome, Looks) {
        let watched = self.watched();
        let outcome = watched.perform(request);
        (outcome, watched.into_looks())
    }
}
