//! How a request was signed, read and written.

use std::collections::BTreeMap;

use json::Node;

use super::node::{Read, flag, number, object, text, texts, word};
use super::write::Writer;
use crate::format::model::{AsSigned, Method, PresignedParameter, Signing};

/// What the signer did otherwise; nothing written says the same as nothing at all.
pub(super) fn signing(node: &Node<'_>) -> Read<Option<Signing>> {
    let one = object(
        node,
        &[
            "clockOffsetSeconds",
            "region",
            "accessKeyId",
            "wrongSecretAccessKey",
            "asSigned",
            "missingParameters",
        ],
    )?;
    let signing = Signing {
        clock_offset_seconds: one.find("clockOffsetSeconds").map_or(Ok(0), number)?,
        region: one.find("region").map(text).transpose()?,
        access_key_id: one.find("accessKeyId").map(text).transpose()?,
        wrong_secret_access_key: one.find("wrongSecretAccessKey").map_or(Ok(false), flag)?,
        as_signed: one.find("asSigned").map_or_else(|| Ok(AsSigned::default()), as_signed)?,
        missing_parameters: one.list("missingParameters", |node| word(node, PresignedParameter::parse))?,
    };
    Ok((!signing.is_usual()).then_some(signing))
}

fn as_signed(node: &Node<'_>) -> Read<AsSigned> {
    let one = object(node, &["method", "object", "query", "headers"])?;
    Ok(AsSigned {
        method: one.find("method").map(|node| word(node, Method::parse)).transpose()?,
        object: one.find("object").map(text).transpose()?,
        query: one.find("query").map(text).transpose()?,
        headers: one.find("headers").map_or(Ok(BTreeMap::new()), texts)?,
    })
}

pub(super) fn write_signing(w: &mut Writer, signing: &Signing) {
    let Signing {
        clock_offset_seconds,
        region,
        access_key_id,
        wrong_secret_access_key,
        as_signed,
        missing_parameters,
    } = signing;
    w.name("signing");
    w.object(|w| {
        if *clock_offset_seconds != 0 {
            w.name("clockOffsetSeconds");
            w.text.push_str(&clock_offset_seconds.to_string());
        }
        w.optional("region", region.as_deref());
        w.optional("accessKeyId", access_key_id.as_deref());
        w.switch("wrongSecretAccessKey", *wrong_secret_access_key);
        if *as_signed != AsSigned::default() {
            let AsSigned { method, object, query, headers } = as_signed;
            w.name("asSigned");
            w.object(|w| {
                w.optional("method", method.map(Method::as_str));
                w.optional("object", object.as_deref());
                w.optional("query", query.as_deref());
                if !headers.is_empty() {
                    w.name("headers");
                    w.object(|w| headers.iter().for_each(|(name, value)| w.member(name, value)));
                }
            });
        }
        w.filled("missingParameters", missing_parameters, |w, name| w.string(name.as_str()));
    });
}
