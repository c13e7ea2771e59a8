//! What every handler of the console holds.

use crate::guard::Guard;
use crate::pages::sign_in::DemoSignIn;
use desk::Desk;
use std::sync::Arc;

/// The desk, the sample sign-ins of a demo, and the guard of the public forms. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Console {
    pub(crate) desk: Desk,
    pub(crate) demo: Arc<[DemoSignIn]>,
    pub(crate) guard: Arc<Guard>,
}

impl Console {
    /// Whether cookies must travel over TLS alone: so it is wherever the public address is https.
    pub(crate) fn secure(&self) -> bool {
        self.desk.settings().base_url.starts_with("https://")
    }

    /// A path of this desk as a public address.
    pub(crate) fn public(&self, path: &str) -> String {
        format!("{}{path}", self.desk.settings().base_url.trim_end_matches('/'))
    }
}
