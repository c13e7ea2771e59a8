//! Channels in the console: the member's view, the pre-check, guidance taken back, the yearly report, points by the link.

use crate::site::{Site, sound};
use axum::http::StatusCode;
use casework::channel::Agreement;
use casework::guidance::Measure;
use casework::{GuidanceId, Words};
use desk::{Actor, ChannelEntry, Role};

const OK: StatusCode = StatusCode::OK;
const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;

fn words(en: &str) -> Words {
    Words { en: en.to_owned(), zh: String::new() }
}

fn actor(role: Role, party: Option<&str>) -> Actor {
    Actor { id: role.word().into(), name: "R".into(), role, party: party.map(Into::into), account: None }
}

/// A channel of a trusted flagger with one proposal: their addresses.
async fn open(site: &Site) -> (String, String) {
    let (reviewer, guild) = (actor(Role::Reviewer, None), actor(Role::Association, Some("p-2")));
    let agreement = Agreement {
        association: "p-2".into(),
        scope: words("members first"),
        decide_hours: 48,
        escalation_hours: 24,
        review_on: "2099-01-01".parse().unwrap(),
        trusted_flagger: true,
    };
    let id = site.desk.propose_channel(&reviewer, agreement).await.unwrap();
    site.desk.enter_in_channel(&guild, &id, ChannelEntry::Agreement).await.unwrap();
    let measure = Measure::Evidence { text: words("A photograph of the label is enough.") };
    let guidance: GuidanceId =
        site.desk.propose_guidance(&guild, &id, measure, words("it always was")).await.unwrap();
    (format!("/channels/{id}"), format!("/guidance/{guidance}"))
}

#[tokio::test]
async fn a_member_reads_its_channel_and_no_other() {
    let site = Site::open().await;
    let (channel, _) = open(&site).await;
    let holder = site.sign_in(Role::RightsHolder).await;
    for (lang, told) in [("en", "Your cases that wait"), ("zh-CN", "您等待决定的案件")] {
        let (status, list) = site.get("/channels", &holder, lang).await;
        assert!(status == OK && list.contains(&channel), "{list}");
        sound(&list, lang, "/channels");
        let (status, page) = site.get(&channel, &holder, lang).await;
        assert_eq!(status, OK);
        assert!(page.contains(told) && page.contains("Guild") && !page.contains("/enter"), "{page}");
        sound(&page, lang, &channel);
    }
    assert_eq!(site.get("/channels/nothing", &holder, "en").await.0, StatusCode::NOT_FOUND);
    let respondent = site.sign_in(Role::Respondent).await;
    assert_eq!(site.get("/channels", &respondent, "en").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn mistakes_are_told_before_a_notice_is_filed() {
    let site = Site::open().await;
    let holder = site.sign_in(Role::RightsHolder).await;
    let (_, form) = site.get("/prechecks", &holder, "en").await;
    sound(&form, "en", "/prechecks");
    let right = form.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let sent = [
        ("right", right.as_str()),
        ("items", "i-1\ni-9\n<script>"),
        ("territory", "cn, de"),
        ("grounds", "fake"),
    ];
    let (status, _, page) = site.post("/prechecks", &holder, &sent).await;
    assert_eq!(status, OK);
    sound(&page, "en", "/prechecks");
    for told in ["3 mistakes found", "i-9", "None of them would stop the notice", "Worth a look"] {
        assert!(page.contains(told), "no `{told}` in {page}");
    }
    let bare = [("right", right.as_str()), ("items", ""), ("grounds", "")];
    let (_, _, page) = site.post("/prechecks", &holder, &bare).await;
    assert!(page.contains("2 of them would stop the notice"), "{page}");
    let whole = [
        ("right", right.as_str()),
        ("items", "i-1"),
        ("grounds", "The stitching and the label are not ours."),
    ];
    let (_, _, page) = site.post("/prechecks", &holder, &whole).await;
    assert!(page.contains("None of the common mistakes") && page.contains("/notices/new?right="), "{page}");
    let reviewer = site.sign_in(Role::Reviewer).await;
    assert_eq!(site.get("/prechecks", &reviewer, "en").await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.post("/prechecks", &reviewer, &whole).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn guidance_is_taken_back_on_its_page() {
    let site = Site::open().await;
    let (_, guidance) = open(&site).await;
    let withdraw = format!("{guidance}/withdraw");
    let reviewer = site.sign_in(Role::Reviewer).await;
    assert!(!site.get(&guidance, &reviewer, "en").await.1.contains(&withdraw));
    let guild = site.sign_in(Role::Association).await;
    assert!(site.get(&guidance, &guild, "en").await.1.contains(&withdraw));
    assert_eq!(
        site.post(&withdraw, &reviewer, &[("reason", "no")]).await.0,
        StatusCode::FORBIDDEN,
        "it is not the operator's"
    );
    let (status, _, page) = site.post(&withdraw, &guild, &[("reason", " ")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&page, "en", &withdraw);
    let (status, to, _) = site.post(&withdraw, &guild, &[("reason", "we were wrong")]).await;
    assert_eq!((status, to.as_str()), (SEE_OTHER, guidance.as_str()));
    let (_, page) = site.get(&guidance, &reviewer, "en").await;
    assert!(page.contains("we were wrong") && !page.contains(&withdraw), "{page}");
}

#[tokio::test]
async fn the_yearly_report_is_a_page() {
    let site = Site::open().await;
    let (channel, _) = open(&site).await;
    let guild = site.sign_in(Role::Association).await;
    let report = format!("{channel}/report");
    assert!(site.get(&channel, &guild, "en").await.1.contains(&report));
    for (lang, told) in [("en", "No notices in this year"), ("zh-CN", "本年度没有通知")] {
        let (status, page) = site.get(&report, &guild, lang).await;
        assert!(status == OK && page.contains(told) && page.contains("report.csv?year="), "{page}");
        sound(&page, lang, &report);
    }
    let holder = site.sign_in(Role::RightsHolder).await;
    assert_eq!(site.get(&report, &holder, "en").await.0, StatusCode::NOT_FOUND);
}
