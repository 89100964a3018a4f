//! Why a request was refused, in two or three sentences: what stopped it, why, and what would help.

use document::model::Operation;
use sim::request::Signature;
use sim::{
    CopyRangeFault, FormFault, HeaderFault, KeyHolder, KeySpec, KeyState, ListingFault, NamespaceFault,
    ReadFault, Refusal, ReplicationFault, Told, UnknownKey, UnsignedCall,
};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::trace::authorization::{Asked, KeySide, kms_refused, s3_refused};
use crate::trace::findings::kind_hangs;
use crate::trace::question::Who;
use crate::trace::route::Route;
use crate::trace::{acls, authentication, client_side, kms_calls, parts, quota};
use crate::{Language, Rich};

/// The reason for a refusal, as the caller's administrator would want to hear it.
pub fn refusal(
    refusal: &Refusal,
    who: Who<'_>,
    operation: Operation,
    route: Route,
    language: Language,
) -> Rich {
    let caller = who.called(language.pick("The anonymous caller", "匿名の呼び出し元"));
    let inside = who.called(language.pick("the caller", "呼び出し元"));
    say! { language, match refusal;
        Refusal::UnknownAccessKey { name, .. } if route == Route::Direct => [Slot::Name(name.as_str())]
            "KMS does not know the access key that {0} signed with. No policy was asked.",
            "{0}が署名に使ったアクセスキーの記録が、KMS にありません。ポリシーは確認されていません。";
        Refusal::UnknownAccessKey { name, .. } => [Slot::Name(name.as_str())]
            "S3 does not know the access key that {0} signed with. No policy was asked.",
            "{0}が署名に使ったアクセスキーの記録が、S3 にありません。ポリシーは確認されていません。";
        Refusal::Authentication(fault) => { authentication::reason(fault, inside, language) };
        Refusal::Form(FormFault::PolicyInvalid { why }) => [Slot::Code(why)]
            "S3 cannot read the POST policy and says why: {0}.", "S3 が POST ポリシーを読み取れません（S3 の説明：{0}）。";
        Refusal::Form(FormFault::PolicyExpired) =>
            "The POST policy has expired. Whoever signed it has to sign a new one.",
            "POST ポリシーの有効期限が過ぎています。署名した人が新しいポリシーに署名する必要があります。";
        Refusal::Form(FormFault::ConditionFailed { condition }) => [Slot::Code(condition)]
            "The form does not meet a condition of its POST policy: {0}. A field that is not sent meets none.",
            "フォームが POST ポリシーの条件を満たしていません：{0}。送られていないフィールドはどの条件も満たしません。";
        Refusal::Form(FormFault::ExtraField { name }) => [Slot::Code(name)]
            "The form has the field {0}, which no condition of its POST policy covers. Each field needs one.",
            "フォームのフィールド {0} に、POST ポリシーの条件がありません。フィールドごとに条件が必要です。";
        Refusal::Form(FormFault::TooLarge { size, most }) => [Slot::Number(*size as usize), Slot::Number(*most as usize)]
            "The file has {0} bytes, and the POST policy allows at most {1}.",
            "ファイルは {0} バイトですが、POST ポリシーの上限は {1} バイトです。";
        Refusal::Form(FormFault::TooSmall { size, least }) => [Slot::Number(*size as usize), Slot::Number(*least as usize)]
            "The file has {0} bytes, and the POST policy asks for at least {1}.",
            "ファイルは {0} バイトですが、POST ポリシーの下限は {1} バイトです。";
        Refusal::PresignedExpired { expired, .. } => [Slot::Name(&expired.to_string())]
            "The presigned URL expired at {0}.", "署名付き URL は{0}に期限が切れました。";
        Refusal::HeadersNotSigned { headers } => [Slot::Code(&headers.join(language.comma()))]
            "The request carries headers that its presigned URL does not sign: {0}. Sign them, or leave them out.",
            "署名付き URL の署名に含まれないヘッダーがあります：{0}。署名に含めるか、外す必要があります。";
        Refusal::OtherBucketOwner { owner } =>
            [Slot::Name(&owner.to_string()), Slot::Code("x-amz-expected-bucket-owner")]
            "The bucket belongs to account {0}, but the header {1} expects another owner. S3 answers 403.",
            "バケットの所有者はアカウント{0}ですが、{1}ヘッダーが求める所有者は別です。S3 は 403 を返します。";
        Refusal::NoSuchBucket { bucket } => [Slot::Name(bucket.as_str())]
            "There is no bucket of this name: {0}. S3 says so before it looks at anything else.",
            "この名前のバケットはありません：{0}。S3 はほかの何よりも先に、これを確認します。";
        Refusal::OtherRegion { bucket, region } => [Slot::Name(bucket.as_str()), Slot::Name(region.as_str())]
            "{0} is in {1}, and the request went to the endpoint of another Region. Nobody asked yet whether the caller may.",
            "{0}は {1} にありますが、リクエストは別のリージョンのエンドポイントに送られました。権限の確認はまだ行われていません。";
        Refusal::AccessPointOutsideVpc { vpc } => [Slot::Name(vpc)]
            "The access point has the network origin VPC: it answers requests from {0} only.",
            "アクセスポイントのネットワークオリジンが VPC のため、応答するのは{0}からのリクエストだけです。";
        Refusal::NoWebsite { bucket } => [Slot::Name(bucket.as_str())]
            "{0} has no static website hosting, so its website endpoint has nothing to serve.",
            "{0}は静的ウェブサイトホスティングが無効のため、ウェブサイトエンドポイントから配信できません。";
        Refusal::WebsiteMethod { method } => [Slot::Code(method)]
            "The website endpoint answers GET and HEAD only, not {0}.",
            "ウェブサイトエンドポイントが応答するのは GET と HEAD だけで、{0}には応答しません。";
        Refusal::Headers(fault) => { header_fault(fault, language) };
        Refusal::Acl(fault) => { acls::reason(fault, language) };
        Refusal::InsecureKmsUpload =>
            "SSE-KMS uploads need HTTPS. This request came over HTTP.",
            "SSE-KMS でのアップロードには HTTPS が必要です。このリクエストは HTTP で届きました。";
        Refusal::BlockPublicPolicy { .. } =>
            "Block Public Access refused to save this bucket policy: it is public. The previous policy stays in force.",
            "このバケットポリシーはパブリックなため、ブロックパブリックアクセスにより保存できませんでした。以前のポリシーが\
             そのまま使われます。";
        Refusal::MalformedPolicy { problems } if problems.len() <= 1 =>
            "S3 does not save this policy: it has a problem. The previous policy stays in force.",
            "このポリシーには問題があるため、S3 は保存しません。以前のポリシーがそのまま使われます。";
        Refusal::MalformedPolicy { problems } => [Slot::Number(problems.len())]
            "S3 does not save this policy: it has {0} problems. The previous policy stays in force.",
            "このポリシーには問題が{0}件あるため、S3 は保存しません。以前のポリシーがそのまま使われます。";
        Refusal::RestrictPublicBuckets { .. } =>
            "The bucket policy is public and `RestrictPublicBuckets` is on. Only AWS services and callers of the owner's \
             account get in, even if the policy names others.",
            "バケットポリシーがパブリックで、`RestrictPublicBuckets` がオンです。ポリシーが名指ししていても、通れるのは \
             AWS サービスと所有者のアカウントの呼び出し元だけです。";
        Refusal::BlockPublicAcls { .. } =>
            "The ACL in the request is public, and `BlockPublicAcls` is on. S3 refuses the request as a whole.",
            "リクエストの ACL はパブリックですが、`BlockPublicAcls` がオンです。S3 はリクエスト全体を拒否します。";
        Refusal::SetByOrganization { .. } =>
            "The organization sets Block Public Access for this account. The account cannot change it, whatever its \
             policies allow.",
            "このアカウントのブロックパブリックアクセスは、組織が設定しています。ポリシーが許可していても、アカウントからは\
             変えられません。";
        Refusal::PolicyOfOtherAccount { owner, .. } => [Slot::Name(&owner.to_string())]
            "The policies allow it, but a bucket's policy can be read, set and deleted from its owner's account only, which is {0}. S3 answers 405. Another permission does not help.",
            "ポリシーは許可していますが、バケットポリシーの取得、設定、削除ができるのは所有者のアカウント（{0}）だけです。S3 は 405 を返します。権限を足しても変わりません。";
        Refusal::NoAccessPointPolicy =>
            "This access point has no policy, so S3 answers 404. Permissions are not the cause.",
            "このアクセスポイントにポリシーがないため、S3 は 404 を返します。権限が原因ではありません。";
        Refusal::NoBucketPolicy { bucket } => [Slot::Name(bucket.as_str())]
            "{0} has no bucket policy, so S3 answers 404. Permissions are not the cause.",
            "{0}にバケットポリシーがないため、S3 は 404 を返します。権限が原因ではありません。";
        Refusal::NoPublicAccessBlock { .. } =>
            "Block Public Access is not configured here, so S3 answers 404. Permissions are not the cause.",
            "ブロックパブリックアクセスの設定がないため、S3 は 404 を返します。権限が原因ではありません。";
        Refusal::Tags(_) =>
            "S3 gives an object no such tags: at most ten, each key once, of the letters allowed.",
            "リクエストのタグを S3 は付けられません。10 個まで、キーの重複なし、タグに使える文字だけです。";
        Refusal::NoTagSet { .. } =>
            "The bucket has no tags, and S3 answers 404 to whoever reads them.",
            "バケットにタグがないため、S3 は 404 を返します。";
        Refusal::NoOwnershipControls { .. } =>
            "The bucket's ownership controls were deleted, so S3 answers 404. Permissions are not the cause.",
            "このバケットのオブジェクト所有者の設定は削除されているため、S3 は 404 を返します。権限が原因ではありません。";
        Refusal::BucketNotEmpty { bucket, versions: false } => [Slot::Name(bucket.as_str())]
            "{0} holds objects, and S3 deletes only empty buckets. Permissions are not the cause.",
            "{0}にオブジェクトがあります。S3 が削除するのは空のバケットだけです。権限が原因ではありません。";
        Refusal::BucketNotEmpty { bucket, versions: true } => [Slot::Name(bucket.as_str())]
            "{0} holds versions or delete markers, and S3 deletes only empty buckets. Permissions are not the cause.",
            "{0}にバージョンか削除マーカーがあります。S3 が削除するのは空のバケットだけです。権限が原因ではありません。";
        Refusal::BucketHasAccessPoints { bucket } => [Slot::Name(bucket.as_str())]
            "{0} has access points. S3 deletes a bucket only after them.",
            "{0}にアクセスポイントがあります。先にアクセスポイントを削除する必要があります。";
        Refusal::AclGrantsOthers =>
            "ACLs cannot be turned off while the bucket's ACL grants others something. Set the ACL to `private` first.",
            "バケットの ACL がほかの相手に権限を与えている間は、ACL を無効にできません。先に ACL を `private` にします。";
        Refusal::MalformedBody =>
            "The body of the request does not fit the schema of the operation, so S3 answers 400. Nothing was changed.",
            "リクエストの本文がオペレーションのスキーマに合わないため、S3 は 400 を返します。何も変わりません。";
        Refusal::DefaultKeyNotApplicable =>
            "The default encryption is to be SSE-S3, which takes no KMS key. Leave the key out, or choose `aws:kms`.",
            "デフォルトの暗号化を SSE-S3 にする設定に、KMS キーは指定できません。キーを外すか、`aws:kms` を選びます。";
        Refusal::RequesterPays =>
            "The requester pays in this bucket, and the request does not accept that. S3 answers 403.",
            "このバケットはリクエスタ支払いですが、リクエストに同意のヘッダーがありません。S3 は 403 を返します。";
        Refusal::InsecureKmsRead =>
            "Reading SSE-KMS objects needs HTTPS. This request came over HTTP.",
            "SSE-KMS のオブジェクトの読み取りには HTTPS が必要です。このリクエストは HTTP で届きました。";
        Refusal::InsecureCustomerKey =>
            "SSE-C needs HTTPS, because the key travels in the request. This one came over HTTP.",
            "SSE-C ではリクエストにキーが入るため、HTTPS が必要です。このリクエストは HTTP で届きました。";
        Refusal::AclsDisabled =>
            "ACLs are off in this bucket, so S3 rejects the ACL in the request (400).",
            "このバケットでは ACL が無効のため、S3 は ACL 付きのリクエストに 400 を返します。";
        Refusal::AnonymousOperation(UnsignedCall::MultipartUpload) =>
            "S3 begins an upload in parts only with a signature, whatever a policy or an ACL allows. An upload in one piece can be unsigned.",
            "パートに分けるアップロードには署名が必要です。ポリシーや ACL が許可していても変わりません。1 回で送るアップロードなら署名なしでもできます。";
        Refusal::AnonymousOperation(UnsignedCall::Copy) =>
            "S3 copies objects only with a signature, whatever a policy or an ACL allows.",
            "オブジェクトのコピーには署名が必要です。ポリシーや ACL が許可していても変わりません。";
        Refusal::NewBucketAclDisabled =>
            "ACLs are off in a new bucket, and this request gives others something by ACL (400). Send `x-amz-object-ownership` with it, or no ACL.",
            "新しいバケットでは ACL が無効のため、ほかの相手に権限を与える ACL に S3 は 400 を返します。`x-amz-object-ownership` を付けるか、ACL を外します。";
        Refusal::NewBucketAclBlocked =>
            "Block Public Access is on for a new bucket or its account, so S3 answers a public ACL with 400. Create the bucket first, and change Block Public Access then.",
            "新しいバケットかアカウントでブロックパブリックアクセスが有効のため、公開の ACL に S3 は 400 を返します。先にバケットを作成し、その後に設定を変えます。";
        Refusal::BucketNamespace { fault: NamespaceFault::HeaderMissing, .. } =>
            [Slot::Code("x-amz-bucket-namespace: account-regional")]
            "Names that end with an account, a Region and `-an` belong to an account's own namespace, and the request lacks the header {0} (400). Send it, or choose another name.",
            "アカウント ID とリージョンと `-an` で終わる名前は、アカウント専用の名前空間のものです。{0}ヘッダーがないため、S3 は 400 を返します。ヘッダーを付けるか、別の名前にします。";
        Refusal::BucketNamespace { fault: NamespaceFault::SuffixMissing { caller, region }, .. } =>
            [Slot::Code(&format!("-{caller}-{region}-an"))]
            "The header asks for the account's own namespace, whose names end with {0}. This name does not (400).",
            "ヘッダーはアカウント専用の名前空間を求めていますが、名前が{0}で終わっていないため、S3 は 400 を返します。";
        Refusal::BucketNamespace { fault: NamespaceFault::OtherAccount { named, .. }, .. } => [Slot::Name(named)]
            "This name belongs to the namespace of account {0}, in which nobody else can create buckets (400).",
            "この名前はアカウント{0}の名前空間のもので、ほかのアカウントは作成できません（400）。";
        Refusal::BucketNamespace { fault: NamespaceFault::OtherRegion { named, .. }, .. } => [Slot::Name(named)]
            "This name belongs to the namespace in the Region {0}, and the bucket is to be created elsewhere (400).",
            "この名前はリージョン{0}の名前空間のもので、作成先のリージョンと合いません（400）。";
        Refusal::LocationConstraint { given: Some(given), endpoint } if given == endpoint => [Slot::Name(given.as_str())]
            "The endpoint of {0} takes every other Region as `LocationConstraint`, and not its own name (400). Leave it out.",
            "{0} のエンドポイントは、`LocationConstraint` に自身の名前を受け付けません（400）。指定を外します。";
        Refusal::LocationConstraint { given: Some(given), endpoint } => [Slot::Name(given.as_str()), Slot::Name(endpoint.as_str())]
            "The endpoint of {1} creates buckets in its own Region only, and this one is to be in {0} (400). Send it to the endpoint of {0}.",
            "{1} のエンドポイントが作成するのはそのリージョンのバケットだけで、指定は {0} です（400）。{0} のエンドポイントに送ります。";
        Refusal::LocationConstraint { given: None, endpoint } => [Slot::Name(endpoint.as_str())]
            "The endpoint of {0} wants its Region as `LocationConstraint`, and the request has none (400). Send `LocationConstraint` {0}.",
            "{0} のエンドポイントには `LocationConstraint` が必要ですが、指定がありません（400）。`LocationConstraint` に {0} を指定します。";
        Refusal::BucketNameTaken { bucket } => [Slot::Name(bucket.as_str())]
            "Another account has a bucket named {0}, and names are unique in the world, so S3 answers 409. Permissions are not the cause.",
            "{0} という名前のバケットが別のアカウントにあります。名前は全世界で 1 つのため、S3 は 409 を返します。権限が原因ではありません。";
        Refusal::BucketAlreadyOwned { bucket } => [Slot::Name(bucket.as_str())]
            "The account has a bucket named {0} already, so S3 answers 409. Permissions are not the cause.",
            "{0} という名前のバケットはすでにこのアカウントにあるため、S3 は 409 を返します。権限が原因ではありません。";
        Refusal::AnonymousOperation(UnsignedCall::Settings) =>
            "S3 takes requests that change settings only with a signature, whatever a policy allows.",
            "設定を変えるリクエストには署名が必要です。ポリシーが許可していても変わりません。";
        Refusal::S3NotAuthorized(authorization) => {
            let told = s3_refused(&authorization.explanation, Asked::of(who, authorization), language);
            kind_hangs(told, authorization, language)
        };
        Refusal::NoSuchKey { told: Told::ByWebsite, .. } =>
            "There is no object of this name. The website endpoint answers 404 to everyone who could read it.",
            "この名前のオブジェクトはありません。ウェブサイトエンドポイントは、読み取れるはずの全員に 404 を返します。";
        Refusal::NoSuchKey { told: Told::ToLister, .. } => [caller]
            "There is no object of this name. {0} may list the bucket, so S3 answers 404.",
            "この名前のオブジェクトはありません。{0}は一覧を表示できるため、S3 は 404 を返します。";
        Refusal::HiddenAbsence { .. } => [caller]
            "There is no object of this name. {0} may not list the bucket, so S3 answers 403 and does not reveal it.",
            "この名前のオブジェクトはありません。{0}は一覧を表示できないため、S3 は 403 を返し、有無を知らせません。";
        Refusal::DeletedObject { told: Told::ToLister, .. } => [caller]
            "The object was deleted: its current version is a delete marker. {0} may list the bucket, so S3 answers 404. \
             Older versions stay readable by their IDs.",
            "オブジェクトは削除され、現在のバージョンは削除マーカーです。{0}は一覧を表示できるため、S3 は 404 を返します。\
             以前のバージョンは、バージョン ID を指定すると読み取れます。";
        Refusal::DeletedObject { told: Told::ByWebsite, .. } =>
            "The object was deleted: its current version is a delete marker. The website endpoint answers 404 to everyone \
             who could read it.",
            "オブジェクトは削除され、現在のバージョンは削除マーカーです。ウェブサイトエンドポイントは、読み取れるはずの\
             全員に 404 を返します。";
        Refusal::OnDeleteMarker { method, .. } => [Slot::Code(method)]
            "This version is a delete marker and holds no data. S3 takes DELETE only for it, not {0}: 405.",
            "このバージョンは削除マーカーで、データがありません。S3 が受け付けるのは DELETE だけのため、{0}には 405 を\
             返します。";
        Refusal::CopyOfDeleteMarker =>
            "The version to be copied is a delete marker and holds no data: 400. Name another version.",
            "コピー元のバージョンは削除マーカーで、データがありません（400）。別のバージョンを指定します。";
        Refusal::NoSuchVersion { version, .. } => [Slot::Code(version)]
            "The object has no version with this ID: {0}. Permissions are not the cause.",
            "この ID のバージョンはありません：{0}。権限が原因ではありません。";
        Refusal::InvalidVersionId { version } => [Slot::Code(version)]
            "S3 gives no version an ID of this form, so it answers 400: {0}. Permissions are not the cause.",
            "バージョン ID の形ではないため、S3 は 400 を返します：{0}。権限が原因ではありません。";
        Refusal::CopyOfInvalidVersion { version } => [Slot::Code(version)]
            "The source of the copy names a version by a text that is no version ID, so S3 answers 400: {0}.",
            "コピー元のバージョンの指定がバージョン ID の形ではないため、S3 は 400 を返します：{0}。";
        Refusal::KmsNeedsSignatureV4 { signature: None, .. } if operation == Operation::Upload =>
            "The upload would be encrypted with SSE-KMS and the request is unsigned. S3 rejects it with 400; KMS is not \
             asked.",
            "アップロードは SSE-KMS で暗号化されますが、リクエストに署名がありません。S3 が 400 を返し、KMS は呼び出され\
             ません。";
        Refusal::KmsNeedsSignatureV4 { signature: None, .. } =>
            "The bucket is public, but the object is encrypted with SSE-KMS and the request is unsigned. S3 rejects it \
             with 400; KMS is not asked.",
            "バケットは公開されていますが、オブジェクトは SSE-KMS で暗号化され、リクエストに署名がありません。S3 が 400 を\
             返し、KMS は呼び出されません。";
        Refusal::KmsNeedsSignatureV4 {
            signature:
                Some(Signature::V2Header | Signature::V2Query { .. } | Signature::V4Header | Signature::V4Form | Signature::V4Query { .. }),
            ..
        } =>
            "The object is encrypted with SSE-KMS, which needs Signature Version 4. This request is signed with Version 2, so \
             S3 rejects it with 400.",
            "オブジェクトは SSE-KMS で暗号化されており、署名バージョン 4 が必要です。このリクエストの署名はバージョン 2 の\
             ため、S3 が 400 を返します。";
        Refusal::SseCBlocked { .. } =>
            "This bucket blocks new SSE-C uploads. SSE-C objects already in it stay readable.",
            "このバケットは SSE-C の新規アップロードをブロックしています。既存の SSE-C オブジェクトは引き続き読み取れます。";
        Refusal::CustomerKeyMissing =>
            "The object was stored with SSE-C, and the request carries no key: 400.",
            "オブジェクトは SSE-C で保存されていますが、リクエストにキーがありません（400）。";
        Refusal::CustomerKeyWrong =>
            "The key in the request is not the one the object was stored with: 403.",
            "リクエストのキーが、保存時のキーと異なります（403）。";
        Refusal::CustomerKeyNotApplicable =>
            "The request carries a key, but the object was not stored with SSE-C: 400.",
            "リクエストにキーがありますが、オブジェクトは SSE-C で保存されていません（400）。";
        Refusal::KeyNotFound(UnknownKey::OtherRegion { region }) if route == Route::Direct => [Slot::Name(region)]
            "The ARN names a key in {0}, but the KMS of another Region was called.",
            "ARN のキーは{0}のものですが、呼び出した KMS は別のリージョンのものです。";
        Refusal::KeyNotFound(UnknownKey::NoSuchKey { arn })
            if route == Route::ThroughS3 && matches!(operation, Operation::Download | Operation::Open) =>
            [Slot::Name(arn)]
            "The key that the object is encrypted under is gone: {0}. The bytes are still there, but nobody can decrypt them.",
            "オブジェクトの暗号化に使われたキーが、もうありません：{0}。データは残っていますが、誰にも復号できません。";
        Refusal::KeyNotFound(unknown) => { key_not_found(unknown, language) };
        Refusal::KmsNotAuthorized { authorization, caller_account, aws_managed, .. } => {
            let account = caller_account.map(|account| account.to_string());
            let key = KeySide { aws_managed: *aws_managed, caller_account: account.as_deref(), route };
            let told = kms_refused(&authorization.explanation, Asked::of(who, authorization), key, language);
            kind_hangs(told, authorization, language)
        };
        Refusal::KeyUnusable { state, .. } => { key_state(*state, language) };
        Refusal::KeyWrongUsage { spec, operation, .. } => { wrong_usage(*spec, operation, language) };
        Refusal::KmsUnknownClient =>
            "CloudFront fetches as an origin access identity, which belongs to no account, so KMS refuses it whatever the key policy says. Origin access control signs as a service and can use a key.",
            "CloudFront はオリジンアクセスアイデンティティとして取得しています。これはどのアカウントにも属さないため、キーポリシーの内容に関係なく KMS が拒否します。オリジンアクセスコントロールならサービスとして署名し、キーを使えます。";
        Refusal::KmsThrottled { load: Some(load) } => { quota::exceeded(load, route, language) };
        Refusal::KmsThrottled { load: None } if route == Route::ThroughS3 =>
            "Too many KMS requests at once, so S3 answers 503. Permissions are not the cause.",
            "KMS へのリクエストが集中したため、S3 は 503 を返します。権限が原因ではありません。";
        Refusal::KmsThrottled { load: None } =>
            "KMS has more requests at once than it takes. Permissions are not the cause; a later attempt may work.",
            "KMS へのリクエストが集中し、上限を超えました。権限が原因ではなく、後で成功する可能性があります。";
        Refusal::Kms(refusal) => { kms_calls::reason(refusal, inside, language) };
        Refusal::NoSuchUpload { upload_id } => [Slot::Code(upload_id)]
            "There is no such multipart upload, or no longer: {0}. It may have been completed or aborted.",
            "該当するマルチパートアップロードがありません：{0}。すでに完了または中止した可能性があります。";
        Refusal::Listing(ListingFault::EncodingType { value }) => [Slot::Code("encoding-type"), Slot::Code("url"), Slot::Code(value)]
            "The listing's {0} is {2}, and S3 takes {1} alone.", "一覧の{0}が{2}です。S3 が受け付けるのは{1}だけです。";
        Refusal::Listing(ListingFault::ContinuationToken) => [Slot::Code("continuation-token")]
            "The listing's {0} is empty.", "一覧の{0}が空です。";
        Refusal::Listing(ListingFault::VersionIdMarker { .. }) => [Slot::Code("version-id-marker"), Slot::Code("key-marker")]
            "The listing has {0} without {1}.", "一覧に{0}がありますが、{1}がありません。";
        Refusal::PartNumberOutOfRange { part_number } => [Slot::Number((*part_number).into())]
            "This part has the number {0}, but part numbers run from 1 to 10,000.",
            "パート番号は 1〜10,000 ですが、このパートは{0}です。";
        Refusal::CopyRange(CopyRangeFault::Form { value }) => [Slot::Code(value)]
            "The range {0} is not of the form `bytes=first-last`: 400. Both ends have to be given, counted from 0.",
            "範囲 {0} が `bytes=first-last` の形式ではありません（400）。0 から数えた両端の指定が必要です。";
        Refusal::CopyRange(CopyRangeFault::BeginsBehind { value, size } | CopyRangeFault::EndsBehind { value, size }) =>
            [Slot::Code(value), Slot::Number(*size)]
            "The range {0} does not lie within the source, which has {1} bytes: 400.",
            "範囲 {0} が、コピー元の {1} バイトに収まっていません（400）。";
        Refusal::PartKeyMissing =>
            "The upload was begun with SSE-C, and this part carries no key: 400. Send the same key with every part.",
            "アップロードは SSE-C で開始していますが、このパートにキーがありません（400）。どのパートにも同じキーが\
             必要です。";
        Refusal::VersionIdNotTaken { version } => [Slot::Code(version)]
            "The request names the version {0}, and a part takes none: 400. Leave it out.",
            "バージョン{0}の指定がありますが、パートには指定できません（400）。指定を外します。";
        Refusal::PreconditionFailed { header } => [Slot::Code(header)]
            "What {0} asks of the object that is there does not hold: 412, and nothing is read, written or deleted.",
            "既存のオブジェクトに対する {0}の条件が成り立ちません（412）。読み取りも書き込みも削除も行われません。";
        Refusal::IndexDocument { suffix } => [Slot::Code(suffix)]
            "The index document is a name in every folder, without a slash, and {0} is none: 400.",
            "インデックスドキュメントは各フォルダ内の名前で、スラッシュは使えません。{0}は指定できません（400）。";
        Refusal::ConditionConflict { header, name } => [Slot::Code(header), Slot::Code(name.as_str())]
            "{0} would hold, but {1} was changed or deleted after the upload in parts began: 409. Begin the upload anew.",
            "{0}の条件は成り立ちますが、{1}がマルチパートアップロードの開始後に変更または削除されています（409）。\
             アップロードを最初からやり直します。";
        Refusal::Archived { class } | Refusal::CopyOfArchived { class } => [Slot::Code(class.name())]
            "The object is of the storage class {0} and has to be restored before it is read: 403.",
            "オブジェクトのストレージクラスは{0}なので、読み取る前に復元が必要です（403）。";
        Refusal::Read(ReadFault::RangeWithPart) =>
            "The read asks for a part and for a range, and S3 takes one of them: 400.",
            "読み取りにパート番号と範囲の両方があります。指定できるのは一方だけです（400）。";
        Refusal::Read(ReadFault::NoSuchPart { number, parts }) => [Slot::Number(usize::from(*number)), Slot::Number(*parts)]
            "There is no part {0}: the object has {1}. The answer is 416.",
            "パート{0}はありません。オブジェクトのパート数は{1}です（416）。";
        Refusal::Read(ReadFault::UnsignedResponseHeaders) =>
            "Who asks for headers of the answer has to sign, even where everyone may read the object: 400.",
            "応答のヘッダーを指定するには署名が必要です。オブジェクトが公開されていても同じです（400）。";
        Refusal::RangeNotSatisfiable { range, size } => [Slot::Code(range), Slot::Number(usize::try_from(*size).unwrap_or(usize::MAX))]
            "The range {0} begins behind the end of the object, which has {1} bytes: 416.",
            "範囲{0}は、{1}バイトのオブジェクトの末尾より後ろから始まります（416）。";
        Refusal::NoObjectLock =>
            "The upload asks for a retention or a legal hold, and the bucket has no Object Lock: 400.",
            "アップロードに保持またはリーガルホールドの指定がありますが、バケットのオブジェクトロックが有効ではありません（400）。";
        Refusal::PartKeyNotBegunWith =>
            "The upload was begun without SSE-C, and this part carries a key: 400. Send parts without the key, or begin \
             the upload with it.",
            "アップロードは SSE-C なしで開始していますが、このパートにはキーがあります（400）。キーなしでパートを送るか、\
             キーを指定してアップロードを開始し直します。";
        Refusal::PartKeyDiffers =>
            "The key of this part is not the one the upload was begun with: 400. Send the same key with every part.",
            "このパートのキーが、アップロードを開始したときのキーと異なります（400）。どのパートにも同じキーが必要です。";
        Refusal::NoParts =>
            "The list of parts is empty, so there is nothing to complete: 400. Name at least one part.",
            "パートのリストが空のため、完了できません（400）。パートを 1 つ以上指定します。";
        Refusal::PartsOutOfOrder { .. } =>
            "The list of parts is not in the order of their numbers: 400. Sort it from low to high.",
            "パートのリストが番号順ではありません（400）。番号の小さい順に並べます。";
        Refusal::PartNotFound { part_number, .. } => [Slot::Number((*part_number).into())]
            "Part {0} was not uploaded, or its entity tag is not the one in the list: 400. Upload it again, or correct the list.",
            "パート{0}がアップロードされていないか、ETag がリストのものと異なります（400）。";
        Refusal::PartTooSmall { part_number, size, .. } =>
            [Slot::Number((*part_number).into()), Slot::Text(&size.to_string())]
            "Part {0} is smaller than 5\u{a0}MiB: it has {1} bytes. Only the last part may be smaller.",
            "パート{0}は{1}バイトです。最後のパートを除き、各パートには 5 MiB 以上が必要です。";
        Refusal::NotReplicated(ReplicationFault::NoRule) =>
            "The bucket has no replication rule with this role, or no versioning. S3 replicates nothing, and nobody is told.",
            "このロールのレプリケーションルールがないか、バージョニングが無効です。S3 は何もレプリケートせず、誰にも\
             知らせません。";
        Refusal::NotReplicated(ReplicationFault::KmsNotSelected) =>
            "The object is encrypted under a KMS key, and the rule does not select such objects. S3 leaves it out, and \
             nobody is told.",
            "オブジェクトは KMS キーで暗号化されていますが、ルールの対象に含まれていません。S3 はレプリケートせず、誰にも\
             知らせません。";
        Refusal::NotReplicated(ReplicationFault::DestinationUnversioned) =>
            "The destination bucket keeps no versions, so S3 cannot replicate to it. Enable its versioning.",
            "宛先のバケットでバージョニングが有効でないため、S3 はレプリケートできません。有効にする必要があります。";
        Refusal::CopyOntoItself =>
            "The copy is onto the object itself and changes nothing, so S3 rejects it. Change its metadata or encryption.",
            "コピー先がコピー元と同じで、何も変わらないため、S3 が拒否します。メタデータや暗号化方式を変えると通ります。";
        Refusal::EncryptionNotUpdated(fault) => { parts::not_updated(*fault, language) };
        Refusal::DoesNotOpen { by } => { does_not_open(*by, language) };
        Refusal::Client(refusal) => { client_side::reason(*refusal, operation, language) };
    }
}

/// Why KMS does not find a key.
pub(crate) fn key_not_found(unknown: &UnknownKey, language: Language) -> Rich {
    say! { language, match unknown;
        UnknownKey::NoSuchKey { arn: name } | UnknownKey::NoSuchAlias { arn: name }
        | UnknownKey::NoKeyId { text: name } => [Slot::Name(name)]
            "KMS has no such key: {0}. Check the Region, the account and the spelling.",
            "KMS に該当するキーがありません：{0}。リージョン、アカウント、綴りを確認してください。";
        UnknownKey::OtherRegion { region } => [Slot::Name(region)]
            "The ARN names a key in {0}, but S3 asks the KMS of the bucket's own Region.",
            "ARN のキーは {0}のものですが、S3 はバケットと同じリージョンの KMS を呼び出します。";
    }
}

fn header_fault(fault: &HeaderFault, language: Language) -> Rich {
    const MODE: &str = "x-amz-server-side-encryption";
    say! { language, match fault;
        HeaderFault::ExpectedOwner { header, value } => [Slot::Code(header), Slot::Code(value)]
            "{0} is {1}, which is no account ID: 400, and nothing is carried out. It takes 12 digits.",
            "{0}の値{1}はアカウント ID ではありません（400）。何も実行されません。12 桁の数字で指定します。";
        HeaderFault::UnknownMode { value } => [Slot::Code(MODE), Slot::Code(value)]
            "S3 does not know the encryption mode {1}. {0} takes `AES256`, `aws:kms` or `aws:kms:dsse`.",
            "S3 に {1}という暗号化方式はありません。{0}に指定できるのは `AES256`、`aws:kms`、`aws:kms:dsse` です。";
        HeaderFault::EmptyMode => [Slot::Code(MODE)]
            "The header {0} is there but empty. Leave it out, or name a mode.",
            "{0}ヘッダーが空です。ヘッダーを外すか、暗号化方式を指定します。";
        HeaderFault::ModeNotTaken { .. } => [Slot::Code(MODE)]
            "This operation does not take the header {0}. How an object is encrypted is decided when it is uploaded or copied.",
            "この操作では {0}ヘッダーを使えません。暗号化の方式は、アップロードかコピーのときに決まります。";
        HeaderFault::StorageClass { value } => [Slot::Code(value)]
            "There is no storage class {0}: 400. Leave the header out for STANDARD.",
            "{0}というストレージクラスはありません（400）。ヘッダーを外すと STANDARD です。";
        HeaderFault::ConditionValue { header } => [Slot::Code(header)]
            "S3 takes another kind of value for {0} of a write: 501. For If-None-Match that is an asterisk, for If-Match an \
             entity tag.",
            "書き込みの{0}に、S3 が扱えない値があります（501）。If-None-Match はアスタリスクのみ、If-Match は ETag のみです。";
        HeaderFault::ConditionNotYet { header } => [Slot::Code(header)]
            "S3 did not take {0} of a write yet: 501. It takes If-None-Match since 2024-08-20, If-Match since 2024-11-25.",
            "この時点の S3 は、書き込みの{0}に対応していません（501）。対応は、If-None-Match が 2024-08-20、If-Match が 2024-11-25 からです。";
        HeaderFault::TwoConditions =>
            "The write carries If-Match and If-None-Match, and S3 takes one of them: 501.",
            "書き込みに If-Match と If-None-Match の両方があります。指定できるのは一方だけです（501）。";
        HeaderFault::ContentMd5 { value } => [Slot::Code(value)]
            "Content-MD5 is base64 of 16 bytes, and {0} is not: 400.",
            "Content-MD5 は 16 バイトを Base64 にした値ですが、{0}は違います（400）。";
        HeaderFault::Checksum { header } => [Slot::Code(header)]
            "{0} is not base64 of as many bytes as its algorithm has: 400.",
            "{0}が、そのアルゴリズムの長さのバイト列を Base64 にした値ではありません（400）。";
        HeaderFault::OtherMd5 { expected: _, calculated } => [Slot::Code(calculated)]
            "Content-MD5 is not the MD5 of the bytes that S3 received, which is {0}: 400.",
            "Content-MD5 が、S3 が受け取ったバイト列の MD5（{0}）と一致しません（400）。";
        HeaderFault::OtherChecksum { algorithm } => [Slot::Code(algorithm)]
            "The checksum sent is not the {0} of the bytes that S3 received: 400.",
            "送られたチェックサムが、S3 が受け取ったバイト列の{0}と一致しません（400）。";
        HeaderFault::TwoChecksums =>
            "The request carries checksums of two algorithms, and S3 takes one: 400.",
            "リクエストに 2 種類のチェックサムがあります。指定できるのは 1 つだけです（400）。";
        HeaderFault::BypassWithoutLock => [Slot::Code("x-amz-bypass-governance-retention")]
            "{0} is for buckets with Object Lock, which this one has not: 400.",
            "{0}を使えるのは、オブジェクトロックのあるバケットだけです（400）。";
        HeaderFault::Tagging { value } => [Slot::Code(value)]
            "S3 cannot read the tags {0}: 400. They are written as a query, `key=value&key2=value2`, and each key once.",
            "S3 はタグ{0}を読み取れません（400）。`key=value&key2=value2` のようにクエリの形で、キーの重複なしに書きます。";
        HeaderFault::KeyIdWithoutKms => [Slot::Code(MODE)]
            "The request names a KMS key, but not SSE-KMS. Set {0} to `aws:kms` as well.",
            "リクエストに KMS キーの指定がありますが、SSE-KMS の指定がありません。{0}を `aws:kms` にします。";
        HeaderFault::BadContext =>
            "S3 cannot read the encryption context. It must be a JSON object of strings, in base64.",
            "S3 は暗号化コンテキストを読み取れません。文字列だけの JSON オブジェクトを base64 で送る必要があります。";
        HeaderFault::CustomerKeyWithMode { mode } => [Slot::Code(MODE), Slot::Code(mode)]
            "The request asks for SSE-C, and with {0} also for {1}. One object has one mode.",
            "リクエストが SSE-C と、{0}で{1}の両方を求めています。指定できる方式は 1 つです。";
        HeaderFault::CustomerAlgorithmMissing => [Slot::Code("x-amz-server-side-encryption-customer-algorithm")]
            "SSE-C needs the algorithm: the header {0} is missing.",
            "SSE-C にはアルゴリズムの指定が必要です。{0}ヘッダーがありません。";
        HeaderFault::CustomerAlgorithmUnknown { value } => [Slot::Code(value)]
            "SSE-C knows no algorithm {0}. The only one is `AES256`.",
            "SSE-C に {0}というアルゴリズムはありません。指定できるのは `AES256` だけです。";
        HeaderFault::CustomerKeyAbsent => [Slot::Code("x-amz-server-side-encryption-customer-key")]
            "SSE-C needs the key itself: the header {0} is missing.",
            "SSE-C にはキーそのものが必要です。{0}ヘッダーがありません。";
        HeaderFault::CustomerKeyLength =>
            "The key of SSE-C must be 32 bytes, in base64. The one in the request is not.",
            "SSE-C のキーは 32 バイトを base64 にしたものです。リクエストのキーは長さが違います。";
        HeaderFault::CustomerKeyDigest => [Slot::Code("x-amz-server-side-encryption-customer-key-MD5")]
            "The digest in {0} is not that of the key in the request. One of the two was changed on the way.",
            "{0}のダイジェストが、リクエストのキーと一致しません。どちらかが途中で変わっています。";
    }
}

/// A key that encrypts nothing.
fn wrong_usage(spec: KeySpec, operation: &str, language: Language) -> Rich {
    let codes = [spec.usage(), spec.name(), operation, KeySpec::SymmetricDefault.name()];
    language.say(
        "The key is made for {0} ({1}), but {2} needs a symmetric encryption key. Choose a key with {3}.",
        "このキーの用途は{0}（{1}）ですが、{2}には対称暗号化キーが必要です。{3}のキーを選びます。",
        &codes.map(Slot::Code),
    )
}

fn key_state(state: KeyState, language: Language) -> Rich {
    Rich::plain(pick! { language, match state;
        KeyState::Disabled =>
            "The key is disabled. Permissions are in order, but nobody can use the key until it is enabled.",
            "キーが無効です。権限は足りていますが、有効にするまで誰もこのキーを使えません。";
        KeyState::PendingDeletion =>
            "The key is pending deletion and cannot be used. Cancel the deletion, then enable the key. After the waiting \
             period its data is lost for good.",
            "キーは削除保留中で、使えません。削除をキャンセルし、キーを有効にしてください。待機期間が過ぎると、データは\
             二度と復号できません。";
        KeyState::PendingImport =>
            "The key is pending import and cannot be used. Import its key material first.",
            "キーはインポート保留中で、使えません。先にキーマテリアルをインポートする必要があります。";
        KeyState::PendingReplicaDeletion =>
            "The key is pending replica deletion and cannot be used. Its own waiting period begins when its last replica is \
             gone.",
            "キーはレプリカ削除保留中で、使えません。最後のレプリカがなくなると、このキーの待機期間が始まります。";
        KeyState::Creating =>
            "KMS is still creating the key, so nobody can use it yet. Permissions are not the cause.",
            "キーは作成中で、まだ誰も使えません。権限が原因ではありません。";
        KeyState::Updating =>
            "KMS is updating the key and does not take this call until that is done. Permissions are not the cause.",
            "キーは更新中で、終わるまで KMS はこの呼び出しを受け付けません。権限が原因ではありません。";
        // Enabled keys are usable; a refusal that names one would be of a key store that does not answer.
        KeyState::Unavailable | KeyState::Enabled =>
            "The key's custom key store is not connected, so nobody can use the key. Permissions are not the cause.",
            "キーのカスタムキーストアに接続できないため、誰もこのキーを使えません。権限が原因ではありません。";
    })
}

fn does_not_open(by: KeyHolder, language: Language) -> Rich {
    Rich::plain(pick! { language, match by;
        KeyHolder::Kms =>
            "KMS cannot decrypt the data key, or S3 the object: the authentication tag does not match. A byte or the encryption \
             context has changed.",
            "認証タグが一致しないため、KMS がデータキーを、または S3 がオブジェクトを復号できません。データか暗号化\
             コンテキストが変わっています。";
        KeyHolder::S3 =>
            "S3 cannot decrypt the object: the authentication tag does not match. A byte has changed.",
            "認証タグが一致しないため、S3 がオブジェクトを復号できません。データが変わっています。";
        KeyHolder::Customer =>
            "S3 cannot decrypt the object with the key in the request: the authentication tag does not match.",
            "認証タグが一致しないため、S3 はリクエストのキーでオブジェクトを復号できません。";
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{lint, samples};

    #[test]
    fn every_refusal_has_its_reason() {
        for refusal in samples::refusals() {
            for who in [Who::Anyone, Who::Named(samples::LONG_NAME)] {
                for &operation in Operation::ALL {
                    for route in [Route::ThroughS3, Route::Direct] {
                        lint::reason(|language| super::refusal(&refusal, who, operation, route, language));
                    }
                }
            }
        }
    }

    /// No two refusals are told in the same words.
    #[test]
    fn reasons_differ() {
        for language in Language::ALL {
            lint::distinct(samples::refusals().iter().map(|refusal| {
                let who = Who::Named("mksamba-normaluser");
                super::refusal(refusal, who, Operation::Download, Route::ThroughS3, language).text()
            }));
        }
    }

    #[test]
    fn model_sentences() {
        let text = |refusal: &Refusal, language| {
            lint::marked(&super::refusal(
                refusal,
                Who::Named("mksamba-normaluser"),
                Operation::Download,
                Route::ThroughS3,
                language,
            ))
        };
        let name = sim::ObjectName::parse("report.txt").unwrap();
        assert_eq!(
            text(&Refusal::NoSuchKey { name, told: Told::ToLister }, Language::Japanese),
            "この名前のオブジェクトはありません。mksamba-normaluser は一覧を表示できるため、S3 は 404 を返します。"
        );
        assert_eq!(
            text(&Refusal::InsecureKmsUpload, Language::Japanese),
            "SSE-KMS でのアップロードには HTTPS が必要です。このリクエストは HTTP で届きました。"
        );
        let none = samples::no_allow(iam::Layer::Resource, iam::Relation::CrossAccount)("kms:Decrypt");
        assert_eq!(
            text(&samples::kms_refusal(none, true), Language::English),
            "Only callers in the key's own account can use `aws/s3`, and no policy can change that. Encrypt the object again with \
             a customer managed key."
        );
    }
}
