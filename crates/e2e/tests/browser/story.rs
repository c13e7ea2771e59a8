//! The main road at the screen: a report, a lead, a verdict, a decision, an answer, a reversal.

use serde_json::json;

use crate::postbox::Postbox;
use crate::visitor::{LANGUAGES, Visitor, api};

/// One seller's offer that no other test touches.
pub(crate) struct Story {
    pub(crate) account: String,
    pub(crate) item: String,
}

impl Story {
    /// Puts an offer with a disguised name on the platform.
    pub(crate) fn begin(name: &str, language: &str) -> Self {
        // Capital letters tell them from the keys of texts, which may not show.
        let account = format!("{name}-{language}");
        let item = format!("Item-{account}");
        let offer = json!({
            "id": item, "surface": "listing", "account": account, "created": "2026-11-01T08:00:00Z",
            "language": "en", "title": "H·a·r·r·o·w·f·e·l·l boots, factory direct",
            "text": "Same last, same leather as HARROWFELL. Ships from the workshop.",
            "price": {"amount": "39.00", "currency": "GBP"},
        });
        let answer = api().post("/api/v1/items", &offer).expect("the desk answers");
        assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.text());
        Self { account, item }
    }
}

#[test]
fn from_a_report_to_a_reversal() {
    let postbox = Postbox::open("case.opened");
    for language in LANGUAGES {
        let story = Story::begin("Story", language);
        let visitor = Visitor::new(language);
        let receipt = report(&visitor, &story);

        visitor.sign_in("harrowfell");
        verify(&visitor, &story);
        visitor.sign_out();

        let opened = postbox.wait_for("the case", |data| data.to_string().contains(&story.account));
        let link =
            opened["respondent_link"].as_str().expect("the platform gets a link for its user").to_owned();
        answer(&visitor, &visitor.below(&link));

        visitor.sign_in("reviewer");
        let case = decide(&visitor, &story);
        visitor.sign_out();

        visitor.open(&visitor.below(&link));
        assert!(visitor.has("article.reasons"), "the respondent reads no statement of reasons");
        visitor.photograph("respondent-decided");

        visitor.sign_in("reviewer");
        reverse(&visitor, &case);
        visitor.sign_out();

        respondents_account(&visitor, &story);
        visitor.open(&receipt);
        visitor.photograph("receipt-at-the-end");
    }
}

/// Reports the item as somebody without an account; gives the receipt's address.
pub(crate) fn report(visitor: &Visitor, story: &Story) -> String {
    visitor.open("/report");
    visitor.photograph("report");
    let mut hand = Hand::default();
    hand.type_into(visitor, "link", &story.item, Typing::Pasted);
    hand.type_into(visitor, "brand", "Harrowfell", Typing::Typed);
    hand.pick(visitor, "category", "counterfeit");
    hand.submit(visitor, "/report");
    assert!(hand.seconds < 30.0, "reporting takes a practised person {:.0} s", hand.seconds);
    visitor.wait_until_away("/report");
    visitor.examine();
    visitor.photograph("receipt");
    visitor.path().split('?').next().expect("a path").to_owned()
}

/// Finds the lead in the holder's queue, reads its page and gives the verdict.
pub(crate) fn verify(visitor: &Visitor, story: &Story) {
    visitor.open("/leads");
    visitor.photograph("leads");
    visitor.fill("respondent", &story.account);
    visitor.submit("/leads");
    let only = format!("//table//tr[td][contains(., '{}')]", story.account);
    visitor.wait_for(&only);
    visitor
        .browser
        .wait_for("one lead", |browser| browser.all("table tr:has(td)").is_ok_and(|rows| rows.len() == 1))
        .expect("the filter leaves one lead");
    visitor.find("table tr:has(td) a").click().expect("the lead opens");
    visitor.wait_for("main mark");
    visitor.examine();
    let marked: Vec<String> = visitor
        .browser
        .all("main mark")
        .expect("marks")
        .iter()
        .map(|mark| mark.text().expect("a text"))
        .collect();
    assert!(marked.iter().any(|text| text.contains("H·a·r·r·o·w·f·e·l·l")), "marked are {marked:?}");
    visitor.photograph("lead");

    visitor.pick("verdict", "counterfeit");
    visitor.fill("grounds", "The workshop is not ours; the badge lacks its second line.");
    visitor.pick("warranty", "yes");
    visitor.submit("/verify");
    visitor
        .browser
        .wait_for("the verdict", |browser| {
            browser.all("form[action$='/verify']").is_ok_and(|forms| forms.is_empty())
                && browser.text().is_ok_and(|text| text.contains("lacks its second line"))
        })
        .expect("the verdict is on the page");
}

/// Answers under the link that the platform passed on, without an account at the desk.
fn answer(visitor: &Visitor, link: &str) {
    visitor.open(link);
    visitor.photograph("respondent");
    visitor.pick("stance", "authorised");
    visitor.fill("words", "These came from the holder's own shop in Leeds; invoices on request.");
    visitor.submit(link);
    visitor.wait_for("main [role=status]");
    visitor.examine();
    assert!(visitor.text().contains("invoices on request"));
}

/// The respondent with an account of their own types a password and finds the case.
fn respondents_account(visitor: &Visitor, story: &Story) {
    let password = "a password for one test";
    let person = json!({"login": story.account, "name": "Seller", "password": password, "role": "respondent",
                        "account": story.account});
    let answer = api().post("/api/v1/people", &person).expect("the desk answers");
    assert_eq!(answer.status, 204, "{}", answer.text());
    visitor.go("/sign-in");
    visitor.fill("login", &story.account);
    visitor.fill("password", password);
    visitor.submit("/sign-in");
    visitor.wait_until_away("/sign-in");
    visitor.open("/cases");
    let rows = visitor.browser.all("table tr:has(td)").expect("rows");
    assert_eq!(rows.len(), 1, "a respondent sees its own cases only");
    visitor.sign_out();
}

/// Decides the case, first without reasons, then with; gives the case's address.
pub(crate) fn decide(visitor: &Visitor, story: &Story) -> String {
    visitor.open("/cases");
    visitor.photograph("cases");
    let row = format!("//table//tr[contains(., '{}')]//a", story.account);
    visitor.find(&row).click().expect("the case opens");
    visitor.wait_for("form[action$='/decide']");
    visitor.examine();
    visitor.photograph("case-to-decide");
    let case = visitor.path().split('?').next().expect("a path").to_owned();

    uphold(visitor);
    visitor.submit("/decide");
    visitor.wait_for("[role=alert]");
    assert!(visitor.has("form[action$='/decide']"), "a decision without reasons was taken");
    visitor.examine_answered(422);

    visitor.pick(&format!("item-{}", story.item), "uphold");
    visitor.find("[name='measure'] option[value='remove']").click().expect("a measure is chosen");
    // What was chosen is still chosen; only the reasons are missing.
    visitor.fill("source", "Terms, Intellectual Property");
    visitor.fill("article", "section 4");
    visitor.fill("facts", "Two listings show the mark on boots that the holder never made.");
    visitor.fill("explanation", "The holder's verdict is detailed and the listing hides the name.");
    visitor.submit("/decide");
    visitor.wait_for("form[action$='/reverse']");
    visitor.examine();
    let text = visitor.text();
    assert!(text.contains("Two listings show the mark") && text.contains("section 4"), "{text}");
    assert!(visitor.has("article.reasons"), "the statement of reasons is missing");
    visitor.photograph("case-decided");
    case
}

/// Upholds every item and has them removed, still without a word why.
fn uphold(visitor: &Visitor) {
    for label in visitor.browser.all("label:has([name^='item-'][value='uphold'])").expect("a choice an item")
    {
        label.click().expect("an outcome is picked");
    }
    visitor.find("[name='measure'] option[value='remove']").click().expect("a measure is picked");
}

/// Takes the decision back.
pub(crate) fn reverse(visitor: &Visitor, case: &str) {
    visitor.open(case);
    visitor.fill("undo", "The seller has shown invoices of the holder's own shop.");
    visitor.submit("/reverse");
    visitor
        .browser
        .wait_for("the reversal", |browser| {
            browser.all("form[action$='/reverse']").is_ok_and(|forms| forms.is_empty())
        })
        .expect("the reversal is on the page");
    visitor.examine();
    assert!(visitor.text().contains("shown invoices"));
    visitor.photograph("case-reversed");
}

#[derive(Clone, Copy)]
enum Typing {
    Typed,
    Pasted,
}

/// A practised person's hand by the keystroke-level model (Card, Moran, Newell 1980), so that "under 30 seconds"
/// depends on what the form asks for and not on this machine.
#[derive(Default)]
struct Hand {
    seconds: f64,
}

impl Hand {
    const THINK: f64 = 1.35;
    const POINT: f64 = 1.1;
    const CLICK: f64 = 0.2;
    const KEY: f64 = 0.28;
    const HOME: f64 = 0.4;

    fn click(&mut self) {
        self.seconds += Self::THINK + Self::POINT + Self::CLICK;
    }

    fn type_into(&mut self, visitor: &Visitor, name: &str, text: &str, typing: Typing) {
        visitor.fill(name, text);
        self.click();
        let keys = match typing {
            Typing::Typed => text.chars().count(),
            Typing::Pasted => 2,
        };
        self.seconds += 2.0 * Self::HOME + keys as f64 * Self::KEY;
    }

    fn pick(&mut self, visitor: &Visitor, name: &str, value: &str) {
        visitor.pick(name, value);
        self.click();
    }

    fn submit(&mut self, visitor: &Visitor, action: &str) {
        visitor.submit(action);
        self.click();
    }
}
