//! Two people do the same thing at the same moment.

use crate::on_both;
use crate::stage::{Stage, counterfeit, item, respondent, reviewer, rights_holder, verdict, words};
use casework::Code::State;
use casework::case::Stance;
use casework::lead::Verdict;
use casework::{CaseId, LeadId};
use desk::{DeskError, NewReport};

on_both! {
    two_verdicts,
    two_decisions,
    a_decision_and_a_retraction,
    reports_on_the_same_lead,
    answers_to_the_same_case,
}

/// One lead for each of ten shops.
async fn ten_leads(stage: &Stage) -> Vec<LeadId> {
    stage.cast().await;
    let items = (0..10).map(|n| item(&format!("i-{n}"), &format!("shop-{n}"), "Larkspin scarf"));
    stage.send_items(items.collect()).await.into_iter().map(|mut sent| sent.leads.remove(0)).collect()
}

/// One has happened and the other was refused, because it came too late.
fn one_of(a: Result<(), DeskError>, b: Result<(), DeskError>) {
    match (a, b) {
        (Ok(()), Err(DeskError::Refused(why))) | (Err(DeskError::Refused(why)), Ok(())) => {
            assert_eq!(why.code(), State, "{why}");
        }
        other => panic!("{other:?}"),
    }
}

async fn kinds(stage: &Stage, stream: String) -> Vec<String> {
    let events = stage.desk().store().load(&stream).await.unwrap();
    let versions: Vec<_> = events.iter().map(|e| e.version).collect();
    assert_eq!(versions, (1..=events.len() as u64).collect::<Vec<_>>());
    events.into_iter().map(|e| e.kind).collect()
}

async fn two_verdicts(stage: &mut Stage) {
    for lead in ten_leads(stage).await {
        let verify = |verification| {
            let (desk, lead) = (stage.desk().clone(), lead.clone());
            tokio::spawn(async move {
                desk.verify_lead(&rights_holder("lark"), &lead, verification).await.map(drop)
            })
        };
        let (a, b) = (verify(counterfeit()), verify(verdict(Verdict::Genuine)));
        one_of(a.await.unwrap(), b.await.unwrap());
        assert_eq!(kinds(stage, format!("lead/{lead}")).await, ["lead.opened", "lead.verified"]);
        let row = stage.desk().lead(&reviewer(), &lead).await.unwrap().row;
        assert_eq!(row.case.is_some(), row.state == "confirmed");
        if let Some(case) = row.case {
            assert_eq!(stage.case(&case).await.row.state, "open");
        }
    }
}

async fn two_decisions(stage: &mut Stage) {
    for lead in ten_leads(stage).await {
        let case = stage.confirm(&lead).await;
        let mut rejected = stage.draft(&case).await;
        rejected.items[0].upheld = false;
        rejected.measures.clear();
        let decide = |draft| {
            let (desk, case) = (stage.desk().clone(), case.clone());
            tokio::spawn(async move { desk.decide_case(&reviewer(), &case, draft).await })
        };
        let (a, b) = (decide(stage.draft(&case).await), decide(rejected));
        one_of(a.await.unwrap(), b.await.unwrap());
        assert_eq!(
            kinds(stage, format!("case/{case}")).await,
            ["case.opened", "case.deadlines_started", "case.decided"]
        );
        let view = stage.case(&case).await;
        assert_eq!(view.measures.len(), usize::from(view.row.state == "upheld"));
    }
}

async fn a_decision_and_a_retraction(stage: &mut Stage) {
    for lead in ten_leads(stage).await {
        let case: CaseId = stage.confirm(&lead).await;
        let draft = stage.draft(&case).await;
        let decided = {
            let (desk, case) = (stage.desk().clone(), case.clone());
            tokio::spawn(async move { desk.decide_case(&reviewer(), &case, draft).await })
        };
        let retracted = {
            let (desk, lead) = (stage.desk().clone(), lead.clone());
            tokio::spawn(async move {
                desk.retract_verification(&rights_holder("lark"), &lead, "a mistake".into()).await
            })
        };
        one_of(decided.await.unwrap(), retracted.await.unwrap());
        let state = stage.case(&case).await.row.state;
        let lead = stage.desk().lead(&reviewer(), &lead).await.unwrap().row.state;
        assert!(matches!((state.as_str(), lead.as_str()), ("upheld", "confirmed") | ("withdrawn", "open")));
    }
}

async fn reports_on_the_same_lead(stage: &mut Stage) {
    let leads = ten_leads(stage).await;
    let tasks = (0..8).map(|_| {
        let desk = stage.desk().clone();
        tokio::spawn(async move {
            for _ in 0..5 {
                let new = NewReport { link: "i-3".into(), brand: "Larkspin".into(), ..NewReport::default() };
                desk.report(new).await.unwrap();
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let lead = stage.desk().lead(&rights_holder("lark"), &leads[3]).await.unwrap();
    assert_eq!((lead.row.reports, lead.reports_seen.len(), lead.row.items), (40, 40, 1));
    let wanted = casework::lead::score(
        &lead
            .timeline
            .iter()
            .map(|e| serde_json::from_value(e.body["evidence"].clone()).unwrap())
            .collect::<Vec<_>>(),
        casework::lead::History::default(),
    )
    .score;
    assert!((lead.row.score - wanted).abs() < 1e-9, "{} and {wanted}", lead.row.score);
}

async fn answers_to_the_same_case(stage: &mut Stage) {
    let lead = ten_leads(stage).await.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    let answers = (0..6).map(|n| {
        let (desk, case) = (stage.desk().clone(), case.clone());
        let said = format!("answer {n}");
        tokio::spawn(async move {
            desk.answer_case(&respondent("shop-0"), &case, Stance::Contest, &said, vec![]).await.unwrap();
        })
    });
    for answer in answers.collect::<Vec<_>>() {
        answer.await.unwrap();
    }
    let view = stage.case(&case).await;
    let mut said: Vec<_> = view.answers_given.iter().filter_map(|a| a.answer.words.text()).collect();
    said.sort_unstable();
    assert_eq!(said, ["answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5"]);
    stage.desk().maintain_case(&reviewer(), &case, words("all read")).await.unwrap();
}
