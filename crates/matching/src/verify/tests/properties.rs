//! What holds of any text, span and name.

use crate::verify::Judge;
use crate::verify::glance::Glance;
use proptest::prelude::*;

/// Characters that disguises are made of.
const SIGNS: &str = "nikeNIKEadsrmvwclO0135 \n.,*-，、！'\u{200B}\u{FE0F}\u{336}\u{3099}耐克奈阿迪达斯弓长张小米釆nікеТΝ나이키を는アディ゛ﾞｷسامو🔥👨👩🏽ﬁ𝓝Ⓝ🇳️⃣ﷺ";

fn text(most: usize) -> impl Strategy<Value = String> {
    let signs: Vec<char> = SIGNS.chars().collect();
    let sign = prop_oneof![9 => prop::sample::select(signs), 1 => any::<char>()];
    prop::collection::vec(sign, 0..most).prop_map(|signs| signs.into_iter().collect())
}

/// A span of whole characters.
fn span(text: &str, a: prop::sample::Index, b: prop::sample::Index) -> std::ops::Range<usize> {
    let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (a, b) = (*a.get(&at), *b.get(&at));
    a.min(b)..a.max(b)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_reading_is_a_stretch_of_the_text(
        text in text(24),
        asset in text(10),
        a in any::<prop::sample::Index>(),
        b in any::<prop::sample::Index>(),
    ) {
        let span = span(&text, a, b);
        let mut judge = Judge::default();
        if let Some(mut found) = judge.verify(&text, span.clone(), &asset) {
            let untold = found.clone();
            judge.tell(&text, &mut found, &asset);
            let matched = text.get(found.bytes.clone());
            prop_assert!(matched.is_some_and(|matched| !matched.is_empty()), "{:?}", found);
            prop_assert_eq!(found.via.is_empty(), found.how.is_empty());
            let points = matched.unwrap_or_default().chars().count() as u32;
            for op in &found.how {
                prop_assert!(op.start <= op.end && op.end <= points, "{:?}", op);
                prop_assert!(found.via.iter().any(|step| step.name() == op.step), "{:?}", op);
            }
            // The same with used memory, and from its own span.
            prop_assert_eq!(judge.verify(&text, span, &asset), Some(untold));
        }
    }

    #[test]
    fn what_is_known_at_a_glance_is_what_alignment_finds(
        before in "[e-z .克]{0,3}",
        letters in "[a-c]{2,6}|[a-c耐尅]{2,4}",
        signs in prop::collection::vec("[ .'-]{0,1}", 12),
        name_signs in prop::collection::vec("[ .'-]{0,1}", 12),
        capitals in any::<bool>(),
        after in "[e-z .克]{0,3}",
    ) {
        let with = |signs: &[String]| -> String {
            letters.chars().zip(signs).flat_map(|(c, sign)| sign.chars().chain([c])).collect()
        };
        let (here, asset) = (with(&signs), with(&name_signs));
        let here = if capitals { here.to_uppercase() } else { here };
        let text = format!("{before}{here}{after}");
        // As symbols stand: from the first letter to the last.
        let span = before.len() + here.len() - here.trim_start_matches([' ', '.', '\'', '-']).len()
            ..before.len() + here.len();
        let mut judge = Judge::default();
        if let Glance::Is(mut found) = judge.look.glance(&text, &span, &asset) {
            judge.tell(&text, &mut found, &asset);
            prop_assert_eq!(judge.by_alignment(&text, &span, &asset), Some(found));
        }
    }

    #[test]
    fn what_stands_there_verbatim_is_found(
        before in text(6),
        asset in "[a-zA-Z耐克阿迪达斯]{1,12}",
        after in "[ .，跑鞋a-z]{0,6}",
    ) {
        let text = format!("{before}{asset}{after}");
        let found = Judge::default().verify(&text, before.len()..before.len() + asset.len(), &asset);
        let found = found.map(|found| found.bytes.len() >= asset.len());
        prop_assert_eq!(found, Some(true));
    }

    #[test]
    fn pieces_are_stretches_of_their_texts(
        one in text(8),
        two in text(8),
        asset in text(8),
        a in any::<prop::sample::Index>(),
        b in any::<prop::sample::Index>(),
    ) {
        let parts = [(&one[..], span(&one, a, b)), (&two[..], span(&two, b, a))];
        if let Some(found) = Judge::default().verify_broken(&parts, &asset) {
            prop_assert!(one.get(found.bytes).is_some());
            for (number, bytes) in found.rest {
                prop_assert!([&one, &two][number].get(bytes).is_some());
            }
        }
    }
}

#[test]
fn long_names_are_read_in_any_form() {
    let name = "Grand Hotel ".repeat(30);
    let name = name.trim();
    let text = format!("zum {} hin", name.to_uppercase().replace(' ', "-"));
    let mut judge = Judge::default();
    let found = judge.verify(&text, 4..4 + name.len(), name).unwrap();
    assert_eq!(found.bytes, 4..4 + name.len());
    assert_eq!(judge.verify(&text.replace("HOTEL-G", "HOTEL-B"), 4..4 + name.len(), name), None);
}
