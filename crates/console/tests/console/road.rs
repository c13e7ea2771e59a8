//! The straight road through the console, over a real desk: report, lead, verdict, decision, answer; every
//! page in both languages; strangers, other sites and hostile titles kept out.

use crate::site::{PNG, Site, first, sound, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use desk::Role;

#[tokio::test]
async fn the_whole_road_works_without_script() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, queue) = site.get("/leads", &holder, "en").await;
    let lead = first(&queue, "/leads/");
    let (_, page) = site.get(&lead, &holder, "en").await;
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; <mark>风.隼.之.翼</mark> 跑鞋"), "{page}");
    assert!(page.contains("left aside"));

    // No verdict without warranty; what was written is kept.
    let verify = format!("{lead}/verify");
    let mut form = vec![("verdict", "counterfeit"), ("grounds", "We never made it"), ("items", "i-1")];
    let (status, _, page) = site.post(&verify, &holder, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("The verdict needs your warranty of truth") && page.contains("We never made it"));
    form.push(("warranty", "yes"));
    let (status, to, _) = site.post(&verify, &holder, &form).await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, lead.clone()));

    let reviewer = site.sign_in(Role::Reviewer).await;
    let (_, queue) = site.get("/cases", &reviewer, "en").await;
    let case = first(&queue, "/cases/");
    let decide = format!("{case}/decide");
    // Nothing is picked beforehand, and what is missing is named.
    let (_, page) = site.get(&case, &reviewer, "en").await;
    assert!(page.contains("value=\"uphold\"> Uphold") && page.contains("value=\"reject\"> Reject"), "{page}");
    assert!(
        page.contains("name=\"measure\"><option value=\"\">") && !page.contains("value=\"remove\" selected")
    );
    let (status, _, page) = site.post(&decide, &reviewer, &[("item-i-1", ""), ("measure", "")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Uphold or reject “&#60;script&#62;"), "{page}");
    let account_alone = [("item-i-1", "uphold"), ("measure", ""), ("account_measure", "suspend")];
    for form in [&account_alone[..2], &account_alone] {
        let (status, _, page) = site.post(&decide, &reviewer, form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Choose a measure for what you uphold"), "{page}");
    }
    let (status, _, page) =
        site.post(&decide, &reviewer, &[("item-i-1", "uphold"), ("measure", "remove")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for missing in ["State the facts", "Explain why", "Name the article"] {
        assert!(page.contains(missing), "{missing}");
    }
    let form = [
        ("item-i-1", "uphold"),
        ("measure", "remove"),
        ("ground_kind", "law"),
        ("source", "E-Commerce Law"),
        ("article", "art. 42"),
        ("facts", "The title names the mark"),
        ("facts_other", "标题使用了商标"),
        ("explanation", "That is use of the mark"),
        ("territory", "cn"),
        ("days", "30"),
    ];
    let (status, _, page) = site.post(&format!("{case}/preview"), &reviewer, &form).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("标题使用了商标") && page.contains("Remove i-1 · CN · until"), "{page}");
    let (_, still) = site.get(&case, &reviewer, "en").await;
    assert!(still.contains("Decide and notify"), "a preview decides nothing");
    let (status, ..) = site.post(&decide, &reviewer, &form).await;
    assert_eq!(status, StatusCode::SEE_OTHER);

    let respondent = site.sign_in(Role::Respondent).await;
    let (_, page) = site.get(&case, &respondent, "zh-CN").await;
    sound(&page, "zh-CN", "respondent's case");
    assert!(page.contains("标题使用了商标") && !page.contains("/leads/"));
    let answer = [("stance", "contest"), ("words", "Bought from the outlet, invoice 7")];
    let invoice = b"SAMPLE invoice 7";
    let (status, ..) =
        site.upload(&format!("{case}/answer"), &respondent, &answer, &[("evidence", invoice)]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, ..) =
        site.post(&format!("{case}/reverse"), &reviewer, &[("undo", "The invoice is good")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = site.get(&case, &reviewer, "en").await;
    assert!(page.contains("Decision reversed") && page.contains("was: upheld") && page.contains("Undone"));
    let says = |text: &str| page.find(text).unwrap_or_else(|| panic!("no `{text}` in {page}"));
    assert!(says("The invoice is good") < says("That is use of the mark"), "the reversal comes first");
    assert!(
        page.contains("i-1 “&#60;script&#62;alert(1)&#60;/script&#62; 风.隼.之.翼 跑鞋”: Upheld"),
        "{page}"
    );
    assert!(!page.contains("How to contest this") && !page.contains("如何提出异议"), "{page}");

    // Every room, in both languages.
    let admin = site.sign_in(Role::Admin).await;
    let guild = site.sign_in(Role::Association).await;
    let (_, rights) = site.get("/rights", &holder, "en").await;
    let right = first(&rights, "/rights/");
    for (cookie, paths) in [
        ("", vec!["/", "/sign-in", "/report"]),
        (
            &*holder,
            vec![
                "/",
                "/leads?state=all",
                &lead,
                "/rights",
                &right,
                "/rights/new",
                "/parties",
                "/parties/p-1",
                "/items",
                "/settings/webhooks",
            ],
        ),
        (&*reviewer, vec!["/", "/cases", &case, &lead, "/reports", "/items", "/items/i-1", "/verify"]),
        (&*guild, vec!["/", "/parties", "/parties/p-1", "/parties/p-2"]),
        (&*respondent, vec!["/", "/cases"]),
        (&*admin, vec!["/", "/settings/people", "/settings/tokens", "/settings/webhooks"]),
    ] {
        for path in paths {
            for lang in ["en", "zh-CN"] {
                let (status, html) = site.get(path, cookie, lang).await;
                assert_eq!(status, StatusCode::OK, "{path}");
                sound(&html, lang, path);
            }
        }
    }
}

#[tokio::test]
async fn anybody_reports_and_follows_the_receipt() {
    let site = Site::open().await;
    let (_, form) = site.get("/report", "", "en").await;
    let at = form.find("name=\"token\" value=\"").unwrap() + 20;
    let token = form[at..].split('"').next().unwrap();
    let mut fields =
        vec![("token", token), ("link", "i-1"), ("brand", "风隼之翼"), ("words", "cheap"), ("email", "x")];
    let (status, _, _, page) = site.upload("/report", "", &fields, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("Choose what is wrong")
            && page.contains("not an e-mail address")
            && page.contains("cheap")
    );
    fields.pop();
    fields.push(("category", "counterfeit"));
    let (status, receipt, cookie, _) =
        site.upload("/report", "", &fields, &[("counterfeit-goods", PNG)]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    for (lang, word) in [("en", "With the brand"), ("zh-CN", "品牌鉴定")] {
        let (status, page) = site.get(&receipt, "", lang).await;
        assert_eq!(status, StatusCode::OK);
        sound(&page, lang, "/receipt");
        assert!(
            page.contains(&format!(
                "aria-current=\"step\"><span class=\"dot\" aria-hidden=\"true\"></span>{word}"
            )),
            "{page}"
        );
    }
    // The same browser again: it joins its own report, and the page says so.
    let (status, again, ..) = site.upload("/report", &cookie, &fields, &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(again.contains("again=1") && !receipt.contains("again=1"), "{again}");
    let (_, page) = site.get(&again, "", "zh-CN").await;
    assert!(page.contains("您此前已举报该内容") && page.contains("您的举报尚无核实结果"), "{page}");
    // Another browser: another person.
    let (_, other, ..) = site.upload("/report", "", &fields, &[]).await;
    assert!(other.contains("fresh=1&others=1"), "{other}");
    let (_, page) = site.get(&other, "", "en").await;
    assert!(page.contains("Others who reported this item: 1."), "{page}");

    // A look at a link shows the item and what was found in it; the words are kept.
    let (status, _, _, page) =
        site.upload("/report", "", &[("step", "look"), ("link", "i-1"), ("words", "hm")], &[]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("name=\"right\"")
            && page.contains("风隼之翼</span>")
            && page.contains(">hm</textarea>"),
        "{page}"
    );
    assert!(!page.contains("<script>alert"), "{page}");
    let (_, page) = site.get("/report?link=nowhere", "", "zh-CN").await;
    assert!(page.contains("我们尚未收录该内容"), "{page}");

    // What is no picture is refused with everything that was typed.
    let (status, _, _, page) =
        site.upload("/report", "", &fields, &[("counterfeit-goods", b"<svg onload=alert(1)>")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("A picture cannot be read") && page.contains(">cheap</textarea>"), "{page}");

    fields[0] = ("token", "1.00");
    let (status, _, _, page) = site.upload("/report", "", &fields, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("open for too long"));
    let (status, page) = site.get("/receipt/nobody", "", "zh-CN").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    sound(&page, "zh-CN", "404");
    drop(site.desk);
}

#[tokio::test]
async fn many_leads_at_once_and_back() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, queue) = site.get("/leads", &holder, "en").await;
    let lead = first(&queue, "/leads/");
    let id = lead.trim_start_matches("/leads/");
    assert!(queue.contains(&format!("form=\"batch\" name=\"leads\" value=\"{id}\"")), "{queue}");
    let form = [
        ("leads", id),
        ("leads", "ld-nowhere"),
        ("verdict", "counterfeit"),
        ("basis", "channel"),
        ("basis", "our-goods"),
        ("warranty", "yes"),
    ];
    let (status, _, page) = site.post("/leads/verify", &holder, &form[2..]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Choose at least one lead"), "{page}");
    let (status, _, page) = site.post("/leads/verify", &holder, &form).await;
    assert_eq!(status, StatusCode::OK);
    sound(&page, "en", "batch");
    assert!(page.contains("1 of 2 done.") && page.contains("Not done") && page.contains("/cases/"), "{page}");
    let (_, shown) = site.get(&lead, &holder, "zh-CN").await;
    assert!(shown.contains("我们从未向该卖家或渠道供货") && !shown.contains("这是我们的商品"), "{shown}");
    let undo = [("leads", id), ("reason", "the wrong list")];
    let (status, _, page) = site.post("/leads/retract", &holder, &undo).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("1 of 1 done."), "{page}");
    let reviewer = site.sign_in(Role::Reviewer).await;
    let (status, ..) = site.post("/leads/verify", &reviewer, &form).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_test_purchase_and_a_score_with_its_formula() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, queue) = site.get("/leads", &holder, "en").await;
    let lead = first(&queue, "/leads/");
    let (_, page) = site.get(&lead, &holder, "en").await;
    for line in
        ["a · Findings on 1 items", "c · Reports by people with a record", "odds × 1.00 = (2 + 0 upheld)"]
    {
        assert!(page.contains(line), "no `{line}` in {page}");
    }
    let (verify, test) = (format!("{lead}/verify"), format!("{lead}/test"));
    let cannot = [("verdict", "cannot_tell"), ("basis", "goods-needed"), ("items", "i-1")];
    let (status, ..) = site.post(&verify, &holder, &cannot).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _, _, page) = site.upload(&test, &holder, &[("step", "order"), ("cost", "much")], &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Say who bought") && page.contains("not an amount of money"), "{page}");
    let order =
        [("step", "order"), ("buyer", "Kite"), ("number", "77-1"), ("cost", "199.00"), ("currency", "CNY")];
    for (form, files) in [
        (&order[..], &[][..]),
        (&[("step", "receive")], &[]),
        (&[("step", "examine"), ("findings", "The glue is not ours")], &[("photos", PNG)]),
    ] {
        let (status, to, _, page) = site.upload(&test, &holder, form, files).await;
        assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{lead}#test")), "{page}");
    }
    for lang in ["en", "zh-CN"] {
        let (_, page) = site.get(&lead, &holder, lang).await;
        sound(&page, lang, "tested lead");
        assert!(
            page.contains("The glue is not ours") && page.contains("77-1") && page.contains("199.00 CNY"),
            "{page}"
        );
    }
    let (status, ..) = site.upload(&test, &holder, &[("step", "give_up"), ("reason", "enough")], &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = site.get(&lead, &holder, "en").await;
    assert!(page.contains("Nobody could tell"), "{page}");
    let admin = site.sign_in(Role::Admin).await;
    let (status, page) = site.get("/settings/jobs", &admin, "en").await;
    assert!(status == StatusCode::OK && page.contains("Nothing was given up"), "{page}");
    let (status, _) = site.get("/settings/jobs", &holder, "en").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn strangers_and_other_sites_are_kept_out() {
    let site = Site::open().await;
    for path in ["/leads", "/cases", "/rights", "/items/i-1", "/settings/people", "/verify", "/objects/00"] {
        let response = site.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        assert!(response.headers()[header::LOCATION].to_str().unwrap().starts_with("/sign-in?next="));
    }
    let holder = site.sign_in(Role::RightsHolder).await;
    for path in ["/settings/people", "/settings/tokens", "/settings/jobs", "/verify"] {
        let (status, page) = site.get(path, &holder, "en").await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        sound(&page, "en", path);
    }
    let request =
        Request::post("/sign-out").header("sec-fetch-site", "cross-site").header(header::COOKIE, &holder);
    let response = site.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    sound(&text(response).await, "en", "a forged form");
    // An association is let in for what is delegated to it; a right is never its own.
    for (role, paths) in [
        (Role::Respondent, &["/leads", "/items", "/rights", "/rights/new"][..]),
        (Role::Association, &["/rights/new", "/settings/people"]),
    ] {
        let cookie = site.sign_in(role).await;
        for path in paths {
            let (status, page) = site.get(path, &cookie, "en").await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
            sound(&page, "en", path);
        }
    }
    let admin = site.sign_in(Role::Admin).await;
    let (_, home) = site.get("/", &admin, "en").await;
    assert!(home.contains("Run the desk") && !home.contains("Decide cases"), "an admin decides about none");
    let (status, _) = site.get("/leads", &holder, "en").await;
    assert_eq!(status, StatusCode::OK, "the session outlived the forged sign-out");
    let (status, ..) = site.post("/sign-out", &holder, &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _) = site.get("/leads", &holder, "en").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _, page) = site.post("/sign-in", "", &[("login", "admin"), ("password", "wrong")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Login or password is not right"));
}

#[tokio::test]
async fn every_answer_carries_the_guarding_headers() {
    let site = Site::open().await;
    let (_, page) = site.get("/", "", "en").await;
    let theme = page.split('"').find(|part| part.starts_with("/assets/theme-")).unwrap().to_owned();
    for path in ["/", "/nowhere", &theme] {
        let response = site.send(Request::get(path).body(Body::empty()).unwrap()).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
    }
    let response = site.send(Request::get(&*theme).body(Body::empty()).unwrap()).await;
    assert!(response.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    let response = site.send(Request::get("/report?lang=zh-CN").body(Body::empty()).unwrap()).await;
    assert!(response.headers()[header::SET_COOKIE].to_str().unwrap().starts_with("blazon_lang=zh-CN"));
    assert!(text(response).await.contains("举报疑似侵权内容"));
}
