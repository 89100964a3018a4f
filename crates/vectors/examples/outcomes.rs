//! Writes every vector's outcome as the native build computes it: a line each, its id, a space and JSON. The tests
//! of the JavaScript API compare theirs with it, byte for byte.

fn main() -> Result<(), String> {
    for vector in vectors::all()? {
        println!("{} {}", vector.id, vectors::run(&vector)?.to_json());
    }
    Ok(())
}
