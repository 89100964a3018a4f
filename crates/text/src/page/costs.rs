//! What an encryption costs, in words: numbers, prices with their source, and what is not counted.

use catalog::prices::{
    BUCKET_KEY_SPARES_PERCENT_MAX, CUSTOMER_KEY_A_MONTH, FREE_REQUESTS_A_MONTH, Price, READ, REGION, REQUESTS,
};
use document::risk::{COUNT_MAX, CountError, Span};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::trace::evidence::word;
use crate::{Language, Rich};

/// What is shown there, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostLabel {
    /// The whole.
    Title,
    /// The field of uploads.
    Uploads,
    /// The field of downloads.
    Downloads,
    /// The column of the encryptions.
    Encryption,
    /// The column of KMS's requests.
    Requests,
    /// The column of the costs.
    Costs,
    /// In place of numbers, where nobody of the scenario can upload and download.
    Nobody,
    /// In place of numbers, as long as they are counted.
    Counting,
}

/// The words.
pub fn label(label: CostLabel, language: Language) -> &'static str {
    pick! { language, match label;
        CostLabel::Title => "What it costs", "かかる費用";
        CostLabel::Uploads => "Uploads a month", "1 か月のアップロード数";
        CostLabel::Downloads => "Downloads a month", "1 か月のダウンロード数";
        CostLabel::Encryption => "Encryption", "暗号化";
        CostLabel::Requests => "KMS requests a month", "KMS リクエスト（月）";
        CostLabel::Costs => "Keys and requests, USD a month", "キーとリクエスト（USD／月）";
        CostLabel::Nobody => "nobody here may do both", "両方できる人なし";
        CostLabel::Counting => "being counted", "計算中";
    }
}

/// A whole number, with a comma before every three digits.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Millionths of a US dollar in dollars and cents, rounded as a bill is.
fn dollars(micro_usd: u64, language: Language) -> String {
    const CENT: u64 = 10_000;
    let cents = micro_usd.saturating_add(CENT / 2) / CENT;
    if cents == 0 && micro_usd > 0 {
        return language.pick("under 0.01", "0.01 未満").to_owned();
    }
    let rest = cents % 100;
    [&*number(cents / 100), if rest < 10 { ".0" } else { "." }, &rest.to_string()].concat()
}

/// From the least to the most; one number where both are the same.
fn span(span: Span, write: impl Fn(u64) -> String, language: Language) -> String {
    let (least, most) = (write(span.least), write(span.most));
    if least == most { most } else { [&*least, language.pick(" to ", "～"), &most].concat() }
}

/// How many requests.
pub fn requests(of: Span, language: Language) -> String {
    span(of, number, language)
}

/// What they and the keys cost, in US dollars.
pub fn costs(micro_usd: Span, is_more: bool, language: Language) -> String {
    let more = if is_more { language.pick(" + a charge per GB", " ＋ GB ごとの料金") } else { "" };
    [&*span(micro_usd, |one| dollars(one, language), language), more].concat()
}

/// What is wrong with a number, and how to mend it.
pub fn fault(field: CostLabel, typed: &str, error: CountError, language: Language) -> Rich {
    let field = Slot::Words(label(field, language));
    say! { language, match error;
        CountError::NotWhole => [field, Slot::Name(typed)]
            "{0}: {1} is not a whole number. Write digits alone, such as 100000.",
            "{0}：{1} は整数ではありません。100000 のように、数字だけで入力してください。";
        CountError::TooMany => [field, Slot::Name(typed), Slot::Text(&number(COUNT_MAX))]
            "{0}: {1} is more than is counted. Write {2} or less.",
            "{0}：{1} は計算できる数を超えています。{2} 以下で入力してください。";
    }
}

/// How the requests were counted; with one that is kept, why it is no one number.
pub fn counted(has_bucket_key: bool, language: Language) -> Rich {
    let counted = language.say(
        "Counted in requests that are really simulated: an upload and a download of one object, each sent twice.",
        "実際にシミュレーションしたリクエスト（1 つのオブジェクトのアップロードとダウンロードを 2 回ずつ）から数えています。",
        &[],
    );
    let percent = number(BUCKET_KEY_SPARES_PERCENT_MAX);
    let percent = [Slot::Text(&percent)];
    let kept = if has_bucket_key {
        language.say(
            "The bucket has a Bucket Key: S3 asks KMS up to {0} % less often, depending on who asks when.",
            "バケットキーが有効です。S3 から KMS へのリクエストは最大 {0} % 減り、実際の数は呼び出し元と間隔によって変わります。",
            &percent,
        )
    } else {
        language.say(
            "With a Bucket Key S3 would ask KMS up to {0} % less often for SSE-KMS.",
            "バケットキーを有効にすると、SSE-KMS で S3 から KMS へのリクエストが最大 {0} % 減ります。",
            &percent,
        )
    };
    counted.and(language, kept)
}

/// The prices, how well they are known, and when they were looked up.
pub fn prices(language: Language) -> Rich {
    let Price::Known { micro_usd: key, evidence, .. } = &CUSTOMER_KEY_A_MONTH else {
        return language.say("No price is known.", "料金はわかっていません。", &[]);
    };
    let Price::Known { micro_usd: requests, per, .. } = &REQUESTS else {
        return language.say("No price is known.", "料金はわかっていません。", &[]);
    };
    let (key, requests) = (dollars(*key, language), dollars(*requests, language));
    let date = READ.letters();
    language.say(
        "{0}, looked up on {1}, for {2}: {3} USD a month for a customer managed key, nothing for holding `aws/s3`; {4} USD for {5} KMS requests, after {6} free ones a month in all of the account.",
        "{1} に確認した {2} の料金（{0}）：カスタマーマネージドキーは月額 {3} USD、`aws/s3` の保持は無料。KMS リクエストは {5} 件あたり {4} USD で、アカウント全体で月 {6} 件までは無料です。",
        &[
            Slot::Words(word(*evidence, language)),
            Slot::Text(str::from_utf8(&date).unwrap_or_default()),
            Slot::Name(REGION),
            Slot::Text(&key),
            Slot::Text(&requests),
            Slot::Text(&number(*per)),
            Slot::Text(&number(FREE_REQUESTS_A_MONTH)),
        ],
    )
}

/// What is not counted.
pub fn left_out(language: Language) -> Rich {
    language.say(
        "Not counted: what S3 itself charges for storage and requests, which no encryption changes; a key's rotations; and what DSSE-KMS adds for each GB, which was found in no source that could be checked.",
        "含めていないもの：どの暗号化でも変わらない S3 自体の料金（ストレージとリクエスト）、キーのローテーションの料金、DSSE-KMS の GB ごとの追加料金（確認できる出典が見つかっていません）。",
        &[],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn the_words_keep_the_voice() {
        for of in [
            CostLabel::Title,
            CostLabel::Uploads,
            CostLabel::Downloads,
            CostLabel::Encryption,
            CostLabel::Requests,
        ] {
            lint::heading(|language| label(of, language));
        }
        for of in [CostLabel::Costs, CostLabel::Nobody, CostLabel::Counting] {
            lint::common(|language| label(of, language));
        }
        for error in [CountError::NotWhole, CountError::TooMany] {
            lint::reason(|language| fault(CostLabel::Uploads, "1,5", error, language));
        }
        for has_bucket_key in [false, true] {
            lint::reason(|language| counted(has_bucket_key, language));
        }
        lint::common(|language| prices(language).text());
        lint::common(|language| left_out(language).text());
    }

    #[test]
    fn a_fault_says_what_where_and_how_to_mend_it() {
        let check = |error, english: &str, japanese: &str| {
            let told = |language| fault(CostLabel::Downloads, "1,5", error, language).text();
            assert_eq!([told(Language::English), told(Language::Japanese)], [english, japanese]);
        };
        check(
            CountError::NotWhole,
            "Downloads a month: 1,5 is not a whole number. Write digits alone, such as 100000.",
            "1 か月のダウンロード数：1,5 は整数ではありません。100000 のように、数字だけで入力してください。",
        );
        check(
            CountError::TooMany,
            "Downloads a month: 1,5 is more than is counted. Write 1,000,000,000,000 or less.",
            "1 か月のダウンロード数：1,5 は計算できる数を超えています。1,000,000,000,000 以下で入力してください。",
        );
    }

    #[test]
    fn numbers_and_money_are_written_as_on_a_bill() {
        for (of, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(of), expected);
        }
        for (micro_usd, expected) in [
            (0, "0.00"),
            (3, "under 0.01"),
            (4_999, "under 0.01"),
            (5_000, "0.01"),
            (4_270_000, "4.27"),
            (4_275_000, "4.28"),
            (1_050_000, "1.05"),
            (5_999_999_940_000, "5,999,999.94"),
        ] {
            assert_eq!(dollars(micro_usd, Language::English), expected, "{micro_usd}");
        }
        let kept = Span { least: 11_100, most: 1_110_000 };
        assert_eq!(requests(kept, Language::English), "11,100 to 1,110,000");
        assert_eq!(requests(kept, Language::Japanese), "11,100～1,110,000");
        let dsse = Span { least: 4_270_000, most: 4_270_000 };
        assert_eq!(costs(dsse, true, Language::English), "4.27 + a charge per GB");
        assert_eq!(costs(dsse, false, Language::Japanese), "4.27");
    }
}
