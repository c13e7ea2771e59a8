//! The intellectual-property desk of an online platform: the command line.
fn main() {}
