//! Reports.

use crate::scene::{happens, nothing, refused, run, scene};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::Personal;
use casework::report::{Addition, Category, Claim, Command, Event, Exhibit, Outcome, Report};

fn claim() -> Claim {
    Claim {
        item: "i-1".into(),
        link: "https://shop.example/i-1".into(),
        brand: "Lark".into(),
        right: Some("r-1".into()),
        category: Category::Counterfeit,
        reporter: "person-1".into(),
        by: Some("reporter-1".into()),
        words: Some(Personal::new("person-1".into(), "the seam is wrong")),
        exhibits: vec![],
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

fn shown(what: &str, text: Option<&str>, object: Option<&str>) -> Exhibit {
    let text = text.map(|text| Personal::new("person-1".into(), text));
    Exhibit { what: what.into(), text, object: object.map(Into::into) }
}

#[test]
fn exhibits_and_additions() {
    let with = |exhibits: Vec<Exhibit>| Claim { exhibits, ..claim() };
    let order = || shown("order", Some("2026-1189"), None);
    let goods = || shown("goods", None, Some("sha256:9f"));
    let add = |exhibits: Vec<Exhibit>| Command::Add(Addition { words: None, exhibits });
    let added = |exhibits: Vec<Exhibit>| Event::Added(Addition { words: None, exhibits });
    let more = || Addition { words: Some(Personal::new("person-1".into(), "it smells")), exhibits: vec![] };
    run::<Report>(vec![
        scene(
            "with an order number and a photo",
            [],
            Command::File(with(vec![order(), goods()])),
            happens([Event::Filed(with(vec![order(), goods()]))]),
        ),
        scene(
            "with lines of another category's checklist",
            [],
            Command::File(with(vec![
                shown("copy", None, Some("sha256:9f")),
                shown("<script>", Some("x"), None),
            ])),
            refused([(Invalid, "/exhibits/0/what"), (Invalid, "/exhibits/1/what")]),
        ),
        scene(
            "with a text where a picture is asked for, and the other way round",
            [],
            Command::File(with(vec![
                shown("goods", Some("x"), None),
                shown("order", None, Some("sha256:9f")),
            ])),
            refused([(Missing, "/exhibits/0/object"), (Missing, "/exhibits/1/text")]),
        ),
        scene(
            "with thirteen exhibits",
            [],
            Command::File(with(vec![goods(); 13])),
            refused([(Invalid, "/exhibits")]),
        ),
        scene(
            "with an order number of 301 characters",
            [],
            Command::File(with(vec![shown("order", Some(&"1".repeat(301)), None)])),
            refused([(Invalid, "/exhibits/0/text")]),
        ),
        scene(
            "the same reporter has more to say",
            [filed()],
            Command::Add(more()),
            happens([Event::Added(more())]),
        ),
        scene("and more to show", [filed(), joined()], add(vec![goods()]), happens([added(vec![goods()])])),
        scene("the same reporter again, with nothing new", [filed()], add(vec![]), nothing()),
        scene(
            "more to show than anybody looks at",
            [filed(), added(vec![goods(); 12])],
            add(vec![goods()]),
            refused([(Invalid, "/exhibits")]),
        ),
        scene("more to a report that was never filed", [], Command::Add(more()), refused([(State, "")])),
        scene(
            "a twenty-first addition",
            [filed()].into_iter().chain((0..20).map(|_| Event::Added(more()))),
            Command::Add(more()),
            refused([(Invalid, "/words")]),
        ),
    ]);
}

#[test]
fn telling_the_reporter() {
    let tell = |outcome| Command::Tell { outcome, basis: vec!["price".into()] };
    let told = |outcome| Event::Told { outcome, basis: vec!["price".into()] };
    let follow = |lead: &str| Command::Follow { lead: lead.into(), right: "r-1".into() };
    let moved = Event::Joined { lead: "ld-2".into(), right: "r-1".into() };
    run::<Report>(vec![
        scene(
            "the holder confirms",
            [filed(), joined()],
            tell(Outcome::Confirmed),
            happens([told(Outcome::Confirmed)]),
        ),
        scene(
            "once is enough",
            [filed(), joined(), told(Outcome::Confirmed)],
            tell(Outcome::Confirmed),
            nothing(),
        ),
        scene(
            "the operator upholds",
            [filed(), joined(), told(Outcome::Confirmed)],
            tell(Outcome::Upheld),
            happens([told(Outcome::Upheld)]),
        ),
        scene("before anybody looked", [filed()], tell(Outcome::Genuine), refused([(State, "")])),
        scene("its item goes to the next lead", [filed(), joined()], follow("ld-2"), happens([moved])),
        scene("to the lead where it is", [filed(), joined()], follow("ld-1"), nothing()),
        scene("without a lead", [filed()], follow("ld-2"), refused([(State, "")])),
    ]);
}
