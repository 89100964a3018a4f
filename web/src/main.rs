//! The page's program. `boot.js` loads it and calls [`web::open`].

use web as _;

fn main() {}
