//! The gates by name, and the way through them as one sentence.

use document::model::Operation;
use sim::{Gate, Leg, Step, Trace, Verdict};

use crate::language::pick;
use crate::rich::Slot;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// A gate's name. The last gate decrypts or encrypts, by the operation.
pub fn gate(gate: Gate, operation: Operation, language: Language) -> &'static str {
    pick! { language, match (gate, operation);
        (Gate::Signature, _) => "Signature", "署名";
        (Gate::BucketAndHeaders, _) => "Bucket and headers", "バケットとヘッダー";
        (Gate::PublicAccess, _) => "Public access", "パブリックアクセス";
        (Gate::S3Authorization, _) => "S3 permission", "S3 の権限";
        (Gate::Object, _) => "Object", "オブジェクト";
        (Gate::KmsAuthorization, _) => "KMS permission", "KMS の権限";
        (Gate::KeyState, _) => "Key state", "キーの状態";
        (Gate::Cryptography, Operation::Upload) => "Encryption", "暗号化";
        (Gate::Cryptography, Operation::List | Operation::Download | Operation::Open) => "Decryption", "復号";
    }
}

/// The name of a step's gate: a copy's source is decrypted, its destination encrypted, whatever the copy is like.
pub fn of_step(step: &Step, operation: Operation, language: Language) -> &'static str {
    gate(step.gate, like(step.leg, operation), language)
}

/// The same for narrow places.
pub fn of_step_short(step: &Step, operation: Operation, language: Language) -> &'static str {
    gate_short(step.gate, like(step.leg, operation), language)
}

const fn like(leg: Leg, operation: Operation) -> Operation {
    match leg {
        Leg::Only | Leg::Client => operation,
        Leg::Source => Operation::Download,
        Leg::Destination => Operation::Upload,
    }
}

/// A gate's name for narrow places: the same words, with U+200B where a line may break.
pub fn gate_short(gate: Gate, operation: Operation, language: Language) -> &'static str {
    match (gate, language) {
        (Gate::BucketAndHeaders, Language::Japanese) => "バケットと\u{200b}ヘッダー",
        (Gate::PublicAccess, Language::Japanese) => "パブリック\u{200b}アクセス",
        (Gate::S3Authorization, Language::Japanese) => "S3 の\u{200b}権限",
        (Gate::KmsAuthorization, Language::Japanese) => "KMS の\u{200b}権限",
        (Gate::KeyState, Language::Japanese) => "キーの\u{200b}状態",
        (Gate::Signature | Gate::Object | Gate::Cryptography, Language::Japanese)
        | (_, Language::English) => self::gate(gate, operation, language),
    }
}

/// Which part of a request a step belongs to; `None` where it has one part only. The signature is that of the whole.
pub fn leg(trace: &Trace, step: &Step, language: Language) -> Option<&'static str> {
    let copies_keys = Route::of(trace) == Route::Direct;
    Some(match step.leg {
        Leg::Source | Leg::Destination if step.gate == Gate::Signature => return None,
        Leg::Only => return None,
        Leg::Source if copies_keys => language.pick("Source", "元のキー"),
        Leg::Destination if copies_keys => language.pick("Destination", "新しいキー"),
        Leg::Source => language.pick("Source", "コピー元"),
        Leg::Destination => language.pick("Destination", "コピー先"),
        Leg::Client => language.pick("Caller's client", "呼び出し元のクライアント"),
    })
}

/// The picture of a request's way in words: which gates it passed, where it stopped, which were not asked. Of a copy the
/// parts come one after the other, and what a client does comes where it does it.
pub fn way(trace: &Trace, operation: Operation, language: Language) -> String {
    let mut text = language
        .pick("The request, from caller to bytes.", "呼び出し元からデータまでの経路です。")
        .to_owned();
    let mut told = Vec::new();
    for step in &trace.steps {
        let leg = leg(trace, step, language);
        if told.contains(&leg) {
            continue;
        }
        told.push(leg);
        if let Some(leg) = leg {
            let [before, after] = language.pick([" ", "."], ["", "。"]);
            text.extend([before, leg, after]);
        }
        let of_leg = |step: &&Step| self::leg(trace, step, language) == leg;
        part_of_way(&mut text, trace.steps.iter().filter(of_leg), operation, language);
    }
    text
}

fn part_of_way<'s>(
    text: &mut String,
    steps: impl Iterator<Item = &'s Step> + Clone,
    operation: Operation,
    language: Language,
) {
    for (label, wanted) in [
        (language.pick(" Passed: ", "通過："), Part::Passed),
        (language.pick(" Nothing to check: ", "対象外："), Part::Idle),
        (language.pick(" Stopped here: ", "ここで停止："), Part::Stopped),
        (language.pick(" Not simulated: ", "未対応："), Part::Unmodelled),
        (language.pick(" Not asked: ", "未到達："), Part::NotAsked),
    ] {
        let mut separator = label;
        for step in steps.clone().filter(|step| part(&step.verdict) == wanted) {
            text.push_str(separator);
            text.push_str(of_step(step, operation, language));
            separator = language.comma();
        }
        if separator != label {
            text.push_str(language.pick(".", "。"));
        }
    }
}

/// What stands between a caller and a bucket, or does the caller's own work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between<'a> {
    /// An access point, by its name.
    AccessPoint(&'a str),
    /// A CloudFront distribution, by its id, that signs by origin access control.
    OriginAccessControl(&'a str),
    /// One that signs by an origin access identity.
    OriginAccessIdentity(&'a str),
    /// One that does not sign.
    Unsigned(&'a str),
    /// The caller's own client, which encrypts and decrypts.
    Client,
}

/// What it does, in a sentence.
pub fn between(between: Between<'_>, language: Language) -> String {
    let (template, name) = match between {
        Between::AccessPoint(name) => (
            language.pick(
                "Access point {}: S3 decides for the access point first, then for the bucket behind it.",
                "アクセスポイント {}：S3 はまずアクセスポイント、次にその先のバケットについて判断します。",
            ),
            name,
        ),
        Between::OriginAccessControl(id) => (
            language.pick(
                "CloudFront distribution {}: it fetches for the viewer and signs as the service principal \
                 cloudfront.amazonaws.com.",
                "CloudFront ディストリビューション {}：ビューワーに代わって取得し、サービスプリンシパル \
                 cloudfront.amazonaws.com として署名します。",
            ),
            id,
        ),
        Between::OriginAccessIdentity(id) => (
            language.pick(
                "CloudFront distribution {}: it fetches for the viewer and signs as its origin access identity.",
                "CloudFront ディストリビューション {}：ビューワーに代わって取得し、\
                 オリジンアクセスアイデンティティとして署名します。",
            ),
            id,
        ),
        Between::Unsigned(id) => (
            language.pick(
                "CloudFront distribution {}: it fetches for the viewer and does not sign.",
                "CloudFront ディストリビューション {}：ビューワーに代わって取得し、署名はしません。",
            ),
            id,
        ),
        Between::Client => (
            language.pick(
                "The caller's client calls KMS itself; S3 sees ciphertext only.",
                "呼び出し元のクライアントが KMS を直接呼び出します。S3 に渡るのは暗号文だけです。",
            ),
            "",
        ),
    };
    template.replace("{}", name)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Passed,
    Idle,
    Stopped,
    Unmodelled,
    NotAsked,
}

fn part(verdict: &Verdict) -> Part {
    match verdict {
        Verdict::Passed(_) => Part::Passed,
        Verdict::NothingToCheck(_) => Part::Idle,
        Verdict::Stopped(_) => Part::Stopped,
        Verdict::Unmodelled(_) => Part::Unmodelled,
        Verdict::NotReached => Part::NotAsked,
    }
}

/// Where the request ended, as the caption of the picture: `Stopped at gate 6 of 8, KMS permission.`
pub fn caption(trace: &Trace, operation: Operation, language: Language) -> Rich {
    let mut steps = trace.steps.iter().zip(1..);
    let end = steps.find(|(step, _)| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_)));
    let Some((step, number)) = end else {
        return Rich::plain(
            language.pick("The request passed every gate.", "リクエストはすべての関門を通過しました。"),
        );
    };
    let gate = Slot::Words(of_step(step, operation, language));
    // Of a copy it says in which of its parts.
    let part_of = leg(trace, step, language).filter(|_| step.leg != Leg::Client);
    let slots = [
        Slot::Number(number),
        Slot::Number(trace.steps.len()),
        gate,
        Slot::Words(part_of.unwrap_or_default()),
    ];
    let template = pick! { language, match (step.leg, part(&step.verdict), part_of);
        (Leg::Client, _, _) if trace.was_sent() =>
            "S3 delivered ciphertext; the client stopped at *{2}*.",
            "S3 は暗号文を返し、クライアントは*{2}*で止まりました。";
        (Leg::Client, _, _) =>
            "The client stopped at *{2}*, so nothing was sent to S3.",
            "クライアントが*{2}*で止まったため、S3 には何も送られていません。";
        (Leg::Only | Leg::Source | Leg::Destination, Part::Unmodelled, Some(_)) =>
            "No verdict at gate {0} of {1}, *{2}* ({3}).", "{1}か所の関門のうち{0}か所目、*{2}*（{3}）で判定できません。";
        (Leg::Only | Leg::Source | Leg::Destination, Part::Unmodelled, None) =>
            "No verdict at gate {0} of {1}, *{2}*.", "{1}か所の関門のうち{0}か所目、*{2}*で判定できません。";
        (
            Leg::Only | Leg::Source | Leg::Destination,
            Part::Passed | Part::Idle | Part::Stopped | Part::NotAsked,
            Some(_),
        ) =>
            "Stopped at gate {0} of {1}, *{2}* ({3}).", "{1}か所の関門のうち{0}か所目、*{2}*（{3}）で止まりました。";
        (
            Leg::Only | Leg::Source | Leg::Destination,
            Part::Passed | Part::Idle | Part::Stopped | Part::NotAsked,
            None,
        ) =>
            "Stopped at gate {0} of {1}, *{2}*.", "{1}か所の関門のうち{0}か所目、*{2}*で止まりました。";
    };
    Rich::fill(language, template, &slots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{lint, samples};

    #[test]
    fn every_gate_has_its_names() {
        for gate in Gate::ALL {
            for &operation in Operation::ALL {
                lint::heading(|language| super::gate(gate, operation, language));
                for language in Language::ALL {
                    let short = gate_short(gate, operation, language);
                    assert_eq!(short.replace('\u{200b}', ""), super::gate(gate, operation, language));
                }
            }
        }
    }

    #[test]
    fn each_part_of_a_request_has_its_name() {
        let plain = samples::successes().remove(1);
        let step = |leg, gate| Step { gate, leg, ..plain.steps[0].clone() };
        for trace in [&plain, &samples::direct(plain.clone())] {
            for part in [Leg::Source, Leg::Destination, Leg::Client] {
                let step = step(part, Gate::KmsAuthorization);
                lint::heading(|language| leg(trace, &step, language).unwrap());
            }
            for (part, gate) in [(Leg::Only, Gate::KmsAuthorization), (Leg::Destination, Gate::Signature)] {
                assert_eq!(leg(trace, &step(part, gate), Language::English), None);
            }
        }
        for (leg, expected) in
            [(Leg::Source, "Decryption"), (Leg::Destination, "Encryption"), (Leg::Only, "Encryption")]
        {
            let step = step(leg, Gate::Cryptography);
            assert_eq!(of_step(&step, Operation::Upload, Language::English), expected);
            assert_eq!(of_step_short(&step, Operation::Upload, Language::English), expected);
        }
        let refused = samples::by_client(samples::refusals().remove(0));
        let [english, japanese] = Language::ALL.map(|language| way(&refused, Operation::Download, language));
        assert!(english.contains(" Caller's client. Stopped here: KMS permission."), "{english}");
        assert!(japanese.contains("呼び出し元のクライアント。ここで停止：KMS の権限。"), "{japanese}");
        lint::reason(|language| caption(&refused, Operation::Download, language));
    }

    /// A copy of which the source's key is not allowed: the gates of the destination come after those of the source.
    #[test]
    fn the_parts_of_a_copy_are_told_one_after_the_other() {
        let mut trace = samples::successes().remove(1);
        let passed = trace.steps.clone();
        for (step, gate) in trace.steps.iter_mut().zip(Gate::ALL) {
            step.leg = if gate == Gate::Signature { Leg::Destination } else { Leg::Source };
            if gate >= Gate::KmsAuthorization {
                step.verdict = Verdict::NotReached;
            }
            if gate == Gate::KmsAuthorization {
                step.verdict = Verdict::Stopped(samples::refusals().remove(0));
            }
        }
        trace.steps.extend(passed.into_iter().skip(1).map(|step| Step {
            leg: Leg::Destination,
            verdict: Verdict::NotReached,
            ..step
        }));
        let [english, japanese] = Language::ALL.map(|language| way(&trace, Operation::Upload, language));
        let order = [
            "Passed: Signature.",
            " Source. Passed: Bucket and headers",
            "Stopped here: KMS permission.",
            "Not asked: Key state, Decryption.",
            " Destination. Not asked: Bucket and headers",
        ];
        let places: Vec<usize> = order
            .iter()
            .map(|part| english.find(part).unwrap_or_else(|| panic!("{part}: {english}")))
            .collect();
        assert!(places.is_sorted(), "{english}");
        assert!(english.ends_with("Encryption."), "{english}");
        assert!(
            japanese.contains("コピー元。通過：") && japanese.contains("コピー先。未到達："),
            "{japanese}"
        );
        let [english, japanese] =
            Language::ALL.map(|language| caption(&trace, Operation::Upload, language).text());
        assert_eq!(english, "Stopped at gate 6 of 15, KMS permission (Source).");
        assert_eq!(japanese, "15 か所の関門のうち 6 か所目、KMS の権限（コピー元）で止まりました。");
    }

    #[test]
    fn what_stands_between_is_told_in_a_sentence() {
        for one in [
            Between::AccessPoint("analytics"),
            Between::OriginAccessControl("E1A2B3C4D5E6F7"),
            Between::OriginAccessIdentity("E1A2B3C4D5E6F7"),
            Between::Unsigned("E1A2B3C4D5E6F7"),
            Between::Client,
        ] {
            lint::common(|language| between(one, language));
        }
        let says = between(Between::AccessPoint("analytics"), Language::English);
        assert!(says.starts_with("Access point analytics:"), "{says}");
    }

    #[test]
    fn the_way_names_every_gate_once() {
        for trace in [samples::successes().remove(0), samples::stopped(samples::refusals().remove(0))] {
            lint::common(|language| way(&trace, Operation::Download, language));
            let japanese = way(&trace, Operation::Download, Language::Japanese);
            for step in &trace.steps {
                assert_eq!(
                    japanese.matches(gate(step.gate, Operation::Download, Language::Japanese)).count(),
                    1
                );
            }
            lint::reason(|language| caption(&trace, Operation::Download, language));
        }
    }

    #[test]
    fn the_caption_counts_gates() {
        let refusal = samples::kms_refusal(
            samples::no_allow(iam::Layer::Identity, iam::Relation::SameAccount)("kms:Decrypt"),
            false,
        );
        let trace = samples::stopped(refusal);
        let [english, japanese] =
            Language::ALL.map(|language| caption(&trace, Operation::Download, language).text());
        assert_eq!(english, "Stopped at gate 6 of 8, KMS permission.");
        assert_eq!(japanese, "8 か所の関門のうち 6 か所目、KMS の権限で止まりました。");
        let gap = samples::unmodelled(samples::gaps().remove(0));
        assert!(
            caption(&gap, Operation::Download, Language::English)
                .text()
                .starts_with("No verdict at gate 4 of 8")
        );
    }
}
