//! Writes the README's list of settings to standard output; `cargo xtask generate` puts it there.

fn main() {
    print!("{}", document::settings::list());
}
