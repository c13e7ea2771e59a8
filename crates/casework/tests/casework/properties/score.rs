//! How suspicious a lead is.

use super::{ensure, hold};
use casework::lead::{Evidence, score};
use proptest::collection::vec;
use proptest::prelude::*;

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (0..6_u8, prop_oneof![8 => 0.0..=1.0_f64, 1 => Just(1.0), 1 => Just(0.0)], any::<bool>());
    let one = one.prop_map(|(item, score, reported)| Evidence {
        item: format!("i-{item}").into(),
        score,
        engines: vec![],
        report: reported.then(|| "rp-1".into()),
    });
    vec(one, 0..60)
}

#[test]
fn it_is_a_share_and_never_falls_when_more_is_seen() {
    hold(&evidence(), |evidence| {
        let mut before = 0.0;
        for n in 0..=evidence.len() {
            let now = score(&evidence[..n]);
            ensure((0.0..1.0).contains(&now), || format!("{now} after {n}"))?;
            ensure(now >= before, || format!("it fell from {before} to {now} with {:?}", evidence[n - 1]))?;
            before = now;
        }
        Ok(())
    });
}

#[test]
fn it_does_not_depend_on_the_order() {
    hold(&evidence(), |evidence| {
        let backwards: Vec<_> = evidence.iter().rev().cloned().collect();
        let (one, other) = (score(&evidence), score(&backwards));
        ensure((one - other).abs() < 1e-12, || format!("{one} and {other}"))
    });
}
