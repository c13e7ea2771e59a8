//! The operator's rules, for everybody.

use crate::work::fold_recorded;
use crate::{Desk, DeskError, Result};
use casework::policy::{self, Policy, Version};

impl Desk {
    /// Every version of the operator's rules.
    pub async fn rules(&self) -> Result<Policy> {
        let mut policy = Policy::default();
        for event in self.0.store.load(&format!("policy/{}", policy::ID)).await? {
            fold_recorded(&mut policy, &event)?;
        }
        Ok(policy)
    }

    /// One version of them.
    pub async fn rules_version(&self, number: u32) -> Result<Version> {
        let policy = self.rules().await?;
        policy.version(number).cloned().ok_or_else(|| DeskError::missing("version of the rules", number))
    }
}
