//! The page of a case for both sides, through the link and signed in: counter-notice, lawsuit, complaint, settlement;
//! what a hostile side tries.

use crate::site::{PNG, Site, first, sound};
use axum::http::StatusCode;
use desk::{Actor, NewPerson, Role};

const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;
const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A case that is upheld: its address, and the respondent's link.
async fn upheld(site: &Site) -> (String, String) {
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, queue) = site.get("/leads", &holder, "en").await;
    let lead = first(&queue, "/leads/");
    let verdict =
        [("verdict", "counterfeit"), ("grounds", "We never made it"), ("items", "i-1"), ("warranty", "yes")];
    assert_eq!(site.post(&format!("{lead}/verify"), &holder, &verdict).await.0, SEE_OTHER);
    let reviewer = site.sign_in(Role::Reviewer).await;
    let (_, queue) = site.get("/cases", &reviewer, "en").await;
    let case = first(&queue, "/cases/");
    let decision = [
        ("item-i-1", "uphold"),
        ("measure", "remove"),
        ("source", "E-Commerce Law"),
        ("article", "art. 42"),
        ("facts", "The title names the mark"),
        ("explanation", "That is use of the mark"),
    ];
    assert_eq!(site.post(&format!("{case}/decide"), &reviewer, &decision).await.0, SEE_OTHER);
    let by =
        Actor { id: "reviewer".into(), name: "R".into(), role: Role::Reviewer, party: None, account: None };
    let id = case.strip_prefix("/cases/").unwrap();
    let link = site.desk.respondent_link(&by, &id.into()).await.unwrap();
    let at = link.find("/case-receipt/").unwrap();
    (case, link[at..].to_owned())
}

/// A second reviewer, signed in.
async fn another_reviewer(site: &Site) -> String {
    let admin =
        Actor { id: "root".into(), name: "Root".into(), role: Role::Admin, party: None, account: None };
    let person = NewPerson {
        login: "mei".into(),
        name: "Mei".into(),
        password: "correct horse battery".into(),
        role: Role::Reviewer,
        party: None,
        account: None,
        language: None,
    };
    site.desk.put_person(&admin, person).await.unwrap();
    site.enter("mei").await
}

/// The value of the first field of this name.
fn value(html: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let at = html.find(&field).unwrap_or_else(|| panic!("no `{name}` in {html}")) + field.len();
    html[at..].split('"').next().unwrap().to_owned()
}

const INVOICE: &[u8] = b"SAMPLE invoice 7";
const COUNTER: [(&str, &str); 7] = [
    ("counter-items", "i-1"),
    ("counter-name", "Shop One"),
    ("counter-address", "1 Hidden Lane"),
    ("counter-email", "one@shop.example"),
    ("counter-grounds", "Bought from the maker"),
    ("counter-declarations", "good-faith"),
    ("counter-signature", "Shop One"),
];

#[tokio::test]
async fn a_counter_notice_by_the_link_and_a_lawsuit() {
    let site = Site::open().await;
    let (case, link) = upheld(&site).await;
    for (lang, ways) in [
        ("en", ["another person decides", "(House rules 7)"]),
        ("zh-CN", ["由他人作出决定", "（House rules 7）"]),
    ] {
        let (status, page) = site.get(&link, "", lang).await;
        assert_eq!(status, StatusCode::OK);
        sound(&page, lang, &link);
        assert!(ways.iter().all(|way| page.contains(way)), "{page}");
        assert!(page.contains("id=\"points-h\""), "a seller without an account sees its points: {page}");
        assert!(page.contains(&format!("action=\"{link}/counter\"")), "{page}");
    }

    // What is lacking is told before it is sent, with its provision; what was typed and uploaded is kept.
    let counter = format!("{link}/counter");
    let asked = [("counter-items", "i-1"), ("counter-name", "Shop One"), ("check", "1")];
    let (status, _, _, page) = site.upload(&counter, "", &asked, &[("counter-evidence", INVOICE)]).await;
    assert_eq!(status, UNPROCESSABLE);
    for told in [
        "(House rules 3.1)",
        "(House rules 3.4)",
        "(House rules 3.5)",
        "value=\"Shop One\"",
        "is here already",
    ] {
        assert!(page.contains(told), "no `{told}` in {page}");
    }
    sound(&page, "en", &counter);
    let file = value(&page, "counter-evidence-kept");
    let (_, none) = site.get(&case, &site.sign_in(Role::RightsHolder).await, "en").await;
    assert!(!none.contains("Passed on to the other side"), "a check records nothing");
    let none_chosen = &COUNTER[1..];
    let (status, _, _, page) = site.upload(&counter, "", none_chosen, &[]).await;
    assert!(status == UNPROCESSABLE && page.contains("Choose at least one item"), "{page}");

    let mut whole = COUNTER.to_vec();
    whole.push(("counter-evidence-kept", &file));
    let (status, to, ..) =
        site.upload(&counter, "", &whole, &[("counter-identity", b"SAMPLE passport")]).await;
    assert_eq!((status, to.as_str()), (SEE_OTHER, format!("{link}?done=counter").as_str()));
    let (_, page) = site.get(&to, "", "en").await;
    assert!(page.contains("received and passed on") && page.contains("Unless the complainant"), "{page}");
    assert!(page.contains("House rules 5") && page.contains("1 Hidden Lane"), "{page}");
    let files: Vec<String> = addresses(&page, &format!("{link}/files/"));
    assert_eq!(files.len(), 2);
    for file in &files {
        assert_eq!(site.get(file, "", "en").await.0, StatusCode::OK);
    }

    // The complainant reads it, as much as the rules let it, and tells of a lawsuit.
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, page) = site.get(&case, &holder, "en").await;
    sound(&page, "en", &case);
    assert!(page.contains("Bought from the maker") && !page.contains("Hidden Lane"), "{page}");
    let shown = addresses(&page, "/objects/");
    assert_eq!(shown.len(), 1, "the evidence, not the passport: {page}");
    let passport = files.iter().find(|file| !file.ends_with(shown[0].rsplit('/').next().unwrap())).unwrap();
    let passport = format!("/objects/{}", passport.rsplit('/').next().unwrap());
    assert_eq!(site.get(&passport, &holder, "en").await.0, StatusCode::NOT_FOUND);
    let claim = [("claim-stop", "court-action"), ("claim-body", "Beijing IP Court")];
    let (status, _, _, page) = site.upload(&format!("{case}/claim"), &holder, &claim, &[]).await;
    assert_eq!(status, UNPROCESSABLE);
    assert!(page.contains("file number, or a copy") && page.contains("value=\"Beijing IP Court\""), "{page}");
    let writ: &[u8] = b"SAMPLE writ";
    let (status, ..) =
        site.upload(&format!("{case}/claim"), &holder, &claim, &[("claim-evidence", writ)]).await;
    assert_eq!(status, SEE_OTHER);

    let reviewer = site.sign_in(Role::Reviewer).await;
    let (_, page) = site.get(&case, &reviewer, "en").await;
    sound(&page, "en", &case);
    let seen = value(&page, "seen");
    let finding = format!("{case}/finding");
    let (status, _, page) =
        site.post(&finding, &reviewer, &[("seen", &seen), ("finding-reasons", "No such file")]).await;
    assert!(
        status == UNPROCESSABLE && page.contains("Choose one") && page.contains("No such file"),
        "{page}"
    );
    let no = [("seen", seen.as_str()), ("finding-so", "no"), ("finding-reasons", "No such file")];
    assert_eq!(site.post(&finding, &reviewer, &no).await.0, SEE_OTHER);
    let (_, page) = site.get(&link, "", "en").await;
    assert!(page.contains("not confirmed") && page.contains("No such file"), "{page}");
}

/// Every address in a page that begins so.
fn addresses(html: &str, start: &str) -> Vec<String> {
    let field = format!("href=\"{start}");
    let rest = html.split(&field).skip(1);
    rest.map(|rest| format!("{start}{}", rest.split('"').next().unwrap())).collect()
}

#[tokio::test]
async fn a_complaint_and_a_settlement() {
    let site = Site::open().await;
    let (case, link) = upheld(&site).await;
    let complain = format!("{link}/complain");
    let (status, _, _, page) = site.upload(&complain, "", &[("complain-words", " ")], &[]).await;
    assert!(status == UNPROCESSABLE && page.contains("Say what is wrong with the decision"), "{page}");
    let said = [("complain-words", "You did not look at the invoice")];
    assert_eq!(site.upload(&complain, "", &said, &[]).await.0, SEE_OTHER);
    let (_, page) = site.get(&case, &site.sign_in(Role::RightsHolder).await, "en").await;
    assert!(!page.contains("look at the invoice"), "that is between the respondent and the platform");

    // The same person is told why not; another one decides, on what they saw.
    let (first, second) = (site.sign_in(Role::Reviewer).await, another_reviewer(&site).await);
    let (_, page) = site.get(&case, &first, "en").await;
    assert!(
        page.contains("You took the decision that is complained of") && !page.contains("/ruling\""),
        "{page}"
    );
    let ruling = format!("{case}/ruling");
    let no = |seen: &'static str| {
        [("seen", seen), ("ruling-so", "no"), ("ruling-reasons", "It was looked at, twice")]
    };
    let (status, _, page) = site.post(&ruling, &first, &no("")).await;
    assert!(status == UNPROCESSABLE && page.contains("another person decides"), "{page}");
    assert!(page.contains("It was looked at, twice"), "nothing is lost: {page}");
    let (status, _, page) = site.post(&ruling, &second, &no("1")).await;
    assert!(status == UNPROCESSABLE && page.contains("has changed since you saw it"), "{page}");
    assert!(page.contains("It was looked at, twice") && page.contains("name=\"ruling-so\""), "{page}");
    let seen = value(&page, "seen");
    let ruled = [("seen", seen.as_str()), ("ruling-so", "no"), ("ruling-reasons", "It was looked at, twice")];
    assert_eq!(site.post(&ruling, &second, &ruled).await.0, SEE_OTHER);

    // An offer by the link, refused, then another one accepted.
    let offer = format!("{link}/offer");
    let (status, _, _, page) =
        site.upload(&offer, "", &[("offer-kind", "edit"), ("offer-until", "x")], &[]).await;
    assert!(status == UNPROCESSABLE && page.contains("Give a date"), "{page}");
    let until = (site.desk.now() + jiff::SignedDuration::from_hours(48)).to_string();
    let terms = |text| [("offer-kind", "edit"), ("offer-terms", text), ("offer-until", &until[..10])];
    assert_eq!(site.upload(&offer, "", &terms("We change the title"), &[]).await.0, SEE_OTHER);
    let holder = site.sign_in(Role::RightsHolder).await;
    let reply = |to: &str| (format!("{to}/reply"), [("reply-accept", "yes")]);
    let (at, yes) = reply(&link);
    let (status, _, _, page) = site.upload(&at, "", &yes, &[]).await;
    assert!(status == UNPROCESSABLE && page.contains("other side accepts an offer"), "{page}");
    let (at, yes) = reply(&case);
    let no = [("reply-accept", "no")];
    assert_eq!(site.upload(&at, &holder, &no, &[]).await.0, SEE_OTHER);
    assert_eq!(site.upload(&offer, "", &terms("We change title and picture"), &[]).await.0, SEE_OTHER);
    let (_, page) = site.get(&case, &holder, "zh-CN").await;
    sound(&page, "zh-CN", &case);
    assert!(page.contains("接受并和解"), "{page}");
    assert_eq!(site.upload(&at, &holder, &yes, &[]).await.0, SEE_OTHER);
    let (_, page) = site.get(&link, "", "en").await;
    assert!(page.contains("Both sides agreed") && page.contains("Undone"), "{page}");
    assert!(!page.contains("/offer\"") && !page.contains("/counter\""), "nothing is left to do: {page}");
}

#[tokio::test]
async fn a_correction_is_looked_at() {
    let site = Site::open().await;
    let (case, link) = upheld(&site).await;
    let said = [("stance", "corrected"), ("words", "The name is gone")];
    assert_eq!(site.upload(&link, "", &said, &[]).await.0, SEE_OTHER);
    let reviewer = site.sign_in(Role::Reviewer).await;
    let (_, page) = site.get(&case, &reviewer, "en").await;
    sound(&page, "en", &case);
    let (seen, at) = (value(&page, "seen"), format!("{case}/correction"));
    let bare = [("seen", seen.as_str()), ("correction-reasons", "The title is another now")];
    let (status, _, page) = site.post(&at, &reviewer, &bare).await;
    assert!(status == UNPROCESSABLE && page.contains("The title is another now"), "nothing is lost: {page}");
    let whole = [bare[0], bare[1], ("correction-items", "i-1")];
    let holder = site.sign_in(Role::RightsHolder).await;
    assert_eq!(site.post(&at, &holder, &whole).await.0, StatusCode::FORBIDDEN);
    let stale = [("seen", "1"), whole[1], whole[2]];
    let (status, _, page) = site.post(&at, &reviewer, &stale).await;
    assert!(status == UNPROCESSABLE && page.contains("has changed since you saw it"), "{page}");
    assert_eq!(site.post(&at, &reviewer, &whole).await.0, SEE_OTHER);
    for (path, cookie, lang, says) in [
        (&case, &reviewer, "en", "Correction accepted"),
        (&case, &holder, "zh-CN", "您的投诉成立"),
        (&link, &String::new(), "en", "The decision was right when it was taken"),
        (&link, &String::new(), "zh-CN", "您已更正内容"),
    ] {
        let (_, page) = site.get(path, cookie, lang).await;
        sound(&page, lang, path);
        assert!(page.contains(says) && page.contains("The title is another now"), "{says}: {page}");
        assert!(!page.contains("/correction\""), "it is done: {page}");
    }
}

#[tokio::test]
async fn what_a_hostile_side_tries() {
    let site = Site::open().await;
    let (case, link) = upheld(&site).await;
    let forged = format!("/case-receipt/{}", "0".repeat(link.len() - "/case-receipt/".len()));
    for path in [&forged, &format!("{forged}/files/{}", "0".repeat(64)), &format!("{link}/files/../../x")] {
        assert_eq!(site.get(path, "", "en").await.0, StatusCode::NOT_FOUND, "{path}");
    }
    for verb in ["counter", "complain", "offer", "reply", "answer"] {
        let (status, ..) = site.upload(&format!("{forged}/{verb}"), "", &COUNTER, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{verb}");
    }
    // What only the complainant may do is not to be had through the link, nor what nobody has.
    let claim = [("claim-stop", "court-action"), ("claim-body", "Court"), ("claim-number", "7")];
    assert_eq!(site.upload(&format!("{link}/claim"), "", &claim, &[]).await.0, StatusCode::FORBIDDEN);
    let back = [("withdraw-items", "i-1"), ("withdraw-reason", "I say so")];
    assert_eq!(site.upload(&format!("{link}/withdraw"), "", &back, &[]).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.upload(&format!("{link}/reverse"), "", &COUNTER, &[]).await.0, StatusCode::NOT_FOUND);
    // Nor can the complainant speak for the respondent, or the other way round.
    let holder = site.sign_in(Role::RightsHolder).await;
    assert_eq!(
        site.upload(&format!("{case}/counter"), &holder, &COUNTER, &[]).await.0,
        StatusCode::FORBIDDEN
    );
    let said = [("stance", "accept"), ("words", "I give up")];
    assert_eq!(site.upload(&format!("{case}/answer"), &holder, &said, &[]).await.0, StatusCode::FORBIDDEN);
    let undo = [("undo", "I say so")];
    for cookie in [&holder, &site.sign_in(Role::Respondent).await] {
        assert_eq!(site.post(&format!("{case}/reverse"), cookie, &undo).await.0, StatusCode::FORBIDDEN);
    }
    // Files that are not what they claim, and words that want to be markup.
    let evil: &[u8] = b"\x89PNG\r\n\x1a\nnot a picture \xff";
    let (status, _, _, page) =
        site.upload(&format!("{link}/counter"), "", &COUNTER, &[("counter-evidence", evil)]).await;
    assert!(status == UNPROCESSABLE && page.contains("A file cannot be used"), "{page}");
    let mut hostile = COUNTER.to_vec();
    hostile[4].1 = "<script>alert(1)</script> \"><img src=x>";
    let kept = "\"><script>alert(2)</script>";
    hostile.push(("counter-evidence-kept", kept));
    let (status, _, _, page) = site.upload(&format!("{link}/counter"), "", &hostile, &[]).await;
    assert_eq!(status, UNPROCESSABLE);
    sound(&page, "en", "hostile counter-notice");
    let other = [("stance", "contest"), ("words", "another item"), ("counter-items", "i-9")];
    assert_eq!(site.upload(&format!("{link}/answer"), "", &other, &[]).await.0, SEE_OTHER);
    let mut others = COUNTER.to_vec();
    others[0].1 = "i-9";
    let (status, _, _, page) =
        site.upload(&format!("{link}/counter"), "", &others, &[("counter-evidence", PNG)]).await;
    assert!(status == UNPROCESSABLE && page.contains("Item `i-9` takes no counter-notice"), "{page}");
}

#[tokio::test]
async fn everybody_reads_their_letters_in_their_language() {
    let site = Site::open().await;
    let (case, _) = upheld(&site).await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let respondent = site.sign_in(Role::Respondent).await;
    let reviewer = site.sign_in(Role::Reviewer).await;
    let to_holder = "Of your items, 1 are upheld";
    let to_respondent = "We found that you infringe a right";
    for (cookie, lang, says, hides) in [
        (&holder, "en", to_holder, to_respondent),
        (&holder, "zh-CN", "1项成立", to_respondent),
        (&respondent, "en", to_respondent, to_holder),
        (&respondent, "zh-CN", "构成侵权", to_holder),
    ] {
        let (status, page) = site.get("/letters", cookie, lang).await;
        assert_eq!(status, StatusCode::OK);
        sound(&page, lang, "/letters");
        assert!(page.contains(says) && !page.contains(hides), "{says}: {page}");
        assert!(page.contains(&format!("href=\"{case}\"")), "it leads to the case: {page}");
    }
    let (_, page) = site.get("/letters", &reviewer, "en").await;
    assert!(page.contains(to_holder) && page.contains(to_respondent), "the operator reads both: {page}");
    let (_, page) = site.get("/letters?party=nobody", &reviewer, "en").await;
    assert!(page.contains("party/nobody") && page.contains("No letters yet"), "{page}");
    assert_ne!(site.get("/letters", "", "en").await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_dispute_out_of_court() {
    let site = Site::within("DE").await;
    let admin = site.sign_in(Role::Admin).await;
    // The operator names a body in its rules; everybody reads it there.
    let (_, form) = site.get("/settings/rules", &admin, "en").await;
    sound(&form, "en", "/settings/rules");
    let rules = site.desk.rules().await.unwrap().in_force().rules.clone();
    let body = casework::policy::Body {
        pack: "eu-dsa".into(),
        name: casework::Words { en: "Settlement House".into(), zh: "调解之家".into() },
        url: "https://settle.example".into(),
    };
    let named = casework::policy::Rules { bodies: vec![body], ..rules };
    let why = casework::Words { en: "a body".into(), zh: String::new() };
    let root =
        Actor { id: "root".into(), name: "Root".into(), role: Role::Admin, party: None, account: None };
    site.desk.publish_rules(&root, named, why, 0).await.unwrap();
    let (_, form) = site.get("/settings/rules", &admin, "en").await;
    assert!(form.contains("eu-dsa | Settlement House | 调解之家 | https://settle.example"), "{form}");
    for (lang, name) in [("en", "Settlement House"), ("zh-CN", "调解之家")] {
        let (_, page) = site.get("/rules", "", lang).await;
        sound(&page, lang, "/rules");
        assert!(page.contains(name), "{page}");
    }
    let (case, link) = upheld(&site).await;
    for (lang, name) in [("en", "Settlement House"), ("zh-CN", "调解之家")] {
        let (_, page) = site.get(&link, "", lang).await;
        sound(&page, lang, &link);
        assert!(page.contains(name) && page.contains("/dispute\""), "{page}");
    }
    let (status, _, _, page) =
        site.upload(&format!("{link}/dispute"), "", &[("dispute-body", "")], &[]).await;
    assert!(status == UNPROCESSABLE && page.contains("Name the body"), "{page}");
    let fields = [("dispute-body", "Settlement House"), ("dispute-number", "SH-7")];
    let (status, to, ..) = site.upload(&format!("{link}/dispute"), "", &fields, &[]).await;
    assert_eq!((status, to.ends_with("done=dispute")), (SEE_OTHER, true), "{to}");
    let reviewer = site.sign_in(Role::Reviewer).await;
    let (_, page) = site.get(&case, &reviewer, "en").await;
    sound(&page, "en", &case);
    assert!(page.contains("SH-7") && page.contains("/opinion\""), "{page}");
    let said = |so: &'static str| [("opinion-so", so), ("opinion-reasons", "It has seen the test purchase")];
    let opinion = format!("{case}/opinion");
    let (status, _, page) = site.post(&opinion, &reviewer, &said("wrong")).await;
    assert!(status == UNPROCESSABLE && page.contains("another person"), "{page}");
    let (status, _, page) = site.post(&opinion, &reviewer, &[("opinion-so", "")]).await;
    assert!(status == UNPROCESSABLE, "{page}");
    assert_eq!(site.post(&opinion, &reviewer, &said("followed")).await.0, SEE_OTHER);
    for lang in ["en", "zh-CN"] {
        let (_, page) = site.get(&link, "", lang).await;
        sound(&page, lang, &link);
        let says = if lang == "en" { "wrong, followed" } else { "认为不当，已采纳" };
        assert!(page.contains(says), "{page}");
    }
}
