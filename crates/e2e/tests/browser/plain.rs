//! The pages that matter work without JavaScript.

use crate::story::{Story, report, verify};
use crate::visitor::Visitor;

#[test]
fn reporting_signing_in_and_a_verdict_need_no_script() {
    let story = Story::begin("Plain", "en");
    let visitor = Visitor::without_scripts("en");
    report(&visitor, &story);
    visitor.sign_in("harrowfell");
    verify(&visitor, &story);
}
