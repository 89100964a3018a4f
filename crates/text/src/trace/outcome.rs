//! Outcomes in one word, and the short answer to the page's question: the verdict, then who said what.

use document::model::{Expected, Operation};
use document::outcome::{CellResult, CellState};
use sim::{Encryption, Finding, Gap, KeyHolder, Leg, ObjectAsked, Trace, Verdict};

use crate::language::pick;
use crate::rich::Slot;
use crate::trace::answers::refusal_rest;
use crate::trace::client_side;
use crate::trace::findings::holds_bucket_key;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// The word of an outcome, as it stands in its cell.
pub fn word(state: CellState, language: Language) -> &'static str {
    pick! { language, match state;
        CellState::Allowed => "Allowed", "成功";
        CellState::AllowedCiphertext => "Allowed, ciphertext", "成功（暗号文）";
        CellState::DeniedImplicitly | CellState::DeniedExplicitly => "Denied", "拒否";
        CellState::Failed => "Failed", "失敗";
        CellState::Unmodelled => "No verdict", "判定なし";
    }
}

/// The word of what an outcome is expected to be.
pub(crate) fn expected_word(expected: Expected, language: Language) -> &'static str {
    word(
        match expected {
            Expected::Allowed => CellState::Allowed,
            Expected::Ciphertext => CellState::AllowedCiphertext,
            Expected::Denied => CellState::DeniedImplicitly,
            Expected::Failed => CellState::Failed,
        },
        language,
    )
}

/// What an outcome is expected to be, behind its name.
pub fn expected(expected: Expected, language: Language) -> String {
    [language.pick(", expected: ", "、期待："), expected_word(expected, language)].concat()
}

/// Whether an outcome is as it is expected to be.
pub fn met(expected: Expected, now: Expected, language: Language) -> Rich {
    let template = if expected == now {
        language.pick("As expected: *{0}*", "期待どおり：*{0}*")
    } else {
        language.pick("Expected *{0}*, and it is *{1}*", "期待は*{0}*、現在は*{1}*")
    };
    Rich::fill(language, template, &[expected, now].map(|one| Slot::Words(expected_word(one, language))))
}

/// The badge that tells the two denials apart; `None` for outcomes that are no denial.
pub fn reason_badge(state: CellState, language: Language) -> Option<&'static str> {
    match state {
        CellState::DeniedImplicitly => Some(language.pick("No policy allows it", "許可なし")),
        CellState::DeniedExplicitly => Some(language.pick("A policy forbids it", "禁止")),
        CellState::Allowed | CellState::AllowedCiphertext | CellState::Failed | CellState::Unmodelled => None,
    }
}

/// The answer to the page's question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// How it is drawn.
    pub state: CellState,
    /// The verdict, a sentence of its own: `No.`
    pub verdict: &'static str,
    /// Who said what, in at most eight words: `S3 says yes, the key says no.`
    pub rest: &'static str,
}

/// The answer for a request that was sent for this operation and had this outcome.
pub fn answer(operation: Operation, outcome: &sim::Outcome, language: Language) -> Answer {
    let trace = &outcome.trace;
    let state = CellResult::of(outcome).state;
    let end = trace.end();
    let (verdict, rest) = match end.map(|step| &step.verdict) {
        Some(Verdict::Stopped(refusal)) if state == CellState::AllowedCiphertext => {
            client_side::ciphertext(refusal, language)
        }
        Some(Verdict::Stopped(_)) if end.is_some_and(|step| step.leg == Leg::Client) => {
            (language.pick("No.", "できません。"), client_side::not_sent(language))
        }
        Some(Verdict::Stopped(refusal)) => {
            (language.pick("No.", "できません。"), refusal_rest(refusal, Route::of(trace), language))
        }
        Some(Verdict::Unmodelled(gap)) => {
            (language.pick("No verdict.", "判定できません。"), gap_rest(gap, language))
        }
        None if trace.objects_asked().next().is_some() => of_objects(trace, language),
        // The end of a trace is one of the two above.
        None | Some(Verdict::Passed(_) | Verdict::NothingToCheck(_) | Verdict::NotReached) => {
            (language.pick("Yes.", "できます。"), success_rest(operation, trace, language))
        }
    };
    Answer { state, verdict, rest }
}

/// The answer where a request lists several objects.
fn of_objects(trace: &Trace, language: Language) -> (&'static str, &'static str) {
    let is_allowed = |one: &ObjectAsked| matches!(one, ObjectAsked::Allowed(_));
    let done = trace.objects_asked().last().unwrap_or_default().iter().any(is_allowed);
    let refused = trace.refused_object().is_some();
    match (done, refused) {
        (_, false) => (
            language.pick("Yes.", "できます。"),
            language.pick("S3 allows it for each object.", "S3 がどのオブジェクトにも許可します。"),
        ),
        (true, true) => (
            language.pick("In part.", "一部だけできます。"),
            language.pick("S3 refuses some of the objects.", "S3 が一部のオブジェクトを拒否します。"),
        ),
        (false, true) => (
            language.pick("No.", "できません。"),
            language.pick("S3 refuses each object, and answers 200.", "S3 がすべて拒否し、200 を返します。"),
        ),
    }
}

fn gap_rest(gap: &Gap, language: Language) -> &'static str {
    pick! { language, match gap;
        Gap::OpenConditionKeys { .. } =>
            "It depends on a condition key not known.", "不明な条件キーしだいです。";
        Gap::Operation { .. } => "This operation is not simulated.", "このオペレーションは未対応です。";
        Gap::Header { .. } => "S3's answer to a header is not known.", "ヘッダーへの S3 の応答は不明です。";
        Gap::FormField { .. } => "S3's answer to this field is not known.", "このフィールドの扱いは不明です。";
        Gap::WebsiteRedirect { .. } => "Redirects are not simulated.", "リダイレクトは未対応です。";
        Gap::KeyOrCondition => "Which refusal comes first is not known.", "どちらの拒否が先かは不明です。";
        Gap::VersionIdOfOperation { .. } =>
            "A version is not simulated here.", "ここでのバージョンの指定は未対応です。";
        Gap::UnknownCanonicalUser { .. } =>
            "Whether this canonical user exists is unknown.", "この正規ユーザーの有無は不明です。";
        Gap::EmailGrantee { .. } =>
            "Nobody here knows whose email address it is.", "だれのメールアドレスかは不明です。";
        Gap::AclOfOtherOwner { .. } =>
            "The ACL names another owner.", "ACL にある所有者が、実際と異なります。";
        Gap::CompletionWithOtherCustomerKey =>
            "S3's answer to this key is not known.", "このキーへの S3 の応答は不明です。";
        Gap::BucketNamespace { .. } =>
            "S3's answer to this name is not known.", "この名前への S3 の応答は不明です。";
        Gap::WebsiteIndexDocument { .. } =>
            "Index documents are not simulated.", "インデックスドキュメントは未対応です。";
        Gap::TagsOfBucket => "The bucket's tags or ABAC are not known.", "バケットのタグまたは ABAC が不明です。";
        Gap::PostPolicy => "S3's answer to this policy is not known.", "このポリシーへの S3 の応答は不明です。";
        Gap::RestrictedDeletions =>
            "How S3 refuses these deletions is unknown.", "この削除を S3 がどう拒否するかは不明です。";
        Gap::ListingParameter { .. } => "Such a listing is not simulated.", "このような一覧は未対応です。";
        Gap::DeleteOfUnknownVersion =>
            "S3's answer to this deletion is not known.", "この削除への S3 の応答は不明です。";
        Gap::AccessPoint(_) =>
            "S3's answer at this access point is unknown.", "このアクセスポイントでの応答は不明です。";
        Gap::ServiceWithKms { .. } =>
            "This service does not work with SSE-KMS.", "このサービスは SSE-KMS に対応していません。";
        Gap::EndpointOfOtherRegion { .. } =>
            "What this Region's endpoint answers is unknown.", "このエンドポイントの応答は不明です。";
        Gap::NotYet { .. } =>
            "AWS did not have this yet.", "この時点の AWS にはない機能です。";
        Gap::UnsignedInChina =>
            "Unsigned requests in China are not simulated.", "中国での署名のないリクエストは未対応です。";
        Gap::SuspendedAccount { .. } =>
            "What a suspended account answers is unknown.", "停止中のアカウントの応答は不明です。";
        Gap::Kms { .. } => "KMS's answer in this case is not known.", "この場合の KMS の応答は不明です。";
    }
}

/// Who opened or closed the object's lock.
#[derive(Clone, Copy)]
enum Lock {
    /// No object was opened or encrypted.
    NotAsked,
    /// It is not encrypted.
    None,
    S3,
    /// A Bucket Key that S3 still holds: KMS was not asked.
    BucketKey,
    Kms,
    Customer,
    /// The caller's own client, whatever S3 did.
    Client,
}

/// Whether a request that was carried out is anonymous, and who opened or closed the lock.
fn success(trace: &Trace) -> (bool, Lock) {
    let (mut anonymous, mut lock) = (false, Lock::NotAsked);
    let (mut encrypted, mut client) = (true, false);
    for step in &trace.steps {
        let Verdict::Passed(finding) = &step.verdict else { continue };
        match finding {
            Finding::Unsigned => anonymous = true,
            Finding::ObjectFound { encryption }
            | Finding::UploadEncryption { encryption, .. }
            | Finding::UploadFound { encryption } => {
                encrypted = *encryption != Encryption::None;
            }
            Finding::Decrypted { by } | Finding::Encrypted { by } | Finding::DataKeyMade { by } => {
                lock = match by {
                    _ if !encrypted => Lock::None,
                    KeyHolder::S3 if holds_bucket_key(trace, step.leg) => Lock::BucketKey,
                    KeyHolder::S3 => Lock::S3,
                    KeyHolder::Kms => Lock::Kms,
                    KeyHolder::Customer => Lock::Customer,
                }
            }
            Finding::Rewrapped => lock = Lock::Kms,
            Finding::OpenedByClient { .. } | Finding::EncryptedByClient { .. } => client = true,
            Finding::Signed { .. }
            | Finding::BucketExists
            | Finding::AccessPointExists
            | Finding::SettingsInOrder
            | Finding::StateAllows { .. }
            | Finding::BlobOpened
            | Finding::BlobMade
            | Finding::NotRestricted { .. }
            | Finding::S3Allowed(_)
            | Finding::S3AllowedThroughAccessPoint { .. }
            | Finding::ObjectsAsked(_)
            | Finding::KmsAllowed(_)
            | Finding::KeyUsable { .. } => {}
        }
    }
    (anonymous, if client { Lock::Client } else { lock })
}

fn success_rest(operation: Operation, trace: &Trace, language: Language) -> &'static str {
    if Route::of(trace) == Route::Direct {
        return language.pick("KMS allows it; S3 has no part.", "KMS が許可し、S3 は関わりません。");
    }
    let (anonymous, lock) = success(trace);
    pick! { language, match (operation, lock, anonymous);
        (Operation::Upload, Lock::Client, _) =>
            "The client encrypts it, S3 stores ciphertext.", "クライアントが暗号化し、S3 が保存します。";
        (Operation::List | Operation::Download | Operation::Open, Lock::Client, _) =>
            "S3 delivers ciphertext, and the client decrypts it.",
            "S3 が暗号文を返し、クライアントが復号します。";
        (_, Lock::BucketKey, _) =>
            "Without KMS: S3 still holds a Bucket Key.", "S3 がまだバケットキーを持ち、KMS を呼び出しません。";
        (Operation::List | Operation::Upload, Lock::NotAsked, true) =>
            "Everyone is allowed, and no key is needed.", "全員が許可され、キーは使いません。";
        (Operation::List | Operation::Upload, Lock::NotAsked, false) =>
            "S3 allows it, and no key is needed.", "S3 が許可し、キーは使いません。";
        (Operation::Download | Operation::Open, Lock::NotAsked, _) =>
            "S3 allows it and calls no KMS.", "S3 が許可し、KMS は呼び出しません。";
        (Operation::Open | Operation::Download, Lock::S3, true) =>
            "S3 decrypts it for anyone who asks.", "誰に対しても S3 が復号して返します。";
        (Operation::Open | Operation::Download, Lock::None, true) =>
            "Anyone may read it; it is not encrypted.", "誰でも読めて、暗号化もされていません。";
        (_, Lock::Kms, true) => "Everyone is allowed, and the key opens.", "全員が許可され、キーも通します。";
        (_, Lock::Customer, true) =>
            "Everyone is allowed who sends the key.", "キーを送れば、全員が許可されます。";
        (Operation::Open | Operation::Download | Operation::List, Lock::S3, _) =>
            "S3 says yes and decrypts it itself.", "S3 が許可し、復号も S3 が行います。";
        (Operation::Open | Operation::Download | Operation::List, Lock::Kms, false) =>
            "S3 says yes, and the key opens.", "S3 もキーも通します。";
        (Operation::Open | Operation::Download | Operation::List, Lock::None, _) =>
            "S3 says yes; it was never encrypted.", "S3 が許可し、暗号化もされていません。";
        (Operation::Open | Operation::Download | Operation::List, Lock::Customer, false) =>
            "S3 says yes, and the sent key fits.", "S3 が許可し、送られたキーも一致します。";
        (Operation::Upload, Lock::S3, _) =>
            "S3 says yes and encrypts it itself.", "S3 が許可し、暗号化も S3 が行います。";
        (Operation::Upload, Lock::Kms, false) =>
            "S3 says yes, KMS makes a data key.", "S3 が許可し、KMS がデータキーを作ります。";
        (Operation::Upload, Lock::None, _) =>
            "S3 says yes and stores it unencrypted.", "S3 が許可し、暗号化せずに保存します。";
        (Operation::Upload, Lock::Customer, false) =>
            "S3 encrypts it under the key sent.", "S3 が許可し、送られたキーで暗号化します。";
    }
}

#[cfg(test)]
mod tests {
    use iam::{Layer, Relation};
    use sim::Refusal;

    use super::*;
    use crate::testing::{lint, samples};

    fn answers(operation: Operation, trace: &Trace) -> [Answer; 2] {
        let outcome = samples::outcome(trace);
        Language::ALL.map(|language| answer(operation, &outcome, language))
    }

    fn check(operation: Operation, trace: &Trace) {
        let [english, japanese] = answers(operation, trace);
        lint::sentences(|language| language.pick(english, japanese).verdict);
        lint::sentences(|language| language.pick(english, japanese).rest);
        let words = english.rest.split_whitespace().count();
        assert!(words <= 8, "{words} words: {}", english.rest);
        let characters = japanese.rest.chars().count();
        assert!(characters <= 30, "{characters} characters: {}", japanese.rest);
    }

    /// Source: S3 API reference, DeleteObjects: each object has its own result.
    #[test]
    fn what_is_done_to_several_objects_can_be_done_in_part() {
        let says = |asked: Vec<ObjectAsked>, expected: [&str; 2]| {
            let mut trace = samples::successes().remove(2);
            trace.steps.last_mut().unwrap().verdict = Verdict::Passed(Finding::ObjectsAsked(asked));
            for &operation in Operation::ALL {
                check(operation, &trace);
                assert_eq!(answers(operation, &trace).map(|answer| answer.verdict), expected);
            }
        };
        let allowed = || samples::objects_asked().remove(0);
        let refused = || samples::objects_asked().remove(1);
        says(vec![allowed(), allowed()], ["Yes.", "できます。"]);
        says(vec![allowed(), refused()], ["In part.", "一部だけできます。"]);
        says(vec![refused()], ["No.", "できません。"]);
    }

    #[test]
    fn every_refusal_has_its_answer() {
        for refusal in samples::refusals() {
            let trace = samples::stopped(refusal);
            for &operation in Operation::ALL {
                check(operation, &trace);
                check(operation, &samples::direct(trace.clone()));
            }
            assert_eq!(
                answers(Operation::Download, &trace).map(|answer| answer.verdict),
                ["No.", "できません。"]
            );
        }
    }

    /// What S3 delivers and the client cannot open is no refusal of S3.
    #[test]
    fn ciphertext_has_an_answer_of_its_own() {
        for refusal in samples::refusals() {
            let delivered = samples::delivered(&samples::by_client(refusal));
            let [english, japanese] =
                Language::ALL.map(|language| answer(Operation::Download, &delivered, language));
            assert_eq!(english.state, CellState::AllowedCiphertext);
            assert_eq!((english.verdict, japanese.verdict), ("Only ciphertext.", "暗号文だけです。"));
        }
        let client = Verdict::Passed(Finding::OpenedByClient { format: sim::crypto::client::Format::V3 });
        let mut trace = samples::successes().remove(2);
        trace.steps.last_mut().unwrap().verdict = client;
        for &operation in Operation::ALL {
            check(operation, &trace);
            assert_eq!(answers(operation, &trace).map(|answer| answer.verdict), ["Yes.", "できます。"]);
        }
    }

    #[test]
    fn every_success_has_its_answer() {
        for trace in samples::successes() {
            for &operation in Operation::ALL {
                check(operation, &trace);
                assert_eq!(answers(operation, &trace).map(|answer| answer.verdict), ["Yes.", "できます。"]);
            }
        }
    }

    /// A Bucket Key that S3 still holds is no key of S3's own: neither the answer nor the gate says so.
    #[test]
    fn a_bucket_key_that_s3_holds_is_told_as_such() {
        let mut seen = 0;
        for mut trace in samples::successes() {
            let by_s3 = |step: &sim::Step| {
                matches!(
                    step.verdict,
                    Verdict::Passed(
                        Finding::Decrypted { by: KeyHolder::S3 } | Finding::Encrypted { by: KeyHolder::S3 }
                    )
                )
            };
            if !trace.steps.iter().any(by_s3) || matches!(success(&trace).1, Lock::None) {
                continue;
            }
            seen += 1;
            let [before, _] = answers(Operation::Download, &trace);
            assert!(!before.rest.contains("Bucket Key"), "{}", before.rest);
            for step in &mut trace.steps {
                if matches!(step.verdict, Verdict::NothingToCheck(_)) {
                    step.verdict = Verdict::NothingToCheck(sim::Idle::BucketKeyCached);
                }
            }
            for &operation in Operation::ALL {
                check(operation, &trace);
                let [english, japanese] = answers(operation, &trace);
                assert_eq!(english.rest, "Without KMS: S3 still holds a Bucket Key.");
                assert!(japanese.rest.contains("バケットキー"), "{}", japanese.rest);
            }
            let last = trace.steps.last().unwrap();
            let who = crate::trace::question::Who::Anyone;
            let says =
                |language| crate::trace::findings::finding(&trace, last, who, Operation::Download, language);
            lint::reason(says);
            assert!(says(Language::English).text().contains("the Bucket Key that it still holds"));
        }
        assert_eq!(seen, 4);
    }

    #[test]
    fn what_is_not_simulated_gets_no_verdict() {
        for gap in samples::gaps() {
            let trace = samples::unmodelled(gap);
            check(Operation::Download, &trace);
            assert_eq!(
                answers(Operation::List, &trace).map(|answer| answer.state),
                [CellState::Unmodelled; 2]
            );
        }
    }

    /// Only an explicit denial is told as one.
    #[test]
    fn answers_tell_the_two_denials_apart() {
        let deny = samples::deny(Layer::Identity);
        let none = samples::no_allow(Layer::Identity, Relation::SameAccount);
        for (refusal, forbids) in [
            (Refusal::S3NotAuthorized(deny("s3:GetObject")), true),
            (Refusal::S3NotAuthorized(none("s3:GetObject")), false),
            (samples::kms_refusal(deny("kms:Decrypt"), false), true),
            (samples::kms_refusal(none("kms:Decrypt"), false), false),
        ] {
            let [english, japanese] = answers(Operation::Download, &samples::stopped(refusal));
            assert_eq!(
                (english.rest.contains("forbids"), japanese.rest.contains("禁止")),
                (forbids, forbids)
            );
        }
    }

    /// S3 has no say in a call that the caller makes to KMS itself.
    #[test]
    fn answers_to_direct_calls_do_not_speak_of_s3() {
        for (layer, relation) in [
            (Layer::Resource, Relation::SameAccount),
            (Layer::Resource, Relation::CrossAccount),
            (Layer::Identity, Relation::SameAccount),
            (Layer::Identity, Relation::CrossAccount),
        ] {
            let refused =
                [samples::no_allow(layer, relation)("kms:Decrypt"), samples::deny(layer)("kms:Decrypt")];
            for authorization in refused {
                let trace = samples::stopped(samples::kms_refusal(authorization, false));
                let spoken = |trace: &Trace| {
                    answers(Operation::Download, trace).map(|answer| answer.rest.contains("S3"))
                };
                assert_eq!(spoken(&samples::direct(trace)), [false; 2]);
            }
        }
    }

    #[test]
    fn words_of_outcomes() {
        for state in [
            CellState::Allowed,
            CellState::AllowedCiphertext,
            CellState::DeniedImplicitly,
            CellState::DeniedExplicitly,
            CellState::Failed,
            CellState::Unmodelled,
        ] {
            lint::heading(|language| word(state, language));
            let [english, japanese] = Language::ALL.map(|language| reason_badge(state, language));
            assert_eq!(english.is_some(), japanese.is_some());
            if english.is_some() {
                lint::heading(|language| reason_badge(state, language).unwrap());
            }
        }
    }
}
