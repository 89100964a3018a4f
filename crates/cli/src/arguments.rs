//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use text::Language;

/// What every scenario can be named by.
const SCENARIO: &str = "A file, a link, an example's id, or - for standard input";
const SCENARIOS: &str = "\
Scenarios:
  FILE        a scenario's JSON, or a file that holds a link
  LINK        a whole address, or its fragment: '#1/article~normaluser.kms=use-key'
  EXAMPLE     an id that `s3kms examples` lists, with changes if there are any: article~key.state=Disabled
  -           any of these on standard input

A file of the name goes before an example of the same.";
const IMPORT: &str = "\
Examples:
  aws s3 cp s3://reports/q1.csv . 2>&1 | s3kms import
  s3kms import error.txt bucket-policy.json key-policy.json
  s3kms import --document error.txt > scenario.json";
const EXAMPLES: &str = "\
Examples:
  s3kms simulate article
  s3kms explain article normaluser/sse-kms/download
  s3kms what-if article normaluser.kms=use-key
  s3kms settings article
  s3kms check scenarios/*.json --junit report.xml
  s3kms link scenario.json --base https://YOUR-HOST/";

/// Who can read this S3 object, what exactly do they get, and why?
///
/// Runs a faithful miniature of IAM, S3 and KMS: real policies are evaluated,
/// objects are really encrypted under keys of a simulated KMS, and the answer is
/// the status, code and message that AWS gives. A simulation, not AWS: nothing is
/// sent anywhere. The same input gives the same output, byte for byte.
#[derive(Debug, Parser)]
#[command(name = "s3kms", version, verbatim_doc_comment, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario: every outcome of its table, and every step of its timeline
    #[command(after_help = SCENARIOS)]
    Simulate {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        #[command(flatten)]
        form: Form,
    },
    /// Say why one outcome is what it is: trail, deciding statement, response, advice
    #[command(after_help = SCENARIOS)]
    Explain {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        /// CALLER/BUCKET/OPERATION or step/STEP, by their handles; unless told, what the scenario has open
        outcome: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Read what you have in hand, and say what was refused and why
    ///
    /// What is read: refusals of S3 and KMS as the AWS CLI, boto3, the SDKs,
    /// Terraform, CDK and CloudFormation print them; CloudTrail events; policies;
    /// and the JSON that the AWS CLI prints of buckets and keys. The scenario in
    /// which AWS says the same is made of it: what the texts say is taken, and what
    /// they leave open is assumed and told. Nothing is sent anywhere.
    #[command(after_help = IMPORT, verbatim_doc_comment)]
    Import {
        /// Files of any names, folders of them, or - for standard input
        #[arg(value_name = "FILE", default_value = "-")]
        files: Vec<PathBuf>,
        /// Print the scenario's JSON instead
        #[arg(long)]
        document: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Change settings, and show the outcomes that differ: was, and is
    #[command(after_help = SCENARIOS)]
    WhatIf {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        /// Changes as links write them: sse-kms.access=private, normaluser.kms=use-key, poweruser.name=alice
        #[arg(value_name = "PATH=VALUE", required = true)]
        changes: Vec<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Test scenarios: are outcomes what they are expected to be?
    ///
    /// The status is 0 if every expectation is met, 1 if one is not, and 2 if a
    /// scenario could not be read or expects nothing. An outcome is pinned on the
    /// page, or by `expect` in the JSON:
    ///
    ///   "expect": {"normaluser": {"sse-kms": {"download": "denied"}}}
    #[command(after_help = SCENARIOS, verbatim_doc_comment)]
    Check {
        #[arg(value_name = "SCENARIO", required = true, help = SCENARIO)]
        scenarios: Vec<String>,
        /// Write the result as JUnit XML, for CI servers
        #[arg(long, value_name = "FILE")]
        junit: Option<PathBuf>,
        #[command(flatten)]
        form: Form,
    },
    /// Print a scenario's link, or with --document the JSON behind one
    #[command(after_help = SCENARIOS)]
    Link {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        /// The address of a playground, for a whole link in place of a fragment
        #[arg(long, value_name = "URL", conflicts_with = "document")]
        base: Option<String>,
        /// Print the scenario's JSON instead
        #[arg(long)]
        document: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Draw a scenario as a picture, SVG or PNG: for READMEs, reviews and slides
    ///
    /// What it shows comes of requests that were really sent. An SVG needs nothing
    /// else; a PNG is drawn with the fonts of this machine.
    #[command(after_help = SCENARIOS, verbatim_doc_comment)]
    Render {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        /// CALLER/BUCKET/OPERATION or step/STEP, by their handles; unless told, what the scenario has open
        outcome: Option<String>,
        #[command(flatten)]
        wanted: Wanted,
        #[command(flatten)]
        form: Form,
    },
    /// List everything that can be set of a scenario: paths, present values, choices
    #[command(after_help = SCENARIOS)]
    Settings {
        #[arg(value_name = "SCENARIO", help = SCENARIO)]
        scenario: String,
        #[command(flatten)]
        form: Form,
    },
    /// List the published examples
    Examples {
        #[command(flatten)]
        form: Form,
    },
    /// Serve the page on this machine, without a network, and print its address
    #[cfg(feature = "serve")]
    #[command(after_help = SCENARIOS)]
    Serve {
        /// What the page opens; the first example unless told
        scenario: Option<String>,
        /// The folder of a built page; dist unless told, or what the program carries in itself
        #[arg(long, value_name = "DIR")]
        site: Option<PathBuf>,
        /// The port to listen on, 0 for any that is free
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open the page in the browser
        #[arg(long)]
        open: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the page for man, of s3kms or of one command
    Man {
        /// The command
        command: Option<String>,
        /// Write the page of every command into a folder instead
        #[arg(long, value_name = "DIR", conflicts_with = "command")]
        out: Option<PathBuf>,
    },
}

/// How a picture is wanted.
#[derive(Debug, Args)]
pub(crate) struct Wanted {
    /// What it shows
    #[arg(long, value_enum, default_value = "answer")]
    pub(crate) view: View,
    /// Its colours
    #[arg(long, value_enum, default_value = "light")]
    pub(crate) theme: Colours,
    /// Its width in pixels; a card has its own
    #[arg(long, value_name = "PIXELS", default_value_t = picture::WIDTH,
        value_parser = clap::value_parser!(u32).range(i64::from(picture::WIDTH_MIN)..=i64::from(picture::WIDTH_MAX)))]
    pub(crate) width: u32,
    /// The address of a playground, for the whole link at the picture's foot
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<String>,
    /// What it is written as; what FILE ends with unless told, and else SVG
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Where it is written to; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    /// Question, answer, and the way of the request
    Answer,
    /// Every outcome
    Table,
    /// Why, gate by gate
    Trail,
    /// What the buckets protect from
    Risks,
    /// The answer in 1200 by 630 pixels, as previews of links show it
    Card,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colours {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A text, which is sharp at any size
    Svg,
    /// Pixels: two for each of its width, as screens have them
    Png,
}

/// How an answer is given.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Form {
    /// Answer with JSON: the values of the JavaScript API
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the words
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Spoken,
}

/// A language, by its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Spoken {
    /// English
    En,
    /// 日本語
    Ja,
}

impl Form {
    /// In words of English.
    const TOLD: Self = Self { json: false, lang: Spoken::En };

    /// The language of the words.
    pub(crate) const fn language(self) -> Language {
        match self.lang {
            Spoken::En => Language::English,
            Spoken::Ja => Language::Japanese,
        }
    }
}

impl Command {
    /// How its answer is given, and so what went wrong with it.
    pub(crate) const fn form(&self) -> Form {
        match self {
            Self::Simulate { form, .. }
            | Self::Explain { form, .. }
            | Self::Import { form, .. }
            | Self::WhatIf { form, .. }
            | Self::Check { form, .. }
            | Self::Link { form, .. }
            | Self::Render { form, .. }
            | Self::Settings { form, .. }
            | Self::Examples { form } => *form,
            #[cfg(feature = "serve")]
            Self::Serve { .. } => Form::TOLD,
            Self::Completions { .. } | Self::Man { .. } => Form::TOLD,
        }
    }
}
