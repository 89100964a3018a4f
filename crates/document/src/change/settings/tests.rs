use super::*;
use crate::presets;
use crate::testing::article;

fn path(text: &str) -> Path {
    Path::parse(text).unwrap()
}

/// Applies `path=value` changes to a preset; the first that fails is the answer.
fn change(preset: &str, changes: &[&str]) -> Result<Document, SettingError> {
    let mut document = presets::get(preset).unwrap();
    for change in changes {
        let (at, word) = change.split_once('=').unwrap();
        set_word(&mut document, &path(at), word)?;
    }
    Ok(document)
}

fn values(document: &Document, paths: &[&str]) -> Vec<String> {
    paths
        .iter()
        .map(|at| get(document, &path(at)).map_or("-".to_owned(), |value| value.to_string()))
        .collect()
}

#[test]
fn every_choice_of_every_setting_can_be_set_and_reads_back() {
    for preset in presets::all() {
        let document = preset.document();
        for setting in settings(&document) {
            assert!(setting.choices.contains(&setting.current), "{}", setting.path);
            assert_eq!(get(&document, &setting.path).as_ref(), Some(&setting.current), "{}", setting.path);
            for choice in setting.choices.iter().chain(&setting.more) {
                let mut changed = document.clone();
                set(&mut changed, &setting.path, choice).unwrap();
                assert_eq!(get(&changed, &setting.path).as_ref(), Some(choice), "{}={choice}", setting.path);
                assert_eq!(changed == document, *choice == setting.current, "{}={choice}", setting.path);
            }
        }
    }
}

#[test]
fn every_setting_of_the_article_is_there_in_order() {
    let paths: Vec<String> = settings(&article()).iter().map(|setting| setting.path.to_string()).collect();
    let bucket = |handle: &str, words: &[&str]| {
        words.iter().map(|word| format!("{handle}.{word}")).collect::<Vec<_>>()
    };
    let blocks = ["bpa.acls", "bpa.ignore", "bpa.policy", "bpa.restrict"];
    let expected = [
        bucket("normaluser", &["s3", "kms", "type", "account"]),
        bucket("poweruser", &["s3", "kms", "type", "account"]),
        bucket("s3-write", &["s3", "kms", "type", "service-linked", "expiration", "account"]),
        bucket("sse-s3", &["access", "enc", "enc-new", "block-sse-c", "client-side", "policy", "website"]),
        bucket("sse-s3", &blocks),
        bucket("sse-s3", &["ownership", "acl", "requester-pays", "versioning", "replication", "account"]),
        bucket(
            "sse-kms",
            &[
                "access",
                "enc",
                "enc-new",
                "bucket-key",
                "bucket-key-new",
                "block-sse-c",
                "client-side",
                "policy",
                "website",
            ],
        ),
        bucket("sse-kms", &blocks),
        bucket("sse-kms", &["ownership", "acl", "requester-pays", "versioning", "replication", "account"]),
        bucket("key", &["state", "policy", "spec", "rotations"]),
        bucket("111122223333", &blocks),
        bucket("111122223333", &["kms-requests"]),
        bucket("111122223333", &["suspended"]),
        ["focus", "time", "kms-throttled"].map(str::to_owned).to_vec(),
    ]
    .concat();
    assert_eq!(paths, expected);
}

#[test]
fn access_stands_for_policy_website_and_block_public_access() {
    let parts =
        ["sse-s3.access", "sse-s3.policy", "sse-s3.website", "sse-s3.bpa.acls", "sse-s3.bpa.restrict"];
    for (changes, expected) in [
        (&["sse-s3.access=private"][..], ["private", "none", "off", "on", "on"]),
        (&["sse-s3.access=public"], ["public", "public-read", "on", "off", "off"]),
        (&["sse-s3.access=blocked"], ["blocked", "public-read", "on", "on", "on"]),
        (&["sse-s3.access=blocked", "sse-s3.bpa.acls=off"], ["custom", "public-read", "on", "off", "on"]),
        (&["sse-s3.access=private", "sse-s3.website=on"], ["custom", "none", "on", "on", "on"]),
        (&["sse-s3.access=public", "sse-s3.policy=none"], ["custom", "none", "on", "off", "off"]),
    ] {
        assert_eq!(values(&change("article", changes).unwrap(), &parts), expected, "{changes:?}");
    }
}

#[test]
fn a_bucket_key_goes_with_sse_kms() {
    let parts = ["sse-kms.enc", "sse-kms.bucket-key"];
    for (changes, expected) in [
        (&["sse-kms.bucket-key=on"][..], ["key", "on"]),
        (&["sse-kms.bucket-key=on", "sse-kms.enc=aws-kms"], ["aws-kms", "on"]),
        (&["sse-kms.bucket-key=on", "sse-kms.enc=sse-s3"], ["sse-s3", "-"]),
        (&["sse-kms.bucket-key=on", "sse-kms.enc=sse-s3", "sse-kms.enc=key"], ["key", "off"]),
    ] {
        assert_eq!(values(&change("article", changes).unwrap(), &parts), expected, "{changes:?}");
    }
    let none = change("article", &["sse-s3.bucket-key=on"]);
    assert_eq!(none, Err(SettingError::UnknownPath { path: "sse-s3.bucket-key".to_owned() }));
}

/// Source: Amazon S3 User Guide, "Setting default server-side encryption behavior for Amazon S3 buckets": a change of the
/// default leaves the objects that exist already as they are.
#[test]
fn an_encryption_holds_for_all_or_for_new_uploads_only() {
    let at = ["sse-s3.enc", "sse-s3.enc-new", "sse-s3.bucket-key", "sse-s3.bucket-key-new"];
    for (changes, expected, told) in [
        (&["sse-s3.enc=key"][..], ["key", "key", "off", "off"], "~sse-s3.enc=key"),
        (&["sse-s3.enc-new=key"], ["sse-s3", "key", "-", "off"], "~sse-s3.enc-new=key"),
        (
            &["sse-s3.enc-new=key", "sse-s3.bucket-key-new=on"],
            ["sse-s3", "key", "-", "on"],
            "~sse-s3.enc-new=key~sse-s3.bucket-key-new=on",
        ),
        (
            &["sse-s3.enc=aws-kms", "sse-s3.enc-new=key"],
            ["aws-kms", "key", "off", "off"],
            "~sse-s3.enc=aws-kms~sse-s3.enc-new=key",
        ),
        (
            &["sse-s3.enc=key", "sse-s3.bucket-key-new=on"],
            ["key", "key", "off", "on"],
            "~sse-s3.enc=key~sse-s3.bucket-key-new=on",
        ),
        (
            &["sse-s3.enc=key", "sse-s3.bucket-key=on", "sse-s3.bucket-key-new=off"],
            ["key", "key", "on", "off"],
            "~sse-s3.enc=key~sse-s3.bucket-key=on~sse-s3.bucket-key-new=off",
        ),
        // What is the same for all is said once; what is set for all is so for all.
        (&["sse-s3.enc-new=key", "sse-s3.enc-new=sse-s3"], ["sse-s3", "sse-s3", "-", "-"], ""),
        (&["sse-s3.enc-new=key", "sse-s3.enc=sse-s3"], ["sse-s3", "sse-s3", "-", "-"], ""),
        (&["sse-s3.enc-new=key", "sse-s3.enc=key"], ["key", "key", "off", "off"], "~sse-s3.enc=key"),
    ] {
        let document = change("article", changes).unwrap();
        assert_eq!(values(&document, &at), expected, "{changes:?}");
        let link = crate::link::encode(&document).unwrap();
        assert_eq!(link.split_once("/article").unwrap().1, told, "{changes:?}");
        assert_eq!(crate::link::decode(&link).unwrap().document, document);
        assert_eq!(crate::from_json(&crate::to_json(&document)), Ok(document));
    }
    // An object that no default encrypted in 2021 stays as it is; JSON says so too.
    let old = change("article-2021", &["sse-s3.enc=none", "sse-s3.enc-new=sse-s3"]).unwrap();
    assert!(crate::to_json(&old).contains("\"storedEncryption\":null"));
    assert_eq!(crate::from_json(&crate::to_json(&old)), Ok(old));
}

#[test]
fn client_side_encryption_is_of_all_objects_of_a_bucket() {
    let at = ["sse-s3.client-side", "sse-kms.client-side"];
    for (changes, expected) in [
        (&[][..], ["none", "none"]),
        (&["sse-s3.client-side=v3/key"], ["v3/key", "none"]),
        (&["sse-s3.client-side=v3/key", "sse-kms.client-side=v2/key"], ["v3/key", "v2/key"]),
        (&["sse-s3.client-side=v3/key", "sse-s3.client-side=none"], ["none", "none"]),
    ] {
        let document = change("article", changes).unwrap();
        assert_eq!(values(&document, &at), expected, "{changes:?}");
        let link = crate::link::encode(&document).unwrap();
        assert_eq!(crate::link::decode(&link).unwrap().document, document);
    }
    // A context of the author's own has no word, and a bucket without objects has nothing to set.
    let mut document = change("article", &["sse-s3.client-side=v3/key"]).unwrap();
    let client = document.objects[0].client_side_encryption.as_mut().unwrap();
    client.encryption_context.insert("project".to_owned(), "samba".to_owned());
    assert_eq!(get(&document, &path("sse-s3.client-side")), Some(Value::Custom));
    document.objects.remove(0);
    assert_eq!(get(&document, &path("sse-s3.client-side")), None);
}

/// Source: Amazon S3 User Guide, "Default encryption FAQ": no upload is left unencrypted since 2023-01-05.
#[test]
fn no_encryption_is_a_choice_of_the_past() {
    let offers = |preset: &str| {
        let document = presets::get(preset).unwrap();
        settings(&document)
            .iter()
            .any(|setting| setting.choices.contains(&Value::None) && setting.field == Field::Encryption)
    };
    assert!(offers("article-2021"));
    assert!(!offers("article"));
}

#[test]
fn what_cannot_be_set_says_why() {
    type Why = fn(&str, &str) -> SettingError;
    let no_path: Why = |at, _| SettingError::UnknownPath { path: at.to_owned() };
    let no_value: Why = |at, word| SettingError::UnknownValue { path: path(at), value: word.to_owned() };
    let no_word: Why = |at, _| SettingError::NotAWord { path: path(at) };
    for (good, bad, why) in [
        ("normaluser.kms=use-key", "normaluser.sns=use-key", no_path),
        ("normaluser.kms=use-key", "nobody.kms=use-key", no_path),
        ("sse-kms.policy=none", "key.access=private", no_path),
        ("normaluser.s3=AmazonS3FullAccess", "normaluser.s3=amazon-s3-half-access", no_value),
        ("sse-kms.enc=key", "sse-kms.enc=other-key", no_value),
        ("key.policy=named-users", "key.policy=none", no_value),
        ("sse-s3.client-side=v2/key", "sse-s3.client-side=v1/key", no_value),
        ("sse-s3.client-side=v2/key", "sse-s3.client-side=v2/other", no_value),
        ("sse-s3.website=off", "sse-s3.website=false", no_value),
        ("focus=anyone/sse-s3/open", "focus=anyone/sse-s3/delete", no_value),
        ("focus=anyone/sse-s3/open", "focus=step/nothing", no_value),
        ("focus=anyone/sse-s3/open", "focus=step/", no_value),
        ("focus=anyone/sse-s3/open", "focus=nobody/sse-s3/open", no_value),
        ("time=2022-01-01T00:00:00Z", "time=2022-13-01T00:00:00Z", no_value),
        ("key.policy=default", "key.policy=custom", no_word),
    ] {
        let (at, word) = bad.split_once('=').unwrap();
        assert_eq!(change("article", &[good]).map(|_| ()), Ok(()), "{good}");
        assert_eq!(change("article", &[bad]).map(|_| ()), Err(why(at, word)), "{bad}");
    }
    // What may be one of AWS's is known when its file is here; until then it is taken, and the build says what it lacks.
    assert!(change("article", &["normaluser.s3=AmazonS3HalfAccess"]).is_ok());
}

#[test]
fn a_policy_text_is_kept_to_the_letter_and_shows_as_custom() {
    let text = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}";
    for at in ["normaluser.s3", "normaluser.kms", "sse-kms.policy", "key.policy"] {
        let mut document = article();
        set_policy_text(&mut document, &path(at), text).unwrap();
        assert_eq!(get(&document, &path(at)), Some(Value::Custom), "{at}");
        assert_eq!(policy_text(&document, &path(at)).as_deref(), Some(text), "{at}");
        // The control keeps its other choices and shows the present one.
        let setting = settings(&document).into_iter().find(|setting| setting.path == path(at)).unwrap();
        assert!(setting.choices.len() > 2 && setting.choices.contains(&Value::Custom), "{at}");
    }
    let mut document = article();
    let not_a_policy = set_policy_text(&mut document, &path("sse-kms.enc"), text);
    assert_eq!(not_a_policy, Err(SettingError::NotAPolicy { path: path("sse-kms.enc") }));
    let broken = set_policy_text(&mut document, &path("normaluser.s3"), "{\n\"a\" 1}");
    let error = crate::CustomPolicyError::NotJson { line: 2, column: 5 };
    assert_eq!(broken, Err(SettingError::Text { path: path("normaluser.s3"), error }));
    assert_eq!(document, article());
}

#[test]
fn paths_beside_the_nearest_texts_that_are_none() {
    let longest = "p".repeat(PATH_CHARS_MAX);
    for (good, bad) in
        [("normaluser.kms", "normaluser kms"), ("focus", ""), (&*longest, &*format!("{longest}p"))]
    {
        assert!(Path::parse(good).is_some(), "{good}");
        assert!(Path::parse(bad).is_none(), "{bad}");
    }
}
