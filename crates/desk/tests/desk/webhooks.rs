//! What leaves the desk, to whom, and what does not.

use crate::on_both;
use crate::receiver::Receiver;
use crate::stage::{Stage, admin, is_missing, reasons, respondent, reviewer, rights_holder};
use casework::Code::Invalid;
use casework::case::Stance;
use casework::webhook::Subscription;
use connect::webhook::{Secret, verify};
use desk::{Desk, DeskError, NewReport};

on_both! {
    messages_arrive_signed,
    personal_words_stay_at_the_desk,
    the_respondents_link_goes_to_the_operator_alone,
    a_holder_is_told_of_its_own_matters,
    a_receiver_that_fails_is_tried_again,
    what_is_given_up_can_be_sent_again,
    a_hanging_receiver_holds_up_nobody_else,
    work_given_up_is_seen_and_tried_again,
    a_respondents_link_ends_after_a_year,
    a_subscription_ends,
    private_addresses_need_leave,
}

/// A report, a lead, a case, a decision, an answer.
async fn story(stage: &Stage) {
    let report = NewReport {
        link: "https://shop.example/i-1".into(),
        brand: "Larkspin".into(),
        words: "my neighbour Zhang Wei sells it".into(),
        email: "reporter@example.org".into(),
        ..NewReport::default()
    };
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    stage.desk().report(report).await.unwrap();
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    let shop = respondent("shop-1");
    stage.desk().answer_case(&shop, &case, Stance::Contest, "I am Li Na", vec![]).await.unwrap();
    stage.desk().settle().await.unwrap();
}

const ALL: [&str; 8] = [
    "lead.opened",
    "report.filed",
    "lead.verified",
    "report.told",
    "case.opened",
    "case.decided",
    "report.told",
    "case.answered",
];

async fn messages_arrive_signed(stage: &mut Stage) {
    stage.cast().await;
    let receiver = Receiver::start(|_| 204);
    let (_, secret) = receiver.subscribe(stage, &admin(), &[]).await;
    story(stage).await;
    let mut kinds = receiver.kinds();
    kinds.sort_unstable();
    let mut wanted = ALL;
    wanted.sort_unstable();
    assert_eq!(kinds, wanted);
    let secret = Secret::parse(&secret).unwrap();
    let now = stage.desk().now().as_second();
    for message in receiver.arrived() {
        let (id, at) = (&message.headers["webhook-id"], &message.headers["webhook-timestamp"]);
        let signature = &message.headers["webhook-signature"];
        verify(&secret, id, at, signature, message.body.as_bytes(), now).unwrap();
        let changed = message.body.replace("Larkspin", "Hawkwell") + " ";
        assert!(verify(&secret, id, at, signature, changed.as_bytes(), now).is_err());
    }
    let deliveries = stage.desk().deliveries(&admin()).await.unwrap();
    assert!(deliveries.iter().all(|d| d.state == "delivered" && d.tries == 1), "{deliveries:?}");
    assert_eq!(deliveries.len(), ALL.len());
    let decided = receiver.bodies().into_iter().find(|b| b["type"] == "case.decided").unwrap();
    assert_eq!(decided["data"]["measures"][0]["target"]["item"], "i-1");
    assert_eq!(decided["data"]["respondent"], "shop-1");
}

async fn personal_words_stay_at_the_desk(stage: &mut Stage) {
    stage.cast().await;
    let receiver = Receiver::start(|_| 204);
    receiver.subscribe(stage, &admin(), &[]).await;
    story(stage).await;
    assert_eq!(receiver.arrived().len(), ALL.len());
    for body in receiver.arrived().into_iter().map(|a| a.body) {
        for personal in ["Zhang Wei", "Li Na", "reporter@example.org", "$personal", "$sealed"] {
            assert!(!body.contains(personal), "{personal} in {body}");
        }
    }
}

async fn the_respondents_link_goes_to_the_operator_alone(stage: &mut Stage) {
    stage.cast().await;
    let (operator, holder) = (Receiver::start(|_| 204), Receiver::start(|_| 204));
    operator.subscribe(stage, &admin(), &["case.opened"]).await;
    holder.subscribe(stage, &rights_holder("lark"), &["case.opened"]).await;
    story(stage).await;
    assert_eq!((operator.kinds(), holder.kinds()), (vec!["case.opened".into()], vec!["case.opened".into()]));
    assert!(operator.bodies()[0]["data"]["respondent_link"].is_string());
    assert!(!holder.arrived()[0].body.contains("case-receipt"), "{:?}", holder.arrived());
}

async fn a_holder_is_told_of_its_own_matters(stage: &mut Stage) {
    stage.cast().await;
    let (lark, hawk) = (Receiver::start(|_| 204), Receiver::start(|_| 204));
    lark.subscribe(stage, &rights_holder("lark"), &[]).await;
    // Whatever party is asked for, it is one's own.
    hawk.subscribe(stage, &rights_holder("hawk"), &[]).await;
    story(stage).await;
    let mut kinds = lark.kinds();
    kinds.sort_unstable();
    assert_eq!(kinds, ["case.answered", "case.decided", "case.opened", "lead.opened", "lead.verified"]);
    assert_eq!(hawk.kinds(), Vec::<String>::new());
    let theirs = stage.desk().webhooks(&rights_holder("hawk")).await.unwrap();
    assert_eq!(theirs.iter().map(|row| row.party.as_deref()).collect::<Vec<_>>(), [Some("hawk")]);
    assert_eq!(stage.desk().webhooks(&admin()).await.unwrap().len(), 2);
}

async fn a_receiver_that_fails_is_tried_again(stage: &mut Stage) {
    stage.cast().await;
    let receiver = Receiver::start(|n| if n < 2 { 503 } else { 204 });
    receiver.subscribe(stage, &admin(), &["lead.opened"]).await;
    stage.send("i-1", "new Larkspin scarf").await;
    let state = async || {
        stage.desk().settle().await.unwrap();
        let delivery = stage.desk().deliveries(&admin()).await.unwrap().remove(0);
        (delivery.state, delivery.tries, delivery.last_error.is_some())
    };
    assert_eq!(state().await, ("waiting".to_owned(), 1, true));
    assert_eq!(state().await.1, 1, "not before its time");
    stage.wait(10);
    assert_eq!(state().await, ("waiting".to_owned(), 2, true));
    stage.wait(60);
    assert_eq!(state().await, ("delivered".to_owned(), 3, false));
    let arrived = receiver.arrived();
    assert_eq!(arrived.len(), 3);
    assert!(arrived.iter().all(|a| a.headers["webhook-id"] == arrived[0].headers["webhook-id"]));
    assert!(arrived.iter().all(|a| a.body == arrived[0].body));
}

async fn what_is_given_up_can_be_sent_again(stage: &mut Stage) {
    stage.cast().await;
    let receiver = Receiver::start(|n| if n < 20 { 500 } else { 204 });
    receiver.subscribe(stage, &admin(), &["lead.opened"]).await;
    stage.send("i-1", "new Larkspin scarf").await;
    for _ in 0..25 {
        stage.desk().settle().await.unwrap();
        stage.wait(7 * 3600);
    }
    let dead = stage.desk().deliveries(&admin()).await.unwrap().remove(0);
    assert_eq!((dead.state.as_str(), dead.tries), ("dead", 20));
    assert!(is_missing(&stage.desk().redeliver(&rights_holder("lark"), &dead.id).await));
    stage.desk().redeliver(&admin(), &dead.id).await.unwrap();
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.desk().deliveries(&admin()).await.unwrap()[0].state, "delivered");
    for unknown in ["nonsense", &dead.id] {
        assert!(is_missing(&stage.desk().redeliver(&admin(), unknown).await), "{unknown}");
    }
}

async fn a_hanging_receiver_holds_up_nobody_else(stage: &mut Stage) {
    stage.cast().await;
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let hanging = Receiver::start(move |_| {
        gate.recv().ok();
        204
    });
    let prompt = Receiver::start(|_| 204);
    hanging.subscribe(stage, &admin(), &["lead.opened"]).await;
    prompt.subscribe(stage, &admin(), &["lead.opened"]).await;
    let workers = desk::Workers::start(stage.desk());
    for n in 1..4 {
        let item = crate::stage::item(&format!("i-{n}"), &format!("shop-{n}"), "new Larkspin scarf");
        stage.send_items(vec![item]).await;
        for _ in 0..1000 {
            if prompt.arrived().len() == n {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(prompt.arrived().len(), n, "held up by another receiver");
    }
    drop(release);
    workers.stop().await;
}

async fn work_given_up_is_seen_and_tried_again(stage: &mut Stage) {
    stage.cast().await;
    let job = store::NewJob {
        id: uuid::Uuid::from_u128(7),
        kind: "nonsense".into(),
        body: serde_json::json!({}),
        dedup: None,
        created: 0,
        due: 0,
        max_tries: 1,
    };
    stage.desk().store().enqueue(&[job]).await.unwrap();
    stage.desk().settle().await.unwrap();
    let seen = stage.desk().given_up(&admin()).await.unwrap();
    assert_eq!(
        (seen.len(), seen[0].work.as_str(), seen[0].message, seen[0].tries),
        (1, "nonsense", false, 1)
    );
    assert!(seen[0].error.contains("no worker knows"), "{seen:?}");
    for stranger in [rights_holder("lark"), reviewer(), respondent("shop-1")] {
        assert!(stage.desk().given_up(&stranger).await.is_err(), "{stranger:?}");
        assert!(stage.desk().try_again(&stranger, &seen[0].id).await.is_err(), "{stranger:?}");
    }
    assert!(is_missing(&stage.desk().try_again(&admin(), "nonsense").await));
    stage.desk().try_again(&admin(), &seen[0].id).await.unwrap();
    assert!(stage.desk().given_up(&admin()).await.unwrap().is_empty(), "it waits again");
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.desk().given_up(&admin()).await.unwrap().len(), 1);
}

async fn a_respondents_link_ends_after_a_year(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let link = stage.desk().respondent_link(&reviewer(), &case).await.unwrap();
    let token = link.rsplit('/').next().unwrap();
    stage.wait(364 * 86_400);
    let open = stage.desk().case_link(token).await.unwrap();
    let invoice = bytes::Bytes::from_static(b"SAMPLE invoice 7");
    let answer = |files| stage.desk().answer_by_link(&open, Stance::Authorised, "see the invoice", files);
    let binary = bytes::Bytes::from_static(b"\xff\xfe\0MZ");
    let refused = stage.desk().upload_by_link(&open, binary).await;
    assert_eq!(reasons(refused), [(Invalid, "/evidence".to_owned())]);
    let invoice = stage.desk().upload_by_link(&open, invoice).await.unwrap();
    assert_eq!(reasons(answer(vec![invoice.clone(); 21]).await), [(Invalid, "/evidence".to_owned())]);
    let unknown = format!("sha256:{}", "0".repeat(64));
    assert_eq!(reasons(answer(vec![unknown]).await), [(Invalid, "/evidence/0".to_owned())]);
    answer(vec![invoice]).await.unwrap();
    assert_eq!(stage.case(&case).await.answers_given[0].answer.evidence.len(), 1);
    stage.wait(2 * 86_400);
    assert!(is_missing(&stage.desk().case_link(token).await));
}

async fn a_subscription_ends(stage: &mut Stage) {
    stage.cast().await;
    let receiver = Receiver::start(|_| 204);
    let (id, _) = receiver.subscribe(stage, &rights_holder("lark"), &[]).await;
    for stranger in [rights_holder("hawk"), reviewer()] {
        let ended = stage.desk().unsubscribe(&stranger, &id.as_str().into()).await;
        assert!(matches!(ended, Err(DeskError::NotFound { .. } | DeskError::Forbidden(_))), "{stranger:?}");
    }
    stage.send("i-1", "new Larkspin scarf").await;
    stage.desk().unsubscribe(&rights_holder("lark"), &id.as_str().into()).await.unwrap();
    stage.send("i-2", "new Larkspin shawl").await;
    stage.desk().settle().await.unwrap();
    assert!(receiver.arrived().is_empty(), "not even what was waiting");
    assert!(stage.desk().webhooks(&rights_holder("lark")).await.unwrap().is_empty());
}

async fn private_addresses_need_leave(stage: &mut Stage) {
    stage.cast().await;
    let to = |url: &str| Subscription { url: url.to_owned(), ..Subscription::default() };
    let wrong = stage.desk().subscribe(&admin(), to("ftp://example.org")).await;
    assert_eq!(reasons(wrong), [(Invalid, "/url".to_owned())]);

    let receiver = Receiver::start(|_| 204);
    receiver.subscribe(stage, &admin(), &["lead.opened"]).await;
    stage.settings.private_webhooks = desk::PrivateWebhooks::Never;
    stage.restart().await;
    let plain = stage.desk().subscribe(&admin(), to("http://example.org/hook")).await;
    assert_eq!(reasons(plain), [(Invalid, "/url".to_owned())]);
    stage.send("i-1", "new Larkspin scarf").await;
    Desk::settle(stage.desk()).await.unwrap();
    let delivery = stage.desk().deliveries(&admin()).await.unwrap().remove(0);
    assert_eq!(delivery.state, "waiting");
    assert!(receiver.arrived().is_empty());
}
