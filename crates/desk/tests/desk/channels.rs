//! Channels at the desk: agreed, measured, escalated through; guidance tried and adopted; the pre-check.

use crate::delegated::delegate;
use crate::notices::{filed_by, in_china};
use crate::on_both;
use crate::stage::{
    Stage, admin, association, is_forbidden, is_missing, item, reasons, respondent, reviewer, rights_holder,
    words,
};
use casework::Code::{Authority, Invalid, Missing, State};
use casework::channel::precheck::{Draft, Mistake};
use casework::channel::{Agreement, Side};
use casework::guidance::{Alias, Answer, AnswerDraft, Measure};
use casework::mandate::Act;
use casework::party::Kind;
use casework::{ChannelId, RightId};
use desk::{Actor, CaseFilter, ChannelEntry, FlaggerReport, Paging};
use jiff::ToSpan;

on_both! {
    a_channel_is_its_two_sides_alone,
    the_promise_to_members_is_measured,
    a_flagger_reports_what_it_filed,
    a_member_sees_what_it_has_of_it,
    members_cases_come_first,
    adopted_aliases_match_at_once,
    an_adopted_pattern_is_watched_for,
    common_mistakes_are_told_to_those_who_may_file,
}

fn agreement() -> Agreement {
    Agreement {
        association: "guild".into(),
        scope: words("members' notices"),
        decide_hours: 48,
        escalation_hours: 24,
        review_on: "2027-03-18".parse().unwrap(),
        trusted_flagger: true,
    }
}

pub(crate) async fn opened(stage: &Stage) -> ChannelId {
    let id = stage.desk().propose_channel(&reviewer(), agreement()).await.unwrap();
    stage.desk().enter_in_channel(&association("guild"), &id, ChannelEntry::Agreement).await.unwrap();
    id
}

fn bulletin() -> ChannelEntry {
    ChannelEntry::Bulletin { title: "code words".into(), text: "they write L4rk now".into() }
}

async fn a_channel_is_its_two_sides_alone(stage: &mut Stage) {
    stage.cast().await;
    stage.register("rivals", Kind::Association, "Rival Guild").await;
    let (desk, guild) = (stage.desk(), association("guild"));
    let id = opened(stage).await;
    assert!(is_forbidden(&desk.propose_channel(&guild, agreement()).await));
    let wrong = Agreement { association: "lark".into(), ..agreement() };
    assert_eq!(reasons(desk.propose_channel(&admin(), wrong).await), [(Invalid, "/association".to_owned())]);
    desk.enter_in_channel(&guild, &id, bulletin()).await.unwrap();
    let view = desk.channel(&reviewer(), &id).await.unwrap();
    assert_eq!((view.side, view.bulletins[0].by), (Side::Operator, Side::Association));
    assert_eq!(view.roster.iter().map(|m| m.party.as_str()).collect::<Vec<_>>(), ["lark"]);
    for stranger in
        [rights_holder("lark"), rights_holder("hawk"), association("rivals"), respondent("shop-1")]
    {
        assert!(is_missing(&desk.channel(&stranger, &id).await), "{stranger:?}");
        assert!(is_missing(&desk.enter_in_channel(&stranger, &id, bulletin()).await));
        let listed = desk.channels(&stranger, &Paging::default()).await.unwrap().items.len();
        assert_eq!(
            listed,
            usize::from(stranger == rights_holder("lark")),
            "a member knows that there is one"
        );
    }
    assert_eq!(desk.channels(&guild, &Paging::default()).await.unwrap().items.len(), 1);
    let answer = ChannelEntry::EscalationAnswer { id: "e".into(), reasons: words("no") };
    assert!(is_forbidden(&desk.enter_in_channel(&guild, &id, answer).await));
    assert!(is_forbidden(&desk.enter_in_channel(&admin(), &id, ChannelEntry::Agreement).await));
}

async fn the_promise_to_members_is_measured(stage: &mut Stage) {
    stage.cast().await;
    let id = opened(stage).await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let guild = association("guild");
    let escalate =
        || ChannelEntry::Escalation { case: case.clone(), to: "nobody".into(), words: "it waits".into() };
    let refused = stage.desk().enter_in_channel(&guild, &id, escalate()).await;
    assert_eq!(reasons(refused), [(Authority, "/case".to_owned()), (Invalid, "/to".to_owned())]);
    let view = stage.desk().channel(&reviewer(), &id).await.unwrap();
    assert_eq!((view.queue.len(), view.row.decisions.waiting, view.row.decisions.done), (1, 1, 0));
    stage.wait(10 * 3600);
    stage.uphold(&case).await;
    let seen = stage.desk().channel(&guild, &id).await.unwrap();
    assert_eq!((seen.row.decisions.done, seen.row.decisions.in_time), (1, 1));
    assert_eq!((seen.row.decisions.median_hours, seen.row.decisions.share_in_time), (Some(10.0), Some(1.0)));
    assert!(seen.queue.is_empty(), "single cases are for those they were delegated to");
    assert!(!serde_json::json!(seen).to_string().contains(case.as_str()));
    let report = stage.desk().flagger_report(&guild, &id, 2026).await.unwrap();
    assert_eq!(
        (report.items.len(), report.notices),
        (0, 0),
        "the member verified, the flagger filed nothing"
    );
}

async fn a_flagger_reports_what_it_filed(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (id, guild) = (opened(stage).await, association("guild"));
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-2", "bag")]).await;
    delegate(stage, &[Act::File]).await;
    filed_by(stage, &rights_holder("lark"), &right, &["i-1"]).await;
    let (_, placed) = filed_by(stage, &guild, &right, &["i-2"]).await;
    stage.uphold(placed[0].case.as_ref().unwrap()).await;
    let report = stage.desk().flagger_report(&guild, &id, 2026).await.unwrap();
    assert_eq!((report.notices, report.notice_items), (1, 1), "the member's own notice is its own");
    let line = |report: &FlaggerReport| {
        let line = &report.items[0];
        (line.action.clone(), line.n, line.notices, line.notice_items)
    };
    assert_eq!((report.items.len(), line(&report)), (1, ("upheld".to_owned(), 1, 1, 1)));
    let csv = report.csv();
    assert!(
        csv.starts_with(
            "year,flagger,provider,right_kind,action,notices,items,cases\r\n2026,Guild of Makers,"
        )
    );
    assert!(csv.ends_with(",trademark,upheld,1,1,1\r\n"), "{csv}");
    filed_by(stage, &guild, &right, &["i-1", "i-2"]).await;
    let again = stage.desk().flagger_report(&guild, &id, 2026).await.unwrap();
    assert_eq!((again.notices, again.notice_items), (2, 3));
    assert_eq!(line(&again), ("open".to_owned(), 2, 2, 3), "one joined, one put up again");
    assert!(stage.desk().flagger_report(&guild, &id, 2025).await.unwrap().items.is_empty());
    assert!(is_missing(&stage.desk().flagger_report(&rights_holder("lark"), &id, 2026).await));
}

async fn a_member_sees_what_it_has_of_it(stage: &mut Stage) {
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let id = desk.propose_channel(&reviewer(), agreement()).await.unwrap();
    assert!(is_missing(&desk.member_channel(&lark, &id).await), "nothing is agreed yet");
    assert!(desk.channels(&lark, &Paging::default()).await.unwrap().items.is_empty());
    desk.enter_in_channel(&association("guild"), &id, ChannelEntry::Agreement).await.unwrap();
    desk.enter_in_channel(&association("guild"), &id, bulletin()).await.unwrap();
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let seen = stage.desk().member_channel(&lark, &id).await.unwrap();
    assert_eq!(
        (seen.association_name.as_str(), seen.own.waiting, seen.decisions.waiting),
        ("Guild of Makers", 1, 1)
    );
    assert_eq!((seen.waiting.len(), seen.waiting[0].due), (1, stage.desk().now() + 48.hours()));
    assert!(seen.delegated.is_empty() && seen.escalations.is_empty());
    let said = serde_json::json!(seen).to_string();
    assert!(!said.contains("L4rk"), "what the sides tell each other is theirs: {said}");
    delegate(stage, &[Act::File]).await;
    stage.wait(49 * 3600);
    stage.uphold(&case).await;
    let seen = stage.desk().member_channel(&lark, &id).await.unwrap();
    assert_eq!((seen.own.done, seen.own.in_time, seen.waiting.len()), (1, 0, 0), "an hour late");
    assert_eq!(seen.delegated, ["file"]);
    let listed = stage.desk().channels(&lark, &Paging::default()).await.unwrap().items.remove(0);
    assert_eq!((listed.decisions.hours, listed.decisions.done), (48, 1), "measured beside the promise");
    for stranger in [rights_holder("hawk"), association("guild"), reviewer(), respondent("shop-1")] {
        assert!(is_missing(&stage.desk().member_channel(&stranger, &id).await), "{stranger:?}");
    }
}

async fn members_cases_come_first(stage: &mut Stage) {
    stage.cast().await;
    opened(stage).await;
    let said = crate::stage::counterfeit;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let members = stage.confirm(&lead).await;
    let lead = stage.send("i-2", "Hawkwell scarf").await.leads.remove(0);
    let hawk = rights_holder("hawk");
    let other = stage.desk().verify_lead(&hawk, &lead, said()).await.unwrap().case.unwrap();
    let open = CaseFilter { state: Some("open".into()), ..CaseFilter::default() };
    let rows = async |actor: &Actor, filter: &CaseFilter| {
        stage.desk().cases(actor, filter, &Paging::default()).await.unwrap().items
    };
    let queue = rows(&reviewer(), &open).await;
    assert_eq!(queue.iter().map(|row| &row.id).collect::<Vec<_>>(), [&members, &other]);
    let promised = Some(stage.desk().now() + 48.hours());
    assert_eq!((queue[0].promised, queue[1].promised), (promised, None));
    let all = rows(&reviewer(), &CaseFilter::default()).await;
    assert_eq!(
        all.iter().map(|row| &row.id).collect::<Vec<_>>(),
        [&other, &members],
        "elsewhere the newest first"
    );
    assert_eq!(rows(&rights_holder("lark"), &open).await[0].promised, promised);
    assert_eq!(
        rows(&respondent("shop-1"), &open).await[0].promised,
        None,
        "who complains is not the list's to say"
    );
    let mut paging = Paging { cursor: None, limit: 1 };
    let first = stage.desk().cases(&reviewer(), &open, &paging).await.unwrap();
    paging.cursor = first.next;
    let second = stage.desk().cases(&reviewer(), &open, &paging).await.unwrap();
    assert_eq!((&first.items[0].id, &second.items[0].id, second.next), (&members, &other, None));
    stage.uphold(&members).await;
    assert_eq!(stage.case(&members).await.row.promised, None, "it was kept, or not");
}

async fn an_adopted_pattern_is_watched_for(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let (desk, guild, channel) = (stage.desk(), association("guild"), opened(stage).await);
    stage
        .send_items(vec![item("old", "shop-1", "三只小鸟 复刻 围巾"), item("other", "shop-1", "复刻 茶壶")])
        .await;
    let pattern = |right| Measure::Pattern {
        right,
        name: "three birds".into(),
        words: vec!["三只小鸟".into(), "复刻".into()],
    };
    let nobodys = desk.propose_guidance(&guild, &channel, pattern(None), words("why")).await;
    assert_eq!(reasons(nobodys), [(Missing, "/right".to_owned())]);
    let proposed = pattern(Some(lark.clone()));
    let id = desk.propose_guidance(&guild, &channel, proposed, words("they write so")).await.unwrap();
    let (run, hits) = desk.rehearse_guidance(&reviewer(), &id).await.unwrap();
    assert_eq!((run.items, run.before, run.after, run.fresh), (2, 0, 1, 1));
    assert_eq!(hits[0].item, "old");
    let adopt = AnswerDraft { answer: Answer::Adopted, reasons: words("it helps"), adapted: None };
    desk.answer_guidance(&reviewer(), &id, adopt, None).await.unwrap();
    desk.settle().await.unwrap();
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!((leads.len(), leads[0].items), (1, 1), "found again in what had arrived before");
    let sent = stage.send("new", "复刻 围巾 三只小鸟").await;
    let found = &sent.findings[0];
    assert_eq!((found.kind.as_str(), found.right.as_ref()), ("pattern", Some(&lark)));
    assert_eq!((found.place.start, found.place.end), (Some(6), Some(10)));
    assert_eq!(found.rest[0].matched, "复刻");
    assert_eq!(sent.leads, [leads[0].id.clone()]);
    let view = desk.right(&reviewer(), &lark).await.unwrap();
    assert_eq!(view.watches[0].name, "three birds");
    assert!(is_forbidden(&desk.end_watch(&guild, &lark, "three birds".into()).await));
    desk.end_watch(&admin(), &lark, "three birds".into()).await.unwrap();
    assert!(stage.send("later", "三只小鸟 复刻").await.findings.is_empty());
}

pub(crate) fn nickname(right: &RightId) -> Measure {
    let alias = Alias { text: "云雀纺".into(), weight: None };
    Measure::Aliases { right: right.clone(), aliases: vec![alias] }
}

async fn adopted_aliases_match_at_once(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    let (desk, guild) = (stage.desk(), association("guild"));
    let channel = opened(stage).await;
    stage.send_items(vec![item("old", "shop-1", "云雀纺 围巾 高仿"), item("other", "shop-1", "茶壶")]).await;
    let stranger = desk.propose_guidance(&guild, &channel, nickname(&hawk), words("why")).await;
    assert_eq!(reasons(stranger), [(Authority, "/right".to_owned())]);
    let id = desk.propose_guidance(&guild, &channel, nickname(&lark), words("they write so")).await.unwrap();
    let (run, hits) = desk.rehearse_guidance(&reviewer(), &id).await.unwrap();
    assert_eq!((run.days, run.items, run.before, run.fresh), (30, 2, 0, 1), "{hits:?}");
    assert_eq!(hits[0].item, "old");
    let (again, shown) = desk.rehearse_guidance(&guild, &id).await.unwrap();
    assert_eq!((again, shown.len()), (run, 0), "the association is told numbers");
    let adopt = || AnswerDraft { answer: Answer::Adopted, reasons: words("it helps"), adapted: None };
    assert!(is_forbidden(&desk.answer_guidance(&guild, &id, adopt(), None).await));
    assert!(is_missing(&desk.guidance(&rights_holder("lark"), &id).await));
    desk.answer_guidance(&reviewer(), &id, adopt(), None).await.unwrap();
    assert_eq!(desk.right(&reviewer(), &lark).await.unwrap().assets.len(), 2);
    assert_eq!(stage.send("new", "云雀纺 围巾 高仿").await.leads.len(), 1);
    let twice = desk.answer_guidance(&reviewer(), &id, adopt(), None).await;
    assert_eq!(reasons(twice), [(State, String::new())]);
    let seen = desk.guidance(&guild, &id).await.unwrap();
    assert_eq!(seen.answered.unwrap().dry_run.unwrap().fresh, 1);
}

async fn common_mistakes_are_told_to_those_who_may_file(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    stage.confirm(&lead).await;
    let (desk, guild) = (stage.desk(), association("guild"));
    let draft = Draft { right: lark.clone(), items: vec!["i-1".into(), "i-9".into()], ..Draft::default() };
    let mistakes = async |actor: &Actor| -> Vec<Mistake> {
        desk.precheck(actor, &draft).await.unwrap().into_iter().map(|found| found.mistake).collect()
    };
    let own = [Mistake::ItemInCase, Mistake::ItemUnknown, Mistake::NoGrounds];
    let holder = rights_holder("lark");
    assert_eq!(mistakes(&holder).await, own);
    let strange = [Mistake::UnknownRight, Mistake::ItemUnknown, Mistake::ItemUnknown, Mistake::NoGrounds];
    assert_eq!(mistakes(&guild).await, strange, "nothing is told of what is not theirs");
    delegate(stage, &[Act::Verify]).await;
    assert_eq!(mistakes(&guild).await[0], Mistake::NoAuthority, "it may verify, not file");
    assert!(is_forbidden(&desk.precheck(&respondent("shop-1"), &draft).await));
}
