//! What is wrong with an ACL that a request asks for: the reason and the short answer.

use sim::AclFault;

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// What is wrong, and what would help.
pub(crate) fn reason(fault: &AclFault, language: Language) -> Rich {
    say! { language, match fault;
        AclFault::UnknownCanned { value } => [Slot::Code(value)]
            "There is no canned ACL {0}: 400. Buckets take `private`, `public-read`, `public-read-write` and \
             `authenticated-read`. Objects take `aws-exec-read`, `bucket-owner-read` and `bucket-owner-full-control` too.",
            "{0}という既定 ACL はありません（400）。バケットでは `private`、`public-read`、`public-read-write`、\
             `authenticated-read` を使えます。オブジェクトでは `aws-exec-read`、`bucket-owner-read`、\
             `bucket-owner-full-control` も使えます。";
        AclFault::UnreadableGrant { header, value } => [Slot::Code(header), Slot::Code(value)]
            "S3 cannot read the grantee {1} in {0}: 400. A grantee is `id=\"…\"` or `uri=\"…\"`, with commas between.",
            "S3 は {0}の{1}を読み取れません（400）。許可する相手は `id=\"…\"` か `uri=\"…\"` とし、カンマで区切ります。";
        AclFault::InvalidGroup { value, .. } => [Slot::Code(value)]
            "There is no group {0}: 400. ACLs know AllUsers, AuthenticatedUsers and LogDelivery, by their whole URI.",
            "{0}というグループはありません（400）。指定できるのは AllUsers、AuthenticatedUsers、LogDelivery の URI 全体です。";
        AclFault::InvalidId { value, .. } => [Slot::Code(value)]
            "{0} is no canonical user ID: 400. It has 64 hexadecimal digits; GetBucketAcl shows the owner's. An account \
             ID is none.",
            "{0}は正規ユーザー ID ではありません（400）。正規ユーザー ID は 64 桁の 16 進数で、所有者のものは GetBucketAcl で\
             わかります。アカウント ID は使えません。";
        AclFault::Malformed =>
            "The body is no ACL: 400. It needs the owner's ID and its grants, each with a grantee of a known type. \
             Permissions are `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL`.",
            "本文が ACL の形式ではありません（400）。所有者の ID と、許可ごとに相手の種類が必要です。アクセス許可は `READ`、\
             `WRITE`、`READ_ACP`、`WRITE_ACP`、`FULL_CONTROL` のどれかです。";
        AclFault::Missing =>
            "The request names no ACL: 400. Name a canned one, grants in headers, or a body.",
            "ACL の指定がありません（400）。既定 ACL、ヘッダーでの許可、本文のどれかで指定します。";
        AclFault::CannedWithGrants =>
            "The request names a canned ACL and grants in headers: 400. S3 takes one of them.",
            "既定 ACL とヘッダーでの許可が両方あります（400）。指定できるのはどちらか一方です。";
        AclFault::HeadersWithBody =>
            "The request sets the ACL in its headers and has a body as well: 400. S3 takes one of them.",
            "ACL がヘッダーと本文の両方で指定されています（400）。指定できるのはどちらか一方です。";
        AclFault::EmailGrantee =>
            "The ACL names an email address. S3 has taken none since October 2025: 405. Name the canonical user ID.",
            "ACL にメールアドレスがあります。2025 年 10 月から使えません（405）。正規ユーザー ID を指定します。";
    }
}

/// The same in at most eight words.
pub(crate) fn rest(fault: &AclFault, language: Language) -> &'static str {
    pick! { language, match fault;
        AclFault::UnknownCanned { .. } => "There is no such canned ACL.", "この既定 ACL はありません。";
        AclFault::UnreadableGrant { .. } =>
            "S3 cannot read a grant's header.", "許可のヘッダーを読み取れません。";
        AclFault::InvalidGroup { .. } => "There is no such group.", "このグループはありません。";
        AclFault::InvalidId { .. } => "That is no canonical user ID.", "正規ユーザー ID ではありません。";
        AclFault::Malformed => "The body is no ACL.", "本文が ACL の形式ではありません。";
        AclFault::Missing => "The request names no ACL.", "ACL の指定がありません。";
        AclFault::CannedWithGrants =>
            "Canned ACL and header grants exclude each other.", "既定 ACL とヘッダーの許可が両方あります。";
        AclFault::HeadersWithBody =>
            "The ACL is in headers and body.", "ACL がヘッダーと本文の両方にあります。";
        AclFault::EmailGrantee =>
            "S3 takes no email addresses any more.", "メールアドレスは使えなくなっています。";
    }
}
