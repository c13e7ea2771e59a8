//! Strikes, the fast lane, suspension, alarms: both sides' standing.

use crate::delegated::delegate;
use crate::notices::{filed_by, in_china, notice};
use crate::on_both;
use crate::stage::{
    Stage, admin, association, is_forbidden, is_missing, item, mark, platform, reasons, respondent, reviewer,
    rights_holder, words,
};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::alarm::Finding;
use casework::case::{ItemOutcome, MeasureDraft, MeasureKind, Target};
use casework::mandate::Act;
use casework::policy::{Gravity, Rules, Step};
use casework::standing::{Judgement, Lane, Matter, Subject, Undoing, Why};
use casework::{CaseId, Words};
use desk::{Actor, Paging, StandingFilter, StandingView};
use serde_json::json;

on_both! {
    a_decision_strikes_and_its_reversal_undoes,
    every_decision_of_a_reversed_case_is_forgiven,
    no_agent_files_for_a_suspended_holder,
    the_ladder_proposes_and_a_person_decides,
    a_rejection_strikes_nobody,
    rules_are_published_and_kept,
    the_fast_lane_is_earned_and_lost,
    a_record_counts_item_by_item,
    a_notifier_who_abuses_is_suspended,
    the_same_certificate_in_two_hands,
    standings_are_walls,
    an_appeals_words_stand_in_no_list,
}

const DAY: i64 = 86_400;

fn shop() -> Subject {
    Subject::Account("shop-1".into())
}

fn lark() -> Subject {
    Subject::Party("lark".into())
}

/// A case of Lark's against `shop-1` over fresh items, as many as asked.
async fn case(stage: &Stage, name: &str, items: usize) -> CaseId {
    let items =
        (0..items).map(|n| item(&format!("{name}-{n}"), "shop-1", &format!("Larkspin scarf {name} {n}")));
    let lead = stage.send_items(items.collect()).await.remove(0).leads.remove(0);
    stage.confirm(&lead).await
}

async fn upheld(stage: &Stage, name: &str) -> CaseId {
    let case = case(stage, name, 1).await;
    stage.uphold(&case).await;
    case
}

/// Rejects every item; a manifestly unfounded complaint where a gravity is given.
async fn rejected(stage: &Stage, name: &str, items: usize, unfounded: Option<Gravity>) -> CaseId {
    let case = case(stage, name, items).await;
    let mut draft = stage.draft(&case).await;
    draft.items = draft.items.into_iter().map(|each| ItemOutcome { upheld: false, ..each }).collect();
    draft.measures.clear();
    draft.unfounded = unfounded;
    stage.desk().decide_case(&reviewer(), &case, draft).await.unwrap();
    case
}

async fn standing(stage: &Stage, actor: &Actor, subject: &Subject) -> StandingView {
    stage.desk().standing(actor, subject).await.unwrap()
}

/// The house rules with a smaller lane, so that few cases tell.
async fn small_lane(stage: &Stage) {
    let mut rules = Rules::default();
    rules.fast_lane.least_decided = 2;
    stage.desk().publish_rules(&admin(), rules, words("a small desk"), 0).await.unwrap();
}

async fn a_decision_strikes_and_its_reversal_undoes(stage: &mut Stage) {
    stage.cast().await;
    let own = respondent("shop-1");
    assert_eq!(standing(stage, &own, &shop()).await.points, 0, "nothing is held against it");
    let case = upheld(stage, "a").await;
    let seen = standing(stage, &own, &shop()).await;
    assert_eq!((seen.points, seen.strikes.len(), seen.strikes[0].counts), (2, 1, true));
    assert_eq!(seen.strikes[0].given.strike.case, case);
    assert_eq!(seen.proposal.step, Some(Step::Warn));
    assert_eq!(seen.ladder, Rules::default().respondents);
    let listed = stage.desk().standings(&reviewer(), &StandingFilter::default(), &Paging::default()).await;
    assert_eq!(listed.unwrap().items[0].points, 2);

    stage.desk().reverse_case(&reviewer(), &case, words("the label is genuine")).await.unwrap();
    let seen = standing(stage, &own, &shop()).await;
    assert_eq!((seen.points, seen.strikes[0].counts), (0, false));
    assert_eq!(seen.strikes[0].given.undone, Some(Undoing::Reversed));
    let kinds: Vec<_> = seen.timeline.iter().map(|happened| happened.kind.as_str()).collect();
    assert_eq!(kinds, ["standing.struck", "standing.undone"]);
    assert!(seen.timeline.iter().all(|happened| happened.actor == "operator"), "{:?}", seen.timeline);
}

/// What was taken down is up again and decided a second time; then all of it is reversed.
async fn every_decision_of_a_reversed_case_is_forgiven(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-1", "bag")]).await;
    let lark = rights_holder("lark");
    let (_, placed) = filed_by(stage, &lark, &right, &["i-1", "i-2"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    filed_by(stage, &lark, &right, &["i-1"]).await;
    let mut draft = stage.draft(&case).await;
    draft.items.retain(|each| each.item.as_str() == "i-1");
    draft.measures.truncate(1);
    stage.desk().decide_case(&reviewer(), &case, draft).await.unwrap();
    let own = respondent("shop-1");
    assert_eq!(standing(stage, &own, &shop()).await.points, 4, "two decisions, two strikes");
    stage.desk().reverse_case(&reviewer(), &case, words("the label is genuine")).await.unwrap();
    let seen = standing(stage, &own, &shop()).await;
    let undone: Vec<_> = seen.strikes.iter().map(|strike| strike.given.undone).collect();
    assert_eq!((seen.points, undone), (0, vec![Some(Undoing::Reversed); 2]));
    assert!(stage.case(&case).await.measures.iter().all(|measure| measure.state == "undone"));
}

async fn no_agent_files_for_a_suspended_holder(stage: &mut Stage) {
    let right = in_china(stage).await;
    delegate(stage, &[Act::File]).await;
    let (desk, party) = (stage.desk(), "lark".into());
    rejected(stage, "a", 2, Some(Gravity::Ordinary)).await;
    rejected(stage, "b", 2, Some(Gravity::Grave)).await;
    desk.warn_notifier(&reviewer(), &party, words("forged papers"), None).await.ok();
    desk.suspend_notifier(&reviewer(), &party, 7, words("forged papers"), None).await.unwrap();
    stage.send_items(vec![item("i-1", "shop-9", "bag")]).await;
    let guild = association("guild");
    let id = desk.draft_notice(&guild, notice(stage, &right).await).await.unwrap();
    let line = desk::SentLine { item: "i-1".into(), ..desk::SentLine::default() };
    desk.add_notice_items(&guild, &id, vec![line]).await.unwrap();
    assert_eq!(reasons(desk.file_notice(&guild, &id, false).await), [(State, String::new())]);
    stage.wait(7 * DAY);
    assert_eq!(stage.desk().file_notice(&guild, &id, false).await.unwrap().items.len(), 1);
}

async fn the_ladder_proposes_and_a_person_decides(stage: &mut Stage) {
    stage.cast().await;
    upheld(stage, "a").await;
    let second = case(stage, "b", 1).await;
    let foreseen = stage.desk().foresee_strike(&reviewer(), &second).await.unwrap();
    let said: Vec<_> =
        foreseen.iter().map(|f| (f.gravity, f.points, f.proposal.step, f.proposal.why)).collect();
    let suspend = |days| Some(Step::Suspend { days });
    assert_eq!(
        said,
        [
            (Gravity::Light, 1, suspend(7), Why::Reached),
            (Gravity::Ordinary, 2, suspend(7), Why::Reached),
            (Gravity::Grave, 4, suspend(14), Why::Reached),
        ]
    );
    assert!(is_forbidden(&stage.desk().foresee_strike(&respondent("shop-1"), &second).await));
    let mut draft = stage.draft(&second).await;
    draft.gravity = Gravity::Grave;
    draft.measures.push(MeasureDraft {
        kind: MeasureKind::Restrict,
        target: Target::Account("shop-1".into()),
        territory: vec![],
        until: None,
    });
    stage.desk().decide_case(&reviewer(), &second, draft).await.unwrap();
    let seen = standing(stage, &respondent("shop-1"), &shop()).await;
    let strike = &seen.strikes[0].given.strike;
    assert_eq!((seen.points, strike.proposal.step), (6, suspend(14)));
    assert_eq!(strike.taken.map(|taken| taken.kind), Some(MeasureKind::Restrict), "the person was milder");
    stage.wait(365 * DAY);
    let seen = standing(stage, &respondent("shop-1"), &shop()).await;
    assert_eq!((seen.points, seen.timeline.len()), (0, 2), "points fall away without an event");
}

async fn a_rejection_strikes_nobody(stage: &mut Stage) {
    stage.cast().await;
    rejected(stage, "a", 1, None).await;
    assert_eq!(standing(stage, &reviewer(), &shop()).await.strikes.len(), 0);
    assert_eq!(standing(stage, &reviewer(), &lark()).await.strikes.len(), 0);
}

async fn rules_are_published_and_kept(stage: &mut Stage) {
    let desk = stage.desk();
    assert_eq!(desk.rules().await.unwrap().in_force().version, 0);
    let rules = Rules { points_last_days: 180, ..Rules::default() };
    for actor in [reviewer(), platform(), rights_holder("lark"), association("guild"), respondent("shop-1")] {
        let tried = desk.publish_rules(&actor, rules.clone(), words("why not"), 0).await;
        assert!(is_forbidden(&tried), "{actor:?}");
    }
    let nonsense = Rules { notifiers: vec![], ..rules.clone() };
    let nonsense = desk.publish_rules(&admin(), nonsense, Words::default(), 0).await;
    let wanted = [(Missing, "/reasons".to_owned()), (Invalid, "/rules/notifiers".to_owned())];
    assert_eq!(reasons(nonsense), wanted);
    desk.publish_rules(&admin(), rules.clone(), words("shorter memory"), 0).await.unwrap();
    let late = desk.publish_rules(&admin(), Rules::default(), words("as before"), 0).await;
    assert_eq!(reasons(late), [(Conflict, "/seen".to_owned())]);
    let policy = desk.rules().await.unwrap();
    assert_eq!(policy.in_force().rules, rules);
    assert_eq!(desk.rules_version(1).await.unwrap().reasons, words("shorter memory"));
    assert!(is_missing(&desk.rules_version(2).await));
}

async fn a_record_counts_item_by_item(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (lark, desk) = (rights_holder("lark"), stage.desk().clone());
    let bag = |n: usize| item(&format!("i-{n}"), "shop-1", "bag");
    stage.send_items((1..=3).map(bag).collect()).await;
    let (_, placed) = filed_by(stage, &lark, &right, &["i-1", "i-2", "i-3"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    let counts = async || {
        let counts = standing(stage, &lark, &self::lark()).await.notifier.unwrap().record.counts;
        (counts.upheld, counts.countered, counts.reversed)
    };
    filed_by(stage, &lark, &right, &["i-1"]).await;
    let mut again = stage.draft(&case).await;
    again.items.truncate(1);
    again.measures.truncate(1);
    desk.decide_case(&reviewer(), &case, again).await.unwrap();
    assert_eq!(counts().await, (3, 0, 0), "a second decision on one item forgets no other");

    // Who accepts what is then forgiven has not contested it.
    let accept = casework::case::Stance::Accept;
    desk.answer_case(&respondent("shop-1"), &case, accept, "", vec![]).await.unwrap();
    let back = |item: &str| desk::SideAct::Withdraw { items: vec![item.into()], reason: "a licence".into() };
    desk.act_in_case(&lark, &case, back("i-3")).await.unwrap();
    assert_eq!(counts().await, (2, 0, 1));
    let contest = casework::case::Stance::Contest;
    desk.answer_case(&respondent("shop-1"), &case, contest, "mine", vec![]).await.unwrap();
    desk.act_in_case(&lark, &case, back("i-2")).await.unwrap();
    assert_eq!(counts().await, (1, 1, 1), "what was given back before was not contested");
    let corrected = casework::case::Stance::Corrected;
    desk.answer_case(&respondent("shop-1"), &case, corrected, "the logo is gone", vec![]).await.unwrap();
    desk.reverse_case(&reviewer(), &case, words("nothing infringes any more")).await.unwrap();
    assert_eq!(counts().await, (0, 1, 1), "a right notice that was followed is held against nobody");
}

async fn the_fast_lane_is_earned_and_lost(stage: &mut Stage) {
    stage.cast().await;
    small_lane(stage).await;
    upheld(stage, "a").await;
    let own = rights_holder("lark");
    let lane = async || {
        stage.desk().settle().await.unwrap();
        standing(stage, &own, &lark()).await.notifier.unwrap()
    };
    assert_eq!((lane().await.lane, lane().await.judgement), (Lane::Out, Judgement::TooFew));
    let second = upheld(stage, "b").await;
    let seen = lane().await;
    assert!(matches!(seen.lane, Lane::In { .. }), "{seen:?}");
    assert_eq!((seen.record.counts.decided(), seen.record.counts.upheld), (2, 2));
    assert_eq!(seen.record.grounds.len(), 1);

    let of = |fast| desk::CaseFilter { fast: Some(fast), ..desk::CaseFilter::default() };
    let listed = async |actor: &Actor, fast: bool| {
        stage.desk().cases(actor, &of(fast), &Paging::default()).await.unwrap().items
    };
    assert_eq!((listed(&reviewer(), true).await.len(), listed(&reviewer(), false).await.len()), (2, 0));
    let other_side = listed(&respondent("shop-1"), true).await;
    assert!(other_side.len() == 2 && !other_side[0].fast, "the other side is not told who goes first");

    stage
        .desk()
        .answer_case(&respondent("shop-1"), &second, casework::case::Stance::Contest, "mine", vec![])
        .await
        .unwrap();
    stage.desk().reverse_case(&reviewer(), &second, words("it is genuine")).await.unwrap();
    let seen = lane().await;
    assert!(matches!(seen.lane, Lane::Warned { .. }), "warned before it is lost: {seen:?}");
    assert_eq!((seen.record.counts.upheld, seen.record.counts.countered), (1, 1));
    stage.wait(14 * DAY);
    assert!(matches!(lane().await.lane, Lane::Lost { .. }));
    let view = standing(stage, &own, &lark()).await;
    assert_eq!(view.may_appeal, [Matter::FastLane]);
    assert_eq!(view.timeline.last().unwrap().actor, "system", "the published rule decided, and is named");

    let desk = stage.desk();
    desk.appeal_standing(&own, &"lark".into(), Matter::FastLane, "one bad batch").await.unwrap();
    let twice = desk.appeal_standing(&own, &"lark".into(), Matter::FastLane, "again").await;
    assert_eq!(reasons(twice)[0], (Conflict, String::new()));
    desk.decide_standing_appeal(&reviewer(), &"lark".into(), true, words("so it was"), None).await.unwrap();
    let seen = lane().await;
    assert!(matches!(seen.lane, Lane::In { .. }) && seen.lane_held.is_some(), "a person's word goes first");
    assert!(standing(stage, &own, &lark()).await.may_appeal.is_empty());
}

async fn a_notifier_who_abuses_is_suspended(stage: &mut Stage) {
    stage.cast().await;
    let (desk, party) = (stage.desk(), "lark".into());
    rejected(stage, "a", 2, Some(Gravity::Ordinary)).await;
    let unwarned = desk.suspend_notifier(&reviewer(), &party, 7, words("forged papers"), None).await;
    assert_eq!(reasons(unwarned), [(State, String::new())]);
    rejected(stage, "b", 2, Some(Gravity::Grave)).await;
    let seen = standing(stage, &rights_holder("lark"), &lark()).await;
    assert_eq!((seen.points, seen.proposal.step), (3, Some(Step::Suspend { days: 7 })));
    let notifier = seen.notifier.unwrap();
    assert!(notifier.abusive && notifier.abuse_record.counts.unfounded == 4, "{notifier:?}");
    let harder = desk.suspend_notifier(&reviewer(), &party, 8, words("forged papers"), None).await;
    assert_eq!(reasons(harder), [(Invalid, "/days".to_owned())]);
    assert!(is_forbidden(&desk.suspend_notifier(&admin(), &party, 7, words("forged papers"), None).await));
    assert!(is_missing(
        &desk.suspend_notifier(&reviewer(), &"nobody".into(), 7, words("forged"), None).await
    ));

    let lead = stage.send("c", "Larkspin scarf").await.leads.remove(0);
    desk.suspend_notifier(&reviewer(), &party, 7, words("forged papers"), None).await.unwrap();
    let refused = desk.verify_lead(&rights_holder("lark"), &lead, crate::stage::counterfeit()).await;
    assert_eq!(reasons(refused), [(State, String::new())]);
    let genuine = crate::stage::verdict(casework::lead::Verdict::Genuine);
    let other = stage.send_items(vec![item("d", "shop-2", "Larkspin shawl")]).await.remove(0).leads.remove(0);
    desk.verify_lead(&rights_holder("lark"), &other, genuine).await.unwrap();
    desk.appeal_standing(&rights_holder("lark"), &party, Matter::Suspension, "our agent did it")
        .await
        .unwrap();
    let own = desk.decide_standing_appeal(&reviewer(), &party, true, words("so it was"), None).await;
    assert_eq!(reasons(own), [(casework::Code::Authority, String::new())], "another person answers");
    let another = Actor { id: "ren".to_owned(), ..reviewer() };
    desk.decide_standing_appeal(&another, &party, false, words("the agent is yours"), None).await.unwrap();
    stage.wait(7 * DAY);
    stage.confirm(&lead).await;
}

async fn the_same_certificate_in_two_hands(stage: &mut Stage) {
    stage.cast().await;
    let numbered = |holder: &str, number: &str| {
        let mut right = mark(holder, &format!("{holder} works"));
        right.title.office = Some("CNIPA".to_owned());
        right.title.number = Some(number.to_owned());
        right
    };
    let desk = stage.desk();
    let alarms = async || {
        desk.settle().await.unwrap();
        desk.alarms(&reviewer(), None, &Paging::default()).await.unwrap().items
    };
    desk.register_right(&rights_holder("lark"), numbered("lark", "1234-567")).await.unwrap();
    desk.register_right(&rights_holder("lark"), numbered("lark", "1234567")).await.unwrap();
    assert!(alarms().await.is_empty(), "one party's number twice is nobody's business");
    let right = desk.register_right(&rights_holder("hawk"), numbered("hawk", "12345 67")).await.unwrap();
    let raised = alarms().await;
    assert_eq!((raised.len(), raised[0].users, raised[0].state.as_str()), (1, 2, "open"));
    let view = desk.alarm(&reviewer(), &raised[0].id).await.unwrap();
    assert_eq!((view.uses.len(), view.may_resolve), (3, true));
    assert!(view.uses.iter().any(|each| each.thing == right.as_str()));
    for stranger in [rights_holder("lark"), association("guild"), respondent("shop-1"), platform()] {
        assert!(is_forbidden(&desk.alarms(&stranger, None, &Paging::default()).await));
        assert!(is_forbidden(&desk.alarm(&stranger, &raised[0].id).await));
        let tried =
            desk.resolve_alarm(&stranger, &raised[0].id, Finding::Harmless, words("fine"), None).await;
        assert!(is_forbidden(&tried));
    }
    assert!(is_missing(
        &desk.resolve_alarm(&reviewer(), "number-", Finding::Harmless, words("fine"), None).await
    ));
    desk.resolve_alarm(&reviewer(), &raised[0].id, Finding::Misused, words("copied"), None).await.unwrap();
    assert_eq!(alarms().await[0].state, "misused");

    // The same file as evidence of two accounts.
    let digest = desk.upload_text(&reviewer(), "certificate".into()).await.unwrap();
    for shop in ["shop-7", "shop-8"] {
        let sent = vec![item(&format!("of-{shop}"), shop, "Larkspin scarf")];
        let lead = stage.send_items(sent).await.remove(0).leads.remove(0);
        let case = stage.confirm(&lead).await;
        let stance = casework::case::Stance::Authorised;
        desk.answer_case(&respondent(shop), &case, stance, "we may", vec![digest.clone()]).await.unwrap();
    }
    let raised = alarms().await;
    assert_eq!((raised.len(), raised[0].id.as_str()), (2, format!("file-{digest}").as_str()));
}

async fn standings_are_walls(stage: &mut Stage) {
    stage.cast().await;
    upheld(stage, "a").await;
    stage.desk().settle().await.unwrap();
    let desk = stage.desk();
    let crossed = Actor { account: Some("shop-1".into()), ..rights_holder("hawk") };
    for stranger in [rights_holder("hawk"), respondent("shop-2"), association("guild"), platform(), crossed] {
        for subject in [shop(), lark()] {
            assert!(is_missing(&desk.standing(&stranger, &subject).await), "{stranger:?} {subject}");
        }
        let listed = desk.standings(&stranger, &StandingFilter::default(), &Paging::default()).await;
        assert!(listed.is_err() || listed.unwrap().items.is_empty(), "{stranger:?}");
        let appealed = desk.appeal_standing(&stranger, &"lark".into(), Matter::FastLane, "but").await;
        assert!(is_forbidden(&appealed) || is_missing(&appealed), "{stranger:?}");
    }
    assert!(is_missing(&desk.standing(&rights_holder("lark"), &shop()).await), "not the other side's");
    assert!(is_missing(&desk.standing(&respondent("shop-1"), &lark()).await));
    assert!(desk.standing(&admin(), &shop()).await.is_ok());
    let hostile = Subject::read("account/' or 1=1 --\0/../x").unwrap();
    assert_eq!(standing(stage, &reviewer(), &hostile).await.points, 0);
}

async fn an_appeals_words_stand_in_no_list(stage: &mut Stage) {
    stage.cast().await;
    small_lane(stage).await;
    upheld(stage, "a").await;
    let last = upheld(stage, "b").await;
    stage.desk().settle().await.unwrap();
    stage.desk().reverse_case(&reviewer(), &last, words("genuine")).await.unwrap();
    stage.desk().settle().await.unwrap();
    let own = rights_holder("lark");
    stage
        .desk()
        .appeal_standing(&own, &"lark".into(), Matter::FastLane, "my private troubles")
        .await
        .unwrap();
    let seen = json!(standing(stage, &own, &lark()).await).to_string();
    assert!(seen.contains("my private troubles"));
    let listed = stage.desk().standings(&reviewer(), &StandingFilter::default(), &Paging::default()).await;
    let listed = json!(listed.unwrap()).to_string();
    assert!(listed.contains("fast_lane") && !listed.contains("my private troubles"), "{listed}");
}
