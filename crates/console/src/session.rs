//! Who is signed in.

use desk::{Actor, Role};

/// A signed-in person as pages show them.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub(crate) actor: Actor,
    pub(crate) party_name: Option<String>,
}

/// A room of the console: group of the navigation, text, address, icon.
type Room = (&'static str, &'static str, &'static str, &'static str);

const WORK: &str = "nav-group-work";
const REGISTER: &str = "nav-group-register";
const SETTINGS: &str = "nav-group-settings";

const ROOMS: [(Room, &[Role]); 11] = {
    use Role::{Admin, Association, Respondent, Reviewer, RightsHolder};
    const EVERYBODY: &[Role] = &[Admin, Reviewer, RightsHolder, Association, Respondent];
    [
        ((WORK, "nav-home", "/", "home"), EVERYBODY),
        ((WORK, "leads", "/leads", "lead"), &[Admin, Reviewer, RightsHolder]),
        ((WORK, "cases", "/cases", "case"), &[Admin, Reviewer, RightsHolder, Respondent]),
        ((WORK, "reports", "/reports", "report"), &[Admin, Reviewer]),
        ((REGISTER, "rights", "/rights", "right"), &[Admin, Reviewer, RightsHolder]),
        ((REGISTER, "items", "/items", "item"), &[Admin, Reviewer]),
        ((REGISTER, "parties", "/parties", "party"), &[Admin, Reviewer, RightsHolder, Association]),
        ((SETTINGS, "webhooks", "/settings/webhooks", "hook"), &[Admin, RightsHolder]),
        ((SETTINGS, "tokens", "/settings/tokens", "key"), &[Admin]),
        ((SETTINGS, "people", "/settings/people", "user"), &[Admin]),
        ((SETTINGS, "ledger", "/verify", "verify"), &[Admin, Reviewer]),
    ]
};

impl Viewer {
    /// The rooms worth showing to this person. The desk's gate decides what may be entered; this list only
    /// spares people doors that would be shut.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = Room> + '_ {
        ROOMS.into_iter().filter(|(_, roles)| roles.contains(&self.actor.role)).map(|(room, _)| room)
    }
}
