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

/// The configuration of nginx: `docs/hosting/nginx.conf`.
pub(crate) fn nginx() -> String {
    let rules = rules();
    let mut names: Vec<&str> =
        rules.iter().flat_map(|rule| rule.headers.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    let (mut maps, mut adds) = (String::new(), String::new());
    for name in names {
        let variable = format!("$s3kms_{}", name.to_ascii_lowercase().replace('-', "_"));
        maps.push_str(&format!("map $s3kms_path {variable} {{\n"));
        for rule in &rules {
            let values = rule.headers.iter().filter(|(header, _)| *header == name);
            for (pattern, (_, value)) in
                values.flat_map(|value| rule.patterns.iter().map(move |one| (one, value)))
            {
                maps.push_str(&format!("    \"{}\" \"{value}\";\n", regex(pattern)));
            }
        }
        maps.push_str("}\n");
        // What is not there yet must not be remembered for ever; everything else is said of errors as well.
        let always = if name == "Cache-Control" { "" } else { " always" };
        adds.push_str(&format!("    add_header {name} {variable}{always};\n"));
    }
    format!("{NGINX_HEAD}{maps}{NGINX_SERVER}{adds}}}\n")
}

const NGINX_HEAD: &str = r#"# The playground on nginx (1.22 or newer): a file for /etc/nginx/conf.d. Written by `cargo xtask generate` from the headers
# that the project's own server sends; `cargo xtask test --only hosting` serves the site with it.
#
# brotli_static needs a module (Debian: libnginx-mod-http-brotli-static). Without it leave that line out; gzip then does it.

# What the site's paths begin with: for another place than / write it behind the ^ (as in "~^/some/path/(?<s3kms_rest>.*)$").
map $uri $s3kms_path {
    "~^/(?<s3kms_rest>.*)$" "/$s3kms_rest";
}
# Headers by path; one that has no value is not sent.
"#;

const NGINX_SERVER: &str = r#"
server {
    listen 80;
    server_name YOUR-HOST;
    root /var/www/s3kms;

    include /etc/nginx/mime.types;
    charset utf-8;
    charset_types text/css text/javascript application/javascript text/plain application/json image/svg+xml;
    server_tokens off;
    absolute_redirect off;

    # The compressed files that the build left beside the others.
    brotli_static on;
    gzip_static on;
    gzip_vary on;

"#;

/// A pattern as a regular expression of nginx.
fn regex(pattern: &str) -> String {
    let escape = |text: &str| text.replace('.', "\\.");
    match pattern.strip_suffix('*') {
        Some(start) => format!("~^{}", escape(start)),
        None => format!("~^{}$", escape(pattern)),
    }
}

/// The headers of CloudFront, as resources of CloudFormation: the generated part of `docs/hosting/cloudfront.yaml`. One policy is that of
/// pages, the others are those of a folder each.
pub(crate) fn cloudfront() -> String {
    let mut text = String::new();
    for (name, path) in cloudfront_behaviors() {
        text.push_str(&format!(
            "  {name}Headers:\n    Type: AWS::CloudFront::ResponseHeadersPolicy\n    Properties:\n      ResponseHeadersPolicyConfig:\n        \
             Name: !Sub \"${{AWS::StackName}}-{}\"\n",
            name.to_ascii_lowercase()
        ));
        let (mut security, mut custom, mut cors) = (String::new(), String::new(), "");
        for (header, value) in server::headers::of_path(&path) {
            match header {
                "Content-Security-Policy" => security.push_str(&format!(
                    "          ContentSecurityPolicy:\n            ContentSecurityPolicy: \"{value}\"\n            Override: true\n"
                )),
                "Referrer-Policy" => security.push_str(&format!(
                    "          ReferrerPolicy:\n            ReferrerPolicy: {value}\n            Override: true\n"
                )),
                // It has no other value.
                "X-Content-Type-Options" => {
                    security.push_str("          ContentTypeOptions:\n            Override: true\n");
                }
                // It has no value but this one here.
                "Access-Control-Allow-Origin" => cors = CLOUDFRONT_CORS,
                _ => custom.push_str(&format!(
                    "            - Header: {header}\n              Value: \"{value}\"\n              Override: true\n"
                )),
            }
        }
        text.push_str(&format!("        SecurityHeadersConfig:\n{security}{cors}"));
        text.push_str(&format!("        CustomHeadersConfig:\n          Items:\n{custom}"));
    }
    text
}

const CLOUDFRONT_CORS: &str = "        CorsConfig:
          AccessControlAllowCredentials: false
          AccessControlAllowHeaders:
            Items: [\"*\"]
          AccessControlAllowMethods:
            Items: [GET, HEAD]
          AccessControlAllowOrigins:
            Items: [\"*\"]
          OriginOverride: true
";

/// What CloudFront treats alike: a name, and a path of it. Pages stand for all that is neither in a folder nor has a rule of its own.
fn cloudfront_behaviors() -> Vec<(String, String)> {
    let mut behaviors = vec![("Page".to_owned(), "/".to_owned())];
    // What a rule says of pages, pages have wherever they are.
    for rule in rules().iter().filter(|rule| !rule.patterns.contains(&"/")) {
        for pattern in rule.patterns {
            let (place, path) = match pattern.strip_suffix("/*") {
                Some(folder) => (folder, format!("{folder}/x")),
                None => (*pattern, (*pattern).to_owned()),
            };
            let mut letters = place.chars().filter(char::is_ascii_alphanumeric);
            if let Some(first) = letters.next() {
                let name = std::iter::once(first.to_ascii_uppercase()).chain(letters).collect();
                behaviors.push((name, path));
            }
        }
    }
    behaviors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, generate, project};

    #[test]
    fn what_stands_in_the_documentation_is_what_our_server_sends() {
        let read = |file: &str| assets::read(&project::root().join("docs/hosting").join(file)).unwrap();
        assert_eq!(read("nginx.conf"), nginx(), "run `cargo xtask generate`");
        let template = read("cloudfront.yaml");
        assert_eq!(generate::with_headers(&template).unwrap(), template, "run `cargo xtask generate`");
        // Each policy is used, by the behavior of its folder.
        for (name, path) in cloudfront_behaviors() {
            assert!(template.contains(&format!("ResponseHeadersPolicyId: !Ref {name}Headers\n")), "{name}");
            let pattern =
                path.strip_suffix("/x").map_or_else(|| path.clone(), |folder| format!("{folder}/*"));
            assert!(path == "/" || template.contains(&format!("PathPattern: {pattern}\n")), "{path}");
        }
    }

    #[test]
    fn every_header_is_told_to_every_host() {
        let (nginx, cloudfront) = (nginx(), cloudfront());
        for rule in rules() {
            for (name, value) in rule.headers {
                assert!(nginx.contains(&format!("\"{value}\";\n")), "{name}");
                assert!(nginx.contains(&format!("add_header {name} $")), "{name}");
                let is_told = match name {
                    "X-Content-Type-Options" => {
                        cloudfront.contains("ContentTypeOptions") && value == "nosniff"
                    }
                    "Access-Control-Allow-Origin" => cloudfront.contains("CorsConfig") && value == "*",
                    "Referrer-Policy" => cloudfront.contains(&format!("ReferrerPolicy: {value}\n")),
                    _ => cloudfront.contains(&format!("\"{value}\"\n")),
                };
                assert!(is_told, "{name}");
            }
        }
    }

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
