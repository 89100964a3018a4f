//! The texts of policies: what stands at a place, what could, and what AWS would say to it.

use std::borrow::Cow;

use iam::Layer;
use iam::policy::{
    Attachment, JsonFault, Policy, PolicyKind, Problem, ProblemKind, Span, Warning, check_applicability,
    parse_in, warnings,
};
use sim::S3AndKms;

use super::PolicyPlace;
use super::strangers::{self, Stranger};
use crate::format::model::AccessPoint;
use crate::run::templates;
use crate::run::templates::{
    DEFAULT, DENY_KMS, FULL_AWS_ACCESS, NAMED_USERS, PUBLIC_READ, RCP_FULL_AWS_ACCESS, USE_KEY,
};
use crate::{CustomPolicy, Document, Handle, PolicyValue};

/// What AWS would say to a policy's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Why AWS would refuse it, the reason that it names first in front.
    pub problems: Vec<Problem>,
    /// What AWS takes and people regret; none while there are problems.
    pub warnings: Vec<Warning>,
    /// Whom it names although the scenario has nobody of that name.
    pub strangers: Vec<Stranger>,
}

impl PolicyPlace {
    /// The JSON of the policy that stands there: a managed policy's, a filled template's, or the author's own.
    pub fn text(&self, document: &Document) -> Option<String> {
        let value = self.value(document)?;
        match self {
            Self::S3(id) | Self::Kms(id) | Self::Other(id, _) | Self::Boundary(id) | Self::Session(id, _) => {
                templates::identity(document, account_of(document, id)?, value).map(Cow::into_owned)
            }
            Self::Managed(_) => templates::inline(document, value).map(Cow::into_owned),
            Self::Bucket(id) => {
                let bucket = document.bucket(id)?;
                templates::bucket(bucket, value)
            }
            Self::Key(id) => templates::key(document, document.key(id)?),
            Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => match value {
                PolicyValue::Custom(text) => Some(text.as_str().to_owned()),
                PolicyValue::Named(name) => self.control_of_aws(document, name),
            },
        }
    }

    /// The text of AWS's own control policy, where a name is its here.
    #[inline(never)]
    fn control_of_aws(&self, document: &Document, name: &str) -> Option<String> {
        let partition = document.partition();
        if matches!(self, Self::ServiceControl(..)) {
            return templates::is_full_scp(partition, name)
                .then(|| templates::FULL_AWS_ACCESS_TEXT.to_owned());
        }
        if !matches!(self, Self::ResourceControl(..)) || !templates::is_full_rcp(partition, name) {
            return None;
        }
        sim::Policy::rcp_full_access().map(|policy| policy.text.to_string())
    }

    /// What an author begins with where no policy stands yet: the shortest that AWS takes.
    pub fn beginning(&self, document: &Document) -> String {
        let principal = match self.layer() {
            Layer::Resource | Layer::VpcEndpoint | Layer::ResourceControl => {
                "            \"Principal\": \"*\",\n"
            }
            Layer::Identity | Layer::Boundary | Layer::Session | Layer::ServiceControl | Layer::Grants => "",
        };
        let is_of_kms = matches!(self, Self::Kms(_) | Self::Key(_));
        let action = if is_of_kms { "kms:Decrypt" } else { "s3:GetObject" };
        // An RCP can only deny. Source: AWS Organizations User Guide, "Resource control policies (RCPs)".
        let effect = if matches!(self, Self::ResourceControl(..)) { "Deny" } else { "Allow" };
        let resource = json::quoted(self.objects(document).as_deref().unwrap_or("*"));
        format!(
            "{{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {{\n            \"Effect\": \"{effect}\",\n\
             {principal}            \"Action\": \"{action}\",\n            \"Resource\": {resource}\n        }}\n    ]\n}}\n"
        )
    }

    /// The ARN of all objects behind a bucket or an access point: other policies of resources may speak of none.
    fn objects(&self, document: &Document) -> Option<String> {
        if let Self::Bucket(id) = self {
            return Some([&document.bucket(id)?.arn(), "/*"].concat());
        }
        // Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
        let Self::AccessPoint(id) = self else { return None };
        let AccessPoint { account, name, bucket, .. } = document.point(id)?;
        let region = &document.bucket(bucket)?.region;
        let partition = document.partition();
        Some(format!("arn:{partition}:s3:{region}:{account}:accesspoint/{name}/object/*"))
    }

    /// What a text says here; `None` for what AWS refuses.
    pub(crate) fn parse(&self, document: &Document, text: &str) -> Option<Policy> {
        parse_in(document.partition(), text, self.kind(document)).ok()
    }

    /// Which kind of policy this is to AWS.
    pub fn kind<'a>(&self, document: &'a Document) -> PolicyKind<'a> {
        let bucket = if let Self::Bucket(id) = self { document.bucket(id) } else { None };
        self.kind_with(bucket.map_or("", |bucket| &bucket.name))
    }

    /// The same without the document: `bucket` is the name of the bucket whose policy it is.
    pub(crate) fn kind_with<'a>(&self, bucket: &'a str) -> PolicyKind<'a> {
        match self {
            // As the simulator reads them: the widest of the inline limits.
            Self::S3(_) | Self::Kms(_) | Self::Other(..) => PolicyKind::Identity(Attachment::Role),
            Self::Managed(_) => PolicyKind::Identity(Attachment::Managed),
            Self::Boundary(_) => PolicyKind::Boundary,
            Self::Session(..) => PolicyKind::Session,
            Self::Bucket(_) => PolicyKind::Bucket(bucket),
            Self::Key(_) => PolicyKind::Key,
            Self::AccessPoint(_) => PolicyKind::Resource,
            Self::VpcEndpoint(_) => PolicyKind::VpcEndpoint,
            Self::ServiceControl(..) => PolicyKind::ServiceControl,
            Self::ResourceControl(..) => PolicyKind::ResourceControl,
        }
    }

    /// The names of the policies that can be put there, besides none and the author's own.
    pub fn names(&self, document: &Document) -> Vec<&'static str> {
        let managed = || catalog::managed_policies::managed_policies().iter().map(|policy| policy.name);
        match self {
            Self::S3(_) | Self::Kms(_) | Self::Other(..) => {
                // Without a customer managed key there is nothing that the template could name.
                let use_key = (!document.keys.is_empty()).then_some(USE_KEY);
                use_key.into_iter().chain([DENY_KMS]).chain(managed()).collect()
            }
            Self::Managed(_) => {
                let use_key = (!document.keys.is_empty()).then_some(USE_KEY);
                use_key.into_iter().chain([DENY_KMS]).collect()
            }
            Self::Boundary(_) | Self::Session(..) => managed().collect(),
            Self::AccessPoint(_) | Self::VpcEndpoint(_) => Vec::new(),
            Self::ResourceControl(..) => vec![RCP_FULL_AWS_ACCESS],
            Self::Bucket(_) => vec![PUBLIC_READ],
            Self::Key(id) => {
                let key = document.key(id);
                let named = key.is_some_and(|key| !key.users.is_empty()).then_some(NAMED_USERS);
                std::iter::once(DEFAULT).chain(named).collect()
            }
            Self::ServiceControl(..) => vec![FULL_AWS_ACCESS],
        }
    }

    /// The names of the customer managed policies that can be attached there.
    #[inline(never)]
    pub fn customer_managed<'a>(&self, document: &'a Document) -> Vec<&'a str> {
        let (Self::S3(id) | Self::Kms(id) | Self::Other(id, _) | Self::Boundary(id) | Self::Session(id, _)) =
            self
        else {
            return Vec::new();
        };
        let account = account_of(document, id);
        let own = document.managed_policies.iter().filter(|one| Some(&one.account) == account);
        own.map(|one| one.name.as_str()).collect()
    }

    /// What AWS would say to this text here. Places point into the text as it is given; white space around it, which
    /// [`Self::set_text`] takes away, is no problem.
    pub fn check(&self, document: &Document, text: &str) -> Checked {
        let body = text.trim_matches([' ', '\t', '\n', '\r']);
        let lead = text.find(body).unwrap_or_default();
        let moved = |span: Span| Span { start: shift(span.start, lead), end: shift(span.end, lead) };
        let kind = self.kind(document);
        let read = parse_in(document.partition(), body, kind).and_then(|policy| {
            let inapplicable = check_applicability(&policy, kind, &S3AndKms);
            if inapplicable.is_empty() { Ok(policy) } else { Err(inapplicable) }
        });
        match read {
            Ok(_) if CustomPolicy::parse(body).is_err() => {
                // Deeper than it could be stored in a document.
                let kind = ProblemKind::Json(JsonFault::TooDeep);
                let span = moved(Span { start: 0, end: shift(0, body.len()) });
                let problem = Problem { kind, span, statement: None, path: String::new() };
                Checked { problems: vec![problem], ..Checked::default() }
            }
            Ok(policy) => {
                let warnings = warnings(&policy, kind, &S3AndKms).into_iter();
                let strangers = strangers::strangers(document, &policy).into_iter();
                Checked {
                    problems: Vec::new(),
                    warnings: warnings.map(|one| Warning { span: moved(one.span), ..one }).collect(),
                    strangers: strangers.map(|one| Stranger { span: moved(one.span), ..one }).collect(),
                }
            }
            Err(problems) => {
                let problems = problems.into_iter().map(|one| Problem { span: moved(one.span), ..one });
                Checked { problems: problems.collect(), ..Checked::default() }
            }
        }
    }
}

fn shift(at: u32, by: usize) -> u32 {
    at.saturating_add(u32::try_from(by).unwrap_or(u32::MAX))
}
/// The account of the principal or the group of this handle.
fn account_of<'a>(document: &'a Document, id: &Handle) -> Option<&'a Handle> {
    let own = document.principal(id).map(|one| &one.account);
    own.or_else(|| document.group(id).map(|one| &one.account))
}
