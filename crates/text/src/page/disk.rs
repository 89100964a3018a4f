//! The stolen disk: what lies there, field by field, and what it is worth to a thief.

use sim::AtRest;
use sim::crypto::{BlobPart, Content, Field, FieldName, Note, SealedPart};

use crate::Language;
use crate::language::pick;

/// What a thief holds in hand, by encryption mode.
pub fn at_rest(at_rest: &AtRest, language: Language) -> &'static str {
    pick! { language, match at_rest;
        AtRest::Plain { .. } =>
            "The file as it is. Whoever holds the disk can read it.",
            "ファイルがそのまま入っています。ディスクを手にした人は読めます。";
        AtRest::SseS3 { .. } =>
            "Ciphertext. S3 keeps the key that opens it elsewhere.",
            "暗号文です。復号するためのキーは、S3 が別の場所で管理しています。";
        AtRest::SseKms { .. } =>
            "Ciphertext and an encrypted data key. Only KMS can decrypt the data key, and only for callers with permission.",
            "暗号文と、暗号化されたデータキーです。データキーを復号できるのは KMS だけで、相手は権限のある呼び出し元に\
             限られます。";
        AtRest::DsseKms { .. } =>
            "Ciphertext of ciphertext: two layers, two keys, neither of them readable here.",
            "暗号文をさらに暗号化したものです。2 層のキーは別々で、どちらもここからは読めません。";
        AtRest::SseC { .. } =>
            "Ciphertext and a salted HMAC of the customer's key. The key was never stored, so not even S3 can decrypt it alone.",
            "暗号文と、お客様のキーのソルト付き HMAC です。キーは保存されないため、S3 だけでは復号できません。";
    }
}

/// What a field is called.
pub fn field_name(name: FieldName, language: Language) -> &'static str {
    pick! { language, match name;
        FieldName::KeyArn => "KMS key", "KMS キー";
        FieldName::EncryptionContext => "Encryption context", "暗号化コンテキスト";
        FieldName::Blob(part) => { return blob_part(part, language) };
        FieldName::DataKey(SealedPart::Nonce) =>
            "Encrypted data key: nonce", "暗号化されたデータキー：ノンス";
        FieldName::DataKey(SealedPart::Ciphertext) =>
            "Encrypted data key: ciphertext", "暗号化されたデータキー：暗号文";
        FieldName::DataKey(SealedPart::Tag) => "Encrypted data key: tag", "暗号化されたデータキー：認証タグ";
        FieldName::OuterDataKey(SealedPart::Nonce) => "Second data key: nonce", "2 つ目のデータキー：ノンス";
        FieldName::OuterDataKey(SealedPart::Ciphertext) =>
            "Second data key: ciphertext", "2 つ目のデータキー：暗号文";
        FieldName::OuterDataKey(SealedPart::Tag) => "Second data key: tag", "2 つ目のデータキー：認証タグ";
        FieldName::CustomerKeySalt => "Salt of the HMAC", "HMAC のソルト";
        FieldName::CustomerKeyHmac => "HMAC of the customer's key", "お客様のキーの HMAC";
        FieldName::PlainBody => "Object, not encrypted", "オブジェクト（暗号化なし）";
        FieldName::Body(SealedPart::Nonce) => "Object: nonce", "オブジェクト：ノンス";
        FieldName::Body(SealedPart::Ciphertext) => "Object: ciphertext", "オブジェクト：暗号文";
        FieldName::Body(SealedPart::Tag) => "Object: tag", "オブジェクト：認証タグ";
    }
}

/// A part of what KMS gave S3: the encrypted data key, or with a Bucket Key the encrypted key of the bucket.
fn blob_part(part: BlobPart, language: Language) -> &'static str {
    pick! { language, match part;
        BlobPart::Version => "KMS ciphertext: version", "KMS の暗号文：バージョン";
        BlobPart::KeyHint => "KMS ciphertext: which key", "KMS の暗号文：キーの手がかり";
        BlobPart::Separator => "KMS ciphertext: separator", "KMS の暗号文：区切り";
        BlobPart::DerivationNonce => "KMS ciphertext: derivation nonce", "KMS の暗号文：導出用ノンス";
        BlobPart::Length => "KMS ciphertext: length", "KMS の暗号文：長さ";
        BlobPart::CmsHead => "KMS ciphertext: head", "KMS の暗号文：ヘッダー";
        BlobPart::Nonce => "KMS ciphertext: nonce", "KMS の暗号文：ノンス";
        BlobPart::CmsMiddle => "KMS ciphertext: length of the tag", "KMS の暗号文：タグの長さ";
        BlobPart::Ciphertext => "KMS ciphertext: the encrypted key", "KMS の暗号文：暗号化されたキー";
        BlobPart::Tag => "KMS ciphertext: tag", "KMS の暗号文：認証タグ";
    }
}

/// What a field is worth to a thief.
pub fn note(note: Note, language: Language) -> &'static str {
    pick! { language, match note;
        Note::Readable => "readable by anyone", "誰でも読めるデータ";
        Note::UnderDataKey => "opens with the data key", "データキーで復号";
        Note::UnderS3Key => "opens with a key that S3 holds", "S3 のキーで復号";
        Note::UnderKmsKey => "opens inside KMS only", "KMS の中だけで復号";
        Note::UnderBucketKey => "opens with the Bucket Key", "バケットキーで復号";
        Note::UnderCustomerKey =>
            "opens with the customer's key, which is not here", "お客様のキーで復号（ここにはなし）";
        Note::UnderTwoKeys =>
            "opens with the second data key, onto the first layer", "2 つ目のデータキーで復号すると 1 層目";
        Note::Nonce => "random, not secret", "乱数、秘密ではない値";
        Note::Tag => "proves that nothing changed", "変更がないことの証明";
        Note::NamesTheKey => "says which key, is not the key", "どのキーかを示す名前";
        Note::Bound => "in clear, bound to the data key", "平文、データキーと結び付く値";
        Note::Format => "the same in every ciphertext", "どの暗号文でも同じ値";
        Note::ChecksTheKey => "tells a wrong key, does not give the key", "キーの照合用、キーは復元不可";
    }
}

/// The quiet line under a field's name: how long it is, and what it is worth.
pub fn remark(field: &Field, language: Language) -> String {
    let length = match &field.content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Text(text) => text.len(),
    };
    [&*bytes(length, language), language.comma(), note(field.note, language)].concat()
}

/// The same for a text that lies beside the bytes.
pub fn text_remark(text: &str, note: Note, language: Language) -> String {
    [&*bytes(text.len(), language), language.comma(), self::note(note, language)].concat()
}

/// A number of bytes.
pub fn bytes(count: usize, language: Language) -> String {
    let unit = match (count, language) {
        (1, Language::English) => "\u{a0}byte",
        (_, Language::English) => "\u{a0}bytes",
        (_, Language::Japanese) => " バイト",
    };
    [&*count.to_string(), unit].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    fn names() -> Vec<FieldName> {
        let parts = [SealedPart::Nonce, SealedPart::Ciphertext, SealedPart::Tag];
        let mut names = vec![
            FieldName::KeyArn,
            FieldName::EncryptionContext,
            FieldName::CustomerKeySalt,
            FieldName::CustomerKeyHmac,
            FieldName::PlainBody,
        ];
        names.extend(parts.map(FieldName::DataKey));
        names.extend(parts.map(FieldName::OuterDataKey));
        names.extend(parts.map(FieldName::Body));
        names.extend(
            [
                BlobPart::Version,
                BlobPart::KeyHint,
                BlobPart::Separator,
                BlobPart::DerivationNonce,
                BlobPart::Length,
                BlobPart::CmsHead,
                BlobPart::Nonce,
                BlobPart::CmsMiddle,
                BlobPart::Ciphertext,
                BlobPart::Tag,
            ]
            .map(FieldName::Blob),
        );
        names
    }

    const NOTES: [Note; 13] = [
        Note::Readable,
        Note::UnderDataKey,
        Note::UnderS3Key,
        Note::UnderKmsKey,
        Note::UnderBucketKey,
        Note::UnderCustomerKey,
        Note::UnderTwoKeys,
        Note::Nonce,
        Note::Tag,
        Note::NamesTheKey,
        Note::Bound,
        Note::Format,
        Note::ChecksTheKey,
    ];

    #[test]
    fn every_field_has_a_name_of_its_own() {
        for language in Language::ALL {
            lint::distinct(names().into_iter().map(|name| field_name(name, language).to_owned()));
        }
        for name in names() {
            lint::heading(|language| field_name(name, language));
        }
    }

    #[test]
    fn every_note_in_both_languages() {
        for note in NOTES {
            for content in [Content::Bytes(vec![0; 48]), Content::Text("{".to_owned())] {
                let field = Field { name: FieldName::PlainBody, content, note };
                lint::common(|language| remark(&field, language));
            }
        }
        assert_eq!(bytes(1, Language::English), "1\u{a0}byte");
        assert_eq!(bytes(27, Language::English), "27\u{a0}bytes");
        assert_eq!(bytes(27, Language::Japanese), "27 バイト");
    }

    #[test]
    fn every_mode_says_what_a_thief_holds() {
        let secret = sim::crypto::Secret::<32>::new([1; 32]);
        let entropy = sim::crypto::Entropy::new([2; 32]);
        for at_rest in [AtRest::Plain { body: Vec::new() }, AtRest::sse_s3(&secret, b"text", &entropy)] {
            lint::sentences(|language| super::at_rest(&at_rest, language));
        }
    }
}
