//! A notice at the screen: the right, several lines with a bad one, proofs, declarations, filed; each line followed,
//! one taken back.

use crate::visitor::{LANGUAGES, Visitor};

#[test]
fn a_notice_of_several_lines_is_filed_followed_and_taken_back() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.sign_in("harrowfell");
        file(&visitor, language, "Cairnlock");
    }
}

#[test]
fn a_notice_needs_no_script() {
    let visitor = Visitor::without_scripts("en");
    visitor.sign_in("harrowfell");
    // On a right of its own: an empty draft on the same one would be taken up again.
    file(&visitor, "plain", "Drover");
}

fn file(visitor: &Visitor, name: &str, right: &str) {
    visitor.open("/notices");
    visitor.open(&format!("/notices/new?q={right}"));
    visitor.photograph("notice-new");
    visitor.find("input[name=right]").click().expect("a right is chosen");
    visitor.find("form[method=post][action='/notices/new'] button").click().expect("the notice begins");
    visitor.wait_for("select[name=object]");
    visitor.examine();
    visitor.photograph("notice-right");
    visitor.submit("/right");

    // The second of four lines says nothing; the others go through.
    visitor.wait_for("textarea[name=list]");
    let table = std::env::temp_dir().join(format!("blazon-{}-{name}.csv", std::process::id()));
    let lines = format!("item,link,note\nBoot-{name},,boots\n,,no number\nBelt-{name},,belt\n");
    std::fs::write(&table, lines).expect("a table");
    visitor.fill("list", &format!("https://shop.example/notice-{name}"));
    choose(visitor, "file", &table);
    visitor.submit("/items");
    visitor.wait_for("main [role=status]");
    visitor.examine_answered(422);
    visitor.photograph("notice-items");
    let rows = visitor.browser.all("form[action$='/remove'] tbody tr").expect("rows");
    assert_eq!(rows.len(), 3, "{}", visitor.text());
    visitor.find("a[href$='/grounds']").click().expect("on to the grounds");

    visitor.wait_for("[name=grounds]");
    visitor.fill("grounds", "The workshop is not ours; the badge lacks its second line.");
    visitor.fill("name", "Harrowfell Ltd");
    visitor.fill("email", "ip@harrowfell.example");
    visitor.fill("phone", "+44 113 555 0100");
    visitor.fill("address", "1 Mill Lane, Leeds");
    for proof in ["identity", "right_proof", "evidence"] {
        if visitor.has(&format!("input[name={proof}]")) {
            choose(visitor, proof, &table);
        }
    }
    visitor.photograph("notice-grounds");
    visitor.submit("/grounds");

    visitor.wait_for("[name=signature]");
    // Signed without a declaration nothing is filed, and what is lacking is named.
    visitor.fill("signature", "M. Harrow");
    visitor.submit("/sign");
    visitor.wait_for("main [role=alert]");
    visitor.examine_answered(422);
    visitor.photograph("notice-sign");
    for label in visitor.browser.all(".declaration label").expect("declarations") {
        label.click().expect("a declaration is made");
    }
    visitor.submit("/sign");
    visitor.wait_for("form[action$='/withdraw']");
    visitor.examine();
    visitor.photograph("notice-filed");
    let cases = visitor.browser.all("td a[href*='/cases/']").expect("links");
    assert_eq!(cases.len(), 3, "every line has its case: {}", visitor.text());

    visitor.find("input[name=line][value='2']").click().expect("a line is ticked");
    visitor.fill("reason", "A licence was found for this one.");
    visitor.submit("/withdraw");
    visitor
        .browser
        .wait_for("the withdrawal", |browser| {
            browser.all("input[name=line]").is_ok_and(|boxes| boxes.len() == 2)
                && browser.text().is_ok_and(|text| text.contains("A licence was found"))
        })
        .expect("one line is taken back, the others are not");
    visitor.examine();
    visitor.photograph("notice-withdrawn");
    let _ = std::fs::remove_file(table);
}

/// Chooses a file, as a person does in the browser's own window.
fn choose(visitor: &Visitor, name: &str, path: &std::path::Path) {
    let field = visitor.find(&format!("input[type=file][name='{name}']"));
    field.type_in(path.to_str().expect("a path")).expect("a file is chosen");
}
