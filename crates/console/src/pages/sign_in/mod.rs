//! Signing in and out.

pub(crate) mod show;

/// A sample person of the demo, to sign in as with one click.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) icon: &'static str,
    pub(crate) what: String,
}
