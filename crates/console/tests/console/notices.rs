//! Notices at the console: filled in step by step, filed in bulk, followed line by line, taken back; and what
//! hostile hands may try.

use crate::site::{PNG, Site, first, sound};
use axum::http::StatusCode;
use casework::party::{Kind, Profile};
use casework::right::{AssetSpec, Title};
use desk::{Actor, NewRight, Role};
use serde_json::json;
use std::fmt::Write as _;

const OK: StatusCode = StatusCode::OK;
const ON: StatusCode = StatusCode::SEE_OTHER;
const BACK: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn admin() -> Actor {
    Actor { id: "root".into(), name: "Root".into(), role: Role::Admin, party: None, account: None }
}

/// The value of the first choice named so.
fn value(html: &str, name: &str) -> String {
    let tag = html.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

impl Site {
    /// A notice begun on the holder's right; its address.
    async fn begin(&self, holder: &str) -> String {
        let (_, page) = self.get("/notices/new", holder, "en").await;
        let right = value(&page, "right");
        let (status, to, _) = self.post("/notices/new", holder, &[("right", &right)]).await;
        assert_eq!(status, ON);
        to.strip_suffix("/right").unwrap().to_owned()
    }

    /// A right of `holder` with these particulars.
    async fn right(&self, holder: &str, text: &str, valid_until: Option<&str>) -> String {
        let title = Title {
            text: text.into(),
            holder: holder.into(),
            valid_until: valid_until.map(|day| day.parse().unwrap()),
            ..Title::default()
        };
        let assets = vec![AssetSpec { text: Some(text.into()), ..AssetSpec::default() }];
        self.desk.register_right(&admin(), NewRight { title, assets }).await.unwrap().to_string()
    }
}

#[tokio::test]
async fn a_notice_is_filed_step_by_step_and_a_line_taken_back() {
    let site = Site::open().await;
    let item = json!({"id": "i-2", "surface": "listing", "account": "shop-2", "title": "a bag"});
    site.desk.receive(&admin(), vec![serde_json::from_value(item).unwrap()]).await.unwrap();
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, empty) = site.get("/notices", &holder, "en").await;
    assert!(empty.contains("No notices yet") && empty.contains("href=\"/notices/new\""));
    let notice = site.begin(&holder).await;
    assert_eq!(site.begin(&holder).await, notice, "an empty draft is taken up again");

    // What is lacking is named with its article before anything is sent.
    let (_, page) = site.get(&format!("{notice}/sign"), &holder, "en").await;
    assert!(page.contains("Still lacking") && page.contains("House rules 2.1"), "{page}");
    let (status, _, page) = site.post(&format!("{notice}/sign"), &holder, &[("then", "file")]).await;
    assert_eq!(status, BACK);
    assert!(page.contains("role=\"alert\"") && page.contains("House rules 2.6"), "{page}");
    assert!(page.contains("ake this declaration: “") && !page.contains("`truth`"), "its words: {page}");

    let step = format!("{notice}/right");
    let form = [("object", "goods"), ("territory", ""), ("classes", "25, x"), ("pack", "")];
    let (status, _, page) = site.post(&step, &holder, &form).await;
    assert!(status == BACK && page.contains("value=\"25, x\""), "{page}");
    let form = [("object", "goods"), ("territory", ""), ("classes", "25"), ("pack", "")];
    let (status, to, _) = site.post(&step, &holder, &form).await;
    assert_eq!((status, to), (ON, format!("{notice}/items")));

    // A table with a bad line: the rest goes through, and the bad one is told with its number.
    let items = format!("{notice}/items");
    let table = format!("item,link,note\r\ni-1,,shoes\r\n,,nothing\r\n{},,long\r\n", "x".repeat(201));
    let (status, .., page) = site
        .upload(
            &items,
            &holder,
            &[("list", "i-2\ni-2\nhttps://shop.example/9")],
            &[("file", table.as_bytes())],
        )
        .await;
    assert_eq!(status, BACK);
    assert!(page.contains("number or its link"), "{page}");
    assert!(page.contains("Named already") && page.contains("data:text/csv"), "{page}");
    assert!(page.contains("3 in the file"), "{page}");
    sound(&page, "en", &items);
    let (_, page) = site.get(&items, &holder, "zh-CN").await;
    assert!(page.contains("https://shop.example/9") && page.contains("shoes"), "{page}");
    sound(&page, "zh-CN", &items);

    let grounds = format!("{notice}/grounds");
    let form =
        [("grounds", "The label is not ours"), ("name", "Kestrel Wing"), ("email", "ip@kestrel.example")];
    let (status, .., page) = site.upload(&grounds, &holder, &form, &[("evidence", b"\xff\xfe\x00")]).await;
    assert_eq!(status, BACK);
    let kept = |page: &str| page.contains("The label is not ours") && page.contains("ip@kestrel.example");
    assert!(kept(&page), "{page}");
    let large = vec![b'x'; (40 << 20) + 1];
    let (status, .., page) = site.upload(&grounds, &holder, &form, &[("evidence", &large)]).await;
    assert!(status == BACK && page.contains("too large together") && kept(&page), "{page}");
    let files = [("evidence", PNG), ("right_proof", PNG), ("identity", PNG)];
    let (status, to, ..) = site.upload(&grounds, &holder, &form, &files).await;
    assert_eq!((status, to), (ON, format!("{notice}/sign")));

    let sign = format!("{notice}/sign");
    let (_, page) = site.get(&sign, &holder, "zh-CN").await;
    sound(&page, "zh-CN", &sign);
    let mut form = vec![("then", "file"), ("signature", "Kestrel")];
    let (_, page) = site.get(&sign, &holder, "en").await;
    let ids: Vec<String> = page
        .split("name=\"declarations\"")
        .skip(1)
        .map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
        .collect();
    assert!(!ids.is_empty());
    form.extend(ids.iter().map(|id| ("declarations", id.as_str())));
    for _ in 0..2 {
        let (status, to, page) = site.post(&sign, &holder, &form).await;
        assert_eq!((status, to), (ON, notice.clone()), "sent twice, filed once: {page}");
    }

    let (_, page) = site.get(&notice, &holder, "en").await;
    assert!(page.contains("Filed") && page.contains("href=\"/cases/"), "{page}");
    sound(&page, "en", &notice);
    for (lang, told) in [("en", "1 notice"), ("zh-CN", "1 份侵权通知")] {
        let (_, page) = site.get("/register", "", lang).await;
        assert!(page.contains(told), "{page}");
    }
    let (_, csv) = site.get(&format!("{notice}/items.csv"), &holder, "en").await;
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("https://shop.example/9"));

    let withdraw = format!("{notice}/withdraw");
    let (status, _, page) = site.post(&withdraw, &holder, &[("what", "lines"), ("reason", "ours")]).await;
    assert!(status == BACK && page.contains("Tick the lines") && page.contains(">ours<"), "{page}");
    let form = [("what", "lines"), ("line", "2"), ("reason", "")];
    let (status, ..) = site.post(&withdraw, &holder, &form).await;
    assert_eq!(status, BACK, "not without a reason");
    let form = [("what", "lines"), ("line", "2"), ("reason", "a licence was found")];
    let (status, to, _) = site.post(&withdraw, &holder, &form).await;
    assert_eq!((status, to), (ON, notice.clone()));
    let (_, page) = site.get(&format!("{notice}?status=withdrawn"), &holder, "en").await;
    assert!(page.contains("a licence was found") && page.matches("<td class=\"num\"").count() == 1, "{page}");

    // The operator sees it; a second notice on the same item joins its case.
    let reviewer = site.sign_in(Role::Reviewer).await;
    for lang in ["en", "zh-CN"] {
        let (_, list) = site.get("/notices", &reviewer, lang).await;
        assert_eq!(first(&list, "/notices/"), notice);
        sound(&list, lang, "/notices");
        let (status, page) = site.get(&notice, &reviewer, lang).await;
        assert!(status == OK && !page.contains("name=\"what\""), "the operator takes nothing back");
    }
    for path in ["/notices/new", &format!("{notice}/items")] {
        assert_eq!(site.get(path, &reviewer, "en").await.0, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_draft_is_kept_completed_and_discarded() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let notice = site.begin(&holder).await;
    let (_, home) = site.get("/", &holder, "en").await;
    assert!(
        home.contains("Finish drafts of notices") && home.contains(&format!("href=\"{notice}\"")),
        "{home}"
    );
    site.upload(&format!("{notice}/items"), &holder, &[("list", "i-1")], &[]).await;
    let (status, to, _) = site.post(&format!("{notice}/sign"), &holder, &[("then", "anyway")]).await;
    assert_eq!((status, to), (ON, notice.clone()));
    let (_, page) = site.get(&notice, &holder, "en").await;
    assert!(page.contains("This notice is incomplete") && page.contains("Go on"), "{page}");
    sound(&page, "en", &notice);
    let (status, ..) = site.post(&format!("{notice}/items/remove"), &holder, &[("line", "1")]).await;
    assert_eq!(status, ON);
    let (status, to, _) = site.post(&format!("{notice}/withdraw"), &holder, &[("what", "discard")]).await;
    assert_eq!((status, to.as_str()), (ON, "/notices"));
    let (_, list) = site.get("/notices?state=withdrawn", &holder, "en").await;
    assert_eq!(first(&list, "/notices/"), notice);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_harms_nothing() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let notice = site.begin(&holder).await;
    let items = format!("{notice}/items");
    for (file, told) in [
        (&b"product\nshoe"[..], "first row names the columns"),
        (b"item\n\"i-1", "quotes on line 2"),
        (b"\xc4\xcd\xbf\xcb,\n", "not UTF-8"),
        (b"", "Paste at least one link"),
    ] {
        let (status, .., page) = site.upload(&items, &holder, &[("list", "")], &[("file", file)]).await;
        assert!(status == BACK && page.contains(told), "{told}: {page}");
        sound(&page, "en", told);
    }
    let (status, .., page) = site.upload(&items, &holder, &[], &[("file", &vec![b'x'; 9 << 20])]).await;
    assert!(status == BACK && page.contains("more than 8 MB"), "{page}");
    let (status, .., page) = site
        .upload(&items, &holder, &[], &[("file", b"{\"item\":\"i-1\"}\n{\"item\":\n{\"item\":\"i-2\"}")])
        .await;
    assert!(status == BACK && page.contains("EOF while parsing"), "{page}");

    let mut many = String::new();
    for n in 0..5001 {
        writeln!(many, "https://shop.example/{n}").unwrap();
    }
    let (status, .., page) = site.upload(&items, &holder, &[("list", &many)], &[]).await;
    assert!(status == BACK && page.contains("5001 in the list"), "the last is told");
    assert!(page.contains("Send 5000 lines"), "{}", &page[..6000]);
    let endless = "x\n".repeat(20_001);
    let (status, .., page) = site.upload(&items, &holder, &[("list", &endless)], &[]).await;
    assert!(status == BACK && page.contains("role=\"alert\"") && !page.contains("in the list"), "as a whole");
    let (_, page) = site.get(&items, &holder, "en").await;
    assert!(page.contains("<span class=\"faint\">5,000</span>"), "all that fit are there");
}

#[tokio::test]
async fn rights_are_looked_at_before_filing() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let profile = Profile { kind: Kind::RightsHolder, name: "Other".into(), ..Profile::default() };
    site.desk.register_party(&admin(), Some("p-9".into()), profile).await.unwrap();
    let foreign = site.right("p-9", "Otherly", None).await;
    let (status, ..) = site.post("/notices/new", &holder, &[("right", &foreign)]).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "others' rights do not exist");
    let (status, _, page) = site.post("/notices/new", &holder, &[]).await;
    assert!(status == BACK && page.contains("Choose the right that is infringed"));

    let expired = site.right("p-1", "Gone By", Some("2020-01-01")).await;
    let (_, page) = site.get("/notices/new?q=Gone", &holder, "en").await;
    assert!(page.contains("Expired") && page.contains("register its renewal first"), "{page}");
    let (_, to, _) = site.post("/notices/new", &holder, &[("right", &expired)]).await;
    for (lang, told) in [("en", "protection ended on 2020-01-01"), ("zh-CN", "已于2020-01-01届满")] {
        let (_, page) = site.get(&to, &holder, lang).await;
        assert!(page.contains(told), "{told}: {page}");
        sound(&page, lang, &to);
    }
    let form = [("right", foreign.as_str()), ("object", "goods")];
    let (status, ..) = site.post(&to, &holder, &form).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "nor are they taken in a draft");
    let (status, _) = site.get("/notices/template.csv", &holder, "en").await;
    assert_eq!(status, OK);
    let guild = site.sign_in(Role::Association).await;
    let (status, page) = site.get("/notices/new", &guild, "en").await;
    assert!(status == OK && page.contains("A rights holder must give you a mandate first"), "{page}");
    let (status, _) = site.get(&to, &guild, "en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let respondent = site.sign_in(Role::Respondent).await;
    assert_eq!(site.get("/notices", &respondent, "en").await.0, StatusCode::FORBIDDEN);
}
