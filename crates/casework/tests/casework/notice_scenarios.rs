//! Notices: filled in, checked element by element for each law, filed, taken back.

use crate::procedure_scenarios::matters;
use crate::scene::{folded, happens, law, nothing, now, refused, run, scene, words};
use casework::Code::{Authority as NoAuthority, Invalid, Missing, State};
use casework::notice::{
    Admitted, Authority, Command, Desk, Draft, Event, Line, NewLine, Notice, State as Stands,
};
use casework::right::{Kind, Right, Title};
use casework::{Applied, Contact, Context, Noun, PersonId, Proofs, Stamp};
use law::{Operator, Size, Trade};
use uuid::Uuid;

/// A right that is in force everywhere.
pub(crate) fn right(kind: Kind) -> Right {
    let title = Title { kind, text: "Larkspin".into(), holder: "lark".into(), ..Title::default() };
    Right { title: Some(title), ..Right::default() }
}

fn limited(change: impl FnOnce(&mut Title)) -> Right {
    let mut right = right(Kind::Trademark);
    change(right.title.as_mut().unwrap());
    right
}

/// A draft with everything that any pack asks for.
pub(crate) fn draft() -> Draft {
    let person = PersonId("party/lark".into());
    let contact = Contact {
        name: "Lark & Loom Ltd".into(),
        address: "1 Mill Lane, Leeds".into(),
        phone: "+44 113 496 0000".into(),
        email: "ip@lark.example".into(),
        signature: "A. Lark".into(),
    };
    let file = || vec!["9f86".to_owned()];
    let declared = ["truth", "good-faith", "accurate", "authorised", "bona-fide", "justified"];
    Draft {
        right: "r-1".into(),
        territory: Some("CN".into()),
        grounds: words("the label is not ours", "吊牌不是我们的"),
        signer: contact.of(&person),
        proofs: Proofs {
            identity: file(),
            right_proof: file(),
            evidence: file(),
            declarations: declared.map(str::to_owned).into(),
            ..Proofs::default()
        },
        ..Draft::default()
    }
}

fn drafted(draft: Draft) -> Event {
    Event::Drafted { party: "lark".into(), holder: "lark".into(), draft }
}

fn line(n: u32) -> Line {
    Line { n, item: format!("i-{n}").into(), note: "a bag".into(), ..Line::default() }
}

pub(crate) fn with_items(draft: Draft) -> Vec<Event> {
    vec![drafted(draft), Event::ItemsAdded { lines: vec![line(1), line(2)] }]
}

fn market() -> Desk {
    let operator = Operator { trade: Trade::Marketplace, size: Size::Medium };
    Desk { operator, territory: "CN".parse().unwrap() }
}

fn file(right: Right, authority: Authority, anyway: bool) -> Command {
    Command::File { right: Box::new(right), authority, desk: market(), anyway }
}

fn by_holder() -> Command {
    file(right(Kind::Trademark), Authority::Holder, false)
}

fn filed() -> Event {
    Event::Filed { law: matters()[1].1.clone(), authority: Authority::Holder, incomplete: vec![] }
}

#[test]
fn right_first() {
    let on = |right: Right| file(right, Authority::Holder, true);
    let ends = |day: &str| limited(|title| title.valid_until = Some(day.parse().unwrap()));
    let withdrawn = Right { withdrawn: Some("sold".into()), ..right(Kind::Trademark) };
    let in_classes = |classes: &[u8]| with_items(Draft { classes: classes.to_vec(), ..draft() });
    let shoes = || limited(|title| title.classes = vec![25]);
    let by_mandate = file(right(Kind::Trademark), Authority::Mandate("md-1".into()), false);
    let expired =
        file(right(Kind::Trademark), Authority::Nobody("the mandate expired on 2026-03-01".into()), true);
    let filed_by_mandate = Event::Filed {
        law: matters()[1].1.clone(),
        authority: Authority::Mandate("md-1".into()),
        incomplete: vec![],
    };
    run::<Notice>(vec![
        scene("a right in force", with_items(draft()), by_holder(), happens([filed()])),
        scene("on the mark's last day", with_items(draft()), on(ends("2026-03-18")), happens([filed()])),
        scene("an expired mark", with_items(draft()), on(ends("2026-03-17")), refused([(State, "/right")])),
        scene("a withdrawn right", with_items(draft()), on(withdrawn), refused([(State, "/right")])),
        scene("no such right", with_items(draft()), on(Right::default()), refused([(Invalid, "/right")])),
        scene(
            "another territory",
            with_items(draft()),
            on(limited(|t| t.territory = vec!["US".into()])),
            refused([(Invalid, "/territory")]),
        ),
        scene(
            "none of several territories is named, and the desk's is not among them",
            with_items(Draft { territory: None, ..draft() }),
            file(limited(|t| t.territory = vec!["US".into(), "JP".into()]), Authority::Holder, false),
            refused([(Missing, "/territory")]),
        ),
        scene(
            "the territory itself",
            with_items(draft()),
            on(limited(|t| t.territory = vec!["US".into(), "CN".into()])),
            happens([filed()]),
        ),
        scene("other classes", in_classes(&[9]), on(shoes()), refused([(Invalid, "/classes")])),
        scene("a class of several", in_classes(&[9, 25]), on(shoes()), happens([filed()])),
        scene("under a mandate in force", with_items(draft()), by_mandate, happens([filed_by_mandate])),
        scene(
            "a mandate that expired between draft and filing",
            with_items(draft()),
            expired,
            refused([(NoAuthority, "/right")]),
        ),
        scene(
            "another party's right",
            with_items(draft()),
            on(limited(|t| t.holder = "hawk".into())),
            refused([(NoAuthority, "/right")]),
        ),
        scene(
            "a pack that does not fit",
            with_items(Draft { pack: Some("us-dmca-512".into()), ..draft() }),
            by_holder(),
            refused([(Invalid, "/pack")]),
        ),
        scene("no items", [drafted(draft())], by_holder(), refused([(Missing, "/items")])),
        scene("a notice that never was", [], by_holder(), refused([(State, "")])),
        scene(
            "filed twice",
            with_items(draft()).into_iter().chain([filed()]),
            by_holder(),
            refused([(State, "")]),
        ),
    ]);
}

/// Drafts under a law, and the desk where it rules.
pub(crate) fn under(law_of: &Applied, index: usize) -> (Draft, Right, Desk) {
    let kind = if law_of.right == "work" { Kind::Work } else { Kind::Trademark };
    let trade = match index {
        0 | 2 | 7 => Trade::Platform,
        5 => Trade::ContentSharing,
        _ => Trade::Marketplace,
    };
    let size = if index == 7 { Size::Designated } else { Size::Medium };
    let territory = law_of.territory.parse().unwrap();
    let draft =
        Draft { object: Some(law_of.object.clone()), territory: Some(law_of.territory.clone()), ..draft() };
    (draft, right(kind), Desk { operator: Operator { trade, size }, territory })
}

#[test]
fn each_law_has_its_complete_notice() {
    for (i, (pack, law_of, _)) in matters().into_iter().enumerate() {
        let (draft, right, desk) = under(&law_of, i);
        let events = decide(
            &with_items(draft),
            Command::File { right: Box::new(right), authority: Authority::Holder, desk, anyway: false },
        );
        let Ok(events) = events else { panic!("{pack}: {events:?}") };
        let [Event::Filed { law, incomplete, .. }] = events.as_slice() else { panic!("{pack}: {events:?}") };
        assert_eq!(law.pack, pack);
        assert!(incomplete.is_empty() && !law.why.is_empty(), "{pack} says why");
    }
}

pub(crate) fn decide(given: &[Event], command: Command) -> Result<Vec<Event>, casework::Refusals> {
    let ids = || Uuid::nil();
    let cx = Context { now: now(), actor: "somebody", ids: &ids, law: law() };
    folded::<Notice>(given).decide(command, &cx)
}

#[test]
fn a_defective_dmca_notice_is_helped_only_when_it_says_enough() {
    let law_of = &matters()[0].1;
    let (full, right, desk) = under(law_of, 0);
    let send = |draft: Draft| {
        let events = decide(
            &with_items(draft),
            Command::File {
                right: Box::new(right.clone()),
                authority: Authority::Holder,
                desk: desk.clone(),
                anyway: true,
            },
        );
        match events.unwrap().remove(0) {
            Event::FoundIncomplete { counts, .. } => counts,
            other => panic!("{other:?}"),
        }
    };
    let mut unsigned = full.clone();
    unsigned.signer.signature = None;
    assert!(send(unsigned), "work, material and contact are there: 512(c)(3)(B)(ii)");
    let mut unreachable = full;
    for field in
        [&mut unreachable.signer.address, &mut unreachable.signer.phone, &mut unreachable.signer.email]
    {
        *field = None;
    }
    assert!(!send(unreachable), "who cannot be reached cannot be helped");
}

#[test]
fn an_item_that_lacks_something_does_not_hold_up_the_others() {
    let draft = Draft { proofs: Proofs { evidence: vec![], ..draft().proofs }, ..draft() };
    let proven = Line { evidence: vec!["9f86".into()], ..line(1) };
    let given = [drafted(draft), Event::ItemsAdded { lines: vec![proven, line(2)] }];
    let events = decide(&given, by_holder()).unwrap();
    let [Event::Filed { incomplete, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(incomplete.len(), 1);
    assert_eq!((incomplete[0].line, incomplete[0].lacks[0].pointer.as_str()), (2, "/evidence"));
    let first = Line { evidence: vec![], ..line(1) };
    let given = [given[0].clone(), Event::ItemsAdded { lines: vec![first, line(2)] }];
    let refused = decide(&given, by_holder()).unwrap_err();
    assert_eq!(refused.0.len(), 1, "what all lack is said once: {refused}");
}

#[test]
fn items() {
    let new = |item: &str| NewLine { item: item.into(), note: "a bag".into(), ..NewLine::default() };
    let open = || with_items(draft());
    let add = |items: &[&str]| Command::AddItems(items.iter().map(|item| new(item)).collect());
    let remove = |lines: &[u32]| Command::RemoveItems(lines.iter().copied().collect());
    run::<Notice>(vec![
        scene("a third", open(), add(&["i-3"]), happens([Event::ItemsAdded { lines: vec![line(3)] }])),
        scene("one that is there", open(), add(&["i-2"]), nothing()),
        scene(
            "the same twice",
            open(),
            add(&["i-3", "i-3"]),
            happens([Event::ItemsAdded { lines: vec![line(3)] }]),
        ),
        scene("without a name", open(), add(&[" "]), nothing()),
        scene(
            "one is taken out",
            open(),
            remove(&[1, 9]),
            happens([Event::ItemsRemoved { lines: [1].into() }]),
        ),
        scene("after filing", open().into_iter().chain([filed()]), add(&["i-3"]), refused([(State, "")])),
    ]);
    let notice = folded::<Notice>(&open());
    let many: Vec<_> = (0..5_000).map(|n| new(&format!("x-{n}"))).collect();
    let admitted = notice.admit(&many);
    assert_eq!(admitted[4_997], Admitted::Added(5_000));
    assert!(matches!(admitted[4_998], Admitted::Refused(_)), "5,000 at most");
}

#[test]
fn withdrawal() {
    let filed = || with_items(draft()).into_iter().chain([filed()]).collect::<Vec<_>>();
    let take = |lines: &[u32], reason: &str| Command::Withdraw {
        lines: lines.iter().copied().collect(),
        reason: reason.into(),
    };
    let taken =
        |lines: &[u32]| Event::Withdrawn { lines: lines.iter().copied().collect(), reason: "settled".into() };
    let done: Vec<_> = filed().into_iter().chain([taken(&[1, 2])]).collect();
    run::<Notice>(vec![
        scene("all of it", filed(), take(&[], "settled"), happens([taken(&[1, 2])])),
        scene("one item", filed(), take(&[2], "settled"), happens([taken(&[2])])),
        scene(
            "the rest",
            filed().into_iter().chain([taken(&[2])]),
            take(&[], "settled"),
            happens([taken(&[1])]),
        ),
        scene("a line that is not there", filed(), take(&[7], "settled"), refused([(Invalid, "/lines")])),
        scene("without a reason", filed(), take(&[], ""), refused([(Missing, "/reason")])),
        scene("twice", done.clone(), take(&[], "settled"), refused([(State, "")])),
    ]);
    let mut notice = Notice::default();
    for event in &done {
        notice.fold(event, Stamp { at: now(), actor: "somebody" });
    }
    assert_eq!(notice.state, Stands::Withdrawn);
}
