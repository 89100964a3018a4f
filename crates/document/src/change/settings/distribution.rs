//! The settings of a distribution.

use super::row::{ACCOUNT, Kind, Row, Texts, account_meant, put};
use super::{Entity, Field, Value};
use crate::Document;
use crate::format::model::{Distribution, OriginAccess};

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::OriginAccess,
        ORIGIN_ACCESS,
        |document, of| {
            Some(match distribution(document, of)?.origin_access {
                OriginAccess::Control => Value::OriginControl,
                OriginAccess::Identity(_) => Value::OriginIdentity,
                OriginAccess::None => Value::None,
            })
        },
        |document, of, value| {
            let access = match value {
                Value::None => OriginAccess::None,
                Value::OriginControl => OriginAccess::Control,
                Value::OriginIdentity => OriginAccess::Identity(IDENTITY.to_owned()),
                _ => return None,
            };
            put(&mut distribution_mut(document, of)?.origin_access, access)
        },
    ),
    Row::new(
        Field::Account,
        ACCOUNT,
        |document, of| Some(Value::Account(distribution(document, of)?.account.clone())),
        |document, of, value| {
            let account = account_meant(document, value)?;
            put(&mut distribution_mut(document, of)?.account, account)
        },
    ),
];

const ORIGIN_ACCESS: Kind = Kind {
    words: &[Value::None, Value::OriginControl, Value::OriginIdentity],
    other: |_| None,
    offer: |_, _| [Value::OriginControl, Value::OriginIdentity, Value::None].into(),
    texts: Texts::Names,
};

/// The identity that a distribution gets. Source: Amazon CloudFront Developer Guide, "Use an origin access identity".
const IDENTITY: &str = "EH1HDMB1FH2TC";

fn distribution<'a>(document: &'a Document, of: &Entity) -> Option<&'a Distribution> {
    document.distribution(of.handle()?)
}

fn distribution_mut<'a>(document: &'a mut Document, of: &Entity) -> Option<&'a mut Distribution> {
    document.distribution_mut(of.handle()?)
}
