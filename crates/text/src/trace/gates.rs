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

/// The picture of a request's way in words: which gates it passed, where it stopped, which were not asked.
pub fn way(trace: &Trace, operation: Operation, language: Language) -> String {
    let mut text = language
        .pick("The request, from caller to bytes.", "呼び出し元からデータまでの経路です。")
        .to_owned();
    for (label, wanted) in [
        (language.pick(" Passed: ", "通過："), Part::Passed),
        (language.pick(" Nothing to check: ", "対象外："), Part::Idle),
        (language.pick(" Stopped here: ", "ここで停止："), Part::Stopped),
        (language.pick(" Not simulated: ", "未対応："), Part::Unmodelled),
        (language.pick(" Not asked: ", "未到達："), Part::NotAsked),
    ] {
        let mut separator = label;
        for step in trace.steps.iter().filter(|step| part(&step.verdict) == wanted) {
            text.push_str(separator);
            text.push_str(of_step(step, operation, language));
            if let Some(leg) = leg(trace, step, language) {
                let [before, after] = language.pick([" (", ")"], ["（", "）"]);
                text.extend([before, leg, after]);
            }
            separator = language.pick(", ", "、");
        }
        if separator != label {
            text.push_str(language.pick(".", "。"));
        }
    }
    text
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
    let slots = [Slot::Number(number), Slot::Number(trace.steps.len()), gate];
    let template = pick! { language, match (step.leg, part(&step.verdict));
        (Leg::Client, _) if trace.was_sent() =>
            "S3 delivered ciphertext; the client stopped at *{2}*.",
            "S3 は暗号文を返し、クライアントは*{2}*で止まりました。";
        (Leg::Client, _) =>
            "The client stopped at *{2}*, so nothing was sent to S3.",
            "クライアントが*{2}*で止まったため、S3 には何も送られていません。";
        (Leg::Only | Leg::Source | Leg::Destination, Part::Unmodelled) =>
            "No verdict at gate {0} of {1}, *{2}*.", "{1}つの関門のうち{0}番目、*{2}*で判定できません。";
        (Leg::Only | Leg::Source | Leg::Destination, Part::Passed | Part::Idle | Part::Stopped | Part::NotAsked) =>
            "Stopped at gate {0} of {1}, *{2}*.", "{1}つの関門のうち{0}番目、*{2}*で止まりました。";
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
        assert!(english.contains("KMS permission (Caller's client)"), "{english}");
        assert!(japanese.contains("KMS の権限（呼び出し元のクライアント）"), "{japanese}");
        lint::reason(|language| caption(&refused, Operation::Download, language));
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
        assert_eq!(japanese, "8 つの関門のうち 6 番目、KMS の権限で止まりました。");
        let gap = samples::unmodelled(samples::gaps().remove(0));
        assert!(
            caption(&gap, Operation::Download, Language::English)
                .text()
                .starts_with("No verdict at gate 4 of 8")
        );
    }
}
