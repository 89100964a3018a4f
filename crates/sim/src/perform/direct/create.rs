//! CreateKey and CreateAlias: what they make is the caller's account's, and there is no key policy yet that could have a say.
//!
//! Source: AWS KMS API reference, CreateKey and CreateAlias, "Required permissions"; AWS KMS Developer Guide, "Controlling access to
//! aliases".

use catalog::RuleId;
use catalog::limits::KEY_TAGS_MAX;

use super::manage::{managed, policy_of, read_policy, still_lets_in, unknown};
use super::tags;
use crate::answer::kms as answer;
use crate::cloud::{Change, CreatedKey, HeldKey, KeyReference};
use crate::context::{MULTI_REGION_SERVICE, Subject, TagsAsked};
use crate::crypto::{KeyMaterial, KeyMaterials};
use crate::gates::direct::permit::{self, Ask};
use crate::gates::direct::{Direct, invalid};
use crate::gates::{Answer, Pass, Stop};
use crate::model::{Key, KeyManager, KeySpec, KeyState};
use crate::perform::{Done, Recorder};
use crate::request::NewKey;
use crate::trace::{Gate, Idle, KmsOpen, KmsRefusal, Refusal};
use crate::{KeyArn, KeyId};

/// What every alias begins with, and what those of AWS do.
const PREFIX: &str = "alias/";
const OF_AWS: &str = "aws/";

/// The role that KMS has in accounts with multi-Region keys. Source: AWS KMS Developer Guide, "Authorizing AWS KMS to synchronize
/// multi-Region keys".
const MULTI_REGION_ROLE: &str = "AWSServiceRoleForKeyManagementServiceMultiRegionKeys";

/// How long `AliasName` may be. Source: AWS KMS API reference, CreateAlias.
const ALIAS_BYTES_MAX: usize = 256;

#[inline(never)]
pub(super) fn create_key(direct: Direct<'_>, new: &NewKey, recorder: &mut Recorder) -> Done {
    let held = recorder.ask(Gate::KmsAuthorization, may_create(&direct, new))?;
    recorder.idle(Gate::KeyState, Idle::KeyManagement, RuleId::NewKeysBelongToTheCaller);
    managed(recorder);
    let response = answer::described(direct.request, &held);
    Ok((response, vec![Change::KeyCreated(Box::new(CreatedKey(held)))]))
}

/// The new key, if its caller may make it and the key policy is one that KMS stores.
fn may_create(direct: &Direct<'_>, new: &NewKey) -> Answer<HeldKey> {
    match (new.spec, new.usage.as_deref()) {
        (KeySpec::SymmetricDefault, None) => {}
        (KeySpec::Rsa2048Sign | KeySpec::Hmac256, None) => {
            return Err(invalid(KmsRefusal::KeyUsageMissing));
        }
        (spec, Some(usage)) if usage == spec.usage() => {}
        (_, Some(usage)) => {
            let open = KmsOpen::KeyUsage { usage: usage.to_owned() };
            return Err(unknown(direct, open, RuleId::KmsValidatesParameters));
        }
    }
    tags::fit(direct, &new.tags)?;
    let bypass = new.bypass_lockout_check;
    let ask = Ask::managing("kms:CreateKey")
        .with("kms:BypassPolicyLockoutSafetyCheck", [bypass.to_string()])
        .tagging(TagsAsked::Given(&new.tags))
        .of_new(Subject::NewKey, "*");
    let mut held = made(direct, new)?;
    let Pass { mut finding, mut rule, .. } = direct.allows(&held, None, &ask)?;
    if !new.tags.is_empty() {
        finding = may_tag(direct, &held, new)?.finding;
        rule = RuleId::TagsOfNewKeysNeedTheirRight;
    }
    if new.multi_region {
        may_make_role(direct, &held)?;
    }
    if let Some(text) = &new.policy {
        let policy = read_policy(direct.cloud, &held, text)?;
        if !bypass {
            still_lets_in(direct, &held, &policy)?;
        }
        held.key.policy = policy.into();
    }
    Ok(Pass { proof: held, finding, rule })
}

/// Whether the caller may give the new key its tags, which are such as KMS takes. Its right must not name a key.
fn may_tag(direct: &Direct<'_>, held: &HeldKey, new: &NewKey) -> Answer<()> {
    let ask =
        Ask::managing("kms:TagResource").tagging(TagsAsked::Given(&new.tags)).of_new(Subject::NewKey, "*");
    let pass = direct.allows(held, None, &ask)?;
    if new.tags.len() > KEY_TAGS_MAX {
        return Err(Stop::refused(Refusal::Kms(KmsRefusal::TooManyTags), RuleId::TagsOfKeys));
    }
    tags::sound(direct, &new.tags)?;
    Ok(pass)
}

/// Whether the caller may make the role with which KMS keeps related keys alike. Who may not needs it only where the account has
/// none yet, and what KMS answers then is in no source.
fn may_make_role(direct: &Direct<'_>, held: &HeldKey) -> Result<(), Stop> {
    let (partition, account) = (direct.call.region.partition(), direct.principal.account);
    let role = format!(
        "arn:{partition}:iam::{account}:role/aws-service-role/{MULTI_REGION_SERVICE}/{MULTI_REGION_ROLE}"
    );
    let ask = Ask::managing("iam:CreateServiceLinkedRole").of_new(Subject::LinkedRole, &role);
    match direct.allows(held, None, &ask) {
        Ok(_) => Ok(()),
        Err(_) => Err(unknown(direct, KmsOpen::MultiRegionRole, RuleId::MultiRegionKeysNeedARole)),
    }
}

/// The key with the policy that KMS gives one that comes without.
fn made(direct: &Direct<'_>, new: &NewKey) -> Result<HeldKey, Stop> {
    let (request, account) = (direct.request, direct.principal.account);
    let bytes = request.entropy.fill("key id");
    let id = if new.multi_region { KeyId::of_multi_region(bytes) } else { KeyId::from_random(bytes) };
    let arn = KeyArn { region: direct.call.region.clone(), account, id };
    let material = KeyMaterial::of_key(&arn, 0, &request.entropy.derive("new key"));
    let text = catalog::key_policies::default_policy(account.as_str(), arn.region.as_str());
    Ok(HeldKey {
        materials: KeyMaterials::new(material),
        rotations_on_demand: 0,
        description: new.description.clone(),
        is_primary: new.multi_region,
        key: Key {
            policy: policy_of(&arn, &text)?.into(),
            arn,
            manager: KeyManager::Customer,
            aliases: Vec::new(),
            state: KeyState::Enabled,
            spec: new.spec,
            grants: Vec::new(),
            rotations: 0,
            deletion_date: None,
            tags: Some(new.tags.clone()),
        },
    })
}

#[inline(never)]
pub(super) fn create_alias(direct: Direct<'_>, alias: &str, key: &str, recorder: &mut Recorder) -> Done {
    let held = recorder.ask(Gate::KmsAuthorization, may_name(&direct, alias, key))?;
    let usable = direct.state(held).and_then(|pass| {
        let account = &direct.principal.account;
        match direct.cloud.resolve_key(Some(alias), account, &direct.call.region) {
            KeyReference::Unknown(_) => Ok(pass),
            KeyReference::Key(_) => {
                let refusal = KmsRefusal::AliasTaken { arn: arn_of(&direct, alias) };
                Err(Stop::refused(Refusal::Kms(refusal), RuleId::AliasesAreUnique))
            }
        }
    });
    let held = recorder.ask(Gate::KeyState, usable)?.held;
    managed(recorder);
    let name = alias.strip_prefix(PREFIX).unwrap_or(alias).to_owned();
    let change = Change::AliasCreated { key: held.key.arn.clone(), name };
    Ok((answer::done(direct.request), vec![change]))
}

/// Whether the caller may have the alias, by its own policies, and give it to the key, by the key's. That the alias is asked for
/// first is inferred: reports of callers who may do neither name it.
fn may_name<'c>(direct: &Direct<'c>, alias: &str, key: &str) -> Answer<permit::Permitted<'c>> {
    let Some(name) = alias.strip_prefix(PREFIX) else {
        return Err(invalid(KmsRefusal::AliasPrefix { name: alias.to_owned() }));
    };
    let is_of_names = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-');
    let is_taken = !name.is_empty() && alias.len() <= ALIAS_BYTES_MAX && name.chars().all(is_of_names);
    if !is_taken || name.starts_with(OF_AWS) {
        let open = KmsOpen::AliasName { name: alias.to_owned() };
        return Err(unknown(direct, open, RuleId::KmsValidatesParameters));
    }
    let ask = Ask::managing("kms:CreateAlias");
    let named = permit::named_without_alias(direct, key, ask.action)?;
    let arn = arn_of(direct, alias);
    direct.allows(named.held, None, &ask.clone().of_new(Subject::Alias, &arn))?;
    let pass = direct.permit(named, &ask)?;
    Ok(Pass { rule: RuleId::AliasNeedsBothRights, ..pass })
}

fn arn_of(direct: &Direct<'_>, alias: &str) -> String {
    let region = &direct.call.region;
    format!("arn:{}:kms:{region}:{}:{alias}", region.partition(), direct.principal.account)
}
