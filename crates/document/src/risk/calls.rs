//! How often an upload and a download ask KMS in one mode: counted in requests that were really sent.

use sim::records::kms_events;
use sim::timeline::{Event, run};
use sim::{Cloud, KeyArn, KeyManager};

use super::mode::customer_headers;
use super::trial::Lab;
use crate::format::model::{Caller, Operation};
use crate::run::Workshop;
use crate::run::build::client_side_encryption;
use crate::run::requests::request_again;
use crate::tell::outcome::{CellResult, CellState};

/// How many requests to KMS one request leads to: of whoever sent nothing before, and when the same is sent right after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The first time.
    pub first: u64,
    /// The second time: fewer where S3 keeps a Bucket Key.
    pub again: u64,
}

/// The same of an upload and of a download, and the keys that are held for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calls {
    /// An upload.
    pub upload: Asked,
    /// A download.
    pub download: Asked,
    /// How many customer managed keys were asked for.
    pub customer_keys: u64,
}

/// What one request asked of KMS: how often, and of which keys.
type Count = (u64, Vec<KeyArn>);

impl Lab {
    /// How often an upload and a download of the object ask KMS. None where nobody of the scenario can do both.
    pub(super) fn calls(&mut self, workshop: &mut Workshop) -> Option<Calls> {
        let cloud = self.cloud(workshop)?;
        let (upload, mut keys) = self.asks(&cloud, Operation::Upload, workshop)?;
        let (download, more) = self.asks(&cloud, Operation::Download, workshop)?;
        for key in more {
            add(&mut keys, key);
        }
        let is_customers =
            |key: &&KeyArn| cloud.key(key).is_some_and(|key| key.manager == KeyManager::Customer);
        let customer_keys = u64::try_from(keys.iter().filter(is_customers).count()).ok()?;
        Some(Calls { upload, download, customer_keys })
    }

    /// Sends a request twice, of the first caller for whom it works.
    fn asks(&self, cloud: &Cloud, operation: Operation, workshop: &Workshop) -> Option<(Asked, Vec<KeyArn>)> {
        // Whoever has every right comes last there, and is most likely let through.
        let mut callers = self.readers();
        callers.reverse();
        callers.into_iter().find_map(|by| {
            let [(first, mut keys), (again, more)] =
                self.sent_twice(cloud, Caller::Principal(by), operation, workshop)?;
            for key in more {
                add(&mut keys, key);
            }
            Some((Asked { first, again }, keys))
        })
    }

    fn sent_twice(
        &self,
        cloud: &Cloud,
        caller: Caller,
        operation: Operation,
        workshop: &Workshop,
    ) -> Option<[Count; 2]> {
        let mut asked = self.asked_for(caller, operation);
        let object = self.object()?;
        let own = customer_headers(object).map(|(name, value)| (name.clone(), value.clone()));
        asked.headers.extend(own);
        let mut request = request_again(self.document(), cloud, &asked, workshop.entropy(), None).ok()?;
        if let (Operation::Upload, Some(client)) = (operation, &object.client_side_encryption) {
            request.client = Some(client_side_encryption(self.document(), client).ok()?);
        }
        let event = Event::Request(Box::new(request.clone()));
        let moments = run(cloud, request.time, &[event.clone(), event]);
        let mut before = cloud;
        let mut counts = Vec::with_capacity(2);
        for moment in &moments {
            let outcome = moment.outcome.as_ref()?;
            if CellResult::of(outcome).state != CellState::Allowed {
                return None;
            }
            let (mut ids, mut keys) = (Vec::new(), Vec::new());
            for event in kms_events(before, &request, outcome) {
                // Two accounts can have an event of the same request.
                if !ids.contains(&event.request_id) {
                    ids.push(event.request_id);
                }
                for arn in event.resources.iter().filter_map(|resource| KeyArn::parse(&resource.arn).ok()) {
                    add(&mut keys, arn);
                }
            }
            counts.push((u64::try_from(ids.len()).ok()?, keys));
            before = &moment.cloud;
        }
        counts.try_into().ok()
    }
}

fn add(keys: &mut Vec<KeyArn>, key: KeyArn) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}
