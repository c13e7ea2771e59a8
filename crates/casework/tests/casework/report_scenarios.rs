//! Reports.

use crate::scene::{happens, refused, run, scene};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::Personal;
use casework::report::{Category, Claim, Command, Event, Report};

fn claim() -> Claim {
    Claim {
        item: "i-1".into(),
        link: "https://shop.example/i-1".into(),
        brand: "Lark".into(),
        right: Some("r-1".into()),
        category: Category::Counterfeit,
        reporter: "person-1".into(),
        words: Some(Personal::new("person-1".into(), "the seam is wrong")),
    }
}

fn saying(words: &str) -> Claim {
    Claim { words: Some(Personal::new("person-1".into(), words)), ..claim() }
}

fn filed() -> Event {
    Event::Filed(claim())
}

fn join() -> Command {
    Command::Join { lead: "ld-1".into(), right: "r-1".into() }
}

fn joined() -> Event {
    Event::Joined { lead: "ld-1".into(), right: "r-1".into() }
}

fn set_aside() -> Event {
    Event::SetAside { reason: "an honest review".into() }
}

fn aside(reason: &str) -> Command {
    Command::SetAside { reason: reason.into() }
}

#[test]
fn reports() {
    let bare = || Claim { right: None, words: None, ..claim() };
    run::<Report>(vec![
        scene("somebody reports a fake", [], Command::File(claim()), happens([filed()])),
        scene(
            "of a brand that nobody knows, without a word",
            [],
            Command::File(bare()),
            happens([Event::Filed(bare())]),
        ),
        scene("the same report twice", [filed()], Command::File(claim()), refused([(Conflict, "/id")])),
        scene(
            "without link and brand",
            [],
            Command::File(Claim { link: " ".into(), brand: String::new(), ..claim() }),
            refused([(Missing, "/link"), (Missing, "/brand")]),
        ),
        scene(
            "with a link of 2,001 characters",
            [],
            Command::File(Claim { link: "x".repeat(2001), ..claim() }),
            refused([(Invalid, "/link")]),
        ),
        scene(
            "with a brand of 201 characters",
            [],
            Command::File(Claim { brand: "鞋".repeat(201), ..claim() }),
            refused([(Invalid, "/brand")]),
        ),
        scene(
            "with 4,000 characters of words",
            [],
            Command::File(saying(&"字".repeat(4000))),
            happens([Event::Filed(saying(&"字".repeat(4000)))]),
        ),
        scene(
            "with 4,001 characters of words",
            [],
            Command::File(saying(&"字".repeat(4001))),
            refused([(Invalid, "/words")]),
        ),
        scene("it joins a lead", [filed()], join(), happens([joined()])),
        scene("it joins twice", [filed(), joined()], join(), refused([(State, "")])),
        scene("it joins after it was set aside", [filed(), set_aside()], join(), refused([(State, "")])),
        scene("what was never filed joins", [], join(), refused([(State, "")])),
        scene("it is set aside", [filed()], aside("an honest review"), happens([set_aside()])),
        scene("without a reason", [filed()], aside("\t"), refused([(Missing, "/reason")])),
        scene("after it joined", [filed(), joined()], aside("no"), refused([(State, "")])),
        scene("twice", [filed(), set_aside()], aside("no"), refused([(State, "")])),
        scene(
            "what was never filed is set aside, without a reason",
            [],
            aside(""),
            refused([(State, ""), (Missing, "/reason")]),
        ),
    ]);
}
