//! `simulation`: one seed or many.
fn main() {}
