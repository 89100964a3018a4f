//! Who refused a request, in at most eight words: the second half of the answer.

use iam::{Layer, Reason, Relation};
use sim::request::Signature;
use sim::{
    Authorization, FormFault, HeaderFault, KeyHolder, KeyState, ReadFault, Refusal, ReplicationFault,
    UnsignedCall,
};

use crate::Language;
use crate::language::pick;
use crate::trace::route::Route;
use crate::trace::{acls, authentication, client_side, kms_calls, parts};

/// Who refused, and why.
pub(crate) fn refusal_rest(refusal: &Refusal, route: Route, language: Language) -> &'static str {
    pick! { language, match refusal;
        Refusal::UnknownAccessKey { .. } if route == Route::Direct =>
            "KMS does not know this access key.", "KMS にこのアクセスキーの記録がありません。";
        Refusal::UnknownAccessKey { .. } =>
            "S3 does not know this access key.", "S3 にこのアクセスキーの記録がありません。";
        Refusal::Authentication(fault) => { return authentication::rest(fault, language) };
        Refusal::Form(FormFault::PolicyExpired) => "The POST policy has expired.", "POST ポリシーの期限が切れています。";
        Refusal::Form(FormFault::PolicyInvalid { .. }) =>
            "S3 cannot read the POST policy.", "S3 が POST ポリシーを読み取れません。";
        Refusal::Form(_) =>
            "The POST policy does not allow this form.", "POST ポリシーがこのフォームを許可していません。";
        Refusal::PresignedExpired { .. } =>
            "The presigned URL has expired.", "署名付き URL の期限が切れています。";
        Refusal::HeadersNotSigned { .. } =>
            "The presigned URL leaves a header unsigned.", "署名に含まれないヘッダーがあります。";
        Refusal::OtherBucketOwner { .. } =>
            "The bucket has another owner than expected.", "バケットの所有者が指定と異なります。";
        Refusal::NoSuchBucket { .. } =>
            "There is no bucket of this name.", "この名前のバケットはありません。";
        Refusal::OtherRegion { .. } =>
            "The bucket is in another Region.", "バケットは別のリージョンにあります。";
        Refusal::AccessPointOutsideVpc { .. } =>
            "The access point answers its VPC only.", "このアクセスポイントは VPC 内専用です。";
        Refusal::NoWebsite { .. } =>
            "This bucket has no website.", "このバケットにウェブサイトの設定がありません。";
        Refusal::WebsiteMethod { .. } =>
            "A website endpoint takes no uploads.", "ウェブサイトエンドポイントへは書き込めません。";
        Refusal::Headers(fault) => { return header_fault_rest(fault, language) };
        Refusal::Acl(fault) => { return acls::rest(fault, language) };
        Refusal::InsecureKmsUpload =>
            "SSE-KMS uploads need HTTPS; this came over HTTP.", "SSE-KMS のアップロードに HTTPS が必要です。";
        Refusal::BlockPublicPolicy { .. } =>
            "Block Public Access refuses a public policy.", "ブロックパブリックアクセスが止めます。";
        Refusal::MalformedPolicy { .. } =>
            "S3 cannot store this policy.", "S3 はこのポリシーを保存できません。";
        Refusal::RestrictPublicBuckets { .. } =>
            "Block Public Access keeps outsiders out.", "ブロックパブリックアクセスが外部を止めます。";
        Refusal::BlockPublicAcls { .. } =>
            "Block Public Access refuses a public ACL.", "ブロックパブリックアクセスが ACL を止めます。";
        Refusal::SetByOrganization { .. } =>
            "The organization sets this for the account.", "この設定は組織が決めています。";
        Refusal::PolicyOfOtherAccount { .. } =>
            "Only the owner's account may touch bucket policies.",
            "バケットポリシーを扱えるのは所有者のアカウントだけです。";
        Refusal::NoAccessPointPolicy =>
            "This access point has no policy.", "このアクセスポイントにポリシーはありません。";
        Refusal::NoBucketPolicy { .. } =>
            "This bucket has no bucket policy.", "このバケットにバケットポリシーはありません。";
        Refusal::NoPublicAccessBlock { .. } =>
            "Block Public Access is not configured here.", "ブロックパブリックアクセスの設定がありません。";
        Refusal::Tags(_) => "These tags are not valid.", "このタグは付けられません。";
        Refusal::NoTagSet { .. } => "The bucket has no tags.", "このバケットにタグはありません。";
        Refusal::NoOwnershipControls { .. } =>
            "Object Ownership is not configured here.", "オブジェクト所有者の設定がありません。";
        Refusal::BucketNotEmpty { .. } => "The bucket is not empty.", "バケットが空ではありません。";
        Refusal::BucketHasAccessPoints { .. } =>
            "The bucket still has access points.", "アクセスポイントが残っています。";
        Refusal::AclGrantsOthers =>
            "The bucket's ACL still grants others something.",
            "バケットの ACL がほかにも権限を与えています。";
        Refusal::MalformedBody =>
            "S3 cannot read the body of the request.", "S3 はリクエストの本文を読み取れません。";
        Refusal::DefaultKeyNotApplicable =>
            "SSE-S3 takes no KMS key.", "SSE-S3 に KMS キーは指定できません。";
        Refusal::RequesterPays =>
            "The request does not accept to pay.", "リクエスタ支払いへの同意がありません。";
        Refusal::InsecureKmsRead =>
            "Reading SSE-KMS needs HTTPS; this came over HTTP.", "SSE-KMS の読み取りに HTTPS が必要です。";
        Refusal::InsecureCustomerKey =>
            "SSE-C needs HTTPS; this came over HTTP.", "SSE-C には HTTPS が必要です。";
        Refusal::AclsDisabled =>
            "The request sends an ACL; ACLs are off.", "リクエストに ACL がありますが、ACL は無効です。";
        Refusal::AnonymousOperation(UnsignedCall::MultipartUpload) =>
            "S3 takes an upload in parts only signed.", "パートに分けるアップロードには署名が必要です。";
        Refusal::AnonymousOperation(UnsignedCall::Copy) =>
            "S3 copies nothing without a signature.", "コピーには署名が必要です。";
        Refusal::NewBucketAclDisabled =>
            "A new bucket has its ACLs off.", "新しいバケットでは ACL が無効です。";
        Refusal::NewBucketAclBlocked =>
            "Block Public Access refuses a public ACL.", "ブロックパブリックアクセスが ACL を止めます。";
        Refusal::BucketNamespace { .. } =>
            "The name and its namespace do not fit.", "バケット名と名前空間が合っていません。";
        Refusal::LocationConstraint { .. } =>
            "The endpoint does not create buckets there.", "このエンドポイントでは作成できません。";
        Refusal::BucketNameTaken { .. } =>
            "Another account has a bucket of this name.", "この名前のバケットは別のアカウントにあります。";
        Refusal::BucketAlreadyOwned { .. } =>
            "The account has a bucket of this name.", "この名前のバケットはもうあります。";
        Refusal::AnonymousOperation(UnsignedCall::Settings) =>
            "S3 takes this request only with a signature.", "S3 は署名のないこのリクエストを拒否します。";
        Refusal::S3NotAuthorized(authorization) => { return s3_rest(authorization, language) };
        Refusal::NoSuchKey { .. } =>
            "There is no object of this name.", "この名前のオブジェクトはありません。";
        Refusal::DeletedObject { .. } => "The object was deleted.", "オブジェクトは削除されています。";
        Refusal::OnDeleteMarker { .. } | Refusal::CopyOfDeleteMarker =>
            "This version is a delete marker.", "このバージョンは削除マーカーです。";
        Refusal::NoSuchVersion { .. } => "The object has no such version.", "このバージョンはありません。";
        Refusal::InvalidVersionId { .. } | Refusal::CopyOfInvalidVersion { .. } =>
            "This is no ID of a version.", "バージョン ID の形ではありません。";
        Refusal::HiddenAbsence { .. } =>
            "S3 does not say whether it exists.", "S3 はオブジェクトの有無を知らせません。";
        Refusal::KmsNeedsSignatureV4 { signature: None, .. } =>
            "S3 rejects it unsigned, before asking KMS.", "署名がないため、KMS の前に S3 が拒否します。";
        Refusal::KmsNeedsSignatureV4 {
            signature:
                Some(Signature::V2Header | Signature::V2Query { .. } | Signature::V4Header | Signature::V4Form | Signature::V4Query { .. }),
            ..
        } =>
            "S3 rejects the old kind of signature.", "署名の方式が古いため、S3 が拒否します。";
        Refusal::SseCBlocked { .. } =>
            "This bucket blocks new SSE-C uploads.", "このバケットは SSE-C の新規アップロードを止めます。";
        Refusal::CustomerKeyMissing => "The request carries no key.", "リクエストにキーがありません。";
        Refusal::CustomerKeyWrong => "The request carries another key.", "リクエストのキーが異なります。";
        Refusal::CustomerKeyNotApplicable =>
            "This object takes no key in the request.", "このオブジェクトにリクエストのキーは不要です。";
        Refusal::KeyNotFound(_) if route == Route::Direct =>
            "KMS finds no such key.", "KMS にそのキーがありません。";
        Refusal::KeyNotFound(_) =>
            "S3 says yes, KMS finds no key.", "S3 は通しますが、KMS にキーがありません。";
        Refusal::KmsNotAuthorized { authorization, aws_managed, .. } => {
            return match route {
                Route::ThroughS3 => kms_rest(authorization, *aws_managed, language),
                Route::Direct => direct_rest(authorization, language),
            }
        };
        Refusal::KeyUnusable { state, .. } => { return key_state_rest(*state, language) };
        Refusal::KeyWrongUsage { .. } =>
            "The key is not made for encryption.", "暗号化のためのキーではありません。";
        Refusal::KmsUnknownClient =>
            "KMS knows no account of this caller.", "KMS に、この呼び出し元のアカウントがありません。";
        Refusal::KmsThrottled { .. } =>
            "KMS has too many requests at once.", "KMS へのリクエストが集中しています。";
        Refusal::Kms(refusal) => { return kms_calls::rest(refusal, language) };
        Refusal::Client(_) => { return client_side::not_sent(language) };
        Refusal::NoSuchUpload { .. } =>
            "There is no such multipart upload.", "このマルチパートアップロードはありません。";
        Refusal::Listing(_) =>
            "S3 does not take this listing's parameters.", "一覧のパラメータが正しくありません。";
        Refusal::PartNumberOutOfRange { .. } =>
            "Part numbers run from 1 to 10,000.", "パート番号は 1〜10,000 です。";
        Refusal::CopyRange(_) =>
            "The range does not fit the copy's source.", "範囲がコピー元に合っていません。";
        Refusal::PartKeyMissing => "The part carries no key.", "パートにキーがありません。";
        Refusal::VersionIdNotTaken { .. } =>
            "A part takes no version.", "パートにバージョンは指定できません。";
        Refusal::PreconditionFailed { .. } =>
            "A condition of the request does not hold.", "リクエストの条件が成り立ちません。";
        Refusal::IndexDocument { .. } =>
            "The index document is no name.", "インデックスドキュメントの名前が正しくありません。";
        Refusal::ConditionConflict { .. } =>
            "The object changed while the upload went on.", "アップロード中にオブジェクトが変わりました。";
        Refusal::Archived { .. } | Refusal::CopyOfArchived { .. } =>
            "The object is archived, and not restored.", "アーカイブ済みで、復元されていません。";
        Refusal::Read(ReadFault::RangeWithPart) =>
            "Part number and range exclude each other.", "パート番号と範囲は同時に指定できません。";
        Refusal::Read(ReadFault::NoSuchPart { .. }) =>
            "The object has no such part.", "オブジェクトにこのパートがありません。";
        Refusal::Read(ReadFault::UnsignedResponseHeaders) =>
            "Response headers need a signature.", "応答ヘッダーの指定には署名が必要です。";
        Refusal::RangeNotSatisfiable { .. } =>
            "The object has no byte of the range.", "オブジェクトにこの範囲がありません。";
        Refusal::NoObjectLock => "The bucket has no Object Lock.", "バケットにオブジェクトロックがありません。";
        Refusal::PartKeyNotBegunWith =>
            "The upload was begun without a key.", "アップロードはキーなしで開始しています。";
        Refusal::PartKeyDiffers => "The part carries another key.", "パートのキーが開始時と異なります。";
        Refusal::NoParts => "The list of parts is empty.", "パートのリストが空です。";
        Refusal::PartsOutOfOrder { .. } => "The parts are not in order.", "パートが番号順ではありません。";
        Refusal::PartNotFound { .. } =>
            "A part of the list is not there.", "リストのパートが見つかりません。";
        Refusal::PartTooSmall { .. } =>
            "A part has less than 5\u{a0}MiB.", "5 MiB に満たないパートがあります。";
        Refusal::NotReplicated(ReplicationFault::NoRule) =>
            "No rule replicates this object.", "レプリケートするルールがありません。";
        Refusal::NotReplicated(ReplicationFault::KmsNotSelected) =>
            "The rule leaves SSE-KMS objects out.", "ルールの対象に SSE-KMS がありません。";
        Refusal::NotReplicated(ReplicationFault::DestinationUnversioned) =>
            "The destination keeps no versions.", "宛先のバージョニングが無効です。";
        Refusal::CopyOntoItself =>
            "S3 rejects a copy that changes nothing.", "何も変わらないコピーを S3 が拒否します。";
        Refusal::EncryptionNotUpdated(fault) => { return parts::not_updated_rest(*fault, language) };
        Refusal::DoesNotOpen { by: KeyHolder::Kms } =>
            "KMS cannot decrypt: the bytes do not match.", "データが一致せず、KMS は復号できません。";
        Refusal::DoesNotOpen { by: KeyHolder::S3 | KeyHolder::Customer } =>
            "S3 cannot decrypt: the bytes do not match.", "データが一致せず、S3 は復号できません。";
    }
}

fn header_fault_rest(fault: &HeaderFault, language: Language) -> &'static str {
    pick! { language, match fault;
        HeaderFault::UnknownMode { .. } =>
            "S3 does not know this encryption mode.", "この暗号化方式は S3 にありません。";
        HeaderFault::ExpectedOwner { .. } =>
            "The expected owner is no account ID.", "指定の所有者がアカウント ID ではありません。";
        HeaderFault::EmptyMode => "The encryption header is empty.", "暗号化のヘッダーが空です。";
        HeaderFault::ModeNotTaken { .. } =>
            "This operation takes no encryption header.", "この操作では暗号化のヘッダーを使えません。";
        HeaderFault::StorageClass { .. } =>
            "There is no such storage class.", "そのストレージクラスはありません。";
        HeaderFault::ConditionValue { .. } =>
            "S3 takes no such condition of a write.", "書き込みでは使えない条件の値です。";
        HeaderFault::ConditionNotYet { .. } =>
            "S3 took no such condition yet.", "この時点の S3 にはない条件です。";
        HeaderFault::TwoConditions =>
            "A write takes one condition only.", "書き込みの条件は 1 つだけです。";
        HeaderFault::ContentMd5 { .. } => "The MD5 sent is none.", "送られた MD5 の形式が正しくありません。";
        HeaderFault::Checksum { .. } =>
            "The checksum sent is none of its algorithm.", "チェックサムの形式が正しくありません。";
        HeaderFault::OtherMd5 { .. } | HeaderFault::OtherChecksum { .. } =>
            "The digest sent is another body's.", "送られたダイジェストが本文と一致しません。";
        HeaderFault::TwoChecksums => "S3 takes one checksum only.", "チェックサムは 1 つだけです。";
        HeaderFault::BypassWithoutLock =>
            "The bucket has no Object Lock.", "バケットにオブジェクトロックがありません。";
        HeaderFault::Tagging { .. } => "S3 cannot read the tags.", "S3 はタグを読み取れません。";
        HeaderFault::KeyIdWithoutKms =>
            "The headers name a key without SSE-KMS.", "SSE-KMS の指定なしにキーが書かれています。";
        HeaderFault::BadContext =>
            "S3 cannot read the encryption context.", "S3 は暗号化コンテキストを読み取れません。";
        HeaderFault::CustomerKeyWithMode { .. } =>
            "The headers ask for two encryption modes.", "ヘッダーが 2 つの暗号化方式を求めています。";
        HeaderFault::CustomerAlgorithmMissing =>
            "The headers of SSE-C lack the algorithm.", "SSE-C のヘッダーにアルゴリズムがありません。";
        HeaderFault::CustomerAlgorithmUnknown { .. } =>
            "SSE-C knows no algorithm but AES256.", "SSE-C のアルゴリズムは AES256 だけです。";
        HeaderFault::CustomerKeyAbsent =>
            "The headers of SSE-C lack the key.", "SSE-C のヘッダーにキーがありません。";
        HeaderFault::CustomerKeyLength =>
            "The key of SSE-C has the wrong length.", "SSE-C のキーの長さが違います。";
        HeaderFault::CustomerKeyDigest =>
            "The key's digest does not match the key.", "キーとそのダイジェストが一致しません。";
    }
}

fn s3_rest(authorization: &Authorization, language: Language) -> &'static str {
    let explanation = &authorization.explanation;
    pick! { language, match (&explanation.reason, explanation.relation);
        (Reason::ExplicitDeny { layer: Layer::Resource | Layer::Grants, .. }, _) =>
            "The bucket policy forbids it.", "バケットポリシーが禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Identity, .. }, _) =>
            "The caller's IAM policy forbids it.", "IAM ポリシーが禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Boundary, .. }, _) =>
            "The permissions boundary forbids it.", "アクセス許可の境界が禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Session, .. }, _) =>
            "The session policy forbids it.", "セッションポリシーが禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::ServiceControl, .. }, _) =>
            "The organization's SCP forbids it.", "組織の SCP が禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::ResourceControl, .. }, _) =>
            "The organization's RCP forbids it.", "組織の RCP が禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::VpcEndpoint, .. }, _) =>
            "The VPC endpoint policy forbids it.", "VPC エンドポイントポリシーが禁止しています。";
        (Reason::NoAllow { layer: Layer::Boundary }, _) =>
            "The permissions boundary leaves it out.", "アクセス許可の境界に含まれていません。";
        (Reason::NoAllow { layer: Layer::Session }, _) =>
            "The session policy leaves it out.", "セッションポリシーに含まれていません。";
        (Reason::NoAllow { layer: Layer::ServiceControl }, _) =>
            "The organization's SCP does not allow it.", "組織の SCP に許可がありません。";
        (Reason::NoAllow { layer: Layer::ResourceControl }, _) =>
            "The organization's RCP does not allow it.", "組織の RCP に許可がありません。";
        (Reason::NoAllow { layer: Layer::VpcEndpoint }, _) =>
            "The VPC endpoint policy does not allow it.", "VPC エンドポイントポリシーに許可がありません。";
        (Reason::NoAllow { layer: Layer::Resource | Layer::Grants | Layer::Identity }, Relation::ResourceSideOnly) =>
            "Nothing lets the anonymous caller in.", "匿名の呼び出し元への許可がありません。";
        (Reason::NoAllow { layer: Layer::Identity }, Relation::CrossAccount) =>
            "The caller's own account does not allow it.", "呼び出し元のアカウントに許可がありません。";
        (Reason::NoAllow { layer: Layer::Resource | Layer::Grants }, Relation::CrossAccount) =>
            "The bucket policy does not allow it.", "バケットポリシーに許可がありません。";
        (Reason::NoAllow { layer: Layer::Resource | Layer::Grants | Layer::Identity }, Relation::SameAccount)
        | (Reason::Allowed { .. }, _) =>
            "S3 says no: no policy allows it.", "S3 で許可しているポリシーがありません。";
    }
}

fn kms_rest(authorization: &Authorization, aws_managed: bool, language: Language) -> &'static str {
    let explanation = &authorization.explanation;
    pick! { language, match (&explanation.reason, explanation.relation);
        (Reason::ExplicitDeny { layer: Layer::Resource | Layer::Grants, .. }, _) =>
            "S3 says yes, the key policy forbids it.", "S3 は通しますが、キーポリシーが禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Identity, .. }, _) =>
            "S3 says yes, a policy forbids the key.", "S3 は通しますが、ポリシーがキーを禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Boundary, .. }, _) =>
            "S3 says yes, the boundary forbids the key.", "S3 は通しますが、境界がキーを禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::Session, .. }, _) =>
            "S3 says yes, the session forbids the key.",
            "S3 は通しますが、セッションがキーを禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::ServiceControl, .. }, _) =>
            "S3 says yes, the SCP forbids the key.", "S3 は通しますが、SCP がキーを禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::ResourceControl, .. }, _) =>
            "S3 says yes, the RCP forbids the key.", "S3 は通しますが、RCP がキーを禁止しています。";
        (Reason::ExplicitDeny { layer: Layer::VpcEndpoint, .. }, _) =>
            "S3 says yes, the endpoint forbids the key.", "S3 は通しますが、エンドポイントが禁止しています。";
        (Reason::NoAllow { .. }, Relation::CrossAccount) if aws_managed =>
            "The aws/s3 key serves its own account only.", "aws/s3 は同じアカウントでしか使えません。";
        (Reason::NoAllow { layer: Layer::Boundary }, _) =>
            "S3 says yes, the boundary omits the key.", "S3 は通しますが、境界にキーの権限がありません。";
        (Reason::NoAllow { layer: Layer::Session }, _) =>
            "S3 says yes, the session omits the key.",
            "S3 は通しますが、セッションにキーの権限がありません。";
        (Reason::NoAllow { layer: Layer::ServiceControl }, _) =>
            "S3 says yes, the SCP omits the key.", "S3 は通しますが、SCP にキーの許可がありません。";
        (Reason::NoAllow { layer: Layer::ResourceControl }, _) =>
            "S3 says yes, the RCP omits the key.", "S3 は通しますが、RCP にキーの許可がありません。";
        (Reason::NoAllow { layer: Layer::VpcEndpoint }, _) =>
            "S3 says yes, the endpoint omits the key.", "S3 は通しますが、エンドポイントに許可がありません。";
        (Reason::NoAllow { layer: Layer::Identity }, Relation::CrossAccount) =>
            "S3 says yes, the caller's policies do not.",
            "S3 は通しますが、呼び出し元側にキーの許可がありません。";
        (Reason::NoAllow { layer: Layer::Resource | Layer::Grants }, _) =>
            "S3 says yes, the key policy does not.", "S3 は通しますが、キーポリシーに許可がありません。";
        // What the article found: S3 lets the caller pass, and nobody lets it use the key.
        (Reason::NoAllow { layer: Layer::Identity }, Relation::SameAccount | Relation::ResourceSideOnly)
        | (Reason::Allowed { .. }, _) => "S3 says yes, the key says no.", "S3 は通しますが、キーが通しません。";
    }
}

/// Who refused a call of the caller's own: S3 has no say in it.
fn direct_rest(authorization: &Authorization, language: Language) -> &'static str {
    let explanation = &authorization.explanation;
    pick! { language, match (&explanation.reason, explanation.relation);
        (Reason::ExplicitDeny { layer: Layer::Resource | Layer::Grants, .. }, _) =>
            "The key policy forbids it.", "キーポリシーが禁止しています。";
        (Reason::NoAllow { layer: Layer::Resource | Layer::Grants }, _) =>
            "The key policy does not allow it.", "キーポリシーに許可がありません。";
        (Reason::NoAllow { layer: Layer::Identity }, Relation::SameAccount | Relation::ResourceSideOnly)
        | (Reason::Allowed { .. }, _) =>
            "KMS says no: no policy allows it.", "KMS で許可しているポリシーがありません。";
        (Reason::NoAllow { .. } | Reason::ExplicitDeny { .. }, _) => { return s3_rest(authorization, language) };
    }
}

fn key_state_rest(state: KeyState, language: Language) -> &'static str {
    pick! { language, match state;
        KeyState::Disabled =>
            "Permissions are in order; the key is disabled.", "権限は足りていますが、キーが無効です。";
        KeyState::PendingDeletion =>
            "The key is pending deletion and unusable.", "キーが削除保留中で、誰も使えません。";
        KeyState::PendingImport =>
            "The key has no key material yet.", "キーにまだキーマテリアルがありません。";
        KeyState::PendingReplicaDeletion =>
            "The key is pending replica deletion and unusable.", "キーがレプリカ削除保留中で、使えません。";
        KeyState::Creating => "KMS is still creating the key.", "キーはまだ作成中です。";
        KeyState::Updating => "KMS is still updating the key.", "キーはまだ更新中です。";
        // Enabled keys are usable; a refusal that names one would be of a key store that does not answer.
        KeyState::Unavailable | KeyState::Enabled =>
            "The key's custom key store is not connected.", "キーのカスタムキーストアに接続できません。";
    }
}
