//! Letters about no case: who gets them, and what they keep to themselves.

use crate::delegated::grant_of;
use crate::notices::{in_china, lines, notice};
use crate::on_both;
use crate::receiver::Receiver;
use crate::stage::{
    Stage, admin, association, item, mark, platform, reasons, respondent, reviewer, rights_holder,
};
use casework::Code::Authority;
use casework::mandate::{Act, Grant};
use casework::standing::Subject;
use desk::{Actor, Paging, SentLetter};
use jiff::SignedDuration;
use serde_json::Value;

on_both! {
    a_mandate_expires_between_draft_and_filing,
    who_else_uses_a_certificate_is_not_told,
    everybody_reads_the_letters_that_it_was_sent,
}

/// What a receiver got of this kind.
fn got(receiver: &Receiver, kind: &str) -> Vec<Value> {
    receiver
        .bodies()
        .into_iter()
        .filter(|body| body["type"] == kind)
        .map(|body| body["data"].clone())
        .collect()
}

/// The parties that the letters of a message are to, with their subjects.
fn told(data: &Value) -> Vec<(String, String)> {
    let letters = data["letters"].as_array().unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    letters.iter().map(|letter| (word(&letter["party"]), word(&letter["subject"]["en"]))).collect()
}

async fn a_mandate_expires_between_draft_and_filing(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (guild, lark) = (association("guild"), rights_holder("lark"));
    let (operators, holders) = (Receiver::start(|_| 204), Receiver::start(|_| 204));
    operators.subscribe(stage, &admin(), &["mandate.granted", "mandate.expired"]).await;
    holders.subscribe(stage, &lark, &["mandate.granted", "mandate.expired"]).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let until = stage.desk().now() + SignedDuration::from_hours(48);
    let short =
        Grant { agent: "guild".into(), acts: vec![Act::File], valid_until: Some(until), ..Grant::default() };
    grant_of(stage, short.clone()).await;
    let desk = stage.desk().clone();
    let id = desk.draft_notice(&guild, notice(stage, &right).await).await.unwrap();
    desk.add_notice_items(&guild, &id, lines(&["i-1"])).await.unwrap();
    stage.wait(48 * 3600 - 1);
    desk.settle().await.unwrap();
    assert_eq!(got(&holders, "mandate.expired").len(), 0, "its last hours count");
    stage.wait(2);
    desk.settle().await.unwrap();
    for anyway in [false, true] {
        let late = reasons(desk.file_notice(&guild, &id, anyway).await);
        assert_eq!(late, [(Authority, "/right".to_owned())], "nobody may file it, complete or not");
    }
    assert_eq!(desk.notice(&guild, &id).await.unwrap().row.state, "draft", "what was filled in is kept");
    let why = "A mandate has run out".to_owned();
    let to = |party: &str| (party.to_owned(), why.clone());
    for (receiver, letters) in [(&operators, vec![to("lark"), to("guild")]), (&holders, vec![to("lark")])] {
        let got = got(receiver, "mandate.expired");
        assert_eq!(got.len(), 1, "told once");
        assert_eq!(told(&got[0]), letters);
    }
    assert_eq!(got(&operators, "mandate.granted").len(), 1);

    // With a new mandate the same draft is filed.
    let until = Some(desk.now() + SignedDuration::from_hours(48));
    grant_of(stage, Grant { valid_until: until, ..short }).await;
    assert_eq!(desk.file_notice(&guild, &id, false).await.unwrap().items.len(), 1);
}

async fn who_else_uses_a_certificate_is_not_told(stage: &mut Stage) {
    stage.cast().await;
    let (larks, hawks) = (Receiver::start(|_| 204), Receiver::start(|_| 204));
    larks.subscribe(stage, &rights_holder("lark"), &["alarm.raised"]).await;
    hawks.subscribe(stage, &rights_holder("hawk"), &["alarm.raised"]).await;
    let mut rights = Vec::new();
    for (holder, name) in [("lark", "Larkworks"), ("hawk", "Hawkworks")] {
        let mut new = mark(holder, name);
        new.title.office = Some("CNIPA".to_owned());
        new.title.number = Some("1234567".to_owned());
        rights.push(stage.desk().register_right(&rights_holder(holder), new).await.unwrap());
        stage.desk().settle().await.unwrap();
    }
    for (receiver, own, other, right) in
        [(&larks, "lark", "hawk", &rights[1]), (&hawks, "hawk", "lark", &rights[0])]
    {
        let got = got(receiver, "alarm.raised");
        assert_eq!(got.len(), 1, "{got:?}");
        assert_eq!(told(&got[0]), [(own.to_owned(), "Your certificate is used by others too".to_owned())]);
        let all = got[0].to_string();
        assert!(!all.contains(other) && !all.contains(right.as_str()), "it tells of the other: {all}");
    }
}

/// Every letter that an actor reads, page by page.
async fn read(stage: &Stage, actor: &Actor, to: Option<&Subject>, limit: u64) -> Vec<SentLetter> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let paging = Paging { cursor, limit };
        let page = stage.desk().sent_letters(actor, to, &paging).await.unwrap();
        assert!(page.items.len() as u64 <= limit);
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

async fn everybody_reads_the_letters_that_it_was_sent(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "Larkspin bag").await.leads.remove(0);
    stage.wait(60);
    let case = stage.confirm(&lead).await;
    stage.wait(60);
    stage.uphold(&case).await;
    let (lark, hawk, shop) = (rights_holder("lark"), rights_holder("hawk"), respondent("shop-1"));
    grant_of(stage, Grant { agent: "guild".into(), acts: vec![Act::File], ..Grant::default() }).await;
    stage.desk().settle().await.unwrap();

    let of = |letters: &[SentLetter]| {
        let told = letters.iter().map(|sent| (sent.noun.clone(), sent.letter.subject.en.clone()));
        told.collect::<Vec<_>>()
    };
    let said = |noun: &str, subject: &str| (noun.to_owned(), subject.to_owned());
    let larks = read(stage, &lark, None, 50).await;
    let mandate = larks.iter().position(|sent| sent.noun == "mandate").unwrap();
    let decided = larks.iter().position(|sent| sent.letter.subject.en == "We have decided").unwrap();
    assert!(mandate < decided, "the latest first: {:?}", of(&larks));
    assert_eq!(of(&larks).last(), Some(&said("right", "Your right is approved")));
    assert!(larks.iter().all(|sent| sent.addressee.as_deref() == Some("party/lark")));
    let shops = read(stage, &shop, None, 50).await;
    assert_eq!(of(&shops).first(), Some(&said("case", "We have decided")));
    assert!(shops.iter().all(|sent| sent.addressee.as_deref() == Some("account/shop-1")));
    // The strike that came with the decision is in the letter, as it was in the message.
    assert!(shops[0].letter.paragraphs.iter().any(|words| words.en.contains("strike")), "{:?}", shops[0]);
    assert_eq!(of(&read(stage, &hawk, None, 50).await), [said("right", "Your right is approved")]);
    let guilds = read(stage, &association("guild"), None, 50).await;
    assert!(!guilds.is_empty() && guilds.iter().all(|sent| sent.noun == "mandate"), "{:?}", of(&guilds));

    // Page by page they are the same letters.
    assert_eq!(read(stage, &lark, None, 1).await, larks);
    let all = read(stage, &reviewer(), None, 50).await;
    assert_eq!(read(stage, &reviewer(), None, 3).await, all);
    assert_eq!(all.len(), larks.len() + shops.len() + guilds.len() + 1, "{:?}", of(&all));

    // The operator may ask for one addressee's; nobody else may.
    let to = |party: &str| Subject::Party(party.into());
    assert_eq!(read(stage, &reviewer(), Some(&to("lark")), 50).await, larks);
    assert_eq!(read(stage, &reviewer(), Some(&Subject::Account("shop-1".into())), 50).await, shops);
    assert_eq!(read(stage, &lark, Some(&to("lark")), 50).await, larks);
    assert_eq!(read(stage, &hawk, Some(&to("lark")), 50).await, []);
    assert_eq!(read(stage, &shop, Some(&to("lark")), 50).await, []);
    let nobody = stage.desk().sent_letters(&platform(), None, &Paging::default()).await;
    assert!(crate::stage::is_forbidden(&nobody), "{nobody:?}");
    let bad = Paging { cursor: Some("nonsense".to_owned()), limit: 50 };
    assert!(stage.desk().sent_letters(&lark, None, &bad).await.is_err());
}
