//! Silence, of either side, under every law: the respondent's leaves the decision as it is and shuts its ways one by
//! one; the complainant's, after a counter-notice, gives back what was taken, not before the law's earliest moment.

use crate::procedure_scenarios::{after, counter, matters, upheld_under};
use crate::redress_scenarios::complain;
use crate::scene::{folded, law, now};
use casework::case::{Case, Command, Event, RestoreCause, State, way_of_complaint};
use casework::{Applied, Clock, Code, Context, Noun, Refusals, Side};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

fn at(moment: Timestamp, events: &[Event], command: Command) -> Result<Vec<Event>, Refusals> {
    let ids = || Uuid::nil();
    let cx = Context { now: moment, actor: "system", ids: &ids, law: law() };
    folded::<Case>(events).decide(command, &cx)
}

fn later(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

/// Until when a respondent may complain of what was decided now.
fn window(law_of: &Applied) -> Option<Clock> {
    let (pack, rule) = way_of_complaint(law(), Some(law_of), Side::Respondent).unwrap();
    rule.clock.as_ref().map(|clock| Clock::start(law(), &pack.id, clock, now(), &[]).unwrap())
}

#[test]
fn the_respondents_silence_changes_nothing_and_shuts_the_complaint_in_time() {
    for (pack, law_of, _) in matters() {
        let events = upheld_under(law_of.clone());
        for days in [1, 30, 400, 4_000] {
            let ticked = at(later(days), &events, Command::Tick).unwrap();
            assert!(ticked.is_empty(), "{pack}: after {days} days of silence {ticked:?}");
        }
        let case = folded::<Case>(&events);
        assert_eq!((case.state, case.measures_in_force().len()), (State::Upheld, 2), "{pack}");
        let Some(clock) = window(&law_of) else { continue };
        let due = clock.due.unwrap();
        let last = at(due, &events, complain(Side::Respondent));
        assert!(last.is_ok(), "{pack}: on the last moment {due}: {last:?}");
        let over = at(due + SignedDuration::from_secs(1), &events, complain(Side::Respondent));
        let no = over.expect_err(pack);
        let told = no.0.iter().find(|no| no.article.as_deref() == Some(clock.article.as_str()));
        assert!(told.is_some_and(|no| no.code == Code::State), "{pack}: {no}");
    }
}

#[test]
fn the_complainants_silence_restores_under_every_law_that_waits() {
    let mut waited = 0;
    for (pack, law_of, wanted) in matters() {
        let events = after(upheld_under(law_of), counter(&[]));
        let case = folded::<Case>(&events);
        if wanted != State::Waiting {
            assert_eq!(
                (case.state, case.wait().is_none()),
                (State::Restored, true),
                "{pack} waits for nobody"
            );
            continue;
        }
        let ripens = case.wait().unwrap().clock.ripens().unwrap();
        let before = at(ripens - SignedDuration::from_secs(1), &events, Command::Tick).unwrap();
        assert!(before.is_empty(), "{pack}: before {ripens}: {before:?}");
        let restored = at(ripens, &events, Command::Tick).unwrap();
        let [Event::Restored { items, undone, cause: RestoreCause::Silence, late, article, .. }] =
            restored.as_slice()
        else {
            panic!("{pack}: {restored:?}")
        };
        assert_eq!((items.len(), undone.len(), *late), (2, 2, false), "{pack}");
        assert_eq!(*article, case.wait().unwrap().clock.article, "{pack}");
        let after = folded::<Case>(events.iter().chain(&restored));
        assert_eq!((after.state, after.measures_in_force().len()), (State::Restored, 0), "{pack}");
        // A desk that stood still does it as soon as it wakes, and says that it is late where the law has a last moment.
        let slept = at(later(4_000), &events, Command::Tick).unwrap();
        let [Event::Restored { late, .. }] = slept.as_slice() else { panic!("{pack}: {slept:?}") };
        assert_eq!(*late, case.wait().unwrap().clock.earliest.is_some(), "{pack}");
        waited += 1;
    }
    assert_eq!(waited, 8);
}
