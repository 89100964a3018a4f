//! Why a signed request is not taken for its signer's: the reason and the short answer.

use sim::{AuthenticationFault, MismatchCause, SignatureMismatch};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// What is wrong, and what would help.
pub(crate) fn reason(fault: &AuthenticationFault, caller: Slot<'_>, language: Language) -> Rich {
    say! { language, match fault;
        AuthenticationFault::SignatureV2 { region } => [Slot::Code(region.as_str())]
            "The request is signed with Signature Version 2, and {0} takes Version 4 only. Sign it with Version 4.",
            "署名バージョン 2 による署名ですが、{0}で使えるのはバージョン 4 だけです。バージョン 4 で署名し直します。";
        AuthenticationFault::ParametersMissing { parameters } => {
            let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name()).collect();
            language.say(
                "The presigned URL lacks {0}. Without all six parameters S3 answers 400 and checks no signature. Use the \
                 URL whole.",
                "署名付き URL に{0}がありません。6 つのパラメーターがそろわないと、S3 は署名を確認せずに 400 を返します。URL \
                 全体を使います。",
                &[Slot::Code(&names.join(language.comma()))],
            )
        };
        AuthenticationFault::ExpiresTooLong { expires_seconds } => [
            Slot::Number(usize::try_from(*expires_seconds).unwrap_or(usize::MAX))
        ]
            "The presigned URL is to be good for {0} seconds. S3 takes a week at most, 604800. Sign it for less.",
            "署名付き URL の有効期間が{0}秒です。上限は 1 週間（604800 秒）のため、S3 が 400 を返します。短くして署名し直します。";
        AuthenticationFault::WrongRegion { given, expected } => [
            Slot::Code(given.as_str()),
            Slot::Code(expected.as_str())
        ]
            "The signature is made for {0}, but the request goes to the endpoint of {1}. Set the signer's Region to the endpoint's.",
            "署名は{0}のものですが、リクエストの送り先は{1}のエンドポイントです。署名する側のリージョンを、エンドポイントに合わせます。";
        AuthenticationFault::ClockSkew { request_time } => [Slot::Name(&request_time.to_string())]
            "The request names {0} as its time, more than 15 minutes from S3's. Set the clock of the signer.",
            "リクエストの時刻は{0}で、S3 の時刻と 15 分を超えてずれています。署名する側の時計を合わせます。";
        AuthenticationFault::NotYetValid { signed, .. } => [Slot::Name(&signed.to_string())]
            "The presigned URL says that it was signed at {0}, which is still to come. Set the clock of the signer.",
            "署名付き URL の署名の時刻は{0}で、まだ来ていません。署名する側の時計を合わせます。";
        AuthenticationFault::SessionEnded { expiration, .. } => [caller, Slot::Name(&expiration.to_string())]
            "The session of {0} ended at {1}. Its credentials end with it, and so does every URL that they signed. Get \
             new ones.",
            "{0}のセッションは{1}に終了しました。その認証情報も、署名した URL も、もう使えません。新しい認証情報が必要です。";
        AuthenticationFault::Mismatch(mismatch) => { does_not_match(mismatch, language) };
        AuthenticationFault::AccountSuspended { account } => [Slot::Name(&account.to_string())]
            "The account {0} is suspended, so S3 refuses its callers before it looks at a policy. AWS Support can help.",
            "アカウント{0}は停止されているため、S3 はポリシーを確認せずに拒否します。AWS サポートへの問い合わせが必要です。";
    }
}

/// What made the difference between the two signatures; of several causes the first is told.
fn does_not_match(mismatch: &SignatureMismatch, language: Language) -> Rich {
    let cause = mismatch.causes.first().unwrap_or(&MismatchCause::SecretAccessKey);
    say! { language, match cause;
        MismatchCause::SecretAccessKey =>
            "The secret access key that signed is not the one of this access key ID. No policy was asked. Set the key \
             again.",
            "署名に使ったシークレットアクセスキーが、アクセスキー ID と対になっていません。ポリシーは確認されていません。\
             キーを設定し直します。";
        MismatchCause::AccessKeyOfOther { name } => [Slot::Name(name.as_str())]
            "The request names the access key of {0}, but another key signed it. ID and secret have to belong together.",
            "リクエストのアクセスキー ID は{0}のものですが、署名は別のキーによるものです。ID とシークレットの組が必要です。";
        MismatchCause::Method { signed, sent } => [Slot::Code(signed), Slot::Code(sent)]
            "It was signed as {0} and sent as {1}. The signature covers the method, so S3 calculates another one.",
            "署名時のメソッドは{0}ですが、送られたのは{1}です。署名はメソッドも含むため、S3 の計算と一致しません。";
        MismatchCause::Object { signed } => [Slot::Name(signed.as_str())]
            "It was signed for {0}, but asks for another object. The signature covers the path, so S3 calculates another \
             one.",
            "署名は{0}のためのものですが、求めているのは別のオブジェクトです。署名はパスも含むため、S3 の計算と一致しません。";
        MismatchCause::Query =>
            "The query was altered after signing. The signature covers it, so S3 calculates another one. Sign what is \
             sent.",
            "署名の後にクエリが変わりました。署名はクエリも含むため、S3 の計算と一致しません。送る内容に署名します。";
        MismatchCause::Headers { names } => [Slot::Code(&names.join(language.comma()))]
            "These headers were altered after signing: {0}. The signature covers them, so S3 calculates another one.",
            "署名の後にヘッダーが変わりました：{0}。署名はこれも含むため、S3 の計算と一致しません。";
    }
}

/// The same in at most eight words.
pub(crate) fn rest(fault: &AuthenticationFault, language: Language) -> &'static str {
    pick! { language, match fault;
        AuthenticationFault::SignatureV2 { .. } =>
            "This Region takes Signature Version 4 only.", "このリージョンは署名バージョン 4 専用です。";
        AuthenticationFault::ParametersMissing { .. } =>
            "The presigned URL lacks a parameter.", "署名付き URL のパラメーターが足りません。";
        AuthenticationFault::ExpiresTooLong { .. } =>
            "The presigned URL would outlast a week.", "署名付き URL の期間が 1 週間を超えています。";
        AuthenticationFault::WrongRegion { .. } =>
            "The signature is for another Region.", "署名が別のリージョンのものです。";
        AuthenticationFault::ClockSkew { .. } =>
            "The signer's clock is off.", "署名する側の時計がずれています。";
        AuthenticationFault::NotYetValid { .. } =>
            "The presigned URL is not good yet.", "署名付き URL の開始時刻の前です。";
        AuthenticationFault::SessionEnded { .. } =>
            "The caller's session has ended.", "呼び出し元のセッションは終了しています。";
        AuthenticationFault::Mismatch(_) =>
            "The signature does not match the request.", "署名がリクエストと一致しません。";
        AuthenticationFault::AccountSuspended { .. } =>
            "The caller's account is suspended.", "呼び出し元のアカウントは停止中です。";
    }
}
