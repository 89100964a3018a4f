//! Test vectors as data, and their runner.
