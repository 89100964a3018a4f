//! Writes the page `docs/fidelity.md` to standard output; `cargo xtask generate` puts it there.

fn main() -> Result<(), String> {
    print!("{}", vectors::fidelity::page()?);
    Ok(())
}
