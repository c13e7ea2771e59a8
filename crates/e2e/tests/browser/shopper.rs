//! A shopper reports by link and taps; the rights holder verifies many leads at once, and tests a purchase.

use crate::visitor::{LANGUAGES, Visitor};

#[test]
fn a_shopper_reports_by_link_and_taps_and_joins_their_own_report() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.open("/report?link=i-105");
        assert!(visitor.has("#glance input[name='right']:checked"), "no brand is guessed");
        visitor.photograph("report-guided");
        visitor.pick("category", "counterfeit");
        visitor.examine();
        visitor.photograph("report-checklist");
        visitor.submit("/report");
        visitor.wait_until_away("/report");
        visitor.examine();
        visitor.photograph("receipt-guided");
        visitor.go("/report?link=i-105");
        visitor.pick("category", "counterfeit");
        visitor.submit("/report");
        visitor.wait_until_away("/report");
        assert!(visitor.path().contains("again=1"), "{}", visitor.path());
        visitor.examine();
    }
}

#[test]
fn a_holder_verifies_many_leads_at_once_and_takes_it_back() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.sign_in("helanji");
        visitor.open("/leads?state=open");
        visitor.find("input[form='batch']").click().expect("a lead is chosen");
        visitor.pick("verdict", "counterfeit");
        visitor.pick("basis", "channel");
        visitor.pick("warranty", "yes");
        visitor.photograph("leads-batch");
        visitor.submit("/leads/verify");
        visitor.wait_for("form[action='/leads/retract']");
        visitor.examine();
        visitor.photograph("batch-result");
        visitor.fill("reason", "the wrong list");
        visitor.submit("/leads/retract");
        visitor
            .browser
            .wait_for("the list of what was taken back", |browser| {
                browser.all("form[action='/leads/retract']").is_ok_and(|forms| forms.is_empty())
            })
            .expect("it is taken back");
        visitor.examine();
    }
}

#[test]
fn a_lead_with_a_test_purchase_is_sound() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.sign_in("harrowfell");
        visitor.open("/leads?state=testing");
        visitor.find("tr[data-href] a").click().expect("the lead opens");
        visitor.wait_for("#test form");
        visitor.examine();
        visitor.photograph("lead-testing");
    }
}
