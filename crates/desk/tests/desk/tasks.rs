//! What waits for whom: each thing for those who may do it, and no longer than until it is done.

use crate::channels::nickname;
use crate::delegated::delegate;
use crate::notices::{counter, filed_by, in_china, notice};
use crate::on_both;
use crate::stage::{
    Stage, admin, association, counterfeit, item, mark, platform, respondent, reviewer, rights_holder, words,
};
use casework::case::{LegalAction, Offer, OfferKind};
use casework::channel::{ActionDraft, Agreement};
use casework::guidance::{Answer, AnswerDraft};
use casework::mandate::{Act, Grant};
use casework::right::Review;
use desk::{Actor, ChannelEntry, NewPerson, OperatorAct, Role, SideAct, Task, TaskKind};
use jiff::ToSpan;

on_both! {
    a_matter_waits_for_one_after_the_other,
    what_is_due_first_comes_first,
    nobody_is_asked_to_judge_their_own_decision,
    a_channel_asks_both_its_sides,
    papers_wait_for_those_who_must_show_or_look,
    a_counter_notice_waits_for_the_complainant,
}

async fn tasks(stage: &Stage, actor: &Actor) -> Vec<Task> {
    stage.desk().tasks(actor).await.unwrap()
}

async fn kinds(stage: &Stage, actor: &Actor) -> Vec<(TaskKind, u64)> {
    tasks(stage, actor).await.into_iter().map(|task| (task.task, task.n)).collect()
}

async fn one(stage: &Stage, actor: &Actor, kind: TaskKind) -> Option<Task> {
    tasks(stage, actor).await.into_iter().find(|task| task.task == kind)
}

fn agreement() -> Agreement {
    Agreement {
        association: "guild".into(),
        scope: words("members' notices"),
        decide_hours: 6,
        escalation_hours: 24,
        review_on: "2026-05-01".parse().unwrap(),
        trusted_flagger: false,
    }
}

async fn a_matter_waits_for_one_after_the_other(stage: &mut Stage) {
    stage.cast().await;
    let (lark, shop) = (rights_holder("lark"), respondent("shop-1"));
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let verify = tasks(stage, &lark).await.remove(0);
    assert_eq!((verify.task, verify.n, verify.late), (TaskKind::VerifyLead, 1, 0));
    assert_eq!(verify.due, Some(stage.desk().now() + 72.hours()), "by the service level");
    assert_eq!((verify.first[0].id.as_str(), verify.first[0].title.as_str()), (lead.as_str(), "Larkspin"));
    for other in [rights_holder("hawk"), association("guild"), reviewer(), shop.clone(), platform()] {
        assert_eq!(kinds(stage, &other).await, [], "{other:?}");
    }
    stage.wait(80 * 3600);
    assert_eq!(one(stage, &lark, TaskKind::VerifyLead).await.unwrap().late, 1);

    let case = stage.confirm(&lead).await;
    assert_eq!(kinds(stage, &lark).await, []);
    assert_eq!(kinds(stage, &reviewer()).await, [(TaskKind::DecideCase, 1)]);
    assert_eq!(kinds(stage, &shop).await, [(TaskKind::AnswerCase, 1)]);
    assert_eq!(kinds(stage, &respondent("shop-2")).await, []);
    assert_eq!(kinds(stage, &admin()).await, [], "an admin decides about no case");

    stage.uphold(&case).await;
    assert_eq!(kinds(stage, &reviewer()).await, []);
    assert_eq!(kinds(stage, &shop).await.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), []);
    let until = stage.desk().now() + 48.hours();
    let offer = Offer { offer_kind: OfferKind::Edit, terms: words("we edit it"), until };
    stage.desk().act_in_case(&shop, &case, SideAct::Offer(offer)).await.unwrap();
    let waits = one(stage, &lark, TaskKind::AnswerOffer).await.unwrap();
    assert_eq!((waits.n, waits.due), (1, Some(until)));
    assert_eq!(kinds(stage, &shop).await, [], "its own offer waits for the other side");
    stage.desk().act_in_case(&lark, &case, SideAct::AnswerOffer(false)).await.unwrap();
    assert_eq!(kinds(stage, &lark).await, []);
}

async fn what_is_due_first_comes_first(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let holder = rights_holder("lark");
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    stage.confirm(&lead).await;
    let rule = one(stage, &reviewer(), TaskKind::DecideCase).await.unwrap().due.unwrap();
    stage.wait(3600);
    let channel = stage.desk().propose_channel(&reviewer(), agreement()).await.unwrap();
    stage.desk().enter_in_channel(&association("guild"), &channel, ChannelEntry::Agreement).await.unwrap();
    let lead = stage.send_items(vec![item("i-2", "shop-2", "Larkspin bag")]).await.remove(0).leads.remove(0);
    let case = stage.desk().verify_lead(&holder, &lead, counterfeit()).await.unwrap().case.unwrap();
    let both = one(stage, &reviewer(), TaskKind::DecideCase).await.unwrap();
    assert_eq!(both.n, 2);
    let promised = stage.desk().now() + 6.hours();
    assert_eq!(
        (both.first[0].id.as_str(), both.due),
        (case.as_str(), Some(promised)),
        "the agreement's hours"
    );
    assert_eq!(both.first[1].due, Some(rule), "older than the agreement, and so by the rules");
    assert!(rule > promised);

    let second = stage.desk().register_right(&holder, mark("lark", "Larkwing")).await.unwrap();
    let all = tasks(stage, &reviewer()).await;
    let order: Vec<_> = all.iter().map(|task| task.task).collect();
    assert_eq!(order, [TaskKind::DecideCase, TaskKind::ReviewRight], "what has no moment comes last");
    assert_eq!(all[1].first[0].id, second.as_str());
    assert_ne!(second, lark);
}

async fn nobody_is_asked_to_judge_their_own_decision(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let mut draft = stage.draft(&case).await;
    draft.items[0].upheld = false;
    draft.measures.clear();
    stage.desk().decide_case(&reviewer(), &case, draft).await.unwrap();
    let complaint = SideAct::Complain { words: "you did not look".into(), evidence: vec![] };
    stage.desk().act_in_case(&rights_holder("lark"), &case, complaint).await.unwrap();
    let mei = Actor { id: "mei".into(), ..reviewer() };
    assert_eq!(kinds(stage, &reviewer()).await, []);
    assert_eq!(kinds(stage, &mei).await, [(TaskKind::DecideComplaint, 1)]);
    let granted = OperatorAct::DecideComplaint(true, words("you are right"));
    stage.desk().operate(&mei, &case, granted, None).await.unwrap();
    assert_eq!(stage.case(&case).await.row.state, "open");
    assert_eq!(kinds(stage, &reviewer()).await, [], "nor to decide anew");
    assert_eq!(kinds(stage, &mei).await, [(TaskKind::DecideCase, 1)]);
}

async fn a_channel_asks_both_its_sides(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let guild = association("guild");
    let id = stage.desk().propose_channel(&reviewer(), agreement()).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, [(TaskKind::AgreeChannel, 1)]);
    stage.desk().enter_in_channel(&guild, &id, ChannelEntry::Agreement).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, []);

    let desk = stage.desk();
    let guidance = desk.propose_guidance(&guild, &id, nickname(&lark), words("why")).await.unwrap();
    assert_eq!(kinds(stage, &reviewer()).await, [(TaskKind::AnswerGuidance, 1)]);
    assert_eq!(kinds(stage, &admin()).await, [(TaskKind::AnswerGuidance, 1)]);
    let no = AnswerDraft { answer: Answer::Declined, reasons: words("too short"), adapted: None };
    desk.answer_guidance(&reviewer(), &guidance, no, None).await.unwrap();
    assert_eq!(kinds(stage, &reviewer()).await, []);
    assert_eq!(kinds(stage, &guild).await, [(TaskKind::ReadGuidance, 1)]);
    stage.wait(15 * 24 * 3600);
    let near = (TaskKind::ReviewAgreement, 1);
    assert_eq!(
        kinds(stage, &guild).await,
        [near],
        "the answer is old news, and the agreement ends in a month"
    );

    let desk = stage.desk();
    let at = desk.now() + 1.hours();
    let agenda = vec!["code words".to_owned()];
    desk.enter_in_channel(&guild, &id, ChannelEntry::Meeting { at, agenda }).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, [near], "it has not been yet");
    stage.wait(2 * 3600);
    for side in [&guild, &reviewer()] {
        assert_eq!(kinds(stage, side).await, [near, (TaskKind::MinuteMeeting, 1)]);
    }
    let meeting = stage.desk().channel(&guild, &id).await.unwrap().meetings[0].id.clone();
    let action =
        ActionDraft { text: "send pictures".into(), who: "guild".into(), by: "2026-04-03".parse().unwrap() };
    let minutes = ChannelEntry::Minutes { id: meeting, minutes: "we met".into(), actions: vec![action] };
    stage.desk().enter_in_channel(&guild, &id, minutes).await.unwrap();
    for side in [&guild, &reviewer()] {
        let waits = one(stage, side, TaskKind::DoAction).await.unwrap();
        assert_eq!((waits.n, waits.first[0].title.as_str()), (1, "guild: send pictures"));
        assert_eq!(waits.due.unwrap().to_string(), "2026-04-03T23:59:59.999999Z");
    }

    delegate(stage, &[Act::File]).await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let person = NewPerson {
        login: "rui".into(),
        name: "Rui".into(),
        password: "correct horse battery".into(),
        role: Role::Reviewer,
        party: None,
        account: None,
        language: None,
    };
    stage.desk().put_person(&admin(), person).await.unwrap();
    let escalation = ChannelEntry::Escalation { case, to: "rui".into(), words: "it waits".into() };
    stage.desk().enter_in_channel(&guild, &id, escalation).await.unwrap();
    let waits = one(stage, &reviewer(), TaskKind::AnswerEscalation).await.unwrap();
    assert_eq!((waits.n, waits.due), (1, Some(stage.desk().now() + 24.hours())));
    assert_eq!((waits.first[0].noun, waits.first[0].title.as_str()), ("channel", "it waits"));
    assert!(one(stage, &guild, TaskKind::AnswerEscalation).await.is_none());
    let escalation = stage.desk().channel(&guild, &id).await.unwrap().escalations[0].id.clone();
    let answer = ChannelEntry::EscalationAnswer { id: escalation, reasons: words("today") };
    stage.desk().enter_in_channel(&reviewer(), &id, answer).await.unwrap();
    assert!(one(stage, &reviewer(), TaskKind::AnswerEscalation).await.is_none());
}

async fn papers_wait_for_those_who_must_show_or_look(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (lark, guild) = (rights_holder("lark"), association("guild"));
    let grant = Grant { agent: "guild".into(), acts: vec![Act::File], ..Grant::default() };
    let mandate = stage.desk().grant_mandate(&lark, grant).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, [(TaskKind::ConfirmMandate, 1)]);
    assert_eq!(kinds(stage, &lark).await, []);
    stage.desk().confirm_mandate(&guild, &mandate).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, []);
    let draft = notice(stage, &right).await;
    stage.desk().draft_notice(&guild, draft).await.unwrap();
    assert_eq!(kinds(stage, &guild).await, [(TaskKind::FinishNotice, 1)]);
    assert_eq!(kinds(stage, &lark).await, [], "it is sent in the agent's name");

    let wing = stage.desk().register_right(&lark, mark("lark", "Larkwing")).await.unwrap();
    let ask = Review::AskProof { reason: "show it".into() };
    stage.desk().review_right(&reviewer(), &wing, ask, None).await.unwrap();
    assert_eq!(kinds(stage, &reviewer()).await, [], "now the holder must act");
    assert_eq!(kinds(stage, &lark).await, [(TaskKind::ProveRight, 1)]);
    assert_eq!(kinds(stage, &guild).await, [(TaskKind::FinishNotice, 1)], "a holder's papers are its own");
}

async fn a_counter_notice_waits_for_the_complainant(stage: &mut Stage) {
    let right = in_china(stage).await;
    let lark = rights_holder("lark");
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (_, placed) = filed_by(stage, &lark, &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    assert_eq!(kinds(stage, &lark).await, []);
    let act = counter(stage).await;
    stage.desk().act_in_case(&respondent("shop-1"), &case, act).await.unwrap();
    let waits = one(stage, &lark, TaskKind::AnswerCounter).await.unwrap();
    let clock = stage.case(&case).await.procedure.waiting.unwrap().clock;
    assert_eq!((waits.n, waits.due), (1, clock.due), "the wait of E-Commerce Law Art. 43");
    let stop = stage.case(&case).await.procedure.stops[0].id.clone();
    let (body, number) = ("High Court".into(), "2026-7".into());
    let sued = LegalAction { stop, body, number, ..LegalAction::default() };
    stage.desk().act_in_case(&lark, &case, SideAct::Claim(sued)).await.unwrap();
    assert!(one(stage, &lark, TaskKind::AnswerCounter).await.is_none(), "it is the operator's turn");
    assert_eq!(kinds(stage, &reviewer()).await, [(TaskKind::CheckClaim, 1)]);
}
