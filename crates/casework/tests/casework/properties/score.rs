//! How suspicious a lead is.

use super::{ensure, hold};
use casework::lead::{Evidence, History, Record, STRANGER, score};
use proptest::collection::vec;
use proptest::prelude::*;

fn record() -> impl Strategy<Value = Record> {
    let honest = (0..40_u64, 0..40_u64);
    honest.prop_map(|(confirmed, more)| Record { confirmed, decided: confirmed + more })
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let share = prop_oneof![8 => 0.0..=1.0_f64, 1 => Just(1.0), 1 => Just(0.0)];
    let one = (0..6_u8, share, proptest::option::of(proptest::option::of(record())));
    let one = one.prop_map(|(item, score, reported)| Evidence {
        item: format!("i-{item}").into(),
        score,
        engines: vec![],
        report: reported.map(|_| "rp-1".into()),
        record: reported.flatten(),
    });
    vec(one, 0..60)
}

fn history() -> impl Strategy<Value = History> {
    (0..30_u64, 0..30_u64).prop_map(|(upheld, reversed)| History { upheld, reversed })
}

#[test]
fn it_is_a_share_and_never_falls_when_more_is_seen() {
    hold(&(evidence(), history()), |(evidence, history)| {
        let mut before = 0.0;
        for n in 0..=evidence.len() {
            let now = score(&evidence[..n], history).score;
            ensure((0.0..1.0).contains(&now), || format!("{now} after {n}"))?;
            ensure(now >= before - 1e-12, || format!("{before} to {now} with {:?}", evidence[n - 1]))?;
            before = now;
        }
        Ok(())
    });
}

#[test]
fn it_does_not_depend_on_the_order() {
    hold(&(evidence(), history()), |(evidence, history)| {
        let backwards: Vec<_> = evidence.iter().rev().cloned().collect();
        let (one, other) = (score(&evidence, history).score, score(&backwards, history).score);
        ensure((one - other).abs() < 1e-12, || format!("{one} and {other}"))
    });
}

#[test]
fn a_worse_history_never_lowers_it_and_a_better_one_never_raises_it() {
    hold(&(evidence(), history()), |(evidence, history)| {
        let of = |history| score(&evidence, history).score;
        let worse = History { upheld: history.upheld + 1, ..history };
        let better = History { reversed: history.reversed + 1, ..history };
        ensure(of(worse) >= of(history) - 1e-12, || "an upheld case lowered it".to_owned())?;
        ensure(of(better) <= of(history) + 1e-12, || "a reversed case raised it".to_owned())
    });
}

#[test]
fn a_history_alone_makes_nothing_suspicious() {
    hold(&history(), |history| {
        ensure(score(&[], history).score.abs() < 1e-12, || format!("{history:?} alone"))
    });
}

#[test]
fn a_better_record_never_weighs_less() {
    hold(&record(), |record| {
        let weight = record.weight();
        ensure(weight > 0.0 && weight < 1.0, || format!("{weight}"))?;
        let confirmed = Record { confirmed: record.confirmed + 1, decided: record.decided + 1 };
        let denied = Record { decided: record.decided + 1, ..record };
        ensure(confirmed.weight() > weight && denied.weight() < weight, || format!("{record:?}"))
    });
}

/// However many they are, however many items of a seller they name, and however many worthless reports each has
/// made before: strangers weigh as much as one of them.
#[test]
fn strangers_cannot_vote_a_seller_up() {
    let strangers = vec((0..200_u32, 0..30_u64), 1..200);
    hold(&(evidence(), strangers, history()), |(seen, strangers, history)| {
        let strange = |&(item, denied): &(u32, u64)| Evidence {
            item: format!("s-{item}").into(),
            report: Some(format!("rp-{item}").into()),
            record: Some(Record { confirmed: 0, decided: denied }),
            ..Evidence::default()
        };
        let one = strange(&(0, 0));
        let with = |more: &mut dyn Iterator<Item = Evidence>| {
            score(&seen.iter().cloned().chain(more).collect::<Vec<_>>(), history).score
        };
        let single = with(&mut std::iter::once(one));
        let many = with(&mut strangers.iter().map(strange));
        ensure(many <= single + 1e-9, || format!("{} strangers: {many}, one: {single}", strangers.len()))
    });
}

#[test]
fn worked_examples() {
    let seen = |item: &str, score: f64, report: Option<Record>| Evidence {
        item: item.into(),
        score,
        engines: vec![],
        report: report.map(|_| "rp-1".into()),
        record: report,
    };
    let stranger = Some(Record::default());
    let known = Some(Record { confirmed: 6, decided: 8 });
    let none = History::default();
    let of = |evidence: &[Evidence], history| score(evidence, history).score;
    let near = |got: f64, wanted: f64| assert!((got - wanted).abs() < 1e-9, "{got}, not {wanted}");
    // Two items raise one another, the same item does not raise itself.
    near(of(&[seen("a", 0.5, None), seen("b", 0.5, None)], none), 0.75);
    near(of(&[seen("a", 0.5, None), seen("a", 0.4, None)], none), 0.5);
    // Several reports on one item count once, and strangers' count once for all items.
    near(of(&[seen("a", 0.0, stranger), seen("a", 0.0, stranger)], none), STRANGER);
    near(of(&[seen("a", 0.0, stranger), seen("b", 0.0, stranger)], none), STRANGER);
    // Six of eight confirmed: (6 + 1.2) / (8 + 4) = 0.6; on two items 1 - 0.4 * 0.4.
    near(of(&[seen("a", 0.0, known), seen("b", 0.0, known)], none), 0.84);
    // Odds 1 : 1 times (2 + 4) / (2 + 1) = 2 : 1.
    near(of(&[seen("a", 0.5, None)], History { upheld: 4, reversed: 1 }), 2.0 / 3.0);
    // And never more than four times.
    near(of(&[seen("a", 0.5, None)], History { upheld: 99, reversed: 0 }), 0.8);
    assert!(of(&[seen("a", 1.0, None)], none) < 1.0, "nothing is certain");
}
