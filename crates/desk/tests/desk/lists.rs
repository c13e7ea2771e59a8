//! Lists: pages that miss nothing and repeat nothing, searches that find.

use crate::on_both;
use crate::stage::{Stage, item, reasons, reviewer, rights_holder};
use casework::Code::Invalid;
use desk::{ItemFilter, LeadFilter, LeadOrder, Paging};
use std::collections::BTreeSet;

on_both! {
    pages_miss_nothing_and_repeat_nothing,
    a_cursor_that_is_none_is_refused,
    a_search_finds_every_script,
    suggestions_are_of_rights_in_force,
}

async fn pages_miss_nothing_and_repeat_nothing(stage: &mut Stage) {
    stage.cast().await;
    // Leads of one, two and three items: many stand alike in the order by score.
    let items = (0..60).map(|n| item(&format!("i-{n}"), &format!("shop-{}", n % 30 % 17), "Larkspin scarf"));
    stage.send_items(items.collect()).await;
    for order in [LeadOrder::Score, LeadOrder::Newest, LeadOrder::Oldest] {
        for limit in [1, 4, 17] {
            let filter = LeadFilter { order, ..LeadFilter::default() };
            let mut paging = Paging { cursor: None, limit };
            let (mut seen, mut scores) = (Vec::new(), Vec::new());
            loop {
                let page = stage.desk().leads(&reviewer(), &filter, &paging).await.unwrap();
                assert!(page.items.len() as u64 <= limit && !page.items.is_empty());
                scores.extend(page.items.iter().map(|lead| lead.score));
                seen.extend(page.items.into_iter().map(|lead| lead.id));
                if page.next.is_none() {
                    break;
                }
                paging.cursor = page.next;
            }
            assert_eq!(seen.len(), 17, "{order:?} by {limit}");
            assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 17);
            assert!(order != LeadOrder::Score || scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
        }
    }
}

async fn a_cursor_that_is_none_is_refused(stage: &mut Stage) {
    stage.cast().await;
    for cursor in ["x", "bnVsbA", "W251bGwsIngiXQ"] {
        let paging = Paging { cursor: Some(cursor.to_owned()), limit: 5 };
        let refused = stage.desk().leads(&reviewer(), &LeadFilter::default(), &paging).await;
        assert_eq!(reasons(refused), [(Invalid, "/cursor".to_owned())], "{cursor}");
    }
}

async fn a_search_finds_every_script(stage: &mut Stage) {
    stage
        .send_items(vec![
            item("i-1", "shop-1", "ÉCLAT scarf 100% wool"),
            item("i-2", "shop-1", "云雀围巾"),
            item("I-3", "shop-1", "lamp_shade"),
        ])
        .await;
    for (q, wanted) in [
        ("ÉCLAT", vec!["i-1"]),
        ("SCARF", vec!["i-1"]),
        ("围", vec!["i-2"]),
        ("100%", vec!["i-1"]),
        ("%", vec!["i-1"]),
        ("_", vec!["I-3"]),
        ("i-3", vec!["I-3"]),
        ("\\", vec![]),
        (" ", vec!["I-3", "i-2", "i-1"]),
    ] {
        let filter = ItemFilter { q: Some(q.to_owned()), ..ItemFilter::default() };
        let page = stage.desk().items(&reviewer(), &filter, &Paging::default()).await.unwrap();
        assert_eq!(page.items.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), wanted, "`{q}`");
    }
}

async fn suggestions_are_of_rights_in_force(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    assert_eq!(stage.desk().suggest("lark").await.unwrap(), ["Larkspin"]);
    stage.desk().withdraw_right(&rights_holder("lark"), &lark, "sold".into()).await.unwrap();
    assert!(stage.desk().suggest("lark").await.unwrap().is_empty());
    assert_eq!(stage.desk().suggest("").await.unwrap(), ["Hawkwell"]);
}
