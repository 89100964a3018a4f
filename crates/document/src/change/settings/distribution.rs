//! The settings of a distribution.

use super::row::{self, Kind, NOTHING, Row, account, put};
use super::{Field, Value};
use crate::format::model::OriginAccess;

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::OriginAccess,
        ORIGIN_ACCESS,
        |document, of| {
            Some(match document.distribution(of?)?.origin_access {
                OriginAccess::Control => Value::OriginControl,
                OriginAccess::Identity(_) => Value::OriginIdentity,
                OriginAccess::None => Value::None,
            })
        },
        |document, of, value| {
            let access = if *value == Value::OriginControl {
                OriginAccess::Control
            } else if *value == Value::OriginIdentity {
                OriginAccess::Identity(IDENTITY.to_owned())
            } else if *value == Value::None {
                OriginAccess::None
            } else {
                return None;
            };
            put(&mut document.distribution_mut(of?)?.origin_access, access)
        },
    ),
    account!(distribution, distribution_mut),
];

const ORIGIN_ACCESS: Kind = Kind {
    words: &[Value::None, Value::OriginControl, Value::OriginIdentity],
    offer: |_, _| [Value::OriginControl, Value::OriginIdentity, Value::None].into(),
    ..NOTHING
};

/// The identity that a distribution gets. Source: Amazon CloudFront Developer Guide, "Use an origin access identity".
const IDENTITY: &str = "EH1HDMB1FH2TC";
