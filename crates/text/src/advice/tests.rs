//! Every sentence of advice, over every example.

use document::advice::{Advice, advise};
use document::settings::{Path, set_word};
use document::v1::Focus;
use document::{Table, presets};

use super::*;
use crate::lint;

const SEED: [u8; 32] = [7; 32];

fn of(document: &Document, focus: &Focus) -> Advice {
    advise(document, focus, SEED).unwrap().unwrap()
}

#[test]
fn every_proposal_of_every_example_has_its_words() {
    for preset in presets::all() {
        let document = preset.document();
        let steps = document.timeline.iter().filter(|step| step.request().is_some());
        let steps = steps.map(|step| Focus::Step { step: step.id.clone() });
        for focus in steps.chain([document.focus.clone()]) {
            let advice = of(&document, &focus);
            for proposal in &advice.proposals {
                for protection in [Protection::Anonymous, Protection::OtherAccount] {
                    lint::spacing(&would_end(&document, proposal, protection, Language::Japanese).text());
                }
                let [english, japanese] =
                    Language::ALL.map(|language| would_work(&document, proposal, language).text());
                lint::sentences(&english, &japanese);
                lint::spacing(&would_stop(&document, proposal, Language::Japanese).text());
                lint::reason(|language| opens(&proposal.cost, language));
                for place in 0..gives_away(&document, &proposal.cost, Language::English).len() {
                    lint::reason(|language| gives_away(&document, &proposal.cost, language).remove(place));
                }
            }
        }
    }
}

#[test]
fn every_loss_and_every_standing_has_its_words() {
    let document = presets::get("article").unwrap();
    let bucket = || Handle::parse("sse-kms").unwrap();
    let path = || "sse-kms.policy".to_owned();
    for loss in [
        Loss::EncryptionWeakened { bucket: bucket() },
        Loss::StoredDataRewritten { bucket: bucket() },
        Loss::Publicity { bucket: bucket() },
        Loss::BlockPublicAccessOff { at: Some(bucket()) },
        Loss::DenyRemoved { path: path(), sid: Some("No".to_owned()) },
        Loss::DenyRemoved { path: path(), sid: None },
        Loss::HttpsNotRequired { path: path() },
        Loss::KeyPolicyOpened { key: bucket() },
        Loss::KeyDisabled { key: bucket() },
        Loss::VersioningOff { bucket: bucket() },
        Loss::AclsOpened { bucket: bucket() },
        Loss::SseCAllowed { bucket: bucket() },
    ] {
        lint::reason(|language| lost(&document, &loss, language));
    }
    let protected = [
        Protection::Anonymous,
        Protection::OtherAccount,
        Protection::Revoked,
        Protection::Suspended,
        Protection::Deleted,
        Protection::Publicity,
        Protection::ExpectedOwner,
    ];
    let hopeless = [
        Hopeless::KeyGone,
        Hopeless::WrongKeyMaterial,
        Hopeless::Tampered,
        Hopeless::AwsManagedKey,
        Hopeless::NothingThere,
    ];
    let all = protected.map(Standing::Protected).into_iter().chain(hopeless.map(Standing::Hopeless));
    for one in all {
        for operation in Operation::ALL {
            lint::reason(|language| {
                let gate = crate::gates::gate(sim::Gate::S3Authorization, operation, language);
                standing(one, gate, operation, language).unwrap()
            });
        }
    }
    for one in [Standing::Works, Standing::Mendable, Standing::NoVerdict] {
        assert_eq!(standing(one, "", Operation::List, Language::English), None);
    }
    let [en, ja] = Language::ALL;
    lint::sentences(holds_firm(en), holds_firm(ja));
    lint::sentences(cut_off(en), cut_off(ja));
}

#[test]
fn model_sentences() {
    let document = presets::get("article").unwrap();
    let [en, ja] = Language::ALL;
    let advice = of(&document, &document.focus);
    let first = advice.primary().unwrap();
    assert_eq!(
        lint::marked(&would_work(&document, first, en)),
        "Would work if a policy of mksamba-normaluser allowed `kms:Decrypt` on this key."
    );
    assert_eq!(
        lint::marked(&would_work(&document, first, ja)),
        "mksamba-normaluser のポリシーでこのキーの `kms:Decrypt` を許可すると成功します。"
    );
    assert_eq!(lint::marked(&opens(&first.cost, en)), "Opens no other outcome.");
}

/// AdministratorAccess stands behind both controls, so taking it from one changes nothing.
#[test]
fn why_nothing_changed() {
    let before = presets::get("kms-decrypt-missing").unwrap();
    let mut after = before.clone();
    set_word(&mut after, &Path::parse("admin.kms").unwrap(), "none").unwrap();
    let table = Table::run(&after, SEED).unwrap();
    let still = document::advice::unchanged::still_allows(&before, &after, &table).unwrap();
    let [en, ja] = Language::ALL;
    assert_eq!(lint::marked(&still_allows(&still, en)), "AdministratorAccess in S3 still allows KMS.");
    assert_eq!(
        lint::marked(&still_allows(&still, ja)),
        "S3 のポリシーの AdministratorAccess が、引き続き KMS を許可しています。"
    );
    let mut shut = before.clone();
    set_word(&mut shut, &Path::parse("admin.s3").unwrap(), "none").unwrap();
    let table = Table::run(&shut, SEED).unwrap();
    let by =
        document::advice::unchanged::still_allows(&before, &shut, &table).map(|still| still.place.path());
    assert_eq!(by.as_deref(), Some("admin.kms"));
}
