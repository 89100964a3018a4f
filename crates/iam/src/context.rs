//! What a request says about itself: its condition keys.

use std::sync::Arc;

/// What is known of one condition key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyState {
    /// The request does not carry the key, for sure.
    Absent,
    /// The request carries the key with these values; most keys have one.
    Values(Arc<[String]>),
    /// The request may carry the key, nobody said with which value. An answer that hangs on it is
    /// [`Decision::Depends`](crate::Decision::Depends).
    Open,
    /// The same, and what is known leaves few values. An answer that is the same for all of them does not hang on it.
    Among(Possibilities),
}

impl KeyState {
    /// Whether nobody knows the value.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Open | Self::Among(_) => true,
            Self::Absent | Self::Values(_) => false,
        }
    }
}

/// What a key can be of which something is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Possibilities {
    /// The values, one of which the key has. Never empty.
    pub values: Arc<[PossibleValue]>,
    /// Whether the request may also lack the key.
    pub or_absent: bool,
}

/// A value that a key may have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PossibleValue {
    /// This text.
    Text(String),
    /// Any text: that the request carries the key is all that is known.
    Any,
    /// A text of which a part is an id that nobody knows: capital letters and digits.
    WithId {
        /// What stands before the unknown part.
        before: String,
        /// What stands after it.
        after: String,
    },
}

impl From<&str> for PossibleValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The condition keys of one request. Names have no case, tag keys included. A key never mentioned is absent.
///
/// ```
/// use iam::{Context, KeyState};
/// let mut context = Context::new();
/// context.insert("aws:SecureTransport", "true");
/// context.insert_values("aws:TagKeys", ["team", "cost"]);
/// context.leave_open("aws:SourceIp");
/// assert_eq!(context.get("AWS:securetransport"), &KeyState::Values(["true".to_owned()].into()));
/// assert_eq!(context.get("aws:SourceIp"), &KeyState::Open);
/// assert_eq!(context.get("aws:username"), &KeyState::Absent);
///
/// context.leave_family_open("aws:ResourceTag/");
/// context.set("aws:ResourceTag/team", KeyState::Absent);
/// assert_eq!(context.get("aws:resourcetag/cost"), &KeyState::Open);
/// assert_eq!(context.get("aws:ResourceTag/team"), &KeyState::Absent);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// INVARIANT (sorted context): by the name in lower case, no name twice.
    entries: Vec<ContextEntry>,
    /// What the names of the open families begin with, in lower case.
    families: Vec<Box<str>>,
    /// Whether the keys of identity providers are open.
    providers: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ContextEntry {
    lower: Box<str>,
    name: Box<str>,
    state: KeyState,
    /// Whether a request may carry several values of the key, however many this one carries.
    is_multivalued: bool,
}

impl Context {
    /// A request without any key.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new(), families: Vec::new(), providers: false }
    }

    pub(crate) const fn empty() -> &'static Self {
        static EMPTY: Context = Context::new();
        &EMPTY
    }

    /// Gives the key one value, in place of whatever was said of it before.
    pub fn insert(&mut self, name: &str, value: impl Into<String>) {
        self.set(name, KeyState::Values([value.into()].into()));
    }

    /// Gives a multivalued key its values, which may be one; an empty list is a key that is present and has none. No
    /// variable stands for such a key.
    pub fn insert_values<V: Into<String>>(&mut self, name: &str, values: impl IntoIterator<Item = V>) {
        let state = KeyState::Values(values.into_iter().map(Into::into).collect());
        self.put(name, state, true);
    }

    /// Says that the request could carry the key and nobody knows with which value.
    pub fn leave_open(&mut self, name: &str) {
        self.set(name, KeyState::Open);
    }

    /// Says that the key has one of these values, or may be missing too, and nobody knows which.
    pub fn leave_open_among<V: Into<PossibleValue>>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = V>,
        or_absent: bool,
    ) {
        let values = values.into_iter().map(Into::into).collect();
        self.set(name, KeyState::Among(Possibilities { values, or_absent }));
    }

    /// Says so of every key whose name begins with `prefix`, as those of tags do, but for those mentioned otherwise.
    pub fn leave_family_open(&mut self, prefix: &str) {
        self.families.push(prefix.to_ascii_lowercase().into());
    }

    /// Says so of the keys that identity providers fill, `cognito-identity.amazonaws.com:sub` and those of every other
    /// provider: their names begin with the provider's host or with `saml`, where other keys have a service's prefix.
    ///
    /// Source: IAM User Guide, *IAM and AWS STS condition context keys*.
    ///
    /// ```
    /// use iam::{Context, KeyState};
    /// let mut context = Context::new();
    /// context.leave_providers_open();
    /// assert_eq!(context.get("token.actions.githubusercontent.com:sub"), &KeyState::Open);
    /// assert_eq!(context.get("SAML:aud"), &KeyState::Open);
    /// assert_eq!(context.get("aws:username"), &KeyState::Absent);
    /// ```
    pub fn leave_providers_open(&mut self) {
        self.providers = true;
    }

    /// Says what is known of the key.
    pub fn set(&mut self, name: &str, state: KeyState) {
        self.put(name, state, false);
    }

    /// Says of the key what another context says of it.
    ///
    /// ```
    /// use iam::{Context, KeyState};
    /// let mut all = Context::new();
    /// all.insert_values("aws:TagKeys", ["team"]);
    /// let mut read = Context::new();
    /// read.set_as_in("aws:TagKeys", &all);
    /// assert_eq!(read, all);
    /// ```
    pub fn set_as_in(&mut self, name: &str, other: &Self) {
        let lower = name.to_ascii_lowercase();
        self.put(name, other.get(name).clone(), other.is_multivalued(&lower));
    }

    fn put(&mut self, name: &str, state: KeyState, is_multivalued: bool) {
        let lower = name.to_ascii_lowercase().into_boxed_str();
        match self.place(&lower) {
            Ok(place) => {
                if let Some(entry) = self.entries.get_mut(place) {
                    entry.state = state;
                    entry.is_multivalued = is_multivalued;
                }
            }
            Err(place) => {
                self.entries.insert(place, ContextEntry { lower, name: name.into(), state, is_multivalued });
            }
        }
    }

    /// What is known of the key.
    #[must_use]
    pub fn get(&self, name: &str) -> &KeyState {
        self.state(&name.to_ascii_lowercase()).unwrap_or(&KeyState::Absent)
    }

    /// Every key that was mentioned, in the order of its name in lower case.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &KeyState)> {
        self.entries.iter().map(|entry| (&*entry.name, &entry.state))
    }

    /// As [`Context::get`] for a name already in lower case; never allocates.
    pub(crate) fn state(&self, lower: &str) -> Option<&KeyState> {
        const OPEN: &KeyState = &KeyState::Open;
        match self.place(lower) {
            Ok(place) => self.entries.get(place).map(|entry| &entry.state),
            Err(_) => {
                let is_open = self.families.iter().any(|family| is_of_family(lower, family))
                    || (self.providers && is_of_provider(lower));
                is_open.then_some(OPEN)
            }
        }
    }

    /// Whether the key is one of which a request may carry several values; the name is in lower case.
    pub(crate) fn is_multivalued(&self, lower: &str) -> bool {
        let entry = self.place(lower).ok().and_then(|place| self.entries.get(place));
        entry.is_some_and(|entry| entry.is_multivalued)
    }

    /// Whether nobody knows the key's value; the name is in lower case.
    pub(crate) fn is_open(&self, lower: &str) -> bool {
        self.state(lower).is_some_and(KeyState::is_open)
    }

    fn place(&self, lower: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| (*entry.lower).cmp(lower))
    }
}

/// Whether an identity provider fills a key. An issuer's path can follow its host; no service's prefix has a dot.
fn is_of_provider(lower: &str) -> bool {
    lower.split_once(':').is_some_and(|(prefix, name)| {
        !name.is_empty()
            && (prefix == "saml" || prefix.split('/').next().is_some_and(|host| host.contains('.')))
    })
}

fn is_of_family(lower: &str, family: &str) -> bool {
    lower.strip_prefix(family).is_some_and(|rest| !rest.is_empty())
}

impl<'a, V: Into<String>> FromIterator<(&'a str, V)> for Context {
    fn from_iter<I: IntoIterator<Item = (&'a str, V)>>(pairs: I) -> Self {
        let mut context = Self::new();
        for (name, value) in pairs {
            context.insert(name, value);
        }
        context
    }
}
