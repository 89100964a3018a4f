//! Which rooms of the program the page begins without: what computing the first example, and showing at a glance what its settings
//! do, does not need.
//!
//! And which rooms wait until they are asked for (`ASKED`): nobody needs them to try a setting and read what comes of it. What opens
//! one says `data-asked`, for which `boot.js` fetches them; operations that no example sends are there too, and wait when they are sent.
//!
//! All that only these rooms use goes with them. A function at the door of one says `#[inline(never)]`, for what is inlined
//! into the first half stays there. A room that is forgotten here costs bytes at the first touch, and one that is
//! named although it is needed at once costs a wait: a test in the browser counts those.

/// Rooms and functions of the rest, by their paths.
const REST: &[&str] = &[
    // The page: what the first half shows, it shows at a glance.
    "web::open",
    "yew",
    // What would turn an outcome is looked for when nothing else is to do.
    "document::advice::cost",
    "document::advice::effects",
    "document::advice::lines",
    "document::advice::mends",
    "document::advice::probes",
    "document::advice::proposal",
    "document::advice::search",
    "document::advice::sent",
    "document::advice::standing",
    "document::advice::statement",
    "text::page::advice",
    // So is what the buckets protect from.
    "document::risk",
    "text::page::costs",
    "text::page::risks",
    "<web::derived::guards::Guards>::look",
    "<web::derived::tried::Tried>::of",
    "web::derived::guards::survey",
    // All that is edited: the panel of all settings, the texts in the dialog, requests that are written.
    "document::change::accounts",
    "document::change::edit",
    "document::change::entries",
    "<document::change::policies::strangers::Stranger>::added",
    "document::tell::records",
    "text::page::scenario",
    "text::policy::problems",
    "text::policy::wrapped",
    "web::derived::open_text",
    "web::sections::costs",
    "web::view::costs",
    "web::effects::over",
    "web::effects::clipboard",
    "web::effects::file",
    "web::sections::palette::keys",
    "web::sections::palette::palette",
    "web::sections::policies",
    "web::sections::requests::step",
    "web::update::address_changed",
    "web::update::editing",
    "web::update::entering",
    "web::update::foretell",
    "web::update::over",
    "web::update::save_draft",
    "web::update::steps_changed",
    "web::update::take_suggestion",
    "web::view::palette",
    "web::view::requests::step",
    // AWS managed policies that the first example does not name.
    "catalog::managed_policies::shelf",
    "document::run::managed",
    "<document::run::problem::Problem>::unknown_managed_policy",
    "<web::app::Opening>::missing",
    "<web::effects::Browser>::bring",
    "<web::model::Model>::missing",
    // Every example but the first.
    "document::presets::others",
    // Links: an address with one waits for both halves.
    "document::link::decode",
    "document::link::edited",
    "document::link::meant",
    "document::link::open",
    "document::link::packed",
    "document::link::alike",
    "document::link::beyond_words",
    "document::link::in_a_line",
    "document::link::retitled",
    "document::change::difference::beyond_words",
    "document::change::difference::letters",
    "document::change::difference::places",
    "document::change::difference::spelling",
    "document::change::difference::things",
    "document::change::difference::told",
    "text::page::since",
    "web::model::Model::told_from",
    "web::sections::changes",
    "web::update::reverted",
    "web::view::changes",
    "document::format::nearest",
    "miniz_oxide",
    "web::model::Notice",
    // What AWS says to the text of a policy, and what nobody knows of one.
    "iam::policy::order",
    "iam::evaluate::unknowns",
    "iam::evaluate::tally",
    "iam::condition::telling",
    "iam::pattern::possible",
    // Expectations: the first example has none.
    "<document::format::model::expected::Expectations as document::format::record::Format>::read",
    "<document::format::model::expected::Expectations as document::format::record::Format>::write",
    "document::run::expectations",
    // What comes of requests in a row: the first example has none.
    "<document::run::timeline::Runner>::step",
    "sim::timeline",
    // Errors that the first example does not meet.
    "sim::answer::refusal::error",
    "sim::answer::refusal::no_denial",
    // Requests that the table does not send, and what only they meet.
    "<document::run::requests::RequestMaker>::access_point_call",
    "<document::run::requests::RequestMaker>::kms_call",
    "<document::run::build::ScenarioMaker>::session_quotas",
    "<document::run::requests::RequestMaker>::header_sent",
    "document::run::requests::shapes::spread",
    "sha1",
    // Keys of conditions: no policy of the first example asks for more than who calls KMS, and through which service.
    "sim::context::global::called_via",
    "sim::context::global::organization",
    "sim::context::global::organization_id",
    "sim::context::global::organization_paths",
    "sim::context::global::referer",
    "sim::context::global::requested_region",
    "sim::context::global::resource_tags",
    "sim::context::global::secure_transport",
    "sim::context::global::user_agent",
    "sim::context::global::via_service",
    "sim::context::global::KEYS",
    "sim::context::kms::encryption_context",
    "sim::context::kms::encryption_context_keys",
    "sim::context::kms::further",
    "sim::context::kms::multi_region_key_type",
    "sim::context::kms::resource_aliases",
    "sim::context::network::endpoint_account",
    "sim::context::network::of_endpoint",
    "sim::context::network::of_endpoint_organization",
    "sim::context::network::of_endpoint_owner",
    "sim::context::network::source_ip",
    "sim::context::network::vpc_arn",
    "sim::context::network::vpc_source_ip",
    "sim::context::network::way_in",
    "sim::context::principal::account",
    "sim::context::principal::arn",
    "sim::context::principal::is_service",
    "sim::context::principal::multi_factor",
    "sim::context::principal::of_distribution",
    "sim::context::principal::of_cloudfront",
    "sim::context::principal::of_own_call",
    "sim::context::principal::of_role_session",
    "sim::context::principal::of_service",
    "sim::context::principal::of_services",
    "sim::context::principal::of_source",
    "sim::context::principal::of_temporary_credentials",
    "sim::context::principal::principal_type",
    "sim::context::principal::said",
    "sim::context::principal::service_name",
    "sim::context::principal::source_account",
    "sim::context::principal::source_arn",
    "sim::context::principal::tags",
    "sim::context::principal::token_issue_time",
    "sim::context::principal::user_id",
    "sim::context::principal::user_name",
    "sim::context::s3::access_grants",
    "sim::context::s3::tags_of_bucket",
    "sim::context::s3::access_point",
    "sim::context::s3::access_point_tags",
    "sim::context::s3::bucket_namespace",
    "sim::context::s3::bucket_tags",
    "sim::context::s3::canned_acl",
    "sim::context::s3::content_sha256",
    "sim::context::s3::copy_source",
    "sim::context::s3::customer_algorithm",
    "sim::context::s3::encryption",
    "sim::context::s3::existing_object_tags",
    "sim::context::s3::grants",
    "sim::context::s3::header",
    "sim::context::s3::listing",
    "sim::context::s3::location_constraint",
    "sim::context::s3::object_creation_operation",
    "sim::context::s3::object_ownership",
    "sim::context::s3::of_access_point",
    "sim::context::s3::remaining_retention_days",
    "sim::context::s3::request_object_tag_keys",
    "sim::context::s3::request_object_tags",
    "sim::context::s3::signature_age",
    "sim::context::s3::signed",
    "sim::context::s3::tags_of_request",
    "sim::context::s3::tls_version",
    "sim::context::s3::version",
    "sim::context::s3::x_amz_header",
    "sim::context::s3::KEYS",
    "sim::crypto::client",
    "sim::gates::acl_sent",
    "sim::gates::bucket::conditions",
    "sim::gates::bucket::sent_right",
    "sim::gates::digests::sent",
    "sim::gates::digests::well_formed",
    "sim::gates::direct",
    "sim::gates::named",
    "sim::gates::precondition::holds",
    "<sim::model::object::StorageClass>::by_name",
    "sim::perform::access_point_policy",
    "sim::perform::attributes",
    "sim::perform::client",
    "sim::perform::copy",
    "sim::perform::delete",
    "sim::perform::direct",
    "sim::perform::multipart",
    "sim::perform::object_tagging",
    "sim::perform::pipeline::bucket_call",
    "sim::perform::pipeline::head",
    "sim::perform::pipeline::object_acl",
    "sim::perform::replicate",
    "sim::records::direct",
    "<sim::cloud::Cloud>::apply",
    "<sim::request::kms::KmsCall as core::clone::Clone>::clone",
    "sim::request::headers::is_further_header",
    "sim::request::headers::is_storage_class",
    "sim::request::headers::of",
    "sim::request::headers::of_every_operation",
    "sim::answer::refusal::not_satisfiable",
    "sim::gates::public_access::full_control_of_owner",
    "sim::request::headers::takes_header",
    "sim::request::permissions::with_headers",
    "sim::request::stored",
    "sim::request::tagging",
    "sim::signature::calculated",
    "sim::signature::canonical::Canonical",
    "sim::signature::travels::sent",
    "sim::signature::v4",
    // What no document of the first example leaves out, or holds.
    "document::format::model::made",
    "<document::run::build::ScenarioMaker>::credentials",
    "<document::run::build::ScenarioMaker>::service",
    "<document::run::build::ScenarioMaker>::of_iam",
    "<document::run::build::ScenarioMaker>::named",
    "<document::run::build::ScenarioMaker>::attached",
    "<document::run::build::ScenarioMaker>::policies_of_groups",
    "<document::run::limits::Counter>::of_iam",
    "document::change::policies::of_iam",
    "<alloc::vec::Vec<document::format::model::Group> as document::format::record::Format>::read",
    "<alloc::vec::Vec<document::format::model::ManagedPolicy> as document::format::record::Format>::read",
    "<document::format::model::Group as document::format::record::Format>::read",
    "<document::format::model::Group as document::format::record::Named>::write_members",
    "<document::format::model::ManagedPolicy as document::format::record::Format>::read",
    "<document::format::model::ManagedPolicy as document::format::record::Named>::write_members",
    "iam::policy::quota",
    "<document::run::build::ScenarioMaker>::vpc_endpoint",
    "<document::run::build::ScenarioMaker>::access_point",
    "<document::run::build::ScenarioMaker>::organization",
    "iam::policy::value::is_date",
    "document::run::requests::services::with_headers",
    "catalog::services",
    "<sim::cloud::Cloud>::service",
    "iam::condition::date",
    "iam::condition::ip",
    "sim::model::object::MultipartUpload",
];

/// Rooms of what is asked for.
const ASKED: &[&str] = &[
    // What adds and doubles things, and requests that are written.
    "document::change::edit::add",
    "document::change::edit::duplicate",
    "web::draft",
    "web::sections::draft",
    "web::view::draft",
    "web::update::step_menu",
    // The dialog of policies and of the scenario, and what is taken out of a text that is pasted there.
    "<document::change::policies::PolicyPlace>::held",
    "<document::change::policies::PolicyPlace>::taken_out",
    "<document::change::policies::PolicyPlace>::without_one_layer",
    "document::change::policies::wrapped",
    "<&mut serde_json::de::Deserializer<serde_json::read::StrRead> as serde_core::de::Deserializer>::deserialize_map::<<alloc::collections::btree::map::BTreeMap<alloc::string::String, &serde_json::raw::RawValue>",
    "<document::change::policies::PolicyPlace>::check",
    "web::sections::editor",
    "web::sections::open_text",
    "web::view::editor",
    "web::view::open_text",
    // AWS's own words for a policy that it refuses: what is typed in the dialog, or put by a request.
    "iam::policy::answer",
    // What is in files of AWS managed policies: who loads one has this loaded first.
    "catalog::managed_policies::shelf::put",
    "catalog::managed_policies::shelf::put_names",
    "document::run::managed::kept",
    "document::run::managed::laid_out",
    "document::run::managed::member",
    "document::run::managed::near",
    "document::run::managed::policy",
    "document::run::managed::read",
    "document::run::managed::take_in",
    "web::take_in",
    "document::change::entries::apply",
    "document::change::entries::spoken",
    "picture",
    "qrcodegen",
    "text::page::entries",
    "text::page::share",
    "web::derived::panel",
    "web::derived::pictured",
    "web::sections::panel::groups",
    "web::sections::qr",
    "web::sections::rows",
    "web::sections::share",
    "web::view::panel::group",
    "web::view::rows",
    "web::view::share",
    // How much IAM lets somebody have: no example comes near it.
    "<document::run::build::ScenarioMaker>::quotas",
    "<document::run::build::ScenarioMaker>::quotas_of",
    // Operations that no example sends: whoever writes such a request waits for it once.
    "<document::run::requests::RequestMaker>::account_call",
    "<document::run::requests::RequestMaker>::acl_setting",
    "<document::run::requests::RequestMaker>::complete_multipart_upload",
    "<document::run::requests::RequestMaker>::copy_object",
    "<document::run::requests::RequestMaker>::copy_source",
    "<document::run::requests::RequestMaker>::create_bucket",
    "<document::run::requests::RequestMaker>::get_object_attributes",
    "<document::run::requests::RequestMaker>::listing_of_parameters",
    "<document::run::requests::RequestMaker>::post_object",
    "<document::run::requests::RequestMaker>::put_object_acl",
    "<document::run::requests::RequestMaker>::tags_sent",
    "<document::run::requests::RequestMaker>::update_object_encryption",
    "<document::run::requests::RequestMaker>::upload_part_copy",
    "sim::perform::copy",
    "sim::perform::multipart::complete",
    "sim::perform::object_tagging",
    "sim::perform::attributes",
    // Other Regions' endpoints and versions of TLS.
    "<document::run::requests::RequestMaker>::endpoint_region",
    "<document::run::requests::RequestMaker>::tls",
    "sim::answer::refusal::other_region",
    "sim::gates::bucket::other_region",
    "<document::run::requests::RequestMaker>::delete_objects",
    "<document::run::requests::RequestMaker>::form",
    "<document::run::requests::RequestMaker>::read_parameters",
    "document::run::requests::forms",
    "document::format::url",
    "sim::answer::refusal::read_fault",
    "sim::answer::success::overridden",
    "<sim::crypto::digest::Checksum>::of",
    "sim::crypto::digest::crc32",
    "sim::gates::bucket::fields",
    "sim::gates::bucket::response_headers",
    "sim::gates::digests::compared",
    "sim::request::form",
    "<sim::request::reading::ReadParameters>::query",
    "<sim::records::direct::Asked>::makes",
    "<sim::gates::reading::Conditions>",
    "<sim::names::Timestamp>::parse_http_date",
    "sim::answer::success::not_modified",
    "sim::answer::success::range",
    "sim::gates::precondition::unchanged",
    "sim::gates::reading",
    "sim::perform::account_call",
    "sim::answer::delete",
    "sim::answer::post",
    "sim::gates::form",
    "sim::perform::copy_part",
    "sim::perform::create_bucket",
    "sim::perform::delete_bucket",
    "sim::perform::delete_objects",
    "sim::perform::direct::create",
    "sim::perform::direct::manage::get_key_policy",
    "sim::perform::direct::manage::get_key_rotation_status",
    "sim::perform::direct::tags",
    "sim::perform::listing",
    "<sim::request::object::ListingFurther>::query",
    "document::run::requests::operation::listing_further",
    "sim::perform::pipeline::not_modified",
    "sim::perform::pipeline::range",
    "sim::perform::post",
    "sim::perform::read::settled",
    "sim::perform::update_encryption",
];

/// The piece in whose rooms a function is, as [`PIECES`](crate::cut::PIECES) numbers them; 0 where it is in none. Its mangled name
/// says its path. What it was made for does not count: what drops or compares something of a room is called wherever there
/// might be one.
pub(crate) fn piece(mangled: &str) -> usize {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    // A method of a trait is written `<of::Type as Trait>::name`.
    let path = name.trim_start_matches(['<', '&']);
    let is_in = |rooms: &[&str]| {
        rooms.iter().any(|room| starts(if room.starts_with('<') { &name } else { path }, room))
    };
    if is_in(ASKED) { 2 } else { usize::from(is_in(REST)) }
}

/// What ends the program. Nobody hears what it says, for the page has no hook for panics: the trap is all that arrives. Of a
/// build for a developer, which is not cut, the words arrive no more than of this one, but a debugger finds them.
const ENDS: &[&str] = &[
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "<alloc::vec::Vec<_, _>>::remove::assert_failed",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "<hashbrown::raw::Fallibility>::capacity_overflow",
];

/// Whether a function is one of them.
pub(crate) fn is_end(mangled: &str) -> bool {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    ENDS.iter().any(|end| starts(&name, end))
}

/// Whether a function is the one that has the words of Japanese loaded.
pub(crate) fn is_door_of_words(mangled: &str) -> bool {
    format!("{:#}", rustc_demangle::demangle(mangled)) == "text::language::words_are_needed"
}

/// Whether a path is a room's or lies in it.
fn starts(path: &str, room: &str) -> bool {
    path.strip_prefix(room).is_some_and(|rest| !rest.starts_with(is_of_a_name))
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_where_its_path_says_and_not_where_its_parameters_are() {
        let check = |mangled: &str, expected: usize| {
            assert_eq!(piece(mangled), expected, "{:#}", rustc_demangle::demangle(mangled));
        };
        check("_RNvNtNtCs1234_8document6advice6search3run", 1);
        check("_RNvMNtNtCs1234_8document6advice6searchNtB2_6Search4step", 1);
        check("_RNvXNtNtCs1234_8document6advice6searchNtB2_6SearchNtNtCs5678_4core5clone5Clone5clone", 1);
        check("_RNvNtNtCs1234_3web8sections2qr4code", 2);
        check("_RNvNtCs1234_8document7adviced3run", 0);
        check("_RNvNtNtCs1234_8document3run5build5build", 0);
        check("_RINvNtCs5678_4core3ptr13drop_in_placeNtNtNtCs1234_8document6advice6search6SearchEB6_", 0);
        check("_RINvNtCs5678_4core3ptr13drop_in_placeNtNtNtCs1234_8document3run5build5BuildEB6_", 0);
    }
}
