//! The command line.

use std::path::PathBuf;

use crate::fuzz::Target;
use crate::measure::Subject;
use crate::test::Part;

xflags::xflags! {
    /// Builds, serves, tests and measures the project.
    cmd xtask {
        /// Builds the page into dist/, ready for any static host.
        cmd build {
            /// Compile quickly, without optimising, minifying or compressing.
            optional --dev
            /// Where the site will be published, such as https://example.org/: for previews of links, canonical addresses and the sitemap.
            optional --origin address: String
        }
        /// Builds the page, serves it on 127.0.0.1 and reloads it when a source changes.
        cmd serve {
            /// The port to listen on; 8080 unless told.
            optional --port port: u16
            /// Open the page in the browser.
            optional --open
            /// Compile quickly, without optimising, minifying or compressing.
            optional --dev
        }
        /// Runs every test: native, the JavaScript API in Node, the page in a real browser.
        cmd test {
            /// Run only tests whose name contains this.
            optional --filter name: String
            /// Run one part: native, js or browser; or one that installs much and is not run unless it is named:
            /// generators, hosting, firefox, webkit, chromium, package (what `cargo xtask package` makes, installed and used), or
            /// differential (what this engine and iam-simulate answer to the same questions).
            optional --only part: Part
        }
        /// Formats, lints, documents, checks the budgets of bytes and instructions and tests: what has to pass before a change lands.
        cmd ci {}
        /// Checks every dependency by the rules of deny.toml: licence, source, version, security advisories.
        cmd deny {}
        /// Feeds what reads from outside with inputs made up on the way, guided by which branches they take.
        cmd fuzz {
            /// One target: parse, evaluate, document or link; all of them unless told.
            optional target: Target
            /// How long each is fed; 60 unless told.
            optional --seconds seconds: u64
            /// Run one input, such as one that failed.
            optional --input file: PathBuf
        }
        /// Writes what is made from data: the schema, the types of TypeScript, README's list of settings, docs/fidelity.md.
        cmd generate {}
        /// Makes the npm package: the engine, the element and the helper of the embed, as target/package/s3-kms-playground-*.tgz.
        cmd package {}
        /// Takes screenshots of the page and the embed in every size, language and theme.
        cmd shots {
            /// The folder for the pictures; target/shots unless told.
            optional --out dir: PathBuf
        }
        /// Measures all that is promised in figures: instructions, decisions and requests a second, native and in WebAssembly
        /// in Node; bytes; and the time from a toggle to its painted result, with the CPU slowed down four times. Says
        /// what got worse since docs/measure.json was kept.
        cmd measure {
            /// Measure one subject: iam, engine (iam and the simulator), instructions (of both, and no times), api (the
            /// JavaScript API in Node), bytes, or page (bytes, and times in a browser).
            optional --only subject: Subject
            /// Keep the figures in docs/measure.json, for the next ones to be compared with.
            optional --keep
        }
    }
}
