//! Internal complaints (申诉), and what may be told of one side to the other.

use super::{
    Case, Complaint, Event, ItemStatus, Opening, ReopenCause, State, counter::HOUSE, decide::reversed, due,
};
use crate::applied::Applied;
use crate::clock::Clock;
use crate::refusal::require_text;
use crate::words::Words;
use crate::{Code, Context, Personal, Refusal, Refusals, Side};
use law::{Basis, Fact, Library, Pack, Word};

/// The pack that opens the way of an internal complaint to a side, with the rule: that of the case or one beside
/// it, as far as it binds this operator, else the house's own.
pub fn way_of_complaint<'l>(
    law: &'l Library,
    applied: Option<&Applied>,
    by: Side,
) -> Option<(&'l Pack, &'l law::Complaint)> {
    let packs =
        applied.into_iter().flat_map(|applied| applied.packs_in(law).chain(applied.counter_pack(law)));
    let packs = packs.chain(law.pack(HOUSE));
    packs
        .filter_map(|pack| pack.complaint.as_ref().map(|rule| (pack, rule)))
        .find(|(_, rule)| rule.who.contains(&by.party()) && binds(applied, &rule.basis))
}

/// The body out of court that a side may turn to, with the pack that says so.
pub fn out_of_court<'l>(
    law: &'l Library,
    applied: Option<&Applied>,
    by: Side,
) -> Option<(&'l Pack, &'l law::OutOfCourt)> {
    let packs = applied.into_iter().flat_map(|applied| applied.packs_in(law));
    packs
        .filter_map(|pack| pack.out_of_court.as_ref().map(|body| (pack, body)))
        .find(|(_, body)| body.who.contains(&by.party()) && binds(applied, &body.basis))
}

/// Whether a provision binds the operator of a matter.
pub(super) fn binds(applied: Option<&Applied>, basis: &Basis) -> bool {
    applied.is_none_or(|applied| applied.binds(basis))
}

/// The ways of redress of the matter's packs that this operator need not open, and why.
pub fn not_bound(law: &Library, applied: &Applied) -> Vec<Words> {
    let Some(operator) = applied.operator() else { return Vec::new() };
    let ways = |pack: &Pack| {
        let complaint = pack
            .complaint
            .as_ref()
            .map(|rule| ("complaints to the operator", "内部申诉", rule.basis.clone()));
        let body = pack.out_of_court.as_ref();
        let body = body.map(|body| ("settlement out of court", "庭外解决", body.basis.clone()));
        complaint.into_iter().chain(body).collect::<Vec<_>>()
    };
    let free = applied.packs_in(law).flat_map(ways).filter(|(.., basis)| !basis.binds(&operator));
    let (size, trade) = (operator.size.label(), operator.trade.label());
    let say = |(en, zh, basis): (&str, &str, Basis)| Words {
        en: format!("{} ({en}) does not bind this operator: {}; {}.", basis.article, size.en, trade.en),
        zh: format!("{}（{zh}）不适用于本平台：{}；{}。", basis.article, size.zh, trade.zh),
    };
    free.map(say).collect()
}

/// The pack whose counter-notice is used: that of the case, else the house's own.
pub fn counter_pack<'l>(law: &'l Library, applied: Option<&Applied>) -> Option<&'l Pack> {
    applied.and_then(|applied| applied.counter_pack(law)).or_else(|| law.pack(HOUSE))
}

/// What of one side may be told to the other; nothing where the pack is silent.
pub fn disclosed(law: &Library, applied: Option<&Applied>, of: Side) -> Vec<Fact> {
    let packs: Vec<&Pack> = match (applied, of) {
        (None, _) => law.pack(HOUSE).into_iter().collect(),
        (Some(applied), Side::Complainant) => applied.packs_in(law).collect(),
        (Some(applied), Side::Respondent) => applied.counter_pack(law).into_iter().collect(),
    };
    let mut rules = packs.into_iter().flat_map(|pack| &pack.disclosures);
    let rule = rules.find(|rule| rule.of == of.party() && rule.to == of.other().party());
    rule.map(|rule| rule.may.clone()).unwrap_or_default()
}

pub(super) fn complain(
    case: &Case,
    opening: &Opening,
    by: Side,
    words: Personal,
    evidence: Vec<String>,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let decided = case.last_word().filter(|_| case.aggrieves(by));
    if decided.is_none() && by == Side::Respondent && case.wait().is_some() {
        // It would be decided twice; what comes of the counter-notice opens the way again.
        let message = "your counter-notice waits for the complainant; you can complain when that has ended";
        no.push(Refusal::new(Code::State, "", message).zh("您的反通知正在等待对方回应，结束后可以申诉"));
    } else if decided.is_none() {
        let message = "there is no decision against you in this case";
        no.push(Refusal::new(Code::State, "", message).zh("本案没有对您不利的决定"));
    }
    if case.open_complaint().is_some() {
        let message = "a complaint is being looked at already";
        no.push(Refusal::new(Code::Conflict, "", message).zh("已有申诉正在处理"));
    } else if case.refused(by) {
        let message = "your complaint was decided; a court or an out-of-court body is left";
        no.push(Refusal::new(Code::State, "", message).zh("您的申诉已有决定，可寻求诉讼或庭外解决"));
    }
    let way = way_of_complaint(cx.law, opening.law.as_ref(), by);
    if way.is_none() {
        let message = "no rule of this desk opens a complaint to you";
        no.push(Refusal::new(Code::State, "", message).zh("平台规则未规定您可以申诉"));
    }
    let mut window = None;
    if let (Some((pack, rule)), Some((_, since))) = (way, decided)
        && let Some(clock) = &rule.clock
    {
        let clock = Clock::start(cx.law, &pack.id, clock, since, &[])?;
        if clock.passed(cx.now) {
            let due = clock.due.map(|due| due.to_string()).unwrap_or_default();
            let message = format!("the window for complaints ended at {due}");
            let zh = format!("申诉期已于{due}届满");
            no.push(Refusal::new(Code::State, "", message).zh(zh).article(&clock.article));
        }
        window = Some(clock);
    }
    let said = words.text().unwrap_or_default();
    require_text(
        &mut no,
        "/words",
        said,
        10_000,
        ("say what is wrong with the decision; a person will read it", "请说明决定有何不当，将由人工阅读"),
    );
    if evidence.len() > 20 {
        no.push(Refusal::new(Code::Invalid, "/evidence", "give 20 files at most").zh("最多提交20个文件"));
    }
    Refusals::check(no)?;
    let Some((found, rule)) = way else { return Ok(Vec::new()) };
    let (pack, article) = (found.id.clone(), rule.basis.article.clone());
    let others = |clock: &law::Clock| clock.who != by.party();
    let due = due::start_those([found], opening.law.as_ref(), &[law::Event::Complaint], others, cx);
    let complained = Event::Complained(Complaint { by, words, evidence, pack, article, window });
    Ok(std::iter::once(complained).chain(due).collect())
}

/// What went against the complainant, open again.
pub(super) fn reopened_for_complainant(case: &Case, cause: ReopenCause) -> Option<Event> {
    use ItemStatus::{Corrected, Rejected, Restored};
    let items = case.items_that(|track| matches!(track.status, Rejected | Restored | Corrected));
    (!items.is_empty()).then_some(Event::Reopened { items, cause })
}

/// INVARIANT: who took the decision does not decide the complaint about it.
pub(super) fn decide(
    case: &Case,
    granted: bool,
    reasons: Words,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let open = case.open_complaint();
    if open.is_none() {
        no.push(Refusal::new(Code::State, "", "no complaint waits to be decided").zh("没有待处理的申诉"));
    }
    if case.took_part(cx.actor) {
        let message = "you took the decision; another person decides the complaint about it";
        no.push(Refusal::new(Code::Authority, "", message).zh("您是原决定人，申诉须由他人决定"));
    }
    let complainants = open.is_some_and(|open| open.complaint.by == Side::Complainant);
    if granted && complainants && matches!(case.state, State::Contested | State::Waiting) {
        let message = "the respondent's answer goes first: decide the complaint when that is dealt with";
        no.push(Refusal::new(Code::State, "", message).zh("请先处理被投诉人的答复，再决定申诉"));
    }
    reasons.require(
        &mut no,
        "/reasons",
        ("give reasons; both sides will read them", "请填写理由，双方都会看到"),
    );
    Refusals::check(no)?;
    let mut events = vec![Event::ComplaintDecided { granted, reasons: reasons.clone() }];
    if granted && !complainants {
        events.extend(reversed(case, reasons));
    } else if granted {
        events.extend(reopened_for_complainant(case, ReopenCause::Complaint));
    }
    Ok(events)
}
