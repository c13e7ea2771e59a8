//! Every letter, word for word, in both languages: `golden/letters.txt`. `BLAZON_BLESS=1` writes it anew; read what
//! has changed as a seller would.

mod branches;
mod cases;
mod parties;

use crate::procedure_scenarios::{after, china, counter, upheld_under};
use crate::scene::{law, now};
use casework::case::{Case, Event};
use casework::letter::{self, Letter, Step};
use casework::policy::Gravity;
use casework::right::Kind;
use casework::standing::{Proposal, Strike, Subject};
use casework::{Noun, Stamp};
use parties::Told;
use std::collections::BTreeSet;
use std::fmt::Write;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/letters.txt");

fn story(events: &[Event]) -> Vec<Letter> {
    let stamp = || Stamp { at: now(), actor: "somebody" };
    letter::all_of_case(&"c-1".into(), events.iter().map(|event| (event, stamp())), law())
}

/// A story of a case with the branches that it went through.
fn of_case((name, events): (&'static str, Vec<Event>)) -> Told {
    let mut case = Case::default();
    let mut went = Vec::new();
    for event in &events {
        let by = case.open_complaint().map(|open| open.complaint.by);
        let offered = case.open_offer().map(|open| open.offer.offer_kind);
        went.extend(branches::of_case(event, by, offered));
        case.fold(event, Stamp { at: now(), actor: "somebody" });
    }
    (name, story(&events), went)
}

/// What a strike adds to the letter of its decision, for an account and for a notifier.
fn strikes() -> Vec<Told> {
    let named = |name, of: Subject, points| {
        let strike = Strike {
            decision: "d-1".into(),
            case: "c-1".into(),
            ground: Kind::Trademark,
            gravity: Gravity::Ordinary,
            points,
            expires: "2027-03-18T09:00:00Z".parse().unwrap(),
            policy: 3,
            proposal: Proposal::default(),
            taken: None,
        };
        let mut letters = story(&upheld_under(china()));
        for letter in &mut letters {
            letter.name_strike(&of, &strike);
        }
        (name, letters, Vec::new())
    };
    vec![
        named("a strike against the account", Subject::Account("shop-1".into()), 2),
        named("a strike against the notifier", Subject::Party("lark".into()), 1),
    ]
}

fn stories() -> Vec<Told> {
    let cases = cases::cases().into_iter().map(of_case);
    parties::parties().into_iter().chain(cases).chain(strikes()).collect()
}

fn text_of(letter: &Letter) -> String {
    let mut said = String::new();
    let side = serde_json::to_value(letter.to).unwrap();
    let to = letter.party.as_ref().map_or(side.as_str().unwrap(), |party| party.as_str());
    writeln!(said, "  to {to}: {} / {}", letter.subject.en, letter.subject.zh).unwrap();
    for words in &letter.paragraphs {
        writeln!(said, "    {}\n    {}", words.en, words.zh).unwrap();
    }
    said
}

#[test]
fn every_letter_says_what_it_said() {
    let (mut text, mut steps, mut seen) = (String::new(), BTreeSet::new(), BTreeSet::new());
    for (name, letters, _) in stories() {
        for letter in letters {
            steps.insert(letter.step);
            for words in letter.paragraphs.iter().chain([&letter.subject]) {
                assert!(!words.en.is_empty() && !words.zh.is_empty(), "{name}: {words:?}");
            }
            let said = text_of(&letter);
            // A letter that another story has told already is not told again.
            if seen.insert(said.clone()) {
                write!(text, "{name}\n{said}\n").unwrap();
            }
        }
    }
    assert_eq!(steps.len(), ALL_STEPS, "a step has no letter: {steps:?}");
    if std::env::var_os("BLAZON_BLESS").is_some() {
        std::fs::write(GOLDEN, &text).unwrap();
    }
    let golden = std::fs::read_to_string(GOLDEN).unwrap();
    for (n, (now, before)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(now, before, "letters.txt:{}", n + 1);
    }
    assert_eq!(text.lines().count(), golden.lines().count());
}

/// One for each [`Step`].
const ALL_STEPS: usize = Step::CertificateResolved as usize + 1;

#[test]
fn every_branch_that_tells_somebody_has_its_golden_text() {
    let mut told = BTreeSet::new();
    for (name, letters, branches) in stories() {
        assert!(!letters.is_empty(), "{name} tells nobody");
        told.extend(branches);
    }
    let wanted = branches::wanted();
    let silent: Vec<_> = wanted.difference(&told).collect();
    assert!(silent.is_empty(), "no golden text for: {silent:?}");
    let unknown: Vec<_> = told.difference(&wanted).collect();
    assert!(unknown.is_empty(), "not among the branches: {unknown:?}");
}

#[test]
fn nobodys_personal_words_stand_in_a_letter() {
    let letters = story(&after(upheld_under(china()), counter(&[])));
    let text = serde_json::to_string(&letters).unwrap();
    for secret in ["某路1号", "0571-5550100", "shop@shop.example", "bought from the brand"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn who_uses_the_same_certificate_is_nobodys_to_know() {
    for (name, letters, _) in parties::parties() {
        for letter in letters.iter().filter(|_| name.contains("certificate")) {
            let text = text_of(letter);
            let others = ["lark", "magpie"].into_iter().filter(|id| letter.party != Some((*id).into()));
            let theirs = if letter.party == Some("lark".into()) { "n-7" } else { "r-1" };
            for secret in others.chain([theirs, "shop-1", "c-9", "invoices"]) {
                assert!(!text.contains(secret), "{name} tells of `{secret}`: {text}");
            }
        }
    }
}
