//! Every command with good input, and beside it the nearest that is wrong: status, output, and what is said.

use std::process::Stdio;

use crate::running::{file, printed, program, run, run_with};
use document::{DOCUMENT_BYTES_MAX, presets};

/// A call that is refused: status 2, nothing on standard output, and every part of what is said on standard error.
#[track_caller]
fn refused(arguments: &[&str], says: &[&str]) {
    let ran = run(arguments);
    assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{arguments:?}: {}", ran.err);
    for part in says {
        assert!(ran.err.contains(part), "{arguments:?}: `{part}` is not in: {}", ran.err);
    }
}

/// A call whose output has a line with these words in this order.
#[track_caller]
fn has_line(out: &str, words: &[&str]) {
    let is_there = |line: &str| line.split_whitespace().collect::<Vec<_>>() == words;
    assert!(out.lines().any(is_there), "{words:?} is no line of:\n{out}");
}

#[test]
fn simulate_shows_the_article_as_it_is_told() {
    let out = printed(&["simulate", "article"]);
    has_line(&out, &["Caller", "Bucket", "Operation", "Status", "Outcome", "Error", "code"]);
    has_line(&out, &["normaluser", "sse-kms", "list", "200", "Allowed"]);
    has_line(&out, &["normaluser", "sse-kms", "download", "403", "Denied", "AccessDenied"]);
    has_line(&out, &["poweruser", "sse-kms", "download", "200", "Allowed"]);
    has_line(&out, &["anyone", "sse-kms", "open", "400", "Failed", "InvalidArgument"]);
    // An address bar signs nothing: who signs has no outcome of their own there.
    assert!(!out.lines().any(|line| line.starts_with("normaluser") && line.contains(" open ")), "{out}");
    assert!(out.ends_with("18 of 26 work\n"), "{out}");
    let out = printed(&["simulate", "article", "--lang", "ja"]);
    has_line(&out, &["normaluser", "sse-kms", "download", "403", "拒否", "AccessDenied"]);
}

#[test]
fn simulate_shows_the_steps_of_a_timeline() {
    let out = printed(&["simulate", "bucket-key-cached"]);
    has_line(&out, &["1", "2026-11-23T10:00:00Z", "user", "GetObject", "data", "200", "Allowed"]);
    has_line(&out, &["2", "2026-11-23T10:05:00Z", "5", "min", "pass"]);
    has_line(
        &out,
        &[
            "6",
            "2026-11-23T10:06:00Z",
            "admin",
            "GetObject",
            "data",
            "400",
            "Failed",
            "KMS.DisabledException",
        ],
    );
}

/// What AWS takes in a policy and people regret, with its place in the policy.
#[test]
fn simulate_warns_of_what_people_regret() {
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}}"#;
    let document = printed(&["link", "article", "--document"]).replacen("\"AmazonS3FullAccess\"", policy, 1);
    let path = file("regretted.json", document);
    for (language, says) in
        [("en", "Accepted by AWS, often regretted"), ("ja", "AWS は受け付けるものの注意が必要")]
    {
        let out = printed(&["simulate", path.to_str().unwrap(), "--lang", language]);
        assert!(out.contains(says) && out.contains("normaluser.s3:1:"), "{out}");
    }
    assert!(!printed(&["simulate", "article"]).contains("regretted"));
}

/// Whatever a scenario is given as, it is the same one.
#[test]
fn a_scenario_is_named_in_every_way() {
    let link = "#1/article~normaluser.kms=use-key";
    let expected = printed(&["simulate", link]);
    let document = printed(&["link", link, "--document"]);
    let json = file("named.json", &document);
    let marked = file("marked.json", ["\u{feff}", &document].concat());
    let linked = file("link.txt", [link, "\n"].concat());
    for given in [
        "https://example.org/playground/?lang=ja#1/article~normaluser.kms=use-key",
        "https://example.org/#1/article%7Enormaluser.kms=use-key",
        "article~normaluser.kms=use-key",
        json.to_str().unwrap(),
        marked.to_str().unwrap(),
        linked.to_str().unwrap(),
    ] {
        assert_eq!(printed(&["simulate", given]), expected, "{given}");
    }
    for given in [document.as_bytes(), link.as_bytes(), b"article~normaluser.kms=use-key\n"] {
        let ran = run_with(&["simulate", "-"], given);
        assert_eq!((ran.status, ran.out), (Some(0), expected.clone()));
    }
    assert_ne!(printed(&["simulate", "article"]), expected);
}

#[test]
fn what_cannot_be_opened_is_told_with_its_place_and_how_to_mend_it() {
    refused(
        &["simulate", "artcle"],
        &["error: artcle: there is no such file", "help: did you mean `article`?"],
    );
    refused(&["simulate", "nowhere/none.json"], &["there is no such file", "help: name a scenario's file"]);
    refused(&["simulate", "#1/artcle"], &["there is no preset `artcle`; did you mean `#1/article`?"]);
    refused(&["simulate", "#9/article"], &["version `9` is newer"]);
    refused(&["simulate", "https://example.org/#top"], &["not a link of this site"]);
    let folder = file("folder.json", "").parent().unwrap().to_owned();
    refused(&["simulate", folder.to_str().unwrap()], &["this is a folder"]);
    for (name, text, says) in [
        ("empty.json", &b" \n"[..], "this is empty"),
        ("latin.json", b"{\"title\": \"\xe9\"}", "byte 11 is not UTF-8"),
        (
            "broken.json",
            b"{\n  \"version\": 1,\n  \"colour\": 1\n}",
            "broken.json:3:3: `colour` is unknown here",
        ),
        ("newer.json", b"{\"version\": 99}", "version 99 is newer than 1"),
        ("text.txt", b"hello", "not a link of this site"),
    ] {
        let path = file(name, text);
        refused(&["simulate", path.to_str().unwrap()], &[name, says]);
    }
}

/// A member that names nobody has its line; so has the policy in which AWS finds a fault, with AWS's answer.
#[test]
fn what_cannot_be_built_has_its_place_in_the_file() {
    let document = printed(&["link", "article", "--document"]);
    let line_of = |text: &str, part: &str| text.lines().position(|line| line.contains(part)).unwrap() + 1;
    let nobody = document.replacen("\"anyone\"", "\"nobody\"", 1);
    let path = file("nobody.json", &nobody);
    let place = format!("nobody.json:{}:", line_of(&nobody, "\"callers\""));
    refused(&["simulate", path.to_str().unwrap()], &[&place, "`show.callers`: `nobody` names nothing"]);

    let policy =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Grant", "Action": "s3:*", "Resource": "*"}}"#;
    let faulty = document.replacen("\"AmazonS3FullAccess\"", policy, 1);
    let path = file("policy.json", &faulty);
    let place = format!("policy.json:{}:", line_of(&faulty, "Grant"));
    let says = [&*place, "`/Statement/Effect`; AWS answers 400 MalformedPolicyDocument"];
    refused(&["simulate", path.to_str().unwrap()], &says);
    let japanese = run(&["simulate", path.to_str().unwrap(), "--lang", "ja"]).err;
    assert!(japanese.contains("AWS answers 400") && !japanese.is_ascii(), "{japanese}");
}

/// n bytes are read, n + 1 are not, and no more of them.
#[test]
fn a_scenario_is_as_long_as_a_document_may_be() {
    let document = printed(&["link", "article", "--document"]);
    let padded = |bytes: usize| [&*document, &" ".repeat(bytes - document.len())].concat();
    let ran = run_with(&["link", "-"], padded(DOCUMENT_BYTES_MAX).as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let ran = run_with(&["link", "-"], padded(DOCUMENT_BYTES_MAX + 1).as_bytes());
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("more than 1048576 bytes are no scenario"), "{}", ran.err);
    let long = ["#1/article", &"~key.state=Disabled".repeat(4_000)].concat();
    refused(&["simulate", &long], &["characters are more than 65536"]);
}

/// Wherever a scenario or a link was cut, it is told; nothing of it is shown, and nothing breaks.
#[test]
fn what_was_cut_is_told_wherever_it_was_cut() {
    let document = printed(&["link", "article", "--document"]);
    let whole = document.trim_end().len();
    for end in (1..whole).step_by(whole / 24) {
        let Some(part) = document.get(..end) else { continue };
        let ran = run_with(&["simulate", "-"], part.as_bytes());
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{end}: {}", ran.err);
        assert!(ran.err.starts_with("error: <stdin>:"), "{end}: {}", ran.err);
    }
    let policy =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}}"#;
    let document = document.replacen("\"AmazonS3FullAccess\"", policy, 1);
    let link = run_with(&["link", "-"], document.as_bytes()).out;
    for end in (1..link.trim_end().len()).step_by(7) {
        let ran = run(&["simulate", &link[..end]]);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{}: {}", &link[..end], ran.err);
    }
}

#[test]
fn what_a_link_holds_that_is_not_understood_is_said() {
    let ran = run(&["simulate", "article~key.state=disabled"]);
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.out, printed(&["simulate", "article"]));
    assert!(
        ran.err.starts_with("note: ") && ran.err.contains("Did you mean key.state=Disabled?"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("Enabled, Disabled, PendingDeletion"), "{}", ran.err);
    let japanese = run(&["simulate", "article~key.state=disabled", "--lang", "ja"]).err;
    assert!(japanese.contains("解釈できないため除きました"), "{japanese}");
}

#[test]
fn explain_names_the_gate_the_statement_the_answer_and_the_mend() {
    let out = printed(&["explain", "article"]);
    for part in [
        "Can mksamba-normaluser download from mksamba-bucket-sse-kms?\nNo. S3 says yes, the key says no.\n",
        "  S3 permission: Passed (",
        "  KMS permission: Stopped here (Recorded, GetNeedsDecrypt)\n",
        "      AmazonS3FullAccess, statement 1: Does not match\n",
        "      x   \"Action\": [\"s3:*\", \"s3-object-lambda:*\"],   ← kms:Decrypt is not in here\n",
        "  Key state: Not asked\n",
        "  HTTP/1.1 403 Forbidden\n",
        "because no identity-based policy allows the kms:Decrypt action</Message>",
        "  Would work if a policy of mksamba-normaluser allowed kms:Decrypt on this key.\n",
        "    The statement to add: normaluser.kms\n",
        "\"Action\": \"kms:Decrypt\"",
        "#1.mwfy/article~normaluser.kms=use-key\n",
    ] {
        assert!(out.contains(part), "`{part}` is not in:\n{out}");
    }
    // The nearest opposite.
    let out = printed(&["explain", "article", "poweruser/sse-kms/download"]);
    assert!(out.contains("\nYes. ") && out.contains("  HTTP/1.1 200 OK\n"), "{out}");
    assert!(!out.contains("Stopped here") && out.contains("Would no longer work if"), "{out}");
    let out = printed(&["explain", "bucket-key-cached", "step/other", "--lang", "ja"]);
    assert!(out.contains("できません。") && out.contains("KMS.DisabledException"), "{out}");
    refused(
        &["explain", "article", "normaluser/sse-kms/downlod"],
        &[
            "`focus` does not know",
            "did you mean `focus=normaluser/sse-kms/download`?",
            "`s3kms simulate SCENARIO` lists",
        ],
    );
}

/// What protects is told as protection, and what the caller's client makes of S3's answer beside it.
#[test]
fn explain_tells_protection_and_the_client_s_part() {
    let out = printed(&["explain", "article", "anyone/sse-kms/download"]);
    assert!(out.contains("is what protects the file.") && out.contains("It would leak if"), "{out}");
    let out = printed(&["explain", "client-side", "user/data/download"]);
    assert!(out.contains("Only ciphertext.") && out.contains("  HTTP/1.1 200 OK\n"), "{out}");
    assert!(
        out.contains("400 Bad Request AccessDeniedException") || out.contains("400 AccessDeniedException"),
        "{out}"
    );
}

#[test]
fn every_example_is_shown_and_explained_in_both_languages() {
    for preset in presets::all() {
        for language in ["en", "ja"] {
            // Explained in English they are in `json.rs`.
            let explain = (language == "ja").then_some("explain");
            for command in ["simulate", "settings"].into_iter().chain(explain) {
                let out = printed(&[command, preset.id, "--lang", language]);
                assert!(out.lines().count() > 3, "{command} {}: {out}", preset.id);
                assert!(!out.contains('\u{1b}'), "{command} {}: colour where no terminal is", preset.id);
            }
        }
    }
}

/// What a change keeps from being sent keeps nobody from the table.
#[test]
fn a_step_that_cannot_be_sent_is_told_beside_the_table() {
    let ran = run(&["simulate", "client-side~data.client-side=none"]);
    assert_eq!(ran.status, Some(2));
    has_line(&ran.out, &["user", "data", "download", "200", "Allowed"]);
    assert!(ran.err.contains("`timeline.2.request.parameters.CiphertextOf`"), "{}", ran.err);
    let ran = run(&["what-if", "client-side", "data.client-side=none"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.out.contains("Download: Allowed, ciphertext 200 → Allowed 200"), "{}", ran.out);
    assert!(ran.err.contains("`timeline.2.request.parameters.CiphertextOf`"), "{}", ran.err);
}

#[test]
fn the_same_scenario_is_the_same_output() {
    let explain = || printed(&["explain", "article", "poweruser/sse-kms/download", "--json"]);
    assert_eq!(explain(), explain());
}

#[test]
fn what_if_shows_what_differs_and_nothing_else() {
    let out = printed(&["what-if", "article", "normaluser.kms=use-key"]);
    let expected = "\
KMS policy of mksamba-normaluser: None → Use of the key only

2 outcomes differ (2 opened, 0 closed):
  mksamba-normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200
  mksamba-normaluser, mksamba-bucket-sse-kms, Upload: Denied 403 → Allowed 200

#1.mwfy/article~normaluser.kms=use-key
";
    assert_eq!(out, expected);
    let out = printed(&["what-if", "article", "normaluser.name=alice"]);
    assert!(out.contains("No outcome differs."), "{out}");
    let out = printed(&["what-if", "key-disabled", "key.state=Enabled"]);
    assert!(
        out.contains(
            "  Step 1: Can mksamba-poweruser download from mksamba-data? Failed 400 → Allowed 200\n"
        ),
        "{out}"
    );
    for (change, says) in [
        (
            "key.state=disabled",
            &["`key.state` does not know `disabled`", "did you mean `key.state=Disabled`?"][..],
        ),
        ("nobody.kms=none", &["`nobody.kms` names no setting", "`s3kms settings SCENARIO` lists every path"]),
        ("normaluser.kms", &["`normaluser.kms` is no change: PATH=VALUE is wanted"]),
        ("normaluser.name=", &["`normaluser.name`"]),
    ] {
        refused(&["what-if", "article", change], says);
    }
    // One that is understood does not carry another one that is not.
    refused(&["what-if", "article", "normaluser.kms=use-key", "key.state=disabled"], &["`key.state`"]);
    refused(&["what-if", "article"], &["PATH=VALUE", "Usage:"]);
}

const DENIED: &str = "article~expect.normaluser.sse-kms.download=denied";

#[test]
fn check_ends_with_what_came_of_the_expectations() {
    let ran = run(&["check", DENIED]);
    let expected = format!(
        "{DENIED}: 1 pinned, as expected\n  ok      normaluser/sse-kms/download: As expected: Denied\n"
    );
    assert_eq!((ran.status, ran.out, &*ran.err), (Some(0), expected, ""));
    let broken = [DENIED, "~normaluser.kms=use-key"].concat();
    let ran = run(&["check", &broken]);
    assert_eq!((ran.status, &*ran.err), (Some(1), ""));
    assert!(
        ran.out.contains("  BROKEN  normaluser/sse-kms/download: Expected Denied, and it is Allowed\n"),
        "{}",
        ran.out
    );
    // Of several the worst counts, and each is told.
    let ran = run(&["check", DENIED, &broken]);
    assert_eq!((ran.status, ran.out.matches("pinned").count()), (Some(1), 2));
    let ran = run(&["check", DENIED, "none.json", &broken]);
    assert_eq!((ran.status, ran.out.matches("pinned").count()), (Some(2), 2));
    assert!(ran.err.contains("none.json"), "{}", ran.err);
}

/// What nothing is held against is not met.
#[test]
fn check_takes_nothing_for_met_that_was_not_looked_at() {
    refused_check("article", "this scenario expects nothing");
    refused_check(
        "article~expect.normaluser.sse-kms.download=denied~expect.poweruser.sse-kms.downlod=allowed",
        "`expect.poweruser.sse-kms.downlod=allowed` is not understood",
    );
    let allowed = "article~expect.poweruser.sse-kms.download=allowed";
    let document = printed(&["link", allowed, "--document"]);
    let hidden = document.replacen("      \"poweruser\",\n      \"s3-write\"", "      \"s3-write\"", 1);
    assert_ne!(hidden, document);
    let path = file("hidden.json", hidden);
    let ran = run(&["check", path.to_str().unwrap()]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("Expected Allowed, and the table does not show it"), "{}", ran.out);
}

#[track_caller]
fn refused_check(scenario: &str, says: &str) {
    let ran = run(&["check", scenario]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains(says), "{}", ran.err);
}

/// The scenario that the example of a GitHub Action checks.
#[test]
fn the_example_of_a_repository_is_met() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/github-action");
    let scenario = [folder, "/scenarios/reports.json"].concat();
    assert!(printed(&["check", &scenario]).contains("3 pinned, all as expected"));
    let action = std::fs::read_to_string([folder, "/check.yml"].concat()).unwrap();
    assert!(action.contains("run: s3kms check scenarios/*.json --junit s3kms.xml\n"), "{action}");
}

#[test]
fn check_writes_what_ci_servers_read() {
    let name = if cfg!(windows) { "a & b.json" } else { "a & <b> \"c\".json" };
    let scenario = file(name, printed(&["link", DENIED, "--document"]));
    let out = file("report.xml", "");
    let broken = [DENIED, "~normaluser.kms=use-key"].concat();
    let ran =
        run(&["check", scenario.to_str().unwrap(), &broken, "#1/x\u{1b}", "--junit", out.to_str().unwrap()]);
    assert_eq!(ran.status, Some(2));
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(!text.contains('\u{1b}') && text.contains("&amp;"), "{text}");
    let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
    assert_eq!((report.tests, report.failures, report.errors), (3, 1, 1));
    let suites: Vec<&str> = report.test_suites.iter().map(|suite| suite.name.as_str()).collect();
    assert_eq!(&suites[..2], [scenario.to_str().unwrap(), &broken]);
    let case = &report.test_suites[1].test_cases[0];
    assert_eq!(case.name.as_str(), "normaluser/sse-kms/download");
    assert!(
        text.contains(r#"<failure message="Expected Denied, and it is Allowed" type="Broken"/>"#),
        "{text}"
    );
    refused_write(&["check", DENIED, "--junit", "/nowhere/report.xml"]);
}

#[track_caller]
fn refused_write(arguments: &[&str]) {
    let ran = run(arguments);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("cannot be written"), "{}", ran.err);
}

#[test]
fn link_gives_fragments_and_addresses() {
    assert_eq!(printed(&["link", "article"]), "#1.jcq7/article\n");
    let base = ["link", "article~normaluser.kms=use-key", "--base"];
    for (address, link) in [
        ("https://example.org/", "https://example.org/#1.mwfy/article~normaluser.kms=use-key\n"),
        (
            "https://example.org/embed/?lang=ja#old",
            "https://example.org/embed/?lang=ja#1.mwfy/article~normaluser.kms=use-key\n",
        ),
    ] {
        assert_eq!(printed(&[&base[..], &[address]].concat()), link);
    }
    for address in ["example.org", "https://", "javascript:alert(1)", "https://a b/"] {
        refused(&[&base[..], &[address]].concat(), &["this is no address of a page"]);
    }
    refused(&["link", "article", "--base", "https://example.org/", "--document"], &["cannot be used with"]);
}

/// A policy of one's own keeps its letters on the way to a link and back.
#[test]
fn link_keeps_a_policy_s_letters() {
    let policy =
        r#"{ "Version":"2012-10-17",  "Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"} }"#;
    let document = printed(&["link", "article", "--document"]).replacen("\"AmazonS3FullAccess\"", policy, 1);
    let link = run_with(&["link", "-"], document.as_bytes()).out;
    assert!(link.starts_with("#1d"), "{link}");
    assert!(printed(&["link", link.trim_end(), "--document"]).contains(policy));
}

#[test]
fn settings_and_examples_are_listed() {
    let out = printed(&["settings", "article"]);
    let line = out.lines().find(|line| line.starts_with("key.state ")).unwrap();
    assert!(line.contains("Enabled") && line.contains("Disabled, PendingDeletion"), "{line}");
    let out = printed(&["examples"]);
    assert_eq!(out.lines().count(), presets::all().len());
    assert!(out.starts_with("article  ") && out.contains("The article: two buckets, made public"), "{out}");
    assert!(printed(&["examples", "--lang", "ja"]).contains("記事"));
}

#[test]
fn shells_and_man_get_what_they_read() {
    for (shell, part) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef s3kms"),
        ("fish", "complete -c s3kms"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let out = printed(&["completions", shell]);
        assert!(out.contains(part) && out.contains("what-if"), "{shell}");
    }
    refused(&["completions", "csh"], &["invalid value 'csh'"]);
    assert!(printed(&["man"]).contains(".TH s3kms 1"));
    assert!(printed(&["man", "what-if"]).contains("s3kms what\\-if"));
    refused(&["man", "fly"], &["there is no such command"]);
    let folder = file("man", "").with_file_name("pages");
    printed(&["man", "--out", folder.to_str().unwrap()]);
    assert!(folder.join("s3kms.1").is_file() && folder.join("s3kms-explain.1").is_file());
}

#[test]
fn colour_is_for_terminals_and_for_who_asks_for_it() {
    let shown = |names: &[(&str, &str)]| {
        let mut program = program();
        program.args(["simulate", "article"]).envs(names.iter().copied());
        String::from_utf8(program.output().unwrap().stdout).unwrap()
    };
    assert!(!shown(&[]).contains('\u{1b}'));
    assert!(shown(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}[31mDenied\u{1b}[0m"));
    assert!(!shown(&[("NO_COLOR", "1")]).contains('\u{1b}'));
}

/// Names come from strangers: none of them commands the terminal that shows them.
#[test]
fn a_scenario_cannot_command_the_terminal() {
    let title = r#""title": {"en": "\u001b]0;owned\u0007\u202eabc", "ja": "x"},"#;
    let document = printed(&["link", "article", "--document"]);
    let start = document.find("\"title\"").unwrap();
    let end = document[start..].find("},").unwrap() + start + 2;
    let hostile = [&document[..start], title, &document[end..]].concat();
    let ran = run_with(&["simulate", "-"], hostile.as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("\\u{1b}]0;owned\\u{7}\\u{202e}abc\n"), "{}", ran.out);
    let ran = run(&["simulate", "#1/\u{1b}[2J"]);
    assert!(ran.status == Some(2) && !ran.err.contains('\u{1b}'), "{}", ran.err);
}

/// What is printed is more than a pipe holds, so that the program stands before a closed one.
#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = program()
        .args(["simulate", "article", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = program().args(["examples"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let output = output.wait_with_output().unwrap();
    let says = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(says.contains("the answer cannot be written"), "{says}");
}

#[test]
fn no_arguments_and_unknown_ones_are_told() {
    refused(&[], &["Usage: s3kms <COMMAND>"]);
    refused(&["simulat", "article"], &["unrecognized subcommand 'simulat'", "simulate"]);
    refused(&["simulate", "article", "--lang", "de"], &["invalid value 'de'", "en, ja"]);
    assert!(printed(&["--version"]).starts_with("s3kms "));
    assert!(printed(&["check", "--help"]).contains("The status is 0 if every expectation is met"));
}

#[test]
fn every_policy_of_aws_is_known_by_its_name() {
    let linked = "article~sse-s3.access=private~normaluser.s3=ReadOnlyAccess";
    let out = printed(&["explain", linked, "normaluser/sse-s3/upload"]);
    assert!(out.contains("S3 says no: no policy allows it."), "{out}");
    assert_eq!(run(&["explain", linked, "normaluser/sse-s3/download"]).status, Some(0));
    let slip = run(&["simulate", "article~normaluser.s3=ReadOnlyAcess"]);
    assert!(slip.err.contains("Did you mean normaluser.s3=ReadOnlyAccess?"), "{}", slip.err);
}
