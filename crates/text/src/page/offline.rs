//! What is said of the page as something that is kept, installed and renewed. The scripts around the page say it, never the page
//! itself, so the simulator does not carry it.

use crate::Language;
use crate::language::pick;

/// A text about the page as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offline {
    /// What the page is for, where it is installed.
    About,
    /// That a newer build is there.
    Newer,
    /// The button that loads it.
    Load,
    /// The button that does not, for now.
    Later,
}

/// Its words. They stand in JavaScript and JSON, and have no letter that is written otherwise there.
pub fn offline(of: Offline, language: Language) -> &'static str {
    pick! { language, match of;
        Offline::About =>
            "Who can read, list or write this S3 object, what exactly do they get, and why? A real miniature of IAM, S3 and KMS.",
            "この S3 オブジェクトを誰が読み取り、一覧表示し、書き込めるのか。何が返り、それはなぜか。IAM、S3、KMS を忠実に再現したミニチュアです。";
        Offline::Newer =>
            "A newer version is ready. What you set stays.",
            "新しいバージョンがあります。設定は残ります。";
        Offline::Load => "Load it", "読み込む";
        Offline::Later => "Later", "あとで";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_has_a_letter_that_a_script_writes_otherwise() {
        for of in [Offline::About, Offline::Newer, Offline::Load, Offline::Later] {
            for language in Language::ALL {
                let text = offline(of, language);
                assert!(!text.is_empty() && !text.contains(['"', '\\', '\n', '<', '{']), "{text}");
            }
        }
    }
}
