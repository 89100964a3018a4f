//! Why the policies allow or do not allow an action: the reason in one to four sentences.

use iam::policy::Effect;
use iam::{
    AllowedBy, Explanation, Layer, LayerFinding, LayerVerdict, PolicyName, Reason, Relation, StatementId,
    StatementOutcome,
};
use sim::Authorization;

use crate::language::pick;
use crate::policy::policies::{Position, near_miss, policy, statement_name};
use crate::rich::Slot;
use crate::trace::question::Who;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// The name of the policy that lets people create and view keys and is often taken for one that lets them use keys.
const KEY_POWER_USER: &str = "AWSKeyManagementServicePowerUser";

/// Who asked for what, as the sentences name it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The caller's name; `None` for the anonymous caller.
    pub caller: Option<&'a str>,
    /// The action, such as `s3:GetObject`.
    pub action: &'a str,
    /// The ARN of what it is asked on.
    pub resource: &'a str,
}

impl<'a> Asked<'a> {
    /// What was decided about for a caller.
    pub(crate) fn of(who: Who<'a>, authorization: &'a Authorization) -> Self {
        Self { caller: who.name(), action: authorization.action, resource: &authorization.resource }
    }

    fn is_kms(self) -> bool {
        self.action.starts_with("kms:")
    }

    fn caller_slot(self, language: Language) -> Slot<'a> {
        self.caller.map_or(Slot::Words(language.pick("the caller", "呼び出し元")), Slot::Name)
    }

    fn resource(self, language: Language) -> Slot<'static> {
        Slot::Words(match self.action {
            "s3:PutAccountPublicAccessBlock"
            | "s3:GetAccountPublicAccessBlock"
            | "s3:ListAllMyBuckets"
            | "kms:CreateKey" => language.pick("this account", "このアカウント"),
            "s3:PutEncryptionConfiguration" | "s3:GetEncryptionConfiguration" => {
                language.pick("this bucket", "このバケット")
            }
            action if action.starts_with("s3:") && action.contains("Bucket") => {
                language.pick("this bucket", "このバケット")
            }
            _ if self.is_kms() => language.pick("this key", "このキー"),
            _ => language.pick("this object", "このオブジェクト"),
        })
    }
}

/// Whether an ACL or a grant of a key let the caller in, and no statement of the resource's policy.
fn by_grant(explanation: &Explanation) -> bool {
    explanation.deciding.iter().all(|statement| statement.layer != Layer::Resource)
}

fn is_of_the_bucket_policy(action: &str) -> bool {
    matches!(action, "s3:GetBucketPolicy" | "s3:PutBucketPolicy" | "s3:DeleteBucketPolicy")
}

/// Why an action is allowed: who allows it.
pub fn allowed(explanation: &Explanation, asked: Asked<'_>, language: Language) -> Rich {
    let by = match &explanation.reason {
        Reason::Allowed { by } => *by,
        // Only allowed explanations come here; the gate's own words are the nearest true ones for any other.
        Reason::ExplicitDeny { .. } | Reason::NoAllow { .. } => AllowedBy::Identity,
    };
    let template = pick! { language, match (by, asked.is_kms());
        (AllowedBy::Identity, _) =>
            "{2} allows {1}, and no policy forbids it.",
            "{2}が{1}を許可しており、禁止しているポリシーはありません。";
        (AllowedBy::IdentityByDelegation, _) =>
            "{2} allows {1} on {3}. The key policy leaves the decision to IAM policies.",
            "{2}が{3}の{1}を許可しています。キーポリシーは判断を IAM ポリシーに任せています。";
        (AllowedBy::Resource(_), true) if by_grant(explanation) =>
            "A grant of the key allows {0} to use {1}, so no IAM policy is needed for this key.",
            "キーのグラントが{0}に{1}を許可しているため、このキーに IAM ポリシーの許可は不要です。";
        (AllowedBy::Resource(_), true) =>
            "The key policy allows {0} directly, so no IAM policy is needed for this key.",
            "キーポリシーが{0}を直接許可しているため、このキーに IAM ポリシーの許可は不要です。";
        (AllowedBy::Resource(_), false) if by_grant(explanation) =>
            "An ACL lets {0} use {1}, and no policy forbids it.",
            "ACL が{0}に{1}を許可しており、禁止しているポリシーはありません。";
        (AllowedBy::Resource(_), false) if asked.caller.is_none() =>
            "The bucket policy lets everyone use {1}, the anonymous caller included.",
            "バケットポリシーが、匿名を含む全員に{1}を許可しています。";
        (AllowedBy::Resource(_), false) =>
            "The bucket policy allows {0} to use {1}, and no policy forbids it.",
            "バケットポリシーが{0}に{1}を許可しており、禁止しているポリシーはありません。";
        (AllowedBy::BothAccounts, true) =>
            "Both sides allow {1}: the key policy, and the policies in the account of {0}.",
            "キーポリシーと、{0}のアカウントのポリシーの双方が{1}を許可しています。";
        (AllowedBy::BothAccounts, false) =>
            "Both sides allow {1}: the bucket policy, and the policies in the account of {0}.",
            "バケットポリシーと、{0}のアカウントのポリシーの双方が{1}を許可しています。";
        (AllowedBy::RootUser, _) if is_of_the_bucket_policy(asked.action) =>
            "{0} is the root user of the bucket owner's account, which may always use {1}, whatever the bucket policy says.",
            "{0}は所有者のアカウントのルートユーザーで、バケットポリシーの内容に関係なく、いつでも{1}を使えます。";
        (AllowedBy::RootUser, _) =>
            "{0} is the account's root user, which may use {1} unless a policy forbids it.",
            "{0}はアカウントのルートユーザーで、禁止されないかぎり{1}を使えます。";
    };
    let slots = [
        asked.caller_slot(language),
        Slot::Code(asked.action),
        Slot::Rich(deciding_policy(explanation, Layer::Identity, Position::Start, language)),
        asked.resource(language),
    ];
    Rich::fill(language, template, &slots)
}

/// Why S3's policies do not allow an action.
pub fn s3_refused(explanation: &Explanation, asked: Asked<'_>, language: Language) -> Rich {
    match &explanation.reason {
        Reason::ExplicitDeny { layer, policy, statement } => {
            forbidden(*layer, policy, statement, asked, language)
        }
        Reason::NoAllow { layer } => {
            s3_not_allowed(*layer, explanation, asked, language).and_near_miss(explanation, language)
        }
        Reason::Allowed { .. } => not_allowed_at_all(asked, language),
    }
}

/// A KMS key and the accounts on both sides, as far as a refusal of KMS speaks of them.
#[derive(Debug, Clone, Copy)]
pub struct KeySide<'a> {
    /// Whether the key is `aws/s3`.
    pub aws_managed: bool,
    /// The caller's account, if it has one.
    pub caller_account: Option<&'a str>,
    /// Who called KMS.
    pub route: Route,
}

/// Why KMS's policies do not allow the use of a key.
pub fn kms_refused(
    explanation: &Explanation,
    asked: Asked<'_>,
    key: KeySide<'_>,
    language: Language,
) -> Rich {
    match &explanation.reason {
        Reason::ExplicitDeny { layer, policy, statement } => {
            forbidden(*layer, policy, statement, asked, language)
        }
        Reason::NoAllow { layer } => {
            kms_not_allowed(*layer, explanation, asked, key, language).and_near_miss(explanation, language)
        }
        Reason::Allowed { .. } => not_allowed_at_all(asked, language),
    }
}

/// A Deny: somebody must remove it.
fn forbidden(
    layer: Layer,
    name: &PolicyName,
    id: &StatementId,
    asked: Asked<'_>,
    language: Language,
) -> Rich {
    let template = pick! { language, match layer;
        Layer::Resource | Layer::Grants if asked.is_kms() =>
            "Statement {3} of the key policy forbids {1}. A Deny wins over every Allow.",
            "キーポリシーのステートメント{3}が{1}を禁止しています。禁止はどの許可よりも優先されます。";
        Layer::Resource | Layer::Grants =>
            "Statement {3} of the bucket policy forbids {1}. A Deny wins over every Allow.",
            "バケットポリシーのステートメント{3}が{1}を禁止しています。禁止はどの許可よりも優先されます。";
        Layer::Identity =>
            "{2} forbids {0} to use {1}. Another Allow will not help; the Deny must go.",
            "{2}が{0}の{1}を禁止しています。許可を追加しても変わりません。禁止を外す必要があります。";
        Layer::Boundary =>
            "The permissions boundary of {0} forbids {1}. Another Allow will not help; the Deny must go.",
            "{0}のアクセス許可の境界が{1}を禁止しています。許可を追加しても変わりません。禁止を外す必要があります。";
        Layer::Session =>
            "The session policy passed when the role was assumed forbids {1}. A Deny wins over every Allow.",
            "ロールを引き受けたときのセッションポリシーが、{1}を禁止しています。禁止はどの許可よりも優先されます。";
        Layer::ServiceControl =>
            "The organization's SCP forbids {1} in the account of {0}. A Deny wins over every Allow.",
            "組織の SCP が、{0}のアカウントに{1}を禁止しています。禁止はどの許可よりも優先されます。";
        Layer::ResourceControl =>
            "The organization's RCP forbids {1} on this account's resources.",
            "組織の RCP が、このアカウントのリソースへの{1}を禁止しています。";
        Layer::VpcEndpoint =>
            "The policy of the VPC endpoint forbids {1}. A Deny wins over every Allow.",
            "VPC エンドポイントポリシーが{1}を禁止しています。禁止はどの許可よりも優先されます。";
    };
    let slots = [
        asked.caller_slot(language),
        Slot::Code(asked.action),
        Slot::Rich(policy(name, layer, Position::Start, language)),
        Slot::Rich(statement_name(id, language)),
    ];
    Rich::fill(language, template, &slots)
}

/// Nobody allows it at S3: somebody must add an Allow.
fn s3_not_allowed(layer: Layer, explanation: &Explanation, asked: Asked<'_>, language: Language) -> Rich {
    if let Some(limit) = limit(layer, asked, language) {
        return limit;
    }
    let template = pick! { language, match (explanation.relation, layer, says(explanation, Layer::Identity));
        (Relation::ResourceSideOnly, _, _) => { return anonymous(asked, language) };
        (Relation::SameAccount, _, _) => { return not_allowed_at_all(asked, language) };
        (Relation::CrossAccount, Layer::Identity, _) =>
            "{0} is in another account, so both sides must allow. {1} does; the caller's own policies do not.",
            "{0}は別のアカウントのため、双方の許可が必要です。{1}は許可していますが、{0}側のポリシーに\
             許可がありません。";
        (Relation::CrossAccount, _, LayerVerdict::Allows) =>
            "Both sides must allow. The caller's own policies do; {2} does not.",
            "双方の許可が必要です。{0}側のポリシーは許可していますが、{2}に許可がありません。";
        (Relation::CrossAccount, _, _) =>
            "{0} is in another account, so both sides must allow, and neither does.",
            "{0}は別のアカウントのため、双方の許可が必要です。どちらにも許可がありません。";
    };
    let name = PolicyName::OfResource { arn: asked.resource.into() };
    let policy = |position| Slot::Rich(policy(&name, Layer::Resource, position, language));
    let slots = [asked.caller_slot(language), policy(Position::Start), policy(Position::Middle)];
    Rich::fill(language, template, &slots)
}

/// The anonymous caller, whom nothing lets in.
fn anonymous(asked: Asked<'_>, language: Language) -> Rich {
    let (english, japanese) = match asked.action {
        "s3:GetObject" => (
            "The caller is anonymous, and neither a bucket policy nor an ACL lets everyone read.",
            "呼び出し元は匿名で、全員に読み取りを許可するバケットポリシーも ACL もありません。",
        ),
        "s3:ListBucket" => (
            "The caller is anonymous, and neither a bucket policy nor an ACL lets everyone list the bucket.",
            "呼び出し元は匿名で、全員に一覧表示を許可するバケットポリシーも ACL もありません。",
        ),
        "s3:PutObject" => (
            "The caller is anonymous, and neither a bucket policy nor an ACL lets everyone upload.",
            "呼び出し元は匿名で、全員にアップロードを許可するバケットポリシーも ACL もありません。",
        ),
        _ => (
            "The caller is anonymous, and nothing lets everyone use {0}.",
            "呼び出し元は匿名で、全員に{0}を許可するものがありません。",
        ),
    };
    language.say(english, japanese, &[Slot::Code(asked.action)])
}

/// Nobody allows the use of the key.
fn kms_not_allowed(
    layer: Layer,
    explanation: &Explanation,
    asked: Asked<'_>,
    key: KeySide<'_>,
    language: Language,
) -> Rich {
    if let Some(limit) = limit(layer, asked, language) {
        return limit;
    }
    let own_allow = says(explanation, Layer::Identity) == LayerVerdict::Allows;
    let template = pick! { language, match (explanation.relation, layer);
        (Relation::CrossAccount, _) if key.aws_managed =>
            "Only callers in the key's own account can use {4}, and no policy can change that. Encrypt the object again \
             with a customer managed key.",
            "{4}を使えるのは、キーと同じアカウントの呼び出し元だけで、ポリシーでは変えられません。カスタマーマネージド\
             キーで暗号化し直してください。";
        (Relation::CrossAccount, Layer::Identity) =>
            "{0} is in another account, so both sides must allow. The key policy does; the caller's own policies do not.",
            "{0}は別のアカウントのため、双方の許可が必要です。キーポリシーは許可していますが、{0}側のポリシーに許可が\
             ありません。";
        (Relation::CrossAccount, _) if key.route == Route::Direct || key.caller_account.is_none() =>
            "{0} is in another account than the key, and the key policy does not allow {1}.",
            "{0}はキーとは別のアカウントにあり、キーポリシーが{1}を許可していません。";
        (Relation::CrossAccount, _) =>
            "The S3 part is allowed, but the key policy does not let account {2} use the key.",
            "S3 については許可されていますが、キーポリシーがアカウント{2}にキーの使用を許可していません。";
        (Relation::SameAccount | Relation::ResourceSideOnly, Layer::Identity)
            if asked.action == "kms:GenerateDataKey" && key.route == Route::ThroughS3 =>
            "No policy allows {0} to use {1} on this key, so S3 cannot encrypt the upload.",
            "{0}にこのキーの{1}を許可しているポリシーがないため、S3 はアップロードを暗号化できません。";
        (Relation::SameAccount | Relation::ResourceSideOnly, Layer::Identity) =>
            "No policy allows {0} to use {1} on this key. The key policy leaves the decision to IAM policies, and \
             none of this caller's allows it.",
            "{0}にこのキーの{1}を許可しているポリシーがありません。キーポリシーは判断を IAM ポリシーに\
             任せていますが、{0}の IAM ポリシーに許可がありません。";
        (Relation::SameAccount | Relation::ResourceSideOnly, _) if own_allow =>
            "The key policy does not let IAM policies decide, so the Allow in {3} has no effect. The key policy itself \
             does not allow {0}.",
            "このキーポリシーは判断を IAM ポリシーに任せていないため、{3}の許可は効きません。キーポリシー自体も{0}を\
             許可していません。";
        (Relation::SameAccount | Relation::ResourceSideOnly, _) =>
            "The key policy does not let IAM policies decide, and it does not itself allow {0}.",
            "このキーポリシーは判断を IAM ポリシーに任せておらず、{0}も許可していません。";
    };
    let slots = [
        asked.caller_slot(language),
        Slot::Code(asked.action),
        Slot::Name(key.caller_account.unwrap_or_default()),
        Slot::Rich(deciding_policy(explanation, Layer::Identity, Position::Middle, language)),
        Slot::Code("aws/s3"),
    ];
    let reason = Rich::fill(language, template, &slots);
    match (explanation.relation, layer) {
        (Relation::SameAccount | Relation::ResourceSideOnly, Layer::Identity)
            if has_policy(explanation, KEY_POWER_USER) =>
        {
            reason.and(language, key_power_user(asked, language))
        }
        (_, _) => reason,
    }
}

/// Why the policy with the promising name does not help.
fn key_power_user(asked: Asked<'_>, language: Language) -> Rich {
    language.say(
        "{1} lets {0} create and view keys but not use them: it lacks `kms:Decrypt` and `kms:GenerateDataKey`.",
        "{1}で{0}にできるのはキーの作成や参照で、使用はできません。`kms:Decrypt` も `kms:GenerateDataKey` も\
         含まれていません。",
        &[asked.caller_slot(language), Slot::Name(KEY_POWER_USER)],
    )
}

/// A layer that only limits what others grant and leaves the action out; `None` for layers that grant.
fn limit(layer: Layer, asked: Asked<'_>, language: Language) -> Option<Rich> {
    let template = pick! { language, match layer;
        Layer::Boundary =>
            "The permissions boundary of {0} leaves out {1}. A boundary grants nothing; it limits what other policies \
             grant.",
            "{0}のアクセス許可の境界に{1}が含まれていません。境界は権限を与えず、ほかのポリシーが与える権限の上限を\
             決めます。";
        Layer::Session =>
            "The session policy passed when the role was assumed does not allow {1}.",
            "ロールを引き受けたときのセッションポリシーが、{1}を許可していません。";
        Layer::ServiceControl =>
            "The organization's SCP does not allow {1} in the account of {0}.",
            "組織の SCP が、{0}のアカウントに{1}を許可していません。";
        Layer::ResourceControl =>
            "The organization's RCP does not allow {1} on this account's resources.",
            "組織の RCP が、このアカウントのリソースへの{1}を許可していません。";
        Layer::VpcEndpoint =>
            "The policy of the VPC endpoint does not allow {1}.",
            "VPC エンドポイントポリシーが{1}を許可していません。";
        Layer::Resource | Layer::Grants | Layer::Identity => { return None };
    };
    Some(Rich::fill(language, template, &[asked.caller_slot(language), Slot::Code(asked.action)]))
}

fn not_allowed_at_all(asked: Asked<'_>, language: Language) -> Rich {
    language.say(
        "No policy allows {0} to use {1} on {2}.",
        "{0}に{2}の{1}を許可しているポリシーがありません。",
        &[asked.caller_slot(language), Slot::Code(asked.action), asked.resource(language)],
    )
}

impl Rich {
    /// Adds the sentence about the Allow that came nearest, if one failed by nothing but a condition.
    fn and_near_miss(self, explanation: &Explanation, language: Language) -> Self {
        let statements =
            explanation.layers.iter().flat_map(|layer| &layer.policies).flat_map(|policy| &policy.statements);
        match statements.into_iter().find_map(|statement| near_miss(statement, language)) {
            Some(sentence) => self.and(language, sentence),
            None => self,
        }
    }
}

fn layer_of(explanation: &Explanation, layer: Layer) -> Option<&LayerFinding> {
    explanation.layers.iter().find(|finding| finding.layer == layer)
}

fn says(explanation: &Explanation, layer: Layer) -> LayerVerdict {
    layer_of(explanation, layer).map_or(LayerVerdict::Silent, |finding| finding.verdict)
}

/// The policy of a layer that allows; the layer's kind if none does.
fn deciding_policy(explanation: &Explanation, layer: Layer, position: Position, language: Language) -> Rich {
    let allows = |finding: &&iam::PolicyFinding| {
        finding.statements.iter().any(|statement| {
            statement.effect == Effect::Allow && matches!(statement.outcome, StatementOutcome::Matched { .. })
        })
    };
    match layer_of(explanation, layer).and_then(|finding| finding.policies.iter().find(allows)) {
        Some(finding) => policy(&finding.policy, layer, position, language),
        None => Rich::plain(match position {
            Position::Start => language.pick("An IAM policy", "IAM ポリシー"),
            Position::Middle => language.pick("an IAM policy", "IAM ポリシー"),
        }),
    }
}

fn has_policy(explanation: &Explanation, wanted: &str) -> bool {
    layer_of(explanation, Layer::Identity).is_some_and(|finding| {
        finding.policies.iter().any(|policy| match &policy.policy {
            PolicyName::Managed { arn } | PolicyName::ManagedOfGroup { arn, .. } => {
                arn.rsplit('/').next() == Some(wanted)
            }
            PolicyName::Inline { .. } | PolicyName::InlineOfGroup { .. } | PolicyName::OfResource { .. } => {
                false
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use iam::policy::Span;
    use iam::{PolicyFinding, PrincipalMatch, StatementFinding};

    use super::*;
    use crate::testing::samples::{LAYERS, LONG_NAME};
    use crate::testing::{lint, samples};

    const RELATIONS: [Relation; 3] =
        [Relation::SameAccount, Relation::CrossAccount, Relation::ResourceSideOnly];
    const ACTIONS: [&str; 5] =
        ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject", "s3:PutBucketPolicy"];

    fn managed(name: &str) -> PolicyName {
        PolicyName::Managed { arn: format!("arn:aws:iam::aws:policy/{name}").into() }
    }

    fn statement() -> StatementId {
        StatementId { index: 1, sid: Some(Arc::from("DenyAll")), span: Span::default() }
    }

    fn explanation(
        reason: Reason,
        relation: Relation,
        identity: Option<(&str, LayerVerdict)>,
    ) -> Explanation {
        let layers = identity.map(|(name, verdict)| {
            let outcome = match verdict {
                LayerVerdict::Allows => StatementOutcome::Matched { by: None },
                _ => StatementOutcome::NotMatched { misses: Vec::new() },
            };
            LayerFinding {
                layer: Layer::Identity,
                level: None,
                verdict,
                policies: vec![PolicyFinding {
                    policy: managed(name),
                    statements: vec![StatementFinding {
                        statement: statement(),
                        effect: Effect::Allow,
                        outcome,
                        rests_on: None,
                    }],
                }],
                grants: Vec::new(),
            }
        });
        Explanation { layers: layers.into_iter().collect(), ..samples::explanation(reason, relation) }
    }

    fn asked(action: &str) -> Asked<'_> {
        Asked { caller: Some(LONG_NAME), action, resource: "" }
    }

    const KEY: KeySide<'static> =
        KeySide { aws_managed: false, caller_account: Some("111122223333"), route: Route::ThroughS3 };

    #[test]
    fn every_reason_has_its_sentences() {
        for layer in LAYERS {
            for relation in RELATIONS {
                for identity in [
                    None,
                    Some(("AmazonS3FullAccess", LayerVerdict::Allows)),
                    Some((KEY_POWER_USER, LayerVerdict::Silent)),
                ] {
                    let missing = explanation(Reason::NoAllow { layer }, relation, identity);
                    let deny =
                        Reason::ExplicitDeny { layer, policy: managed("DenyAll"), statement: statement() };
                    let deny = explanation(deny, relation, identity);
                    for case in [&missing, &deny] {
                        for action in ACTIONS {
                            lint::reason(|language| s3_refused(case, asked(action), language));
                            lint::reason(|language| {
                                s3_refused(case, Asked { caller: None, action, resource: "" }, language)
                            });
                        }
                        for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
                            for aws_managed in [false, true] {
                                let key = KeySide { aws_managed, ..KEY };
                                lint::reason(|language| kms_refused(case, asked(action), key, language));
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_way_of_being_allowed_has_its_sentence() {
        let ways = [
            AllowedBy::Identity,
            AllowedBy::IdentityByDelegation,
            AllowedBy::Resource(PrincipalMatch::Everyone),
            AllowedBy::BothAccounts,
            AllowedBy::RootUser,
        ];
        for by in ways {
            let case = explanation(
                Reason::Allowed { by },
                Relation::SameAccount,
                Some(("AmazonS3FullAccess", LayerVerdict::Allows)),
            );
            for action in ["s3:GetObject", "kms:Decrypt"] {
                lint::reason(|language| allowed(&case, asked(action), language));
                lint::reason(|language| {
                    allowed(&case, Asked { caller: None, action, resource: "" }, language)
                });
            }
        }
    }

    /// Across accounts the policy that does not allow is named for what it belongs to.
    #[test]
    fn the_access_point_s_policy_is_named() {
        let case = explanation(
            Reason::NoAllow { layer: Layer::Resource },
            Relation::CrossAccount,
            Some(("AmazonS3FullAccess", LayerVerdict::Allows)),
        );
        let says = |resource, language| {
            let asked = Asked { caller: Some("partner"), action: "s3:GetObject", resource };
            s3_refused(&case, asked, language).text()
        };
        let point = "arn:aws:s3:ap-northeast-1:111122223333:accesspoint/reports/object/report.txt";
        let [english, japanese] = Language::ALL;
        assert!(says(point, english).contains("the access point policy does not."));
        assert!(says(point, japanese).contains("アクセスポイントポリシーに許可がありません。"));
        assert!(says("arn:aws:s3:::data/report.txt", english).contains("the bucket policy does not."));
    }

    /// The model sentences of the glossary, to the letter.
    #[test]
    fn model_sentences() {
        let user = |action| Asked { caller: Some("mksamba-normaluser"), action, resource: "" };
        let not = |layer, relation, identity| explanation(Reason::NoAllow { layer }, relation, identity);
        let deny = |layer, name: &str| {
            explanation(
                Reason::ExplicitDeny { layer, policy: managed(name), statement: statement() },
                Relation::SameAccount,
                None,
            )
        };
        let [en, ja] = Language::ALL;
        let same = Relation::SameAccount;
        let s3 =
            |case: &Explanation, language| lint::marked(&s3_refused(case, user("s3:GetObject"), language));
        let kms = |case: &Explanation, action, language| {
            lint::marked(&kms_refused(case, user(action), KEY, language))
        };
        let nobody = not(Layer::Identity, same, None);
        assert_eq!(
            s3(&nobody, en),
            "No policy allows mksamba-normaluser to use `s3:GetObject` on this object."
        );
        assert_eq!(
            s3(&nobody, ja),
            "mksamba-normaluser にこのオブジェクトの `s3:GetObject` を許可しているポリシーがありません。"
        );
        assert_eq!(
            kms(&nobody, "kms:Decrypt", en),
            "No policy allows mksamba-normaluser to use `kms:Decrypt` on this key. The key policy leaves the decision to IAM \
             policies, and none of this caller's allows it."
        );
        assert_eq!(
            kms(&nobody, "kms:Decrypt", ja),
            "mksamba-normaluser にこのキーの `kms:Decrypt` を許可しているポリシーがありません。キーポリシーは判断を IAM ポリシーに任せて\
             いますが、mksamba-normaluser の IAM ポリシーに許可がありません。"
        );
        let power = not(Layer::Identity, same, Some((KEY_POWER_USER, LayerVerdict::Silent)));
        assert!(kms(&power, "kms:GenerateDataKey", en).ends_with(
            "so S3 cannot encrypt the upload. AWSKeyManagementServicePowerUser lets mksamba-normaluser create and view keys \
             but not use them: it lacks `kms:Decrypt` and `kms:GenerateDataKey`."
        ));
        assert!(!kms(&nobody, "kms:GenerateDataKey", en).contains(KEY_POWER_USER));
        let shut = not(Layer::Resource, same, Some(("AdministratorAccess", LayerVerdict::Allows)));
        assert_eq!(
            kms(&shut, "kms:Decrypt", ja),
            "このキーポリシーは判断を IAM ポリシーに任せていないため、AdministratorAccess の許可は効きません。キーポリシー自体も \
             mksamba-normaluser を許可していません。"
        );
        assert_eq!(
            s3(&deny(Layer::Resource, "DenyAll"), ja),
            "バケットポリシーのステートメント DenyAll が `s3:GetObject` を禁止しています。禁止はどの許可よりも優先されます。"
        );
        assert_eq!(
            kms(&deny(Layer::Identity, "NoKeys"), "kms:Decrypt", en),
            "NoKeys forbids mksamba-normaluser to use `kms:Decrypt`. Another Allow will not help; the Deny must go."
        );
    }
}
