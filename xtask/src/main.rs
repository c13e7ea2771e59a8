//! Chores of the repository: test, bench, vendor.
fn main() {}
