//! What follows from numbers and from time: the fast lane, and alarms about certificates.

use crate::act::under_rules;
use crate::work::work;
use crate::{Desk, Result};
use casework::alarm::{self, Alarm, Place, Use};
use casework::standing::{self, Standing, Subject};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::Lease;

/// Who the log names where the operator's published rule decides.
const RULE: &str = "system";

impl Desk {
    /// Looks whether a party's record earns or loses it the fast lane.
    pub(super) async fn review_standing(&self, lease: Lease, body: &Value) -> Result<()> {
        let party = body["party"].as_str().unwrap_or_default();
        let subject = Subject::Party(party.into()).to_string();
        work!(self, RULE, work => {
            let under = under_rules(&mut work).await?;
            let record = self.notifier_record(party, under.rules.fast_lane.window_days).await?;
            work.run::<Standing>(&subject, standing::Command::Review { record, under }).await?;
            work.commit.finish = Some(lease);
        })
    }

    /// Windows move and warnings end without anybody doing anything.
    pub(super) async fn plan_reviews(&self) -> Result<()> {
        let sql = "select subject from standings where lane in ('in', 'warned')";
        let rows = self.0.store.query(sql, &[]).await?;
        let mut commit = store::Commit::default();
        for row in rows {
            let subject = row.text("subject")?;
            let party = subject.trim_start_matches("party/");
            let dedup = format!("standing.review/{party}");
            commit.jobs.push(self.job(
                "standing.review",
                json!({ "party": party }),
                Some(&dedup),
                self.now(),
            ));
        }
        if commit.jobs.is_empty() {
            Ok(())
        } else {
            self.0.store.commit(commit).await.map(drop).map_err(Into::into)
        }
    }

    /// Raises alarms about certificates that unrelated parties use.
    pub(super) async fn look_for_alarms(&self, lease: Lease) -> Result<()> {
        let sql = "select u.certificate, u.used_by, u.place, u.thing from certificate_uses u \
                   where u.place <> 'text' and u.certificate in (select certificate from certificate_uses group by certificate \
                   having count(distinct used_by) > 1) order by u.certificate, u.used_by";
        let mut seen: Vec<(String, BTreeSet<Use>)> = Vec::new();
        for row in self.0.store.query(sql, &[]).await? {
            let certificate = row.text("certificate")?;
            let Some(by) = Subject::read(&row.text("used_by")?) else { continue };
            let place = match row.text("place")?.as_str() {
                "right" => Place::Right,
                "mandate" => Place::Mandate,
                "notice" => Place::Notice,
                _ => Place::Evidence,
            };
            let each = Use { by, place, thing: row.text("thing")? };
            match seen.last_mut() {
                Some((last, uses)) if *last == certificate => drop(uses.insert(each)),
                _ => seen.push((certificate, BTreeSet::from([each]))),
            }
        }
        let mut alarms = Vec::new();
        for (certificate, uses) in seen {
            if self.unrelated(&uses).await? {
                alarms.push((certificate, uses));
            }
        }
        work!(self, RULE, work => {
            work.preload::<Alarm>(alarms.iter().map(|(id, _)| id.as_str())).await?;
            for (id, uses) in &alarms {
                work.run::<Alarm>(id, alarm::Command::See { uses: uses.clone(), overlap: None }).await?;
            }
            work.commit.finish = Some(lease);
        })
    }

    /// Whether any two of the users have nothing to do with each other. A seller whom the holder authorised
    /// may show the holder's papers, and so may an agent that has taken a mandate on.
    pub(super) async fn unrelated(&self, uses: &BTreeSet<Use>) -> Result<bool> {
        let users: BTreeSet<_> = uses.iter().map(|each| &each.by).collect();
        for one in &users {
            for other in users.iter().filter(|other| *other > one) {
                let related = match (one, other) {
                    (Subject::Account(account), Subject::Party(party)) => {
                        let sql = "select s.account from sellers s join rights r on r.id = s.right_id \
                                   where s.account = $1 and r.holder = $2 limit 1";
                        let values = [account.as_str().into(), party.as_str().into()];
                        !self.0.store.query(sql, &values).await?.is_empty()
                    }
                    (Subject::Party(one), Subject::Party(other)) => {
                        let sql = "select m.id from mandates m join events e on e.stream = 'mandate/' || m.id \
                                   where e.kind = 'mandate.confirmed' and ((m.principal = $1 and m.agent = $2) \
                                   or (m.principal = $2 and m.agent = $1)) limit 1";
                        let values = [one.as_str().into(), other.as_str().into()];
                        !self.0.store.query(sql, &values).await?.is_empty()
                    }
                    _ => false,
                };
                if !related {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
