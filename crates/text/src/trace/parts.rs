//! Why uploads in parts, copies and changes of an object's encryption were refused: the reason and the short answer.

use sim::{KeyArn, UpdateFault};

use crate::rich::Slot;
use crate::{Language, Rich};

/// A part that does not fit its upload.
pub(crate) fn part_number(part_number: u16, language: Language) -> Rich {
    let template = language.pick(
        "This part has the number {0}, but part numbers run from 1 to 10,000.",
        "パート番号は 1〜10,000 ですが、このパートは{0}です。",
    );
    Rich::fill(language, template, &[Slot::Number(part_number.into())])
}

/// An upload that is not there, or no longer.
pub(crate) fn no_such_upload(upload_id: &str, language: Language) -> Rich {
    let template = language.pick(
        "There is no such multipart upload, or no longer: {0}. It may have been completed or aborted.",
        "該当するマルチパートアップロードがありません：{0}。すでに完了または中止した可能性があります。",
    );
    Rich::fill(language, template, &[Slot::Code(upload_id)])
}

/// A list that names a part which is not there.
pub(crate) fn part_not_found(part_number: u16, language: Language) -> Rich {
    let template = language.pick(
        "Part {0} was not uploaded, or its entity tag is not the one in the list: 400. Upload it again, or correct the list.",
        "パート{0}がアップロードされていないか、ETag がリストのものと異なります（400）。",
    );
    Rich::fill(language, template, &[Slot::Number(part_number.into())])
}

/// A part below the least size.
pub(crate) fn part_too_small(part_number: u16, size: u64, language: Language) -> Rich {
    let template = language.pick(
        "Part {0} is smaller than 5\u{a0}MiB: it has {1} bytes. Only the last part may be smaller.",
        "パート{0}は{1}バイトです。最後のパートを除き、各パートには 5 MiB 以上が必要です。",
    );
    let slots = [Slot::Number(part_number.into()), Slot::Text(&size.to_string())];
    Rich::fill(language, template, &slots)
}

/// Why an object's encryption is not changed in place.
pub(crate) fn not_updated(fault: UpdateFault, language: Language) -> Rich {
    Rich::plain(match fault {
        UpdateFault::Unencrypted => language.pick(
            "The object is not encrypted. Only SSE-S3 and SSE-KMS can be changed in place; copy the object instead.",
            "オブジェクトは暗号化されていません。その場で変えられるのは SSE-S3 と SSE-KMS だけなので、コピーして暗号化\
             します。",
        ),
        UpdateFault::DsseOrSseC => language.pick(
            "The object is encrypted with DSSE-KMS or SSE-C. Only SSE-S3 and SSE-KMS can be changed in place; copy the \
             object instead.",
            "オブジェクトは DSSE-KMS か SSE-C で暗号化されています。その場では変えられないため、コピーして暗号化し直し\
             ます。",
        ),
        UpdateFault::NoSignatureV4 => language.pick(
            "Changing an object's encryption needs Signature Version 4, and this request does not have it: 400.",
            "オブジェクトの暗号化の変更には署名バージョン 4 が必要ですが、このリクエストにはありません（400）。",
        ),
        UpdateFault::NoKey => language.pick(
            "The request asks for SSE-KMS and names no KMS key: 400. Give the key's ARN.",
            "リクエストは SSE-KMS を求めていますが、KMS キーの指定がありません（400）。キーの ARN を指定します。",
        ),
        UpdateFault::NoKeyArn => language.pick(
            "The request names the key by something else than its ARN: 400. Neither an ID nor an alias will do here.",
            "キーが ARN で指定されていません（400）。ここでは ID やエイリアスを使えません。",
        ),
        UpdateFault::KeyOfOtherAccount => language.pick(
            "The key belongs to another account than the bucket: 403. Name a key of the bucket's own account.",
            "キーとバケットのアカウントが異なります（403）。バケットと同じアカウントのキーを指定します。",
        ),
    })
}

/// The same in at most eight words.
pub(crate) fn not_updated_rest(fault: UpdateFault) -> (&'static str, &'static str) {
    match fault {
        UpdateFault::Unencrypted => {
            ("S3 cannot encrypt this object in place.", "S3 はその場でこれを暗号化できません。")
        }
        UpdateFault::DsseOrSseC => {
            ("S3 cannot change this mode in place.", "この暗号化方式はその場で変えられません。")
        }
        UpdateFault::NoSignatureV4 => {
            ("S3 wants Signature Version 4 for this.", "S3 は署名バージョン 4 を求めています。")
        }
        UpdateFault::NoKey => ("The request names no KMS key.", "KMS キーの指定がありません。"),
        UpdateFault::NoKeyArn => ("The request names no key ARN.", "キーが ARN で指定されていません。"),
        UpdateFault::KeyOfOtherAccount => {
            ("The key is another account's, not the bucket's.", "キーとバケットのアカウントが異なります。")
        }
    }
}

/// A key as the page names it: the first part of its id.
pub(crate) fn short_key(key: &KeyArn) -> &str {
    let id = key.id.as_str();
    match id.strip_prefix("mrk-") {
        Some(_) => id,
        None => id.split('-').next().unwrap_or(id),
    }
}
