//! Every letter, word for word, in both languages: `golden/letters.txt`. `BLAZON_BLESS=1` writes it anew; read what
//! has changed as a seller would.

use crate::case_scenarios::{decision, draft, judged, opening};
use crate::procedure_scenarios::{after, china, counter, decide, matters, upheld_under};
use crate::scene::{folded, law, now, words};
use casework::case::{
    Answer, Command, DecisionDraft, Event, HowClosed, LegalAction, Offer, OfferKind, Opening, Outcome,
    PauseSpec, ReopenCause, Stance,
};
use casework::letter::{self, Letter, Step};
use casework::notice::{self, Draft, Line, LineLacks, Notice};
use casework::{Lack, Personal, Side, Stamp};
use std::collections::BTreeSet;
use std::fmt::Write;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/letters.txt");

fn story(events: &[Event]) -> Vec<Letter> {
    let stamp = || Stamp { at: now(), actor: "somebody" };
    letter::all_of_case(&"c-1".into(), events.iter().map(|event| (event, stamp())), law())
}

/// Events that follow in one case, decided by its own rules.
fn told(mut events: Vec<Event>, commands: impl IntoIterator<Item = Command>) -> Vec<Letter> {
    for command in commands {
        events = after(events, command);
    }
    story(&events)
}

fn open() -> Vec<Event> {
    decide(&[], Command::Open(Opening { law: Some(china()), ..opening() }))
}

fn action(stop: &str) -> Command {
    Command::Claim(LegalAction {
        stop: stop.into(),
        body: "北京知识产权法院".into(),
        number: "(2026)京73民初1号".into(),
        evidence: vec![],
    })
}

fn cases() -> Vec<(&'static str, Vec<Letter>)> {
    let reasons = || words("we looked at the invoices", "我们审阅了发票");
    let upheld = || upheld_under(china());
    let waiting = || after(upheld(), counter(&[]));
    let rejected = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    let rejected = Event::Decided(decision(rejected, Outcome::Rejected, "d-1", &[]));
    let offer = Offer {
        offer_kind: OfferKind::Edit,
        terms: words("the logo goes", "去除标识"),
        until: "2026-03-25T09:00:00Z".parse().unwrap(),
    };
    let offered = || after(upheld(), Command::Offer { by: Side::Respondent, offer: offer.clone() });
    let closed = |how| [offered(), vec![Event::OfferClosed { how, undone: vec![] }]].concat();
    let complain = |by| Command::Complain { by, words: Personal::new("x".into(), "no"), evidence: vec![] };
    let concluded = |granted| Event::ComplaintDecided { granted, reasons: reasons() };
    let complained = || after(upheld(), complain(Side::Respondent));
    let pause = PauseSpec {
        reason: None,
        from: "2026-03-20T00:00:00+08:00".parse().unwrap(),
        to: Some("2026-03-23T00:00:00+08:00".parse().unwrap()),
    };
    let answered = |stance| {
        let words = Personal::new("x".into(), "the logo is gone");
        told(upheld(), [Command::Answer(Answer { stance, words, evidence: vec![] })])
    };
    let claimed = |stop| after(waiting(), action(stop));
    let resolve = |confirmed| Command::ResolveClaim { confirmed, reasons: reasons() };
    let silence = crate::procedure_scenarios::restored(
        &["i-1", "i-2"],
        &["m-1", "m-2"],
        casework::case::RestoreCause::Silence,
    );
    let withdraw = Command::WithdrawItems { items: vec!["i-1".into()], reason: "a licence was found".into() };
    let relisted = Event::Reopened { items: vec!["i-1".into()], cause: ReopenCause::Relisted("n-2".into()) };
    vec![
        ("passed on", story(&open())),
        ("decided for the respondent", story(&[open(), vec![rejected]].concat())),
        ("China: countered, waiting", story(&waiting())),
        ("silence", story(&[waiting(), vec![silence]].concat())),
        ("DMCA: countered, waiting", story(&after(upheld_under(matters()[0].1.clone()), counter(&["i-1"])))),
        (
            "network regulation: back at once",
            story(&after(upheld_under(matters()[3].1.clone()), counter(&[]))),
        ),
        ("EU: decided", story(&upheld_under(matters()[4].1.clone()))),
        ("halted", told(waiting(), [Command::Pause(pause)])),
        ("sued", told(claimed("court-action"), [resolve(true)])),
        ("an authority", told(claimed("authority-complaint"), [resolve(true)])),
        ("not so", told(claimed("court-action"), [resolve(false)])),
        ("complaint granted", story(&[complained(), vec![concluded(true)]].concat())),
        ("complaint refused", story(&[complained(), vec![concluded(false)]].concat())),
        ("reversed", told(upheld(), [Command::Reverse { reasons: reasons() }])),
        ("maintained", story(&[upheld(), vec![Event::Maintained { reasons: reasons() }]].concat())),
        ("answered: contested", answered(Stance::Contest)),
        ("answered: authorised", answered(Stance::Authorised)),
        ("answered: corrected", answered(Stance::Corrected)),
        ("answered: accepted", answered(Stance::Accept)),
        ("offer accepted", told(offered(), [Command::AnswerOffer { by: Side::Complainant, accept: true }])),
        ("offer refused", story(&closed(HowClosed::Refused))),
        ("offer taken back", story(&closed(HowClosed::TakenBack))),
        ("offer expired", story(&closed(HowClosed::Expired))),
        ("taken back", told(upheld(), [withdraw])),
        ("relisted", story(&[upheld(), vec![relisted]].concat())),
    ]
}

fn notices() -> Vec<(&'static str, Vec<Letter>)> {
    let draft = Draft { right: "r-1".into(), ..Draft::default() };
    let line = |n| Line { n, item: format!("i-{n}").into(), ..Line::default() };
    let begun = [
        notice::Event::Drafted { party: "lark".into(), holder: "lark".into(), draft },
        notice::Event::ItemsAdded { lines: vec![line(1), line(2)] },
    ];
    let lack = || Lack {
        pointer: "/evidence".into(),
        words: words("first evidence of infringement; attach pictures", "构成侵权的初步证据；请提交图片"),
        article: Some("E-Commerce Law Art 42".into()),
    };
    let authority = notice::Authority::Holder;
    let lacks = vec![LineLacks { line: 2, lacks: vec![lack()] }];
    let filed = notice::Event::Filed { law: china(), authority, incomplete: lacks };
    let incomplete = |counts| notice::Event::FoundIncomplete { law: china(), lacks: vec![lack()], counts };
    let withdrawn = notice::Event::Withdrawn { lines: [1].into(), reason: "settled".into() };
    let tell = |event: notice::Event| {
        let mut state: Notice = folded::<Notice>(&begun);
        casework::Noun::fold(&mut state, &event, Stamp { at: now(), actor: "somebody" });
        letter::of_notice(&"n-1".into(), &state, &event, now(), law())
    };
    vec![
        ("notice filed", tell(filed)),
        ("notice incomplete", tell(incomplete(false))),
        ("notice incomplete, to be helped", tell(incomplete(true))),
        ("notice taken back", tell(withdrawn)),
    ]
}

#[test]
fn every_letter_says_what_it_said() {
    let (mut text, mut steps, mut seen) = (String::new(), BTreeSet::new(), BTreeSet::new());
    for (name, letters) in notices().into_iter().chain(cases()) {
        for letter in letters {
            steps.insert(letter.step);
            let mut said = String::new();
            let to = serde_json::to_value(letter.to).unwrap();
            writeln!(said, "  to {}: {} / {}", to.as_str().unwrap(), letter.subject.en, letter.subject.zh)
                .unwrap();
            for words in &letter.paragraphs {
                assert!(!words.en.is_empty() && !words.zh.is_empty(), "{name}: {words:?}");
                writeln!(said, "    {}\n    {}", words.en, words.zh).unwrap();
            }
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
const ALL_STEPS: usize = Step::Reopened as usize + 1;

#[test]
fn nobodys_personal_words_stand_in_a_letter() {
    let letters = story(&after(upheld_under(china()), counter(&[])));
    let text = serde_json::to_string(&letters).unwrap();
    for secret in ["某路1号", "0571-5550100", "shop@shop.example", "bought from the brand"] {
        assert!(!text.contains(secret), "{secret}");
    }
}
