//! The operator publishes its rules.

use crate::access::{Action, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, Result};
use casework::Words;
use casework::policy::{self, Command, Policy, Rules};
use casework::standing::UnderRules;
use std::sync::Arc;

impl Desk {
    /// Publishes new rules, seen against version `seen`; they hold from this moment on.
    pub async fn publish_rules(&self, actor: &Actor, rules: Rules, reasons: Words, seen: u32) -> Result<()> {
        self.may(actor, Action::Manage, Thing::Rules)?;
        work!(self, &actor.id, work => {
            let command = Command::Publish { rules: rules.clone(), reasons: reasons.clone(), seen };
            work.run::<Policy>(policy::ID, command).await?;
        })
    }
}

/// The rules in force, for a decision under them.
pub(crate) async fn under_rules(work: &mut Work<'_>) -> Result<UnderRules> {
    let policy = work.state::<Policy>(policy::ID).await?;
    let version = policy.in_force();
    Ok(UnderRules { version: version.version, rules: Arc::new(version.rules.clone()) })
}
