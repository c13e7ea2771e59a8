//! Signing in, the language, and doors that stay shut.

use crate::visitor::{LANGUAGES, Visitor};

#[test]
fn a_wrong_password_is_refused_in_words() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        visitor.open("/sign-in");
        visitor.photograph("sign-in");
        visitor.fill("login", "harrowfell");
        visitor.fill("password", "not the password");
        visitor.submit("/sign-in");
        visitor.wait_for("[role=alert]");
        assert!(visitor.path().starts_with("/sign-in"), "{}", visitor.path());
        assert!(visitor.has("#login[aria-invalid=true][aria-describedby]"));
        assert_eq!(visitor.find("#password").attribute("value").unwrap().unwrap_or_default(), "");
        visitor.go("/leads");
        assert!(visitor.path().starts_with("/sign-in"), "a stranger sees {}", visitor.path());
    }
}

#[test]
fn the_language_can_be_switched_and_stays() {
    let visitor = Visitor::new("en");
    visitor.sign_in("reviewer");
    visitor.open("/leads");
    visitor.find("aside a[hreflang=zh-CN], header a[hreflang=zh-CN]").click().unwrap();
    visitor.wait_for("html[lang=zh-CN]");
    assert!(visitor.text().contains("线索"));
    // Without asking again, on another page.
    visitor.find("nav a[href='/cases']").click().unwrap();
    visitor.wait_for("html[lang=zh-CN] nav a[href='/cases'][aria-current=page]");
    visitor.find("header a[hreflang=en]").click().unwrap();
    visitor.wait_for("html[lang=en]");
}
