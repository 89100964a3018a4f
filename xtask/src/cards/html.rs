//! Words as HTML.

pub(crate) use text::markup::html as escaped;
use text::{Rich, RunKind};

/// Words in runs: names and AWS's own language are no words of the page's language.
pub(crate) fn rich(rich: &Rich) -> String {
    let run = |run: &text::Run| {
        let [before, after] = match run.kind {
            RunKind::Plain => ["", ""],
            RunKind::Name | RunKind::Code => ["<code lang=\"en\">", "</code>"],
            RunKind::Strong => ["<b>", "</b>"],
            RunKind::StrongName => ["<b><code lang=\"en\">", "</code></b>"],
        };
        [before, &escaped(&run.text), after].concat()
    };
    rich.runs().iter().map(run).collect()
}

/// An element with a text.
pub(crate) fn element(open: &str, text: &str) -> String {
    let name = open.split(' ').next().unwrap_or(open);
    ["<", open, ">", text, "</", name, ">"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_said_is_markup() {
        assert_eq!(escaped("<b title=\"x\">&</b>"), "&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;");
        assert_eq!(element("td class=\"x\"", "a"), "<td class=\"x\">a</td>");
    }
}
