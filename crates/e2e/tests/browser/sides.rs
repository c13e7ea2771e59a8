//! The two sides of a case at the screen: a counter-notice with a file and a restoration; a complaint and a settlement.

use crate::postbox::Postbox;
use crate::story::{Story, decide, report, reverse, verify};
use crate::visitor::{LANGUAGES, Visitor};

/// A case that is upheld, with its address and the respondent's link, both below the desk.
fn upheld(visitor: &Visitor, postbox: &Postbox, story: &Story) -> (String, String) {
    report(visitor, story);
    visitor.sign_in("harrowfell");
    verify(visitor, story);
    visitor.sign_out();
    let opened = postbox.wait_for("the case", |data| data.to_string().contains(&story.account));
    let link = opened["respondent_link"].as_str().expect("the platform gets a link for its user").to_owned();
    visitor.sign_in("reviewer");
    let case = decide(visitor, story);
    visitor.sign_out();
    (case, visitor.below(&link))
}

/// Opens one of the ways that fold.
fn unfold(visitor: &Visitor, id: &str) {
    visitor.find(&format!("#{id} > summary")).click().unwrap_or_else(|error| panic!("`{id}`: {error}"));
}

#[test]
fn a_seller_sends_a_counter_notice_with_a_file_and_is_restored() {
    let postbox = Postbox::open("case.opened");
    let [invoice, licence] = ["invoice", "licence"].map(|name| {
        let file = std::env::temp_dir().join(format!("blazon-e2e-{name}.txt"));
        std::fs::write(&file, format!("SAMPLE {name} of a seller in Leeds")).expect("a file is written");
        file
    });
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        let story = Story::begin("Counter", language);
        let (case, link) = upheld(&visitor, &postbox, &story);

        visitor.open(&link);
        unfold(&visitor, "counter");
        visitor.photograph("counter-notice");
        visitor.fill("counter-name", "Seller of Leeds");
        visitor.find("form[action$='/counter'] button[name=check]").click().expect("the form is checked");
        visitor.wait_for("[role=alert]");
        visitor.examine_answered(422);
        visitor.photograph("counter-lacks");
        visitor.fill("counter-grounds", "Bought in the holder's own shop in Leeds.");
        visitor.pick("counter-declarations", "truth");
        for (name, file) in [("counter-evidence", &invoice), ("counter-identity", &licence)] {
            let field = visitor.find(&format!("[name='{name}']"));
            field.type_in(file.to_str().expect("a path")).expect("a file is chosen");
        }
        visitor.submit("/counter");
        visitor.wait_for("main [role=status]");
        visitor.examine();
        assert!(visitor.text().contains("own shop in Leeds"), "{}", visitor.text());
        visitor.photograph("counter-sent");

        visitor.sign_in("harrowfell");
        visitor.open(&case);
        let text = visitor.text();
        assert!(text.contains("Seller of Leeds"), "{text}");
        let papers = visitor.browser.all("article a[href^='/objects/']").expect("links");
        assert_eq!(papers.len(), 1, "the invoice, not the licence");
        unfold(&visitor, "claim-form");
        visitor.photograph("counter-forwarded");
        visitor.sign_out();

        visitor.sign_in("reviewer");
        visitor.open(&case);
        visitor.photograph("case-waiting");
        reverse(&visitor, &case);
        visitor.sign_out();
        visitor.open(&link);
        assert!(visitor.text().contains("shown invoices"), "{}", visitor.text());
        visitor.photograph("counter-restored");
    }
}

#[test]
fn a_complaint_is_decided_by_another_and_a_settlement_ends_the_case() {
    let postbox = Postbox::open("case.opened");
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        let story = Story::begin("Settle", language);
        let (case, link) = upheld(&visitor, &postbox, &story);

        visitor.open(&link);
        unfold(&visitor, "complain");
        visitor.fill("complain-words", "Nobody asked for my invoices.");
        visitor.submit("/complain");
        visitor.wait_for("main [role=status]");
        visitor.examine();

        visitor.sign_in("reviewer");
        visitor.open(&case);
        assert!(!visitor.has("form[action$='/ruling']"), "who decided decides again");
        visitor.photograph("complaint-barred");
        visitor.sign_out();
        visitor.sign_in("reviewer-uk");
        visitor.open(&case);
        visitor.pick("ruling-so", "no");
        visitor.fill("ruling-reasons", "They were asked for, on 3 November.");
        visitor.photograph("complaint-ruling");
        visitor.submit("/ruling");
        visitor.wait_for("main [role=status]");
        visitor.examine();
        visitor.sign_out();

        visitor.sign_in("harrowfell");
        visitor.open(&case);
        unfold(&visitor, "offer");
        visitor.pick("offer-kind", "edit");
        visitor.fill("offer-terms", "The title is changed and the badge leaves the picture.");
        let soon = "const at = new Date(Date.now() + 5 * 86400e3).toISOString().slice(0, 10); \
                    document.getElementById('offer-until').value = at;";
        visitor.browser.run(soon, &[]).expect("a day is chosen");
        visitor.photograph("offer");
        visitor.submit("/offer");
        visitor.wait_for("main [role=status]");
        visitor.examine();
        visitor.sign_out();

        visitor.open(&link);
        visitor.photograph("offer-to-answer");
        visitor.submit("/reply");
        visitor.wait_for("main [role=status]");
        visitor.examine();
        assert!(!visitor.has("form[action$='/counter']"), "the case is settled");
        visitor.photograph("settled");
    }
}

#[test]
fn a_seller_needs_no_script_to_contest() {
    let postbox = Postbox::open("case.opened");
    let visitor = Visitor::without_scripts("en");
    let story = Story::begin("Bare", "en");
    let (_, link) = upheld(&visitor, &postbox, &story);
    visitor.open(&link);
    unfold(&visitor, "counter");
    visitor.fill("counter-name", "Seller of Leeds");
    visitor.submit("/counter");
    visitor.wait_for("[role=alert]");
    assert!(visitor.has("[name='counter-name'][value='Seller of Leeds']"), "what was typed is lost");
    visitor.photograph("counter-plain");
}
