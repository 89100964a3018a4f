//! A few outcomes as they are read: the question, the answer, what each gate found, and what the caller gets; and what a
//! request leaves behind. Whole, so that a changed word is seen where it stands.
//!
//! `UPDATE_EXPECT=1 cargo test -p text --test snapshots` writes what is said now; read each line before it is kept. Every
//! case rests on something that AWS was seen or is documented to say, and names it.

#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy knows only the tests themselves")]

use document::model::{Caller, Cell, Operation};
use document::records::Records;
use document::{Document, Handle, Table, link};
use expect_test::{Expect, expect};
use sim::Body;
use text::question::Who;
use text::{Language, findings, gates, outcome, question};

const SEED: [u8; 32] = [7; 32];

/// The document that a link opens: `1/article~poweruser.kms=deny-kms`.
fn opened(link: &str) -> Document {
    let opened = link::decode(link).unwrap();
    assert_eq!(opened.notices, [], "{link}");
    opened.document
}

/// A download from the bucket whose objects are encrypted with SSE-KMS.
fn download(caller: &str) -> Cell {
    let (caller, bucket) = (Caller::parse(caller).unwrap(), Handle::parse("sse-kms").unwrap());
    Cell { caller, bucket, operation: Operation::Download }
}

/// What the page says of a cell, and in English what its caller gets: that is AWS's own and the same in every language.
fn told(document: &Document, cell: &Cell, language: Language) -> String {
    let table = Table::run(document, SEED).unwrap();
    let happened = table.outcome(cell).unwrap();
    let who = match &cell.caller {
        Caller::Anyone => Who::Anyone,
        Caller::Principal(handle) => Who::Named(handle.as_str()),
    };
    let bucket = document.target_name(cell.bucket.as_str());
    let answer = outcome::answer(cell.operation, happened, language);
    let mut lines = vec![
        question::question(who, cell.operation, bucket, language).text(),
        format!("{} {}", answer.verdict, answer.rest),
    ];
    for step in &happened.trace.steps {
        let finding = findings::finding(&happened.trace, step, who, cell.operation, language).text();
        lines.push(format!("- {}: {finding}", gates::of_step(step, cell.operation, language)));
    }
    if let (Some(response), Language::English) = (&happened.response, language) {
        lines.push(response.status.to_string());
        lines.extend(match response.body() {
            Body::Xml(text) | Body::Html(text) | Body::Json(text) => Some(text.clone()),
            Body::Empty | Body::Bytes(_) => None,
        });
    }
    lines.join("\n")
}

fn check(link: &str, caller: &str, english: &Expect, japanese: &Expect) {
    let (document, cell) = (opened(link), download(caller));
    english.assert_eq(&told(&document, &cell, Language::English));
    japanese.assert_eq(&told(&document, &cell, Language::Japanese));
}

/// What the download of a caller of the article leaves behind.
fn records(caller: &str) -> Records {
    let table = Table::run(&opened("1/article"), SEED).unwrap();
    let cell = download(caller);
    let row = table.rows.iter().find(|row| row.cell == cell).unwrap();
    let (request, outcome) = (&row.request, &row.outcome);
    Records::of(&table.cloud, request, outcome)
}

/// Recorded in the article: the user who may read in S3 and not use the key gets KMS's sentence through S3.
#[test]
fn the_key_says_no() {
    check(
        "1/article",
        "normaluser",
        &expect![[r#"
        Can normaluser download from mksamba-bucket-sse-kms?
        No. S3 says yes, the key says no.
        - Signature: The signature is valid. The caller is normaluser.
        - Bucket and headers: The bucket exists, and the headers are well formed.
        - Public access: Block Public Access is off, on the bucket and on the account.
        - S3 permission: AmazonS3FullAccess allows s3:GetObject, and no policy forbids it.
        - Object: The object exists, encrypted with SSE-KMS under the customer managed key 1234abcd. The request suits that.
        - KMS permission: No policy allows normaluser to use kms:Decrypt on this key. The key policy leaves the decision to IAM policies, and none of this caller's allows it.
        - Key state: Not asked: the request stopped at KMS permission.
        - Decryption: Not asked: the request stopped at KMS permission.
        403 Forbidden
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/mksamba-normaluser is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no identity-based policy allows the kms:Decrypt action</Message><RequestId>CNTW871J8ZA8TBE3</RequestId><HostId>559gYRe67y9+2ogpie94Z5rq2NHKETcoQJUTT66aRQ/HdwcPsmKOTq6EAlqR9RjF35Fe6645U/M=</HostId></Error>"#]],
        &expect![[r#"
        normaluser は mksamba-bucket-sse-kms からダウンロードできますか？
        できません。 S3 は通しますが、キーが通しません。
        - 署名: 署名は正しく、呼び出し元は normaluser です。
        - バケットとヘッダー: バケットは存在し、ヘッダーの形式にも問題ありません。
        - パブリックアクセス: ブロックパブリックアクセスは、バケットもアカウントもオフです。
        - S3 の権限: AmazonS3FullAccess が s3:GetObject を許可しており、禁止しているポリシーはありません。
        - オブジェクト: オブジェクトがあり、SSE-KMS（カスタマーマネージドキー 1234abcd）で暗号化されています。リクエストはそれに合っています。
        - KMS の権限: normaluser にこのキーの kms:Decrypt を許可しているポリシーがありません。キーポリシーは判断を IAM ポリシーに任せていますが、normaluser の IAM ポリシーに許可がありません。
        - キーの状態: 未到達：リクエストは［KMS の権限］で止まりました。
        - 復号: 未到達：リクエストは［KMS の権限］で止まりました。"#]],
    );
}

/// Its opposite: who may use the key downloads.
#[test]
fn the_key_says_yes() {
    check(
        "1/article",
        "poweruser",
        &expect![[r#"
        Can poweruser download from mksamba-bucket-sse-kms?
        Yes. S3 says yes, and the key opens.
        - Signature: The signature is valid. The caller is poweruser.
        - Bucket and headers: The bucket exists, and the headers are well formed.
        - Public access: Block Public Access is off, on the bucket and on the account.
        - S3 permission: AdministratorAccess allows s3:GetObject, and no policy forbids it.
        - Object: The object exists, encrypted with SSE-KMS under the customer managed key 1234abcd. The request suits that.
        - KMS permission: AdministratorAccess allows kms:Decrypt on this key. The key policy leaves the decision to IAM policies.
        - Key state: The key is enabled.
        - Decryption: KMS decrypted the data key, and S3 decrypted the object with it.
        200 OK"#]],
        &expect![[r#"
        poweruser は mksamba-bucket-sse-kms からダウンロードできますか？
        できます。 S3 もキーも通します。
        - 署名: 署名は正しく、呼び出し元は poweruser です。
        - バケットとヘッダー: バケットは存在し、ヘッダーの形式にも問題ありません。
        - パブリックアクセス: ブロックパブリックアクセスは、バケットもアカウントもオフです。
        - S3 の権限: AdministratorAccess が s3:GetObject を許可しており、禁止しているポリシーはありません。
        - オブジェクト: オブジェクトがあり、SSE-KMS（カスタマーマネージドキー 1234abcd）で暗号化されています。リクエストはそれに合っています。
        - KMS の権限: AdministratorAccess がこのキーの kms:Decrypt を許可しています。キーポリシーは判断を IAM ポリシーに任せています。
        - キーの状態: キーは有効です。
        - 復号: KMS がデータキーを復号し、S3 がそれでオブジェクトを復号しました。"#]],
    );
}

/// Recorded in the article: an object under SSE-KMS is not for those who do not sign, however public its bucket.
#[test]
fn who_does_not_sign_gets_no_key() {
    check(
        "1/article",
        "anyone",
        &expect![[r#"
        Can anyone on the internet download from mksamba-bucket-sse-kms?
        No. S3 rejects it unsigned, before asking KMS.
        - Signature: The request is unsigned, so the caller is anonymous.
        - Bucket and headers: The bucket exists, and the headers are well formed.
        - Public access: Block Public Access is off, on the bucket and on the account.
        - S3 permission: The bucket policy lets everyone use s3:GetObject, the anonymous caller included.
        - Object: The bucket is public, but the object is encrypted with SSE-KMS and the request is unsigned. S3 rejects it with 400; KMS is not asked.
        - KMS permission: Not asked: the request stopped at Object.
        - Key state: Not asked: the request stopped at Object.
        - Decryption: Not asked: the request stopped at Object.
        400 Bad Request
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>InvalidArgument</Code><Message>Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.</Message><ArgumentName>Authorization</ArgumentName><ArgumentValue>null</ArgumentValue><RequestId>G6WEFVCKX9BRTMAQ</RequestId><HostId>sa8Zgo+vVP+vFzU5rsNY2ubdSDdoLUW+8sSyXtU0NFgGSwSvb8PG5Ek3pIoZ+ZR0tJJki3u54fo=</HostId></Error>"#]],
        &expect![[r#"
        インターネット上の誰でも、mksamba-bucket-sse-kms からダウンロードできますか？
        できません。 署名がないため、KMS の前に S3 が拒否します。
        - 署名: 署名がないため、呼び出し元は匿名です。
        - バケットとヘッダー: バケットは存在し、ヘッダーの形式にも問題ありません。
        - パブリックアクセス: ブロックパブリックアクセスは、バケットもアカウントもオフです。
        - S3 の権限: バケットポリシーが、匿名を含む全員に s3:GetObject を許可しています。
        - オブジェクト: バケットは公開されていますが、オブジェクトは SSE-KMS で暗号化され、リクエストに署名がありません。S3 が 400 を返し、KMS は呼び出されません。
        - KMS の権限: 未到達：リクエストは［オブジェクト］で止まりました。
        - キーの状態: 未到達：リクエストは［オブジェクト］で止まりました。
        - 復号: 未到達：リクエストは［オブジェクト］で止まりました。"#]],
    );
}

/// Documented: IAM user guide, "Access denied error message examples", an explicit deny in an identity-based policy.
#[test]
fn a_policy_forbids() {
    check(
        "1/article~poweruser.kms=deny-kms",
        "poweruser",
        &expect![[r#"
        Can poweruser download from mksamba-bucket-sse-kms?
        No. S3 says yes, a policy forbids the key.
        - Signature: The signature is valid. The caller is poweruser.
        - Bucket and headers: The bucket exists, and the headers are well formed.
        - Public access: Block Public Access is off, on the bucket and on the account.
        - S3 permission: AdministratorAccess allows s3:GetObject, and no policy forbids it.
        - Object: The object exists, encrypted with SSE-KMS under the customer managed key 1234abcd. The request suits that.
        - KMS permission: The inline policy deny-kms forbids poweruser to use kms:Decrypt. Another Allow will not help; the Deny must go.
        - Key state: Not asked: the request stopped at KMS permission.
        - Decryption: Not asked: the request stopped at KMS permission.
        403 Forbidden
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/mksamba-poweruser is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab with an explicit deny in an identity-based policy</Message><RequestId>7KDE77D368PT7RFZ</RequestId><HostId>ZW3+dCn/U2h72RTni+L2Agsl4KEQRYpI2QofUvkzUsV6gMBY6a3WPM2vJ2UpxG/V4eY1SFSxgVM=</HostId></Error>"#]],
        &expect![[r#"
        poweruser は mksamba-bucket-sse-kms からダウンロードできますか？
        できません。 S3 は通しますが、ポリシーがキーを禁止しています。
        - 署名: 署名は正しく、呼び出し元は poweruser です。
        - バケットとヘッダー: バケットは存在し、ヘッダーの形式にも問題ありません。
        - パブリックアクセス: ブロックパブリックアクセスは、バケットもアカウントもオフです。
        - S3 の権限: AdministratorAccess が s3:GetObject を許可しており、禁止しているポリシーはありません。
        - オブジェクト: オブジェクトがあり、SSE-KMS（カスタマーマネージドキー 1234abcd）で暗号化されています。リクエストはそれに合っています。
        - KMS の権限: インラインポリシー deny-kms が poweruser の kms:Decrypt を禁止しています。許可を追加しても変わりません。禁止を外す必要があります。
        - キーの状態: 未到達：リクエストは［KMS の権限］で止まりました。
        - 復号: 未到達：リクエストは［KMS の権限］で止まりました。"#]],
    );
}

/// Recorded: `KMS.DisabledException` with status 400, whoever asks.
#[test]
fn the_key_is_disabled() {
    check(
        "1/article~key.state=Disabled",
        "poweruser",
        &expect![[r#"
        Can poweruser download from mksamba-bucket-sse-kms?
        No. Permissions are in order; the key is disabled.
        - Signature: The signature is valid. The caller is poweruser.
        - Bucket and headers: The bucket exists, and the headers are well formed.
        - Public access: Block Public Access is off, on the bucket and on the account.
        - S3 permission: AdministratorAccess allows s3:GetObject, and no policy forbids it.
        - Object: The object exists, encrypted with SSE-KMS under the customer managed key 1234abcd. The request suits that.
        - KMS permission: AdministratorAccess allows kms:Decrypt on this key. The key policy leaves the decision to IAM policies.
        - Key state: The key is disabled. Permissions are in order, but nobody can use the key until it is enabled.
        - Decryption: Not asked: the request stopped at Key state.
        400 Bad Request
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>KMS.DisabledException</Code><Message>arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab is disabled.</Message><RequestId>7KDE77D368PT7RFZ</RequestId><HostId>ZW3+dCn/U2h72RTni+L2Agsl4KEQRYpI2QofUvkzUsV6gMBY6a3WPM2vJ2UpxG/V4eY1SFSxgVM=</HostId></Error>"#]],
        &expect![[r#"
        poweruser は mksamba-bucket-sse-kms からダウンロードできますか？
        できません。 権限は足りていますが、キーが無効です。
        - 署名: 署名は正しく、呼び出し元は poweruser です。
        - バケットとヘッダー: バケットは存在し、ヘッダーの形式にも問題ありません。
        - パブリックアクセス: ブロックパブリックアクセスは、バケットもアカウントもオフです。
        - S3 の権限: AdministratorAccess が s3:GetObject を許可しており、禁止しているポリシーはありません。
        - オブジェクト: オブジェクトがあり、SSE-KMS（カスタマーマネージドキー 1234abcd）で暗号化されています。リクエストはそれに合っています。
        - KMS の権限: AdministratorAccess がこのキーの kms:Decrypt を許可しています。キーポリシーは判断を IAM ポリシーに任せています。
        - キーの状態: キーが無効です。権限は足りていますが、有効にするまで誰もこのキーを使えません。
        - 復号: 未到達：リクエストは［キーの状態］で止まりました。"#]],
    );
}

/// Documented: CloudTrail user guide, "Logging Amazon S3 API calls": the event of the download, and KMS's own beside it.
#[test]
fn cloudtrail_of_a_download() {
    let records = records("poweruser");
    expect![[r#"
        [
          {
            "event": {
              "eventVersion": "1.09",
              "userIdentity": {
                "type": "IAMUser",
                "principalId": "AIDAUKMAWXIPGGTOENGXG",
                "arn": "arn:aws:iam::111122223333:user/mksamba-poweruser",
                "accountId": "111122223333",
                "accessKeyId": "AKIAGXGNEOTGGPIXWAMK",
                "userName": "mksamba-poweruser"
              },
              "eventTime": "2026-11-23T00:00:00Z",
              "eventSource": "s3.amazonaws.com",
              "eventName": "GetObject",
              "awsRegion": "ap-northeast-1",
              "sourceIPAddress": "198.51.100.7",
              "userAgent": "[aws-cli]",
              "requestParameters": {
                "bucketName": "mksamba-bucket-sse-kms",
                "key": "2021-02-28 15:05:16.538885.txt",
                "Host": "mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com"
              },
              "responseElements": null,
              "additionalEventData": {
                "SignatureVersion": "SigV4",
                "CipherSuite": "TLS_AES_128_GCM_SHA256",
                "bytesTransferredIn": 0,
                "AuthenticationMethod": "AuthHeader",
                "x-amz-id-2": "ZW3+dCn/U2h72RTni+L2Agsl4KEQRYpI2QofUvkzUsV6gMBY6a3WPM2vJ2UpxG/V4eY1SFSxgVM=",
                "bytesTransferredOut": 27
              },
              "requestID": "7KDE77D368PT7RFZ",
              "eventID": "0c4f0a62-a4f2-44db-b2f6-07eb33c0b8fb",
              "readOnly": true,
              "resources": [
                {
                  "type": "AWS::S3::Object",
                  "ARN": "arn:aws:s3:::mksamba-bucket-sse-kms/2021-02-28 15:05:16.538885.txt"
                },
                {
                  "accountId": "111122223333",
                  "type": "AWS::S3::Bucket",
                  "ARN": "arn:aws:s3:::mksamba-bucket-sse-kms"
                }
              ],
              "eventType": "AwsApiCall",
              "managementEvent": false,
              "recipientAccountId": "111122223333",
              "eventCategory": "Data",
              "tlsDetails": {
                "tlsVersion": "TLSv1.3",
                "cipherSuite": "TLS_AES_128_GCM_SHA256",
                "clientProvidedHostHeader": "mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com"
              }
            }
          },
          {
            "event": {
              "eventVersion": "1.11",
              "userIdentity": {
                "type": "IAMUser",
                "principalId": "AIDAUKMAWXIPGGTOENGXG",
                "arn": "arn:aws:iam::111122223333:user/mksamba-poweruser",
                "accountId": "111122223333",
                "accessKeyId": "ASIAGXGNEOTGGPIXWAMK",
                "userName": "mksamba-poweruser",
                "sessionContext": {
                  "attributes": {
                    "creationDate": "2026-11-23T00:00:00Z",
                    "mfaAuthenticated": "false"
                  }
                },
                "invokedBy": "fas.s3.amazonaws.com"
              },
              "eventTime": "2026-11-23T00:00:00Z",
              "eventSource": "kms.amazonaws.com",
              "eventName": "Decrypt",
              "awsRegion": "ap-northeast-1",
              "sourceIPAddress": "fas.s3.amazonaws.com",
              "userAgent": "fas.s3.amazonaws.com",
              "requestParameters": {
                "encryptionContext": {
                  "aws:s3:arn": "arn:aws:s3:::mksamba-bucket-sse-kms/2021-02-28 15:05:16.538885.txt"
                },
                "encryptionAlgorithm": "SYMMETRIC_DEFAULT"
              },
              "responseElements": null,
              "additionalEventData": {
                "keyMaterialId": "b6306cf194652650828312fcae3e10fc4ec1939cf2fe27c967c8bfdc1a4e8e94"
              },
              "requestID": "b9c39e57-c3c5-471e-be69-6f913721d56a",
              "eventID": "1909e18c-2bc5-4df4-9861-ab50245c68e3",
              "readOnly": true,
              "resources": [
                {
                  "accountId": "111122223333",
                  "type": "AWS::KMS::Key",
                  "ARN": "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                }
              ],
              "eventType": "AwsApiCall",
              "managementEvent": true,
              "recipientAccountId": "111122223333",
              "eventCategory": "Management",
              "tlsDetails": {
                "tlsVersion": "TLSv1.3",
                "cipherSuite": "TLS_AES_128_GCM_SHA256",
                "clientProvidedHostHeader": "kms.ap-northeast-1.amazonaws.com"
              }
            },
            "inferred": [
              {
                "member": "userIdentity.sessionContext",
                "rule": "SessionAttributesStandIn"
              }
            ]
          }
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&records.cloud_trail).unwrap());
}

/// Documented: Amazon S3 User Guide, "Amazon S3 server access log format".
#[test]
fn access_log_of_a_download_and_of_a_refusal() {
    let line = |caller| records(caller).access_log.unwrap();
    expect![[r#"
        5a866811502ea7cdc5837881316411c9f3c90dfd75412d6a3a33fa6b71122818 mksamba-bucket-sse-kms [23/Nov/2026:00:00:00 +0000] 198.51.100.7 arn:aws:iam::111122223333:user/mksamba-poweruser 7KDE77D368PT7RFZ REST.GET.OBJECT 2021-02-28%2015%3A05%3A16.538885.txt "GET /2021-02-28%2015%3A05%3A16.538885.txt HTTP/1.1" 200 - 27 27 - - "-" "aws-cli" - ZW3+dCn/U2h72RTni+L2Agsl4KEQRYpI2QofUvkzUsV6gMBY6a3WPM2vJ2UpxG/V4eY1SFSxgVM= SigV4 TLS_AES_128_GCM_SHA256 AuthHeader mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com TLSv1.3 - -
        5a866811502ea7cdc5837881316411c9f3c90dfd75412d6a3a33fa6b71122818 mksamba-bucket-sse-kms [23/Nov/2026:00:00:00 +0000] 198.51.100.7 arn:aws:iam::111122223333:user/mksamba-normaluser CNTW871J8ZA8TBE3 REST.GET.OBJECT 2021-02-28%2015%3A05%3A16.538885.txt "GET /2021-02-28%2015%3A05%3A16.538885.txt HTTP/1.1" 403 AccessDenied 484 - - - "-" "aws-cli" - 559gYRe67y9+2ogpie94Z5rq2NHKETcoQJUTT66aRQ/HdwcPsmKOTq6EAlqR9RjF35Fe6645U/M= SigV4 TLS_AES_128_GCM_SHA256 AuthHeader mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com TLSv1.3 - -"#]].assert_eq(&[line("poweruser"), line("normaluser")].join("\n"));
}

/// Recorded: `An error occurred (AccessDenied) when calling the GetObject operation: ...`
#[test]
fn what_the_aws_cli_prints() {
    let records = records("normaluser");
    expect!["aws: [ERROR]: An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::111122223333:user/mksamba-normaluser is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no identity-based policy allows the kms:Decrypt action"].assert_eq(&records.aws_cli.unwrap_or_default());
}
