//! Items by the hundred, twice, at once.

use crate::on_both;
use crate::stage::{Stage, item, platform, reviewer, rights_holder};
use casework::Code::Conflict;
use desk::{ItemFilter, ItemStatus, Paging};
use matching::item::Item;
use serde_json::json;

on_both! {
    the_same_again_is_unchanged,
    twice_in_one_batch,
    other_content_is_rejected_and_holds_up_nobody,
    numbers_come_back_as_they_were,
    eight_at_once_on_the_same_leads,
    a_right_registered_meanwhile_misses_nothing,
    an_item_of_nobody_is_a_lead_of_its_own,
    nothing_is_sent,
}

async fn the_same_again_is_unchanged(stage: &mut Stage) {
    stage.cast().await;
    let first = stage.send("i-1", "Larkspin scarf").await;
    let before = stage.desk().head().await.unwrap().position;
    let again = stage.send("i-1", "Larkspin scarf").await;
    assert_eq!((first.status, again.status), (ItemStatus::Received, ItemStatus::Unchanged));
    assert!(again.leads.is_empty());
    stage.restart().await;
    assert_eq!(stage.send("i-1", "Larkspin scarf").await.status, ItemStatus::Unchanged);
    assert_eq!(stage.desk().head().await.unwrap().position, before);
}

async fn twice_in_one_batch(stage: &mut Stage) {
    stage.cast().await;
    let one = item("i-1", "shop-1", "Larkspin scarf");
    let sent = stage.send_items(vec![one.clone(), one.clone(), item("i-1", "shop-1", "other")]).await;
    let statuses: Vec<_> = sent.iter().map(|s| s.status).collect();
    assert_eq!(statuses, [ItemStatus::Received, ItemStatus::Unchanged, ItemStatus::Rejected]);
    assert_eq!(stage.leads(&rights_holder("lark")).await[0].items, 1);
}

async fn other_content_is_rejected_and_holds_up_nobody(stage: &mut Stage) {
    stage.cast().await;
    stage.send("i-1", "Larkspin scarf").await;
    let changed = item("i-1", "shop-1", "Larkspin scarf, now cheaper");
    let sent = stage.send_items(vec![changed, item("i-2", "shop-1", "Hawkwell lamp")]).await;
    assert_eq!((sent[0].status, sent[1].status), (ItemStatus::Rejected, ItemStatus::Received));
    let why = &sent[0].error.as_ref().unwrap().0[0];
    assert_eq!((why.code, why.pointer.as_str()), (Conflict, "/id"));
    assert!(sent[0].findings.is_empty() && sent[0].leads.is_empty());
    assert_eq!(sent[1].leads.len(), 1);
    let kept = stage.desk().item(&reviewer(), "i-1").await.unwrap();
    assert_eq!(kept.content.title.as_deref(), Some("Larkspin scarf"));
}

async fn numbers_come_back_as_they_were(stage: &mut Stage) {
    let numbers =
        json!({ "weight": 0.091_154_987_488_988_19, "stock": u64::MAX, "debt": i64::MIN, "x": 1e300 });
    let sent = Item { extra: numbers.as_object().cloned().unwrap(), ..item("i-1", "shop-1", "lamp") };
    assert_eq!(stage.send_items(vec![sent.clone()]).await[0].status, ItemStatus::Received);
    let kept = stage.desk().item(&reviewer(), "i-1").await.unwrap();
    assert_eq!(json!(kept.content.extra), numbers);
    assert_eq!(kept.content.digest(), kept.digest);
    assert_eq!(stage.send_items(vec![sent]).await[0].status, ItemStatus::Unchanged);
}

async fn eight_at_once_on_the_same_leads(stage: &mut Stage) {
    stage.cast().await;
    let tasks = (0..8).map(|task| {
        let desk = stage.desk().clone();
        tokio::spawn(async move {
            for batch in 0..10 {
                let items = (0..10).map(|n| {
                    let n = batch * 10 + n;
                    item(
                        &format!("i-{task}-{n}"),
                        &format!("shop-{}", n % 4),
                        "Larkspin scarf, Hawkwell lamp",
                    )
                });
                for answer in desk.receive(&platform(), items.collect()).await.unwrap() {
                    assert_eq!((answer.status, answer.leads.len()), (ItemStatus::Received, 2));
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let leads = stage.leads(&reviewer()).await;
    assert_eq!(leads.len(), 8, "two rights, four shops");
    assert!(leads.iter().all(|lead| lead.items == 200), "{leads:?}");
    let numbers = stage.desk().dashboard(&reviewer()).await.unwrap();
    assert_eq!(numbers.items, 800);
    for lead in leads {
        let events = stage.desk().store().load(&format!("lead/{}", lead.id)).await.unwrap();
        assert_eq!(events.len(), 200, "one event for each item");
    }
}

async fn a_right_registered_meanwhile_misses_nothing(stage: &mut Stage) {
    stage.cast().await;
    let senders = (0..3).map(|task| {
        let desk = stage.desk().clone();
        tokio::spawn(async move {
            for n in 0..40 {
                let sent = item(&format!("i-{task}-{n}"), "shop-1", "vintage Quillfern jacket");
                desk.receive(&platform(), vec![sent]).await.unwrap();
            }
        })
    });
    let senders: Vec<_> = senders.collect();
    let right = stage.mark("lark", "Quillfern").await;
    stage.desk().settle().await.unwrap();
    for sender in senders {
        sender.await.unwrap();
    }
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.desk().right(&reviewer(), &right).await.unwrap().findings, 120);
    assert_eq!(stage.leads(&rights_holder("lark")).await[0].items, 120);
}

async fn an_item_of_nobody_is_a_lead_of_its_own(stage: &mut Stage) {
    stage.cast().await;
    let nobodys = |id: &str, account: Option<&str>| Item {
        account: account.map(str::to_owned),
        ..item(id, "", "Larkspin scarf")
    };
    let sent = stage.send_items(vec![nobodys("i-1", None), nobodys("i-2", Some(" ")), nobodys("i-3", None)]);
    let leads: std::collections::BTreeSet<_> = sent.await.into_iter().flat_map(|s| s.leads).collect();
    assert_eq!(leads.len(), 3);
    let rows = stage.leads(&rights_holder("lark")).await;
    assert!(rows.iter().all(|row| row.respondent.is_none() && row.items == 1));
}

async fn nothing_is_sent(stage: &mut Stage) {
    assert!(stage.send_items(vec![]).await.is_empty());
    assert_eq!(stage.desk().head().await.unwrap().position, 0);
    let none = stage.desk().items(&reviewer(), &ItemFilter::default(), &Paging::default()).await.unwrap();
    assert!(none.items.is_empty() && none.next.is_none());
}
