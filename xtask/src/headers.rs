//! The site's headers in the hosts' configuration files. The server sends the same (`server::headers`).

use serde_json::{Value, json};
use server::headers::{Rule, rules};

/// The `_headers` file that Netlify and Cloudflare Pages read.
pub(crate) fn netlify() -> String {
    let mut text = String::from("# Written by `cargo xtask build`. Paths count from the root of the host.\n");
    for rule in rules() {
        for pattern in rule.patterns {
            text.push_str(pattern);
            text.push('\n');
            for (name, value) in &rule.headers {
                text.push_str(&format!("  {name}: {value}\n"));
            }
        }
    }
    text
}

/// The `vercel.json` file that Vercel reads.
pub(crate) fn vercel() -> String {
    let headers = |rule: &Rule| -> Vec<Value> {
        rule.headers.iter().map(|(name, value)| json!({ "key": name, "value": value })).collect()
    };
    let rules: Vec<Value> = rules()
        .iter()
        .flat_map(|rule| {
            let headers = headers(rule);
            rule.patterns
                .iter()
                .map(move |pattern| json!({ "source": pattern.replace('*', "(.*)"), "headers": headers }))
        })
        .collect();
    format!("{:#}\n", json!({ "trailingSlash": true, "headers": rules }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hosts_read_what_our_server_sends() {
        let netlify = netlify();
        let vercel = vercel();
        for rule in rules() {
            for (name, value) in rule.headers {
                assert!(netlify.contains(&format!("\n  {name}: {value}\n")), "{name}");
                assert!(vercel.contains(&json!(value).to_string()), "{name}");
            }
        }
    }
}
