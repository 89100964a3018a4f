//! KMS's quota of requests, and who exceeds it.

use sim::KmsLoad;

use crate::language::pick;
use crate::rich::Slot;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// An account sends more to KMS than its quota.
pub(crate) fn exceeded(load: &KmsLoad, route: Route, language: Language) -> Rich {
    let KmsLoad { account, region, requests_per_second, quota } = load;
    let template = pick! { language, match route;
        Route::ThroughS3 =>
            "Account {0} sends {2} requests a second to KMS in {1}, and its quota is {3}. S3 answers 503. Permissions are \
             not the cause; a Bucket Key asks KMS less often.",
            "アカウント{0}が{1}の KMS に送るリクエストは毎秒{2}件で、クォータは{3}件です。S3 は 503 を返します。権限が原因\
             ではなく、バケットキーを使うと KMS の呼び出しが減ります。";
        Route::Direct =>
            "Account {0} sends {2} requests a second to KMS in {1}, and its quota is {3}. Permissions are not the cause.",
            "アカウント{0}が{1}の KMS に送るリクエストは毎秒{2}件で、クォータは{3}件です。権限が原因ではありません。";
    };
    let [account, sent, quota] = [account.to_string(), thousands(*requests_per_second), thousands(*quota)];
    let slots = [Slot::Name(&account), Slot::Name(region.as_str()), Slot::Text(&sent), Slot::Text(&quota)];
    Rich::fill(language, template, &slots)
}

/// A number with a comma after every third digit.
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_comma_after_every_third_digit() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (100_000, "100,000")] {
            assert_eq!(thousands(number), text);
        }
    }
}
