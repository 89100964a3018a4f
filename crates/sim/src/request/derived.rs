//! The requests that a request leads to: the read that a copy's source is, and the call that its sender's own client makes.

use super::headers::of_every_operation;
use super::{
    CopySource, Endpoint, GetObject, KmsCall, Operation, ReadParameters, Request, Sender, Signature,
    Transport, Wire,
};

/// The read that a copy's source is; `None` where nothing is copied.
pub(crate) fn copy_source(request: &Request) -> Option<Request> {
    let CopySource { object, version, customer_key } = request.operation.copies()?;
    let (bucket, name) = object.clone();
    let (version, customer_key) = (version.map(str::to_owned), customer_key.cloned());
    let operation = Operation::GetObject(GetObject {
        bucket,
        name,
        version,
        reading: ReadParameters::default(),
        customer_key,
    });
    // These headers are the destination's; the source has an expected owner of its own, and the copy looks at its conditions.
    let wire = Wire {
        endpoint_region: None,
        headers: if request.wire.headers.is_empty() {
            Vec::new()
        } else {
            of_every_operation(&request.wire.headers)
        },
        server_side_encryption: None,
        expected_bucket_owner: request.wire.source_expected_bucket_owner.clone(),
        ..request.wire.clone()
    };
    Some(Request { wire, ..request.asking(operation) })
}

/// The client's call as a request of its own; `None` where nobody can sign it.
pub(crate) fn to_kms(request: &Request, call: &KmsCall) -> Option<Request> {
    Some(Request {
        sender: signer(request)?,
        operation: Operation::Kms(call.clone()),
        wire: wire(&request.wire),
        time: request.time,
        id: Some(request.id()),
        entropy: request.entropy.derive("the client's call to KMS"),
        client: None,
    })
}

/// Who signs the client's call to KMS: whoever signs the request to S3 with credentials of its own at hand. A presigned
/// URL carries none along, and a website endpoint is asked by browsers.
fn signer(request: &Request) -> Option<Sender> {
    match (&request.sender, &request.wire.endpoint) {
        (_, Endpoint::Website)
        | (Sender::Anonymous | Sender::CloudFront { .. } | Sender::Service { .. }, _) => None,
        (
            Sender::Signed { by, signature, signing },
            Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. },
        ) => (!signature.is_presigned()).then(|| Sender::Signed {
            by: by.clone(),
            signature: Signature::V4Header,
            signing: signing.of_every_request(),
        }),
    }
}

/// How the client's call to KMS travels: from the same machine, over TLS, by no endpoint of S3.
fn wire(wire: &Wire) -> Wire {
    Wire {
        endpoint: Endpoint::RestPath,
        endpoint_region: None,
        tls_version: wire.tls_version,
        transport: Transport::Https,
        source_ip: wire.source_ip,
        user_agent: wire.user_agent.clone(),
        referer: None,
        vpc_endpoint: None,
        expected_bucket_owner: None,
        source_expected_bucket_owner: None,
        headers: Vec::new(),
        further: Vec::new(),
        requester_pays: false,
        server_side_encryption: None,
        unsigned_headers: Vec::new(),
    }
}
