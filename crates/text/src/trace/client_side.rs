//! Client-side encryption in words: what the caller's own client does before an upload and after a download.

use document::model::Operation;
use sim::crypto::Note;
use sim::crypto::client::{Format, Header};
use sim::{ClientRefusal, Leg, Refusal, Trace};

use crate::language::pick;
use crate::{Language, Rich};

/// Whether the caller's client has a part in a request.
pub(crate) fn has_part(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| step.leg == Leg::Client)
}

/// What the client did with a download.
pub(crate) fn opened(format: Format, language: Language) -> &'static str {
    pick! { language, match format;
        Format::V2 =>
            "KMS decrypted the data key for the client, and the client decrypted the object with it.",
            "KMS がクライアントのためにデータキーを復号し、クライアントがそれでオブジェクトを復号しました。";
        Format::V3 =>
            "KMS decrypted the data key for the client. The key commitment matched, and the client decrypted the object.",
            "KMS がデータキーを復号し、キーコミットメントも一致したため、クライアントがオブジェクトを復号しました。";
    }
}

/// What the client did with an upload.
pub(crate) fn encrypted(language: Language) -> &'static str {
    language.pick(
        "KMS made a data key for the client, and the client encrypted the object with it. S3 never sees the plaintext.",
        "KMS がデータキーを作り、クライアントがそれでオブジェクトを暗号化しました。平文は S3 に渡りません。",
    )
}

/// What S3's own decryption is worth for an object that a client encrypted.
pub(crate) fn decrypted_by_s3(language: Language) -> &'static str {
    language.pick(
        "S3 removed its own encryption and delivers the object, but as ciphertext: it was encrypted before the upload.",
        "S3 は自身の暗号化を復号してオブジェクトを返しますが、中身は暗号文です。アップロード前に暗号化されています。",
    )
}

/// Why the client stopped: before a short reason what S3 delivers, or that nothing is sent. What the policies say is long
/// enough.
pub(crate) fn stopped(trace: &Trace, refusal: &Refusal, reason: Rich, language: Language) -> Rich {
    let delivered = pick! { language, match (trace.was_sent(), refusal);
        (_, Refusal::KmsNotAuthorized { .. }) | (false, Refusal::Client(_)) => { return reason };
        (false, _) =>
            "The client cannot encrypt the object, so nothing is sent to S3.",
            "クライアントが暗号化できないため、S3 には何も送られません。";
        (true, _) =>
            "S3 delivers the object, but as ciphertext: it was encrypted before the upload.",
            "S3 はオブジェクトを返しますが、中身はアップロード前に作られた暗号文です。";
    };
    Rich::plain(delivered).and(language, reason)
}

/// Why the client itself cannot go on.
pub(crate) fn reason(refusal: ClientRefusal, operation: Operation, language: Language) -> Rich {
    Rich::plain(pick! { language, match (refusal, operation);
        (ClientRefusal::NoCredentials, Operation::Upload) =>
            "The request has no credentials, so the client cannot ask KMS for a data key. Nothing is sent.",
            "リクエストに認証情報がないため、クライアントは KMS にデータキーを求められません。何も送られません。";
        (ClientRefusal::NoCredentials, Operation::List | Operation::Download | Operation::Open) =>
            "No credentials come with this request, so no client can ask KMS for the key.",
            "リクエストに認証情報がないため、KMS にキーを求められるクライアントがありません。";
        (ClientRefusal::Headers, _) =>
            "The headers that say how to decrypt it do not fit together. The client stops before it asks KMS.",
            "復号の方法を示すヘッダーが互いに合っていません。クライアントは KMS を呼び出す前に止まります。";
        (ClientRefusal::Commitment, _) =>
            "The key commitment in its metadata does not belong to this key. The client decrypts nothing.",
            "メタデータのキーコミットメントが、このキーのものと一致しません。クライアントは何も復号しません。";
        (ClientRefusal::DoesNotOpen, _) =>
            "The authentication tag does not match: somebody changed the ciphertext. The client returns nothing.",
            "認証タグが一致しません。暗号文が変更されているため、クライアントは何も返しません。";
    })
}

/// The verdict on a download that stays ciphertext, and who is to blame, in at most eight words.
pub(crate) fn ciphertext(refusal: &Refusal, language: Language) -> (&'static str, &'static str) {
    let rest = if matches!(refusal, Refusal::Client(ClientRefusal::NoCredentials)) {
        language.pick(
            "S3 delivers it; no credentials, no key.",
            "S3 は返しますが、キーを得る認証情報がありません。",
        )
    } else if matches!(refusal, Refusal::KmsNotAuthorized { .. }) {
        language.pick("S3 delivers it, the client's key says no.", "S3 は返しますが、キーが通しません。")
    } else if matches!(refusal, Refusal::KeyUnusable { .. }) {
        language.pick("S3 delivers it, the client's key is off.", "S3 は返しますが、キーが使えない状態です。")
    } else {
        language.pick(
            "S3 delivers it; the client cannot decrypt it.",
            "S3 は返しますが、クライアントは復号できません。",
        )
    };
    (language.pick("Only ciphertext.", "暗号文だけです。"), rest)
}

/// Who is to blame for an upload that is never sent.
pub(crate) fn not_sent(language: Language) -> &'static str {
    language.pick("The client cannot encrypt; nothing is sent.", "暗号化できず、何も送られません。")
}

/// What a header of the client is worth to whoever gets it.
pub fn header(header: Header) -> Note {
    match header {
        Header::KeyV2 | Header::KeyV3 => Note::UnderKmsKey,
        Header::Iv | Header::MessageId => Note::Nonce,
        Header::MaterialDescription | Header::EncryptionContextV3 | Header::MaterialDescriptionV3 => {
            Note::Bound
        }
        Header::KeyCommitment => Note::ChecksTheKey,
        Header::ContentAlgorithm
        | Header::WrapAlgorithm
        | Header::TagLength
        | Header::SuiteV3
        | Header::WrapAlgorithmV3 => Note::Readable,
    }
}

/// What a thief holds of an object that a client encrypted.
pub fn at_rest(language: Language) -> &'static str {
    language.pick(
        "Ciphertext made before the upload. S3 never had the plaintext.",
        "アップロード前に作られた暗号文です。平文は S3 に渡っていません。",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{lint, samples};

    #[test]
    fn every_refusal_of_the_client_has_its_words() {
        for refusal in samples::refusals() {
            let [english, japanese] = Language::ALL.map(|language| ciphertext(&refusal, language));
            lint::sentences(|language| language.pick(english, japanese).0);
            lint::sentences(|language| language.pick(english, japanese).1);
            assert!(english.1.split_whitespace().count() <= 8, "{}", english.1);
            assert!(japanese.1.chars().count() <= 30, "{}", japanese.1);
        }
        for refusal in samples::client_refusals() {
            for &operation in Operation::ALL {
                lint::reason(|language| reason(refusal, operation, language));
            }
        }
        lint::sentences(not_sent);
    }

    #[test]
    fn what_the_client_did_has_its_words() {
        for format in [Format::V2, Format::V3] {
            lint::reason(|language| Rich::plain(opened(format, language)));
        }
        lint::reason(|language| Rich::plain(encrypted(language)));
        lint::reason(|language| Rich::plain(decrypted_by_s3(language)));
        lint::sentences(at_rest);
    }

    /// The model sentence of the glossary, "client-side, 200", stands where S3 has done its part.
    #[test]
    fn what_s3_delivers_is_told_once() {
        for refusal in samples::refusals() {
            let trace = samples::by_client(refusal.clone());
            for language in Language::ALL {
                let told = stopped(&trace, &refusal, Rich::plain("reason"), language).text();
                let is_alone = matches!(refusal, Refusal::KmsNotAuthorized { .. });
                assert_eq!(told == "reason", is_alone, "{told}");
            }
        }
        assert!(decrypted_by_s3(Language::English).contains("delivers the object, but as ciphertext"));
        assert!(decrypted_by_s3(Language::Japanese).contains("オブジェクトを返しますが、中身は暗号文です。"));
    }
}
