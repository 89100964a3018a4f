//! Why an object's encryption is not changed in place: the reason and the short answer.

use sim::{KeyArn, KeyId, UpdateFault};

use crate::language::pick;
use crate::{Language, Rich};

/// Why an object's encryption is not changed in place.
pub(crate) fn not_updated(fault: UpdateFault, language: Language) -> Rich {
    Rich::plain(pick! { language, match fault;
        UpdateFault::Unencrypted =>
            "The object is not encrypted. Only SSE-S3 and SSE-KMS can be changed in place; copy the object instead.",
            "オブジェクトは暗号化されていません。その場で変えられるのは SSE-S3 と SSE-KMS だけなので、コピーして暗号化\
             します。";
        UpdateFault::DsseOrSseC =>
            "The object is encrypted with DSSE-KMS or SSE-C. Only SSE-S3 and SSE-KMS can be changed in place; copy the \
             object instead.",
            "オブジェクトは DSSE-KMS か SSE-C で暗号化されています。その場では変えられないため、コピーして暗号化し直し\
             ます。";
        UpdateFault::NoSignatureV4 =>
            "Changing an object's encryption needs Signature Version 4, and this request does not have it: 400.",
            "オブジェクトの暗号化の変更には署名バージョン 4 が必要ですが、このリクエストにはありません（400）。";
        UpdateFault::NoKey =>
            "The request asks for SSE-KMS and names no KMS key: 400. Give the key's ARN.",
            "リクエストは SSE-KMS を求めていますが、KMS キーの指定がありません（400）。キーの ARN を指定します。";
        UpdateFault::NoKeyArn =>
            "The request names the key by something else than its ARN: 400. Neither an ID nor an alias will do here.",
            "キーが ARN で指定されていません（400）。ここでは ID やエイリアスを使えません。";
        UpdateFault::KeyOfOtherAccount =>
            "The key belongs to another account than the bucket: 403. Name a key of the bucket's own account.",
            "キーとバケットのアカウントが異なります（403）。バケットと同じアカウントのキーを指定します。";
    })
}

/// The same in at most eight words.
pub(crate) fn not_updated_rest(fault: UpdateFault, language: Language) -> &'static str {
    pick! { language, match fault;
        UpdateFault::Unencrypted =>
            "S3 cannot encrypt this object in place.", "S3 はその場でこれを暗号化できません。";
        UpdateFault::DsseOrSseC =>
            "S3 cannot change this mode in place.", "この暗号化方式はその場で変えられません。";
        UpdateFault::NoSignatureV4 =>
            "S3 wants Signature Version 4 for this.", "S3 は署名バージョン 4 を求めています。";
        UpdateFault::NoKey => "The request names no KMS key.", "KMS キーの指定がありません。";
        UpdateFault::NoKeyArn => "The request names no key ARN.", "キーが ARN で指定されていません。";
        UpdateFault::KeyOfOtherAccount =>
            "The key is another account's, not the bucket's.", "キーとバケットのアカウントが異なります。";
    }
}

/// A key as the page names it: the beginning of its id.
pub(crate) fn short_key(key: &KeyArn) -> &str {
    KeyId::beginning_of(key.id.as_str())
}
