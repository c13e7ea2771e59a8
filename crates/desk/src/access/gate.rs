//! The policies, read from their text, and asked.

use super::{Actor, Role};
use std::collections::HashMap;

const TEXT: &str = include_str!("policies.txt");

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    See,
    Count,
    Register,
    Verify,
    Decide,
    Answer,
    Triage,
    Send,
    Upload,
    Manage,
    Check,
    Grant,
    Confirm,
    Review,
    File,
    Contest,
}

/// To what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing {
    Parties,
    Rights,
    Items,
    Reports,
    Leads,
    Cases,
    People,
    Tokens,
    Webhooks,
    Files,
    Proofs,
    Rules,
    Standings,
    Alarms,
    Mandates,
    Notices,
    Channels,
    Letters,
}

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All of them.
    All,
    /// Those of rights that the actor's party holds, or may act on under a mandate in force; parties, webhooks and
    /// mandates: its own.
    Own,
    /// Those of rights that the actor's party may act on under a mandate in force.
    Mandated,
    /// Those held against the actor's account.
    Against,
    /// Those of the members of the actor's association.
    Members,
    /// Those of associations that the actor's party is a member of.
    Joined,
}

/// The policies.
#[derive(Debug)]
pub(crate) struct Gate {
    rules: HashMap<(Role, Action, Thing), Reach>,
}

impl Gate {
    /// Reads the policies; a sentence that makes no sense is an error with its line.
    pub(crate) fn read() -> Result<Self, String> {
        Self::parse(TEXT)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut rules = HashMap::new();
        for (n, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let sentence = parse_line(line).ok_or_else(|| {
                format!("policies.txt:{}: `{line}` is not `ROLE may ACTION THINGS [RELATION]`", n + 1)
            })?;
            let (role, action, things, reach) = sentence;
            for thing in things {
                rules.insert((role, action, thing), reach);
            }
        }
        Ok(Self { rules })
    }

    /// How far the actor's permission reaches, if there is one.
    pub(crate) fn reach(&self, actor: &Actor, action: Action, thing: Thing) -> Option<Reach> {
        self.rules.get(&(actor.role, action, thing)).copied()
    }
}

fn parse_line(line: &str) -> Option<(Role, Action, Vec<Thing>, Reach)> {
    let (role, rest) = line.split_once(" may ")?;
    let (action, rest) = rest.split_once(' ')?;
    let (things, relation) = rest.split_once(' ').unwrap_or((rest, ""));
    let role = Role::ALL.into_iter().find(|r| r.word() == role)?;
    let action = ACTIONS.iter().find(|(word, _)| *word == action)?.1;
    let things = if things == "everything" {
        THINGS.iter().map(|(_, thing)| *thing).collect()
    } else {
        vec![THINGS.iter().find(|(word, _)| *word == things)?.1]
    };
    let reach = match relation {
        "" => Reach::All,
        "of its own rights" | "of its own party" => Reach::Own,
        "under mandate" => Reach::Mandated,
        "held against it" => Reach::Against,
        "of its members" => Reach::Members,
        "of its associations" => Reach::Joined,
        _ => return None,
    };
    Some((role, action, things, reach))
}

const ACTIONS: &[(&str, Action)] = &[
    ("see", Action::See),
    ("count", Action::Count),
    ("register", Action::Register),
    ("verify", Action::Verify),
    ("decide", Action::Decide),
    ("answer", Action::Answer),
    ("triage", Action::Triage),
    ("send", Action::Send),
    ("upload", Action::Upload),
    ("manage", Action::Manage),
    ("check", Action::Check),
    ("grant", Action::Grant),
    ("confirm", Action::Confirm),
    ("review", Action::Review),
    ("file", Action::File),
    ("contest", Action::Contest),
];

const THINGS: &[(&str, Thing)] = &[
    ("parties", Thing::Parties),
    ("rights", Thing::Rights),
    ("items", Thing::Items),
    ("reports", Thing::Reports),
    ("leads", Thing::Leads),
    ("cases", Thing::Cases),
    ("people", Thing::People),
    ("tokens", Thing::Tokens),
    ("webhooks", Thing::Webhooks),
    ("files", Thing::Files),
    ("proofs", Thing::Proofs),
    ("rules", Thing::Rules),
    ("standings", Thing::Standings),
    ("alarms", Thing::Alarms),
    ("mandates", Thing::Mandates),
    ("notices", Thing::Notices),
    ("channels", Thing::Channels),
    ("letters", Thing::Letters),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role) -> Actor {
        Actor { id: "x".into(), name: String::new(), role, party: None, account: None }
    }

    #[test]
    fn every_sentence_is_understood() {
        Gate::read().unwrap();
    }

    #[test]
    fn nonsense_is_refused_with_its_line() {
        let error = Gate::parse("\nadmin may juggle cases").unwrap_err();
        assert!(error.starts_with("policies.txt:2:"), "{error}");
    }

    #[test]
    fn who_decides_does_not_verify_and_the_other_way_round() {
        let gate = Gate::read().unwrap();
        for role in Role::ALL {
            let verifies = gate.reach(&actor(role), Action::Verify, Thing::Leads).is_some();
            let decides = gate.reach(&actor(role), Action::Decide, Thing::Cases).is_some();
            assert!(!(verifies && decides), "{role:?}");
        }
    }

    #[test]
    fn outsiders_reach_only_their_own() {
        let gate = Gate::read().unwrap();
        for role in [Role::RightsHolder, Role::Association, Role::Respondent] {
            for &(_, action) in ACTIONS {
                for &(word, thing) in THINGS {
                    let reach = gate.reach(&actor(role), action, thing);
                    assert!(
                        reach != Some(Reach::All) || action == Action::Upload,
                        "{role:?} {action:?} {word}"
                    );
                }
            }
        }
    }
}
