use super::*;
use crate::change::settings::{policy_text, set_policy_text};
use crate::testing::set_words;

fn changed(preset: &str, changes: &[&str]) -> Document {
    let mut document = presets::get(preset).unwrap();
    set_words(&mut document, changes);
    document
}

/// A link without its check, as a person would type it.
fn typed(link: &str) -> String {
    let (_, body) = link.split_once('/').unwrap();
    format!("#1/{body}")
}

fn is_clean(link: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/=".contains(&b);
    let body = link.strip_prefix('#').unwrap();
    body.bytes().all(allowed) && body.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric())
}

#[test]
fn readable_links_say_how_a_state_differs() {
    for (preset, changes, link) in [
        ("article", &[][..], "#1/article"),
        ("article-2021", &[], "#1/article-2021"),
        ("article", &["normaluser.kms=use-key"], "#1/article~normaluser.kms=use-key"),
        // Sorted, whatever the order of the clicks; what is back at its default is not written.
        (
            "article",
            &["sse-kms.enc=aws-kms", "key.state=Disabled", "sse-kms.enc=key"],
            "#1/article~key.state=Disabled",
        ),
        (
            "article",
            &["normaluser.kms=none", "sse-s3.enc=key", "normaluser.s3=none"],
            "#1/article~sse-s3.enc=key~normaluser.s3=none",
        ),
        // The compound word first, then what differs from it.
        ("article", &["sse-s3.access=private"], "#1/article~sse-s3.access=private"),
        ("article", &["sse-s3.bpa.acls=on"], "#1/article~sse-s3.bpa.acls=on"),
        (
            "article",
            &["sse-s3.enc=key", "sse-s3.bucket-key=on"],
            "#1/article~sse-s3.enc=key~sse-s3.bucket-key=on",
        ),
        ("article", &["focus=anyone/sse-s3/open"], "#1/article~focus=anyone/sse-s3/open"),
        ("article", &["time=2021-02-28T15:05:16Z"], "#1/article~time=2021-02-28T15:05:16Z"),
    ] {
        let state = changed(preset, changes);
        let written = encode(&state).unwrap();
        assert_eq!(typed(&written), link, "{changes:?}");
        assert!(is_clean(&written), "{written}");
        for spelling in [written.as_str(), written.trim_start_matches('#'), link] {
            assert_eq!(
                decode(spelling),
                Ok(Opened { document: state.clone(), notices: vec![] }),
                "{spelling}"
            );
        }
    }
}

/// The goal: an example and any three changes in at most 110 characters. What is longest of each setting, three of them
/// together, is no shorter than any link of three changes.
#[test]
fn any_three_changes_of_any_example_fit_into_a_chat_line() {
    use crate::change::settings::{Value, settings};
    for preset in presets::all() {
        let document = preset.document();
        let focuses =
            crate::run::requests::cells(&document).into_iter().map(|cell| Value::Focus(cell.into()));
        let focuses: Vec<Value> = focuses.collect();
        let mut longest: Vec<(usize, String)> = Vec::new();
        for setting in settings(&document) {
            let more = if setting.path.as_str() == "focus" { focuses.as_slice() } else { &[] };
            let values = setting.choices.iter().chain(&setting.more).chain(more);
            let values = values.filter(|value| **value != setting.current && **value != Value::Custom);
            let pieces = values.map(|value| {
                let mut state = document.clone();
                crate::change::settings::set(&mut state, &setting.path, value).unwrap();
                let link = typed(&encode(&state).unwrap());
                link.split_once('~').map(|(_, piece)| ["~", piece].concat()).unwrap_or_default()
            });
            longest.extend(pieces.map(|piece| (piece.len(), piece)).max());
        }
        longest.sort();
        let pieces: Vec<&str> = longest.iter().rev().map(|(_, piece)| piece.as_str()).collect();
        // The three longest, and others from the whole list by a walk that is the same each time.
        let mut at = 1_usize;
        let walk = (0..60).map(|_| {
            at = (at * 7 + 11) % 1_009;
            [at % pieces.len(), (at / 3 + 1) % pieces.len(), (at / 7 + 2) % pieces.len()]
        });
        for three in std::iter::once([0, 1, 2]).chain(walk) {
            let body = [preset.id, pieces[three[0]], pieces[three[1]], pieces[three[2]]].concat();
            let document = open(&body, Hand::Person).unwrap().document;
            let link = encode(&document).unwrap();
            assert!(link.len() <= LINE_CHARS_MAX, "{}: {link} of {body}", link.len());
            assert!(is_clean(&link), "{link}");
            assert_eq!(decode(&link).unwrap(), Opened { document, notices: vec![] }, "{body}");
        }
    }
}

#[test]
fn managed_policies_go_by_their_short_word_and_by_their_name() {
    for (short, name) in [("s3-full", "AmazonS3FullAccess"), ("admin", "AdministratorAccess")] {
        let state = changed("article", &[&format!("normaluser.kms={name}")]);
        assert_eq!(state, changed("article", &[&format!("normaluser.kms={short}")]));
        assert_eq!(typed(&encode(&state).unwrap()), format!("#1/article~normaluser.kms={short}"));
    }
}

#[test]
fn a_link_survives_the_ways_of_mail_and_chat() {
    let state = changed("article", &["normaluser.kms=use-key", "focus=anyone/sse-s3/open"]);
    let link = encode(&state).unwrap();
    let escaped = link.replace('~', "%7E").replace('=', "%3d").replace('/', "%2F").replace(':', "%3A");
    for spelling in [escaped, format!("{link}."), format!("{link}）。"), format!("{link}>,")] {
        assert_eq!(decode(&spelling).map(|opened| opened.document), Ok(state.clone()), "{spelling}");
    }
}

#[test]
fn typed_links_may_come_in_any_order() {
    let state = changed(
        "article",
        &["sse-s3.access=private", "sse-s3.bpa.acls=off", "sse-s3.enc=key", "sse-s3.bucket-key=on"],
    );
    let link = "#1/article~sse-s3.bucket-key=on~sse-s3.bpa.acls=off~sse-s3.enc=key~sse-s3.access=private";
    assert_eq!(decode(link), Ok(Opened { document: state, notices: vec![] }));
}

#[test]
fn a_cut_link_is_never_another_state() {
    for (state, preset) in [
        (changed("article-2021", &["normaluser.kms=use-key", "sse-kms.enc=aws-kms"]), true),
        (changed("article", &["key.state=Disabled", "normaluser.kms=power", "sse-s3.access=private"]), true),
        (changed("article-2021", &[]), true),
        (custom(), false),
    ] {
        let link = encode(&state).unwrap();
        for end in 1..link.len() {
            let cut = &link[..end];
            match decode(cut) {
                Err(LinkError::Cut | LinkError::Damaged { .. } | LinkError::NotALink { .. }) => {}
                // The name of its example may be what was cut.
                Err(LinkError::UnknownPreset { .. }) if preset && !cut.contains('~') => {}
                other => panic!("{cut}: {other:?}"),
            }
        }
        let one_less = &link[..link.len() - 1];
        let (told, as_written) = match decode(one_less) {
            Err(LinkError::Damaged { preset, as_written }) => (preset, as_written),
            Err(LinkError::UnknownPreset { .. }) => (None, None),
            other => panic!("{one_less}: {other:?}"),
        };
        assert_eq!(told.is_some(), preset && link.contains('~'), "{one_less}");
        // What is left can be opened on purpose, as if a person had written it.
        assert_eq!(as_written.as_deref(), told.map(|_| typed(one_less)).as_deref());
    }
}

/// What a person does with a link: another value, a setting more or less, another example.
#[test]
fn a_link_that_was_changed_by_hand_is_taken_with_a_word() {
    for (changes, from, to, now) in [
        (&["normaluser.kms=use-key"][..], "use-key", "power", &["normaluser.kms=power"][..]),
        (&["normaluser.kms=use-key"], "use-key", "none", &[]),
        (&["normaluser.kms=admin"], "admin", "kms-power", &["normaluser.kms=kms-power"]),
        (&["normaluser.kms=admin"], "normaluser", "s3-write", &["s3-write.kms=admin"]),
        (&["key.state=Disabled"], "Disabled", "PendingImport", &["key.state=PendingImport"]),
        (&["sse-kms.enc=aws-kms"], "~sse-kms.enc=aws-kms", "~sse-s3.enc=key", &["sse-s3.enc=key"]),
        (
            &["sse-kms.enc=aws-kms"],
            "aws-kms",
            "aws-kms~key.state=Disabled~normaluser.s3=none",
            &["sse-kms.enc=aws-kms", "key.state=Disabled", "normaluser.s3=none"],
        ),
        (
            &["key.state=Disabled", "normaluser.kms=use-key"],
            "~key.state=Disabled",
            "",
            &["normaluser.kms=use-key"],
        ),
        (&["focus=anyone/sse-s3/open"], "sse-s3/open", "sse-kms/list", &["focus=anyone/sse-kms/list"]),
        (&["key.state=Disabled"], "article~", "article-2021~", &[]),
    ] {
        let link = encode(&changed("article", changes)).unwrap();
        let edited = link.replacen(from, to, 1);
        assert_ne!(edited, link, "{from}");
        let opened = decode(&edited).unwrap_or_else(|error| panic!("{edited}: {error:?}"));
        assert_eq!(opened.notices, [LinkNotice::Edited], "{edited}");
        if !edited.contains("article-2021") {
            assert_eq!(opened.document, changed("article", now), "{edited}");
        }
        // Signed as it is, it is a link like any other.
        let own = encode(&opened.document).unwrap();
        assert_eq!(decode(&own).unwrap(), Opened { document: opened.document, notices: vec![] });
    }
}

/// Nothing tells a link of which the last settings were taken out from one that lost its end.
#[test]
fn a_link_without_its_last_settings_is_cut_and_can_be_used_as_written() {
    let link = encode(&changed("article", &["key.state=Disabled", "normaluser.kms=use-key"])).unwrap();
    let shorter = link.split_once("~normaluser").unwrap().0;
    let error = decode(shorter).unwrap_err();
    assert!(matches!(error, LinkError::Damaged { .. }), "{error:?}");
    assert_eq!(error.meant(), Some("#1/article~key.state=Disabled"));
    assert_eq!(decode(error.meant().unwrap()).unwrap().document, changed("article", &["key.state=Disabled"]));
}

#[test]
fn a_damaged_link_says_so() {
    let link = encode(&changed("article", &["normaluser.kms=use-key"])).unwrap();
    let damaged = link.replace("use-key", "use-kez");
    let as_written = Some("#1/article~normaluser.kms=use-kez".to_owned());
    assert_eq!(decode(&damaged), Err(LinkError::Damaged { preset: Some("article"), as_written }));
    assert_eq!(decode(&damaged).unwrap_err().nearest(), "article");
    // The same by hand is a slip: the rest is applied, and the slip is named with what was meant.
    let opened = decode(&typed(&damaged)).unwrap();
    assert_eq!(opened.document, changed("article", &[]));
    let [LinkNotice::NotUnderstood { setting, near }] = opened.notices.as_slice() else {
        panic!("{:?}", opened.notices)
    };
    assert_eq!(setting, "normaluser.kms=use-kez");
    assert_eq!(near.change().as_deref(), Some("normaluser.kms=use-key"));
    assert!(near.allowed.contains(&"deny-kms".to_owned()), "{:?}", near.allowed);
}

#[test]
fn of_two_values_for_one_setting_the_later_holds_and_the_other_is_named() {
    let link = "#1/article~key.state=Disabled~normaluser.kms=use-key~key.state=PendingImport";
    let opened = decode(link).unwrap();
    assert_eq!(opened.document, changed("article", &["key.state=PendingImport", "normaluser.kms=use-key"]));
    let setting = "key.state=Disabled".to_owned();
    assert_eq!(opened.notices, [LinkNotice::Overwritten { setting }]);
    // The same twice loses nothing.
    assert_eq!(decode("#1/article~key.state=Disabled~key.state=Disabled").unwrap().notices, []);
}

#[test]
fn a_newer_link_keeps_what_is_understood() {
    let body = "article~normaluser.kms=use-key~normaluser.sns=on";
    let opened = decode(&check::sign(VERSION, body)).unwrap();
    let setting = "normaluser.sns=on".to_owned();
    assert_eq!(opened.notices, [LinkNotice::FromNewerVersion { setting }]);
    assert_eq!(opened.document, changed("article", &["normaluser.kms=use-key"]));
    for (link, version, preset) in [
        ("#2/article", "2", Some("article")),
        ("#1x.abcd/article-2021~a.b=c", "1x", Some("article-2021")),
        ("#10/nothing", "10", None),
    ] {
        assert_eq!(decode(link), Err(LinkError::Newer { version: version.to_owned(), preset }), "{link}");
        assert_eq!(decode(link).unwrap_err().nearest(), preset.unwrap_or("article"), "{link}");
    }
}

#[test]
fn what_is_no_link_is_refused_beside_what_is() {
    assert!(decode("#1/article").is_ok());
    let nothing = || LinkError::NotALink { meant: None };
    let unknown = |id: &str| LinkError::UnknownPreset { id: id.to_owned(), meant: None };
    for (link, error) in [
        ("", nothing()),
        ("#", nothing()),
        ("#why", nothing()),
        ("#nothing", nothing()),
        ("#1", LinkError::Cut),
        ("#1/", LinkError::Cut),
        ("#1.k7q4/", LinkError::Cut),
        ("#1z.k7q4/", LinkError::Cut),
        ("#1/nothing", unknown("nothing")),
        ("#1/nothing.", unknown("nothing")),
        ("#1.k7q4/nothing", unknown("nothing")),
        ("#1/__proto__", unknown("__proto__")),
        ("#1/アーティクル", unknown("アーティクル")),
        ("#1/アーティクル。", unknown("アーティクル")),
        ("#1z/AAAAz", LinkError::Unreadable),
        ("#1z/garbage", LinkError::Unreadable),
        ("#1d.k7q4/", LinkError::Cut),
        ("#1d/AAAAz", LinkError::Unreadable),
        ("#1d/garbage", LinkError::Unreadable),
        ("#1z.k7q4/AAAAz", LinkError::Damaged { preset: None, as_written: None }),
    ] {
        assert_eq!(decode(link), Err(error.clone()), "{link}");
        assert_eq!((error.starts_from(), error.nearest(), error.meant()), (None, "article", None));
    }
}

/// A check that is not that of the body, whatever its length: nothing tells whether the end is missing.
#[test]
fn a_link_that_does_not_match_its_check_says_no_more_than_that() {
    for link in [
        "#1.f1sh/article~normaluser.kms=use-key~poweruser.kms=admin~key.state=Disabled",
        "#1.k7q4/article~key.state=Disabled",
        "#1.mwf/article~normaluser.kms=power",
    ] {
        let as_written = Some(typed(link));
        assert_eq!(decode(link), Err(LinkError::Damaged { preset: Some("article"), as_written }), "{link}");
    }
    // The README's own example is a link as Copy link writes it.
    assert_eq!(decode("#1.1set/article~key.state=Disabled").unwrap().notices, []);
    let link = encode(&changed("article", &["normaluser.kms=use-key"])).unwrap().to_uppercase();
    let meant = Some("#1/article~NORMALUSER.KMS=USE-KEY".to_owned());
    assert_eq!(decode(&link), Err(LinkError::UnknownPreset { id: "ARTICLE".to_owned(), meant }));
}

#[test]
fn what_is_nearly_a_link_names_the_link_that_was_meant() {
    for (link, meant, nearest) in [
        ("#article", "#1/article", "article"),
        ("#Article", "#1/article", "article"),
        ("article-2021", "#1/article-2021", "article-2021"),
        ("#/article", "#1/article", "article"),
        ("#1article", "#1/article", "article"),
        ("#1.article", "#1/article", "article"),
        ("#article~key.state=Disabled", "#1/article~key.state=Disabled", "article"),
        (
            "https://example.org/play/#1/article~key.state=Disabled",
            "#1/article~key.state=Disabled",
            "article",
        ),
        ("#1/artcle", "#1/article", "article"),
        ("#1/ARTICLE~key.state=Disabled", "#1/article~key.state=Disabled", "article"),
        ("#1/article2021", "#1/article-2021", "article-2021"),
        ("#1/key-is-disabled", "#1/key-disabled", "key-disabled"),
        ("#kms-quotas", "#1/kms-quota", "kms-quota"),
    ] {
        let error = decode(link).unwrap_err();
        assert_eq!((error.meant(), error.nearest()), (Some(meant), nearest), "{link}: {error:?}");
        assert!(decode(meant).is_ok(), "{meant}");
    }
}

/// A state that no word can name: a policy of the author's own.
fn custom() -> Document {
    let mut document = changed("article", &["sse-kms.access=private"]);
    let policy = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}\n}";
    set_policy_text(&mut document, &Path::parse("normaluser.kms").unwrap(), policy).unwrap();
    document
}

#[test]
fn packed_links_hold_what_no_word_can_name() {
    let mut more = changed("article", &[]);
    let mut bucket = more.buckets[0].clone();
    bucket.id = crate::testing::handle("third");
    more.buckets.insert(0, bucket);
    for state in [custom(), more] {
        let link = encode(&state).unwrap();
        assert!(link.starts_with("#1d.") && is_clean(&link), "{link}");
        assert_eq!(decode(&link), Ok(Opened { document: state.clone(), notices: vec![] }));
        assert_eq!(encode(&state).unwrap(), link);
        // Without its check its data tells that it is whole.
        let (_, body) = link.split_once('/').unwrap();
        let by_hand = format!("#1d/{body}");
        assert_eq!(decode(&by_hand), Ok(Opened { document: state.clone(), notices: vec![] }));
        for end in "#1d/".len() + 1..by_hand.len() {
            assert_eq!(decode(&by_hand[..end]), Err(LinkError::Unreadable), "{}", &by_hand[..end]);
        }
    }
    assert!(encode(&custom()).unwrap().len() <= LINE_CHARS_MAX, "{}", encode(&custom()).unwrap().len());
    let path = Path::parse("normaluser.kms").unwrap();
    assert!(
        policy_text(&decode(&encode(&custom()).unwrap()).unwrap().document, &path)
            .unwrap()
            .contains("\n  \"Version\"")
    );
}

/// A document whose JSON has exactly this many bytes.
fn of_size(bytes: usize) -> Document {
    let mut document = changed("article", &[]);
    document.title.en.clear();
    let missing = bytes - crate::to_json(&document).len();
    document.title.en = "x".repeat(missing);
    document
}

#[test]
fn limits_hold_at_n_and_break_at_n_plus_1() {
    let most = of_size(INFLATED_BYTES_MAX);
    assert_eq!(decode(&encode(&most).unwrap()).unwrap().document, most);
    let more = of_size(INFLATED_BYTES_MAX + 1);
    assert_eq!(encode(&more), Err(UnlinkableError { bytes: INFLATED_BYTES_MAX + 1 }));
    for version in [VERSION_PACKED, VERSION_PACKED_ALONE] {
        assert_eq!(
            decode(&bomb(version, &crate::to_json(&more))),
            Err(LinkError::UnfoldsTooLong),
            "{version}"
        );
    }

    let readable = |chars: usize| format!("1/article{}", "~".repeat(chars - "article".len() - 1) + "x");
    assert!(decode(&readable(READABLE_CHARS_MAX)).is_ok());
    let (chars, chars_max) = (READABLE_CHARS_MAX + 1, READABLE_CHARS_MAX);
    assert_eq!(decode(&readable(chars)), Err(LinkError::TooLong { chars, chars_max }));

    for version in [VERSION_PACKED, VERSION_PACKED_ALONE] {
        let packed = |chars: usize| format!("{version}.0000/{}", "A".repeat(chars - 8));
        assert!(!matches!(decode(&packed(PACKED_CHARS_MAX)), Err(LinkError::TooLong { .. })));
        let (chars, chars_max) = (PACKED_CHARS_MAX + 1, PACKED_CHARS_MAX);
        assert_eq!(decode(&packed(chars)), Err(LinkError::TooLong { chars, chars_max }));
    }

    // The longest path of a place, by a tag whose key is as long as can be.
    let place = |chars: usize| {
        let path = "normaluser.tags.";
        format!("#1/article~{path}{}=x", "k".repeat(chars - path.len()))
    };
    assert_eq!(decode(&place(difference::PLACE_CHARS_MAX)).unwrap().notices, []);
    let notices = decode(&place(difference::PLACE_CHARS_MAX + 1)).unwrap().notices;
    assert!(matches!(notices.as_slice(), [LinkNotice::NotUnderstood { .. }]), "{notices:?}");
}

/// A link with a right check whose body unfolds to a text of any length.
fn bomb(version: &str, text: &str) -> String {
    use base64ct::Encoding as _;
    let deflated = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9);
    check::sign(version, &format!("{}z", base64ct::Base64UrlUnpadded::encode_string(&deflated)))
}

#[test]
fn a_bomb_does_not_go_off() {
    for version in [VERSION_PACKED, VERSION_PACKED_ALONE] {
        assert_eq!(
            decode(&bomb(version, &" ".repeat(30_000_000))),
            Err(LinkError::UnfoldsTooLong),
            "{version}"
        );
    }
}

/// A link that is there at once opens the state of the one link, also where that is packed.
#[test]
fn a_link_at_once_opens_the_same_state() {
    let settings = [
        "normaluser.kms=use-key",
        "normaluser.s3=none",
        "sse-s3.access=blocked",
        "sse-kms.access=blocked",
        "key.state=Disabled",
        "sse-s3.enc=aws-kms",
    ];
    for many in 0..=settings.len() {
        let link =
            settings.iter().take(many).fold("#1/article".to_owned(), |link, one| [&*link, "~", one].concat());
        let state = decode(&link).unwrap().document;
        let at_once = at_once(&state).unwrap();
        assert_eq!(decode(&at_once).unwrap().document, state);
        let one = encode(&state).unwrap();
        assert!(at_once == one || one.len() <= LINE_CHARS_MAX, "{at_once} {one}");
    }
    let named = decode("#1/article~normaluser.name=alice").unwrap().document;
    assert_eq!(at_once(&named), None);
}
