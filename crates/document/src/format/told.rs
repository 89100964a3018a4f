//! Requests among the answers of an API: the members and values of their JSON.

use json::{Node, Value};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::model::{Caller, Expected, Operation, Request};
use super::{Format, Handle, Writer, parse};

/// Declares what stands among the answers of an API as its text.
macro_rules! told_as_text {
    ($($type:ty)+) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}
pub(crate) use told_as_text;

told_as_text!(Handle Caller Operation Expected);

struct Json<'n, 't>(&'n Node<'t>);

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::default();
        self.write(&mut writer);
        let node = parse(&writer.text).map_err(|fault| S::Error::custom(fault.message))?;
        Json(&node).serialize(serializer)
    }
}

impl Serialize for Json<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => match number.parse::<i64>() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_f64(number.parse().map_err(S::Error::custom)?),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Object(members) => {
                serializer.collect_map(members.iter().map(|one| (&*one.name.value, Json(&one.node))))
            }
        }
    }
}
