//! What may happen to a case.

use super::decision::{Decision, DecisionDraft, Measure, MeasureDraft, Outcome, Target};
use super::{
    Case, Command, Event, Opening, State, answer, counter, dispute, due, items, redress, settle, wait,
};
use crate::policy::Body;
use crate::refusal::require_text;
use crate::words::Words;
use crate::{Code, Context, ItemId, MeasureId, Refusal, Refusals};
use std::collections::BTreeSet;

pub(super) fn decide(case: &Case, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    if let Command::Open(opening) = command {
        return match &case.opening {
            None if opening.items.is_empty() => {
                Err(Refusal::new(Code::Missing, "/items", "a case needs at least one item")
                    .zh("案件至少需要一项内容")
                    .into())
            }
            None => Ok(open(opening, cx)),
            Some(_) => {
                Err(Refusal::new(Code::Conflict, "", "the case is open already").zh("案件已经存在").into())
            }
        };
    }
    let Some(opening) = &case.opening else {
        return Err(Refusal::new(Code::State, "", "there is no such case").zh("没有这个案件").into());
    };
    match command {
        Command::Open(_) => Ok(Vec::new()),
        Command::Decide(draft) => conclude(case, opening, draft, cx),
        Command::Answer(answer) => answer::answer(case, answer),
        Command::Maintain { reasons } => {
            let contested = case.state == State::Contested;
            review(contested, &reasons, ("there is no answer that waits for a review", "没有待审阅的答复"))?;
            Ok(vec![Event::Maintained { reasons }])
        }
        Command::AcceptCorrection { items, reasons } => items::accept_correction(case, items, reasons),
        Command::Reverse { reasons } => {
            let otherwise =
                ("there is no decision against the respondent to reverse", "没有可撤销的不利决定");
            review(case.reversible(), &reasons, otherwise)?;
            Ok(reversed(case, reasons).into_iter().collect())
        }
        Command::Withdraw { reason } => {
            if case.state != State::Open || case.decided.is_some() {
                return Err(Refusal::new(Code::State, "", "the case is decided and cannot be withdrawn")
                    .zh("案件已有决定，不能撤回")
                    .into());
            }
            Ok(vec![Event::Withdrawn { reason }])
        }
        Command::WithdrawItems { items, reason } => items::withdraw(case, items, reason),
        Command::Join { notice, items } => items::join(case, opening, notice, &items, cx),
        Command::Support { lead, items } => items::support(case, opening, lead, &items, cx),
        Command::Counter { items, signer, proofs, grounds } => {
            counter::counter(case, opening, items, signer, proofs, grounds, cx)
        }
        Command::Claim(action) => wait::claim(case, action, cx),
        Command::ResolveClaim { confirmed, reasons } => wait::resolve(case, confirmed, reasons, cx),
        Command::Pause { item, pause } => wait::pause(case, item.as_ref(), pause, cx),
        Command::Arrived { item, at } => wait::arrived(case, item.as_ref(), at, cx),
        Command::Complain { by, words, evidence } => {
            redress::complain(case, opening, by, words, evidence, cx)
        }
        Command::DecideComplaint { granted, reasons } => redress::decide(case, granted, reasons, cx),
        Command::Dispute { by, dispute } => dispute::dispute(case, opening, by, dispute, cx),
        Command::DecideDispute { said, follow, reasons } => dispute::decide(case, said, follow, reasons, cx),
        Command::Offer { by, offer } => settle::offer(case, by, offer, cx),
        Command::AnswerOffer { by, accept } => settle::answer(case, by, accept, cx),
        Command::UnderMandate { mandate, command } => {
            let mut events = decide(case, *command, cx)?;
            if !events.is_empty() {
                events.insert(0, Event::UnderMandate { mandate });
            }
            Ok(events)
        }
        Command::Tick => Ok(wait::tick(case, cx)),
    }
}

/// Opens the case and, where the law asks for it, passes the notice on to the respondent at once.
fn open(opening: Opening, cx: &Context<'_>) -> Vec<Event> {
    let applied = opening.law.as_ref();
    let packs = || applied.into_iter().flat_map(|law| law.packs_in(cx.law));
    let forwarded = counter::forwarded(&opening, cx);
    let deadlines = due::start(packs(), applied, &due::NOTICE, cx);
    std::iter::once(Event::Opened(opening)).chain(forwarded).chain(deadlines).collect()
}

/// The reversal of what stands: every measure in force is undone.
pub(super) fn reversed(case: &Case, reasons: Words) -> Option<Event> {
    let decided = case.decided.as_ref()?;
    let undone = case.measures_in_force().into_iter().map(|m| m.id.clone()).collect();
    Some(Event::Reversed { decision: decided.decision.id.clone(), reasons, undone })
}

fn review(may: bool, reasons: &Words, otherwise: (&str, &str)) -> Result<(), Refusals> {
    let mut no = Vec::new();
    if !may {
        no.push(Refusal::new(Code::State, "", otherwise.0).zh(otherwise.1));
    }
    reasons.require(
        &mut no,
        "/reasons",
        ("give reasons; both sides will read them", "请填写理由，双方都会看到"),
    );
    Refusals::check(no)
}

/// INVARIANT: no decision without ground, facts and explanation; no measure without an upheld item.
fn conclude(
    case: &Case,
    opening: &Opening,
    draft: DecisionDraft,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if case.state != State::Open {
        no.push(
            Refusal::new(Code::State, "", "the case was decided already; reload it to see the decision")
                .zh("案件已有决定，请刷新后查看"),
        );
    }
    if case.decided_before_by.as_deref() == Some(cx.actor) {
        let message = "another person than the one whose decision was complained of decides; ask a colleague";
        no.push(
            Refusal::new(Code::Authority, "", message).zh("须由原决定人之外的人作出决定，请交由同事处理"),
        );
    }
    require_text(
        &mut no,
        "/ground/source",
        &draft.ground.source,
        300,
        ("name the law or the terms", "请填写法律或平台规则的名称"),
    );
    require_text(
        &mut no,
        "/ground/article",
        &draft.ground.article,
        300,
        ("name the article or clause", "请填写条款"),
    );
    draft.facts.require(&mut no, "/facts", ("state the facts that were found", "请陈述查明的事实"));
    draft.explanation.require(
        &mut no,
        "/explanation",
        ("explain why the facts lead to the outcome", "请说明事实为何得出该结论"),
    );
    check_items(&mut no, case, &draft);
    for (i, measure) in draft.measures.iter().enumerate() {
        check_measure(&mut no, &format!("/measures/{i}"), opening, &draft, measure, cx);
    }
    let upheld = draft.items.iter().filter(|o| o.upheld).count();
    let outcome = match upheld {
        0 => Outcome::Rejected,
        n if n == draft.items.len() => Outcome::Upheld,
        _ => Outcome::Partly,
    };
    if outcome != Outcome::Rejected && draft.measures.is_empty() {
        no.push(
            Refusal::new(Code::Missing, "/measures", "choose at least one measure for what is upheld")
                .zh("请为成立的内容至少选择一项措施"),
        );
    } else if no.is_empty() && !draft.measures.iter().any(|m| m.kind.on_account()) {
        // Asked last: what is wrong with a measure often is why it does not reach its item.
        let measured = |item| draft.measures.iter().any(|m| m.target == Target::Item(ItemId::clone(item)));
        for outcome in draft.items.iter().filter(|o| o.upheld && !measured(&o.item)) {
            let message =
                format!("item `{}` is upheld and nothing is done to it; choose a measure", outcome.item);
            no.push(
                Refusal::new(Code::Missing, "/measures", message)
                    .zh(format!("内容“{}”成立，但未采取任何措施", outcome.item)),
            );
        }
    }
    if draft.unfounded.is_some() && outcome != Outcome::Rejected {
        let message = "what is upheld, even in part, was not manifestly unfounded";
        no.push(Refusal::new(Code::Invalid, "/unfounded", message).zh("只要部分成立，就不是明显无根据"));
    }
    Refusals::check(no)?;
    let of_law = |body: &Body| {
        let mut packs = opening.law.iter().flat_map(|law| law.packs_in(cx.law));
        packs.any(|pack| pack.id == body.pack)
    };
    let bodies: Vec<Body> = draft.bodies.iter().filter(|body| of_law(body)).cloned().collect();
    let measured = !draft.measures.is_empty();
    let undone = outlived(case, &draft);
    let measures = draft.measures.into_iter().map(|draft| Measure { id: cx.id().into(), draft }).collect();
    let mut events = vec![Event::Decided(Decision {
        id: cx.id().into(),
        outcome,
        items: draft.items,
        ground: draft.ground,
        facts: draft.facts,
        explanation: draft.explanation,
        measures,
        undone,
        gravity: draft.gravity,
        unfounded: draft.unfounded,
        decider: draft.decider,
        bodies,
    })];
    let packs = opening.law.iter().flat_map(|law| law.packs_in(cx.law));
    events.extend(due::start(packs, opening.law.as_ref(), &[law::Event::Measure], cx).filter(|_| measured));
    Ok(events)
}

/// The measures of earlier decisions that end with this one: those on items that do not infringe as they are now,
/// and those on the account when nothing else holds it.
fn outlived(case: &Case, draft: &DecisionDraft) -> Vec<MeasureId> {
    let (upheld, cleared): (Vec<_>, Vec<_>) = draft.items.iter().partition(|outcome| outcome.upheld);
    if !upheld.is_empty() {
        let on_cleared = |measure: &&Measure| match &measure.draft.target {
            Target::Item(item) => cleared.iter().any(|outcome| outcome.item == *item),
            Target::Account(_) => false,
        };
        return case.measures_in_force().into_iter().filter(on_cleared).map(|m| m.id.clone()).collect();
    }
    let cleared: Vec<_> = cleared.into_iter().map(|outcome| outcome.item.clone()).collect();
    items::undone_with(case, &cleared)
}

/// One outcome for every item that waits for a decision, and none for others.
fn check_items(no: &mut Vec<Refusal>, case: &Case, draft: &DecisionDraft) {
    let mut seen = BTreeSet::new();
    for (i, outcome) in draft.items.iter().enumerate() {
        let (message, zh) = match case.tracks.get(&outcome.item) {
            None => ("does not belong to this case", "不属于本案"),
            Some(_) if !seen.insert(&outcome.item) => ("is decided twice", "重复决定"),
            Some(track) if case.state == State::Open && !track.undecided() => {
                ("waits for no decision", "无需决定")
            }
            Some(_) => continue,
        };
        let (message, zh) =
            (format!("item `{}` {message}", outcome.item), format!("内容“{}”{zh}", outcome.item));
        no.push(Refusal::new(Code::Invalid, &format!("/items/{i}/item"), message).zh(zh));
    }
    for (item, _) in case.tracks.iter().filter(|(item, track)| track.undecided() && !seen.contains(item)) {
        let message = format!("decide about item `{item}` too");
        no.push(Refusal::new(Code::Missing, "/items", message).zh(format!("请一并决定内容“{item}”")));
    }
}

fn check_measure(
    no: &mut Vec<Refusal>,
    pointer: &str,
    opening: &Opening,
    draft: &DecisionDraft,
    measure: &MeasureDraft,
    cx: &Context<'_>,
) {
    let mut refuse = |at: &str, message: String| {
        no.push(
            Refusal::new(Code::Invalid, &format!("{pointer}/{at}"), message)
                .zh("本项措施不成立，请核对对象、种类与期限"),
        );
    };
    match &measure.target {
        Target::Item(item) => {
            if measure.kind.on_account() {
                refuse("target", "this measure is done to an account, not to an item".to_owned());
            }
            if !draft.items.iter().any(|o| o.upheld && o.item == *item) {
                refuse("target", format!("item `{item}` is not upheld; measures need an upheld item"));
            }
        }
        Target::Account(account) => {
            if !measure.kind.on_account() {
                refuse("target", "this measure is done to an item, not to an account".to_owned());
            }
            if opening.respondent.as_ref() != Some(account) {
                refuse("target", format!("account `{account}` is not the respondent of this case"));
            }
            if !draft.items.iter().any(|o| o.upheld) {
                refuse("target", "no item is upheld; measures need an upheld item".to_owned());
            }
        }
    }
    if measure.until.is_some_and(|until| until <= cx.now) {
        refuse("until", "the end lies in the past; give a later moment".to_owned());
    }
    for country in &measure.territory {
        if !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            refuse("territory", format!("`{country}` is not a country code; give two letters such as `CN`"));
        }
    }
}
