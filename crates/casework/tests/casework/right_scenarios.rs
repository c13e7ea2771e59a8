//! Rights, their assets and authorised sellers.

use crate::scene::{folded, happens, id, nothing, now, refused, run, scene};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::RightId;
use casework::right::{
    AssetKind, AssetSpec, Command, Event, Hints, Kind, Review, Right, Seller, Title, Watch,
};
use jiff::ToSpan;

fn title() -> Title {
    Title { text: "Lark".into(), holder: "lark".into(), classes: vec![25, 35], ..Title::default() }
}

fn work() -> Title {
    Title { kind: Kind::Work, text: "The Salt Road".into(), holder: "lark".into(), ..Title::default() }
}

fn word(text: &str, weight: Option<f64>) -> AssetSpec {
    AssetSpec { text: Some(text.into()), weight, ..AssetSpec::default() }
}

fn picture(kind: AssetKind, object: Option<&str>) -> AssetSpec {
    AssetSpec { kind, object: object.map(Into::into), ..AssetSpec::default() }
}

fn register(title: Title, assets: &[AssetSpec]) -> Command {
    Command::Register { title, assets: assets.to_vec(), holder_known: true }
}

fn seller(account: &str) -> Seller {
    Seller {
        account: account.into(),
        surfaces: vec!["listing".into()],
        valid_from: Some(now()),
        valid_until: Some(now() + 24.hours()),
        note: None,
    }
}

fn registered() -> Event {
    Event::Registered(title())
}

fn added(asset: &str) -> Event {
    Event::AssetAdded { asset: asset.into(), spec: word("Lark", None) }
}

fn withdrawn() -> Event {
    Event::Withdrawn { reason: "lapsed".into() }
}

fn authorised(account: &str) -> Event {
    Event::SellerAuthorised(seller(account))
}

#[test]
fn registration() {
    let weighed = |weight| register(title(), &[word("Lark", Some(weight))]);
    let weight_wrong = || refused([(Invalid, "/assets/0/weight")]);
    run::<Right>(vec![
        scene(
            "a mark with two names",
            [],
            register(title(), &[word("Lark", None), word("云雀", Some(0.3))]),
            happens([
                registered(),
                Event::AssetAdded { asset: id(1).into(), spec: word("Lark", None) },
                Event::AssetAdded { asset: id(2).into(), spec: word("云雀", Some(0.3)) },
            ]),
        ),
        scene("a work needs no asset", [], register(work(), &[]), happens([Event::Registered(work())])),
        scene("a mark needs one", [], register(title(), &[]), refused([(Missing, "/assets")])),
        scene(
            "without words",
            [],
            register(Title { text: "  ".into(), ..title() }, &[word("Lark", None)]),
            refused([(Missing, "/text")]),
        ),
        scene(
            "with 513 characters",
            [],
            register(Title { text: "a".repeat(513), ..title() }, &[word("Lark", None)]),
            refused([(Invalid, "/text")]),
        ),
        scene(
            "of a holder that nobody knows",
            [],
            Command::Register { title: title(), assets: vec![word("Lark", None)], holder_known: false },
            refused([(Invalid, "/holder")]),
        ),
        scene(
            "in classes that do not exist",
            [],
            register(Title { classes: vec![0, 1, 45, 46], ..title() }, &[word("Lark", None)]),
            refused([(Invalid, "/classes/0"), (Invalid, "/classes/3")]),
        ),
        scene("weighed above one", [], weighed(1.01), weight_wrong()),
        scene("weighed below nothing", [], weighed(-0.01), weight_wrong()),
        scene("weighed by no number", [], weighed(f64::NAN), weight_wrong()),
        scene(
            "a word without words, a logo without a picture",
            [],
            register(title(), &[word("", None), picture(AssetKind::Logo, None)]),
            refused([(Missing, "/assets/0/text"), (Missing, "/assets/1/object")]),
        ),
        scene(
            "a picture named by nothing",
            [],
            register(title(), &[picture(AssetKind::Image, Some(""))]),
            refused([(Missing, "/assets/0/object")]),
        ),
        scene(
            "twice",
            [registered()],
            register(title(), &[word("Lark", None)]),
            refused([(Conflict, "/id")]),
        ),
        scene(
            "again after it was withdrawn",
            [registered(), withdrawn()],
            register(title(), &[word("Lark", None)]),
            refused([(Conflict, "/id")]),
        ),
        scene(
            "everything wrong at once",
            [registered()],
            Command::Register {
                title: Title { text: String::new(), classes: vec![99], ..title() },
                assets: vec![],
                holder_known: false,
            },
            refused([
                (Conflict, "/id"),
                (Missing, "/text"),
                (Invalid, "/holder"),
                (Invalid, "/classes/0"),
                (Missing, "/assets"),
            ]),
        ),
    ]);
}

#[test]
fn assets_and_withdrawal() {
    let withdraw = |reason: &str| Command::Withdraw { reason: reason.into() };
    let taken = || Event::AssetWithdrawn { asset: "a-1".into() };
    run::<Right>(vec![
        scene(
            "a nickname is added",
            [registered()],
            Command::AddAsset(word("小鸟", Some(0.0))),
            happens([Event::AssetAdded { asset: id(1).into(), spec: word("小鸟", Some(0.0)) }]),
        ),
        scene(
            "a nickname that says nothing",
            [registered()],
            Command::AddAsset(word(" ", Some(2.0))),
            refused([(Missing, "/text"), (Invalid, "/weight")]),
        ),
        scene("a nickname of no right", [], Command::AddAsset(word("小鸟", None)), refused([(State, "")])),
        scene(
            "an asset is taken back",
            [registered(), added("a-1")],
            Command::WithdrawAsset("a-1".into()),
            happens([taken()]),
        ),
        scene(
            "and again",
            [registered(), added("a-1"), taken()],
            Command::WithdrawAsset("a-1".into()),
            nothing(),
        ),
        scene(
            "an asset of another right",
            [registered(), added("a-1")],
            Command::WithdrawAsset("a-2".into()),
            refused([(State, "")]),
        ),
        scene("the right is withdrawn", [registered()], withdraw("lapsed"), happens([withdrawn()])),
        scene("without a reason", [registered()], withdraw(""), refused([(Missing, "/reason")])),
        scene("twice", [registered(), withdrawn()], withdraw("again"), refused([(State, "")])),
        scene("what was never registered", [], withdraw("lapsed"), refused([(State, "")])),
        scene(
            "a withdrawn right gets no asset",
            [registered(), withdrawn()],
            Command::AddAsset(word("小鸟", None)),
            refused([(State, "")]),
        ),
    ]);
}

#[test]
fn sellers() {
    let authorise = |seller| Command::Authorise(seller);
    let revoked = || Event::SellerRevoked { account: "shop-1".into() };
    let dated = |from: i64, until: i64| Seller {
        valid_from: Some(now() + from.hours()),
        valid_until: Some(now() + until.hours()),
        ..seller("shop-1")
    };
    run::<Right>(vec![
        scene(
            "a shop is allowed to sell",
            [registered()],
            authorise(seller("shop-1")),
            happens([authorised("shop-1")]),
        ),
        scene(
            "for one moment",
            [registered()],
            authorise(dated(5, 5)),
            happens([Event::SellerAuthorised(dated(5, 5))]),
        ),
        scene(
            "until before it begins",
            [registered()],
            authorise(dated(5, 4)),
            refused([(Invalid, "/valid_until")]),
        ),
        scene("no account", [registered()], authorise(seller(" ")), refused([(Missing, "/account")])),
        scene(
            "a note of 2,001 characters",
            [registered()],
            authorise(Seller { note: Some("注".repeat(2001)), ..seller("shop-1") }),
            refused([(Invalid, "/note")]),
        ),
        scene("for no right", [], authorise(seller("shop-1")), refused([(State, "")])),
        scene(
            "for a withdrawn right",
            [registered(), withdrawn()],
            authorise(seller("shop-1")),
            refused([(State, "")]),
        ),
        scene(
            "the permission ends",
            [registered(), authorised("shop-1")],
            Command::Revoke("shop-1".into()),
            happens([revoked()]),
        ),
        scene(
            "twice",
            [registered(), authorised("shop-1"), revoked()],
            Command::Revoke("shop-1".into()),
            nothing(),
        ),
        scene(
            "of a shop that had none",
            [registered(), authorised("shop-1")],
            Command::Revoke("shop-2".into()),
            nothing(),
        ),
    ]);
}

#[test]
fn a_new_permission_takes_the_place_of_the_old_one() {
    let forever = Seller { valid_until: None, ..seller("shop-1") };
    let events = [registered(), authorised("shop-1"), Event::SellerAuthorised(forever.clone())];
    assert_eq!(folded::<Right>(&events).sellers, [forever]);
}

#[test]
fn a_permission_covers_its_surfaces_and_its_time() {
    let right: Right = folded::<Right>(&[registered(), authorised("shop-1")]);
    let allowed = |account: &str, surface, hours: i64| {
        right.authorised(&account.into(), surface, now() + hours.hours()).is_some()
    };
    for (account, surface, hours, wanted) in [
        ("shop-1", Some("listing"), 0, true),
        ("shop-1", Some("listing"), 24, true),
        ("shop-1", Some("listing"), 25, false),
        ("shop-1", Some("listing"), -1, false),
        ("shop-1", Some("post"), 1, false),
        ("shop-1", None, 1, false),
        ("shop-2", Some("listing"), 1, false),
    ] {
        assert_eq!(allowed(account, surface, hours), wanted, "{account} {surface:?} {hours}");
    }
}

fn submitted() -> Event {
    Event::Submitted { same_certificate: vec![] }
}

fn review(review: Review) -> Command {
    Command::Review(review)
}

#[test]
fn review_by_the_operator() {
    let why = || "another party holds it".to_owned();
    let refuse = || Review::Refuse { reason: why() };
    let refusal = || Event::Refused { reason: why() };
    let ask = || Event::ProofAsked { reason: "the certificate".into() };
    let proof = |object: &str| Command::GiveProof { object: object.into() };
    let given = || Event::ProofGiven { object: "00".into() };
    let submit = |same: &[&str]| Command::Submit {
        same_certificate: same.iter().map(|right| RightId::from(*right)).collect(),
    };
    run::<Right>(vec![
        scene("a holder submits", [registered()], submit(&[]), happens([submitted()])),
        scene(
            "a certificate that another holds is flagged",
            [registered()],
            submit(&["r-2"]),
            happens([Event::Submitted { same_certificate: vec!["r-2".into()] }]),
        ),
        scene("submitted twice", [registered(), submitted()], submit(&[]), nothing()),
        scene(
            "approved",
            [registered(), submitted()],
            review(Review::Approve),
            happens([Event::Approved {}]),
        ),
        scene("refused with reasons", [registered(), submitted()], review(refuse()), happens([refusal()])),
        scene(
            "refused without a reason",
            [registered(), submitted()],
            review(Review::Refuse { reason: " ".into() }),
            refused([(Missing, "/reason")]),
        ),
        scene(
            "asked for the certificate",
            [registered(), submitted()],
            review(Review::AskProof { reason: "the certificate".into() }),
            happens([ask()]),
        ),
        scene(
            "the certificate is given",
            [registered(), submitted(), ask()],
            proof("00"),
            happens([given()]),
        ),
        scene("the same again", [registered(), submitted(), ask(), given()], proof("00"), nothing()),
        scene("no file is given", [registered(), submitted()], proof(""), refused([(Missing, "/object")])),
        scene(
            "approved with its certificate",
            [registered(), submitted(), ask(), given()],
            review(Review::Approve),
            happens([Event::Approved {}]),
        ),
        scene("what the operator registered", [registered()], review(refuse()), refused([(State, "")])),
        scene(
            "approved twice",
            [registered(), submitted(), Event::Approved {}],
            review(Review::Approve),
            refused([(State, "")]),
        ),
        scene(
            "proof after the refusal",
            [registered(), submitted(), refusal()],
            proof("00"),
            refused([(State, "")]),
        ),
        scene("of no right", [], review(Review::Approve), refused([(State, "")])),
    ]);
}

#[test]
fn renewal_lengthens_protection() {
    let until = |day: &str| Some(day.parse().unwrap());
    let dated = |day| Event::Registered(Title { valid_until: until(day), ..title() });
    let renew = |day: &str| Command::Renew { valid_until: day.parse().unwrap() };
    let renewed = |day: &str| Event::Renewed { valid_until: day.parse().unwrap() };
    run::<Right>(vec![
        scene(
            "after it expired",
            [dated("2026-03-17")],
            renew("2036-03-17"),
            happens([renewed("2036-03-17")]),
        ),
        scene("until today", [dated("2026-03-17")], renew("2026-03-18"), happens([renewed("2026-03-18")])),
        scene(
            "until yesterday",
            [dated("2020-01-01")],
            renew("2026-03-17"),
            refused([(Invalid, "/valid_until")]),
        ),
        scene(
            "for a shorter time",
            [dated("2030-01-01")],
            renew("2029-01-01"),
            refused([(Invalid, "/valid_until")]),
        ),
        scene("as it is", [dated("2030-01-01")], renew("2030-01-01"), nothing()),
        scene(
            "where no end was known",
            [registered()],
            renew("2030-01-01"),
            happens([renewed("2030-01-01")]),
        ),
    ]);
    let today: jiff::civil::Date = "2026-03-18".parse().unwrap();
    let force = |events: &[Event]| folded::<Right>(events).must_be_in_force(today).is_ok();
    assert!(!force(&[dated("2026-03-17")]));
    assert!(force(&[dated("2026-03-18")]), "its last day counts");
    assert!(force(&[dated("2026-03-17"), renewed("2036-03-17")]));
    assert!(!force(&[registered(), submitted()]), "nothing rests on what waits for its review");
    assert!(!force(&[registered(), submitted(), Event::Refused { reason: "no".into() }]));
    assert!(force(&[registered(), submitted(), Event::Approved {}]));
}

#[test]
fn hints_are_replaced_whole() {
    let hints =
        || Hints { classes: vec![9], context: vec!["手机".into()], exempt: vec!["小米粥".into()] };
    let set = || Event::HintsSet(hints());
    let right: Right = folded(&[registered(), set()]);
    assert_eq!(right.title.unwrap().hints(), hints());
    let wrong = Hints { classes: vec![9, 46], context: vec![], exempt: vec![" ".into()] };
    run::<Right>(vec![
        scene("hints are set", [registered()], Command::SetHints(hints()), happens([set()])),
        scene("and again", [registered(), set()], Command::SetHints(hints()), nothing()),
        scene(
            "and taken back",
            [registered(), set()],
            Command::SetHints(Hints::default()),
            happens([Event::HintsSet(Hints::default())]),
        ),
        scene(
            "wrong ones",
            [registered()],
            Command::SetHints(wrong),
            refused([(Invalid, "/classes/1"), (Missing, "/exempt/0")]),
        ),
        scene("of no right", [], Command::SetHints(hints()), refused([(State, "")])),
    ]);
}

#[test]
fn watch_words() {
    let watch = |name: &str, words: &[&str]| Watch {
        name: name.into(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    let birds = || watch("birds", &["three birds", "copy"]);
    let ended = |name: &str| Command::EndWatch(name.to_owned());
    run::<Right>(vec![
        scene("begin", [registered()], Command::Watch(birds()), happens([Event::WatchAdded(birds())])),
        scene("are the same", [registered(), Event::WatchAdded(birds())], Command::Watch(birds()), nothing()),
        scene(
            "give way to others of their name",
            [registered(), Event::WatchAdded(birds())],
            Command::Watch(watch("birds", &["two birds"])),
            happens([Event::WatchAdded(watch("birds", &["two birds"]))]),
        ),
        scene(
            "say nothing",
            [registered()],
            Command::Watch(watch(" ", &[])),
            refused([(Missing, "/name"), (Missing, "/words")]),
        ),
        scene(
            "end",
            [registered(), Event::WatchAdded(birds())],
            ended("birds"),
            happens([Event::WatchEnded { name: "birds".into() }]),
        ),
        scene("have ended", [registered()], ended("birds"), nothing()),
        scene(
            "of a right withdrawn",
            [registered(), withdrawn()],
            Command::Watch(birds()),
            refused([(State, "")]),
        ),
    ]);
}
