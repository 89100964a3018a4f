//! Prints what is made from the declarations of the format: `schema` or `types`. `cargo xtask generate` keeps it.

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("schema") => print!("{}", document::format::schema::schema()),
        Some("types") => print!("{}", document::format::types::types()),
        other => {
            eprintln!("`schema` or `types` is wanted, not {other:?}");
            std::process::exit(2);
        }
    }
}
