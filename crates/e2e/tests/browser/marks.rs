//! Marks at the screen: what one would hit before it goes live, and how a disguise is told.

use serde_json::json;

use crate::visitor::{LANGUAGES, Visitor, api};

#[test]
fn a_mark_shows_its_report_card_before_it_goes_live() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.sign_in("harrowfell");
        visitor.open("/rights/new");
        visitor.fill("text", "小米");
        visitor.fill("classes", "9");
        visitor.submit("/rights/new");
        visitor.wait_for("#card");
        visitor.examine();
        visitor.photograph("report-card");
        assert!(visitor.find("#card").text().expect("a text").contains("小米粥"));

        visitor.find("button[name=add][value='exempt:小米粥']").click().expect("one click adds it");
        visitor.wait_for("#exempt[value*='小米粥']");
        assert!(!visitor.has("button[name=add][value='exempt:小米粥']"), "it is proposed again");
        visitor.find("button[name=step][value=register]").click().expect("the mark is registered");
        visitor.wait_until_away("/rights/new");
        visitor.wait_for("#card");
        visitor.examine();
        visitor.photograph("right-with-card");
        assert!(visitor.find("dl.facts").text().expect("a text").contains("小米粥"));
        assert!(!visitor.has("button[name=add][value='exempt:小米粥']"), "it is exempted already");
    }
}

#[test]
fn a_disguise_is_told_step_by_step() {
    let offer = json!({
        "id": "Item-disguise", "surface": "listing", "account": "Disguise", "language": "en",
        "title": "H\u{430}rr*owfell walking boots", "text": "Boots from the workshop.",
        "price": {"amount": "39.00", "currency": "GBP"},
    });
    let answer = api().post("/api/v1/items", &offer).expect("the desk answers");
    assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.text());
    for (language, script) in LANGUAGES.into_iter().zip(["Cyrillic", "西里尔字母"]) {
        let visitor = Visitor::new(language);
        visitor.sign_in("reviewer");
        visitor.open("/items/Item-disguise");
        let told = visitor.find(".howread").text().expect("a text");
        assert!(told.contains(script) && told.contains("Harrowfell"), "{told}");
        let marked = visitor.browser.all(".howread strong mark").expect("marks");
        let marked: Vec<String> = marked.iter().map(|mark| mark.text().expect("a text")).collect();
        assert!(marked.contains(&"\u{430}".to_owned()), "{marked:?}");
        visitor.find(".howread .why summary").click().expect("the score is explained");
        visitor.examine();
        visitor.photograph("disguise");
    }
}
