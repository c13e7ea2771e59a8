//! Every page with made-up content, in both languages: what a page must hold whatever it shows.

use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::{
    Linked, case, home, item, lead, ledger, party, receipt, report, right, settings, sign_in,
};
use crate::session::Viewer;
use crate::views::chart::Chart;
use crate::views::choice::{Choice, Pager, Tab, choices};
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Part, Statement};
use crate::views::specimen::Specimen;
use crate::views::story::line;
use crate::views::words::{Said, WordsField};
use askama::Template;
use casework::Finding;
use casework::item::Content;
use desk::{Actor, Role};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

const HOSTILE: &str = "<script>alert('x')</script>\" onmouseover=\"y";

fn page(lang: Lang, path: &str, role: Option<Role>) -> Page {
    let actor = |role| Actor { id: "lin".into(), name: "Lin Yue".into(), role, party: None, account: None };
    let party_name = Some("Kestrel Wing Sports".to_owned());
    let viewer = role.map(|role| Viewer { actor: actor(role), party_name });
    Page { viewer, path: path.to_owned(), ..Page::for_test(lang) }
}

fn ago(p: &Page, hours: i64) -> Timestamp {
    p.now - SignedDuration::from_hours(hours)
}

fn specimen(p: &Page, id: &str, title: &str, text: &str, score: f64) -> Specimen {
    let content = Content {
        surface: Some("listing".into()),
        account: Some("shop-8816".into()),
        created: Some("2026-11-21T08:00:00Z".into()),
        language: Some("zh".into()),
        title: Some(title.into()),
        text: Some(text.into()),
        price: Some(casework::item::Price { amount: "199.00".into(), currency: Some("CNY".into()) }),
        links: vec!["https://market.example/i/88".into()],
        ..Content::default()
    };
    let finding: Finding = serde_json::from_value(json!({
        "right": "tm-1", "kind": "mark", "score": score, "where": {"field": "title", "start": 4, "end": 9},
        "matched": title.chars().skip(4).take(5).collect::<String>(), "asset": "风隼",
        "via": ["separator", "traditional"], "why": [{"name": "base", "value": 0.9}], "matchset": "m"
    }))
    .unwrap();
    Specimen::new(p, id, &content, &[&finding])
}

fn right_line() -> lead::show::RightLine {
    lead::show::RightLine {
        href: "/rights/tm-1".into(),
        title: "风隼 KESTREL WING".into(),
        kind: "商标".into(),
        holder: "Kestrel Wing Sports".into(),
    }
}

fn verification(p: &Page) -> lead::show::Verification {
    lead::show::Verification {
        verdict: "counterfeit".into(),
        grounds: Said {
            text: "We do not make this model in this colour, and this shop has no contract with us.".into(),
            lang: "en",
        },
        warranty: true,
        by: "Lin Yue".into(),
        at: ago(p, 20),
    }
}

fn lead_page(p: Page, verified: bool) -> lead::show::LeadPage {
    let items = vec![
        specimen(&p, "i-1", "高仿正品 風.隼 跑鞋 2026 新款", "专柜品质，支持过验。\n尺码 36–45。", 0.97),
        specimen(&p, "i-2", "顶级复刻 風*隼 双肩包", HOSTILE, 0.82),
    ];
    let lead = lead::show::Lead {
        id: "l-1".into(),
        short: "3f9a21c0".into(),
        right: right_line(),
        respondent: "shop-8816".into(),
        state: if verified { "confirmed" } else { "open" }.into(),
        score: 0.97,
        parts: vec![p.t2("part-line", "name", p.t("part-evasion"), "value", "+0.20")],
        opened: ago(&p, 30),
        items,
        reports: vec![lead::show::ReportLine {
            category: p.word("category", "counterfeit"),
            text: "The stitching came apart after a day.".into(),
            at: ago(&p, 28),
        }],
        events: vec![
            line(&p, "lead.opened", String::new(), "system", ago(&p, 30)),
            line(&p, "lead.extended", "i-2".into(), "system", ago(&p, 29)),
        ],
        seller: lead::show::Seller {
            authorised: false,
            leads: 4,
            upheld: 2,
            measures: 1,
            others: vec![Linked {
                href: "/leads/l-2".into(),
                title: "风隼 KESTREL WING".into(),
                state: "confirmed".into(),
            }],
        },
        verification: verified.then(|| verification(&p)),
        case_href: verified.then(|| "/cases/c-1".into()),
        may_verify: !verified,
        may_retract: verified,
    };
    let verdicts = choices(&p, "verdict", &["counterfeit", "genuine", "licensed", "cannot_tell"], "");
    let grounds = WordsField::new(&p, "grounds", "grounds", 4, "", "");
    lead::show::LeadPage { errors: Vec::new(), lead, verdicts, grounds, p }
}

fn statement(lang: Lang) -> Statement {
    let part = |key: &str, text: &str| Part { title: lang.text(key), text: text.into() };
    Statement {
        lang: lang.tag(),
        parts: vec![
            part("sor-outcome", "Upheld: “风隼 KESTREL WING”, complaint of Kestrel Wing Sports"),
            part("facts", "The title names the mark with a separator inside."),
            part("ground", "Law: E-Commerce Law of the PRC, art. 42"),
            part("explanation", HOSTILE),
        ],
    }
}

fn measures(p: &Page) -> Vec<MeasureLine> {
    vec![MeasureLine {
        kind: p.word("measure", "remove"),
        target: "i-1".into(),
        territory: "CN".into(),
        duration: p.t("duration-forever"),
        state: "in_force",
    }]
}

fn answers(p: &Page) -> Vec<case::show::Answer> {
    let text = "These are from the outlet in Shanghai; invoice 2231 of 3 March.".into();
    vec![case::show::Answer { stance: "authorised".into(), text, at: ago(p, 5) }]
}

fn case_page(p: Page, state: &str) -> case::show::CasePage {
    let decided = state != "open";
    let items = lead_page(p.clone(), true).lead.items.into_iter();
    let case = case::show::Case {
        id: "c-1".into(),
        short: "77ab01ff".into(),
        right: right_line(),
        respondent: "shop-8816".into(),
        state: state.into(),
        lead_href: "/leads/l-1".into(),
        verification: verification(&p),
        items: items
            .map(|mut specimen| {
                specimen.evidence = Some("9f86d081884c7d659a2feaa0c55ad015".into());
                case::show::CaseItem { specimen, upheld: true }
            })
            .collect(),
        answers: answers(&p),
        events: vec![line(&p, "case.opened", String::new(), "system", ago(&p, 20))],
        decision: decided.then(|| case::show::Decision {
            outcome: "upheld".into(),
            by: "Chen Mo".into(),
            at: ago(&p, 10),
            measures: measures(&p),
            statements: Lang::ALL.map(statement).into(),
        }),
        may_decide: !decided,
        may_maintain: decided,
        may_reverse: decided,
        may_answer: false,
    };
    let errors = if decided { Vec::new() } else { vec![Oops::new(p.lang, "facts", "refusal-missing-facts")] };
    case::show::CasePage {
        errors,
        case,
        grounds: choices(&p, "ground", &["law", "terms"], "law"),
        sources: vec!["E-Commerce Law of the PRC".into()],
        facts: WordsField::new(&p, "facts", "facts", 4, "", ""),
        explanation: WordsField::new(&p, "explanation", "explanation", 3, "", HOSTILE),
        item_measures: choices(&p, "measure", &["remove", "disable", "demote", "label"], "remove"),
        account_measures: choices(&p, "measure", &["none", "restrict", "suspend", "terminate"], "none"),
        filled: case::show::Filled::default(),
        preview: Vec::new(),
        keep_reasons: WordsField::new(&p, "reasons", "maintain-reasons", 3, "", ""),
        undo_reasons: WordsField::new(&p, "undo", "reversal-reasons", 3, "", ""),
        answers: choices(&p, "stance", &["contest", "authorised", "accept"], ""),
        answer_action: "/cases/c-1/answer".into(),
        answer_text: String::new(),
        p,
    }
}

fn lead_list(p: Page, empty: bool) -> lead::list::LeadList {
    let row = |i: usize| lead::list::Row {
        href: format!("/leads/l-{i}"),
        right: ["风隼 KESTREL WING", "Lumenara", "The Salt Lantern"][i % 3].into(),
        sample: ["高仿正品 風.隼 跑鞋 2026 新款", "Lum3nara serum 30 ml, factory price", HOSTILE][i % 3]
            .into(),
        respondent: format!("shop-{}", 8816 + i * 37),
        surface: p.word("surface", ["listing", "post", "group"][i % 3]),
        score: [0.97, 0.78, 0.41][i % 3],
        items: i as u64 % 4 + 1,
        reports: i as u64 % 3,
        state: ["open", "testing", "confirmed", "cleared"][i % 4].into(),
        opened: ago(&p, 7 * i as i64 + 1),
    };
    let tab = |state: &str, count| Tab {
        href: format!("/leads?state={state}"),
        text: p.word("lead-state", state),
        count,
        here: state == "open",
    };
    let any = |values: &[&str], set: &str| choices(&p, set, values, "");
    lead::list::LeadList {
        tabs: vec![
            tab("open", 38),
            tab("testing", 2),
            tab("confirmed", 112),
            tab("cleared", 19),
            tab("all", 1171),
        ],
        filter: lead::list::Filter::default(),
        filtered: empty,
        rights: vec![Choice::of("tm-1", "风隼 KESTREL WING", "")],
        kinds: any(&["mark", "logo", "image"], "finding-kind"),
        surfaces: any(&["listing", "post"], "surface"),
        scores: vec![Choice::of("", &p.t("filter-any"), "")],
        sorts: any(&["score", "newest", "oldest"], "sort"),
        rows: if empty { Vec::new() } else { (0..9).map(row).collect() },
        pager: Pager { first: None, next: Some("/leads?after=x".into()) },
        p,
    }
}

fn samples(p: &Page) -> Vec<sign_in::Sample> {
    let roles = [
        ("reviewer", "Chen Mo", "case"),
        ("rights_holder", "Lin Yue", "right"),
        ("association", "Anna Weber", "party"),
        ("respondent", "shop-8816", "shop"),
        ("admin", "Root", "settings"),
    ];
    let sample = |(role, name, icon): (&str, &str, &'static str)| sign_in::Sample {
        login: role.into(),
        name: name.into(),
        icon,
        what: format!("{} – {}", p.word("role", role), p.word("demo-as", role)),
    };
    roles.into_iter().map(sample).collect()
}

/// All pages, by name.
fn pages(lang: Lang) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let mut add = |name, page: &dyn askama::DynTemplate| all.push((name, page.dyn_render().unwrap()));
    let public = || page(lang, "/", None);
    let holder = |path: &str| page(lang, path, Some(Role::RightsHolder));
    let admin = |path: &str| page(lang, path, Some(Role::Admin));
    let reviewer = |path: &str| page(lang, path, Some(Role::Reviewer));

    add("landing", &home::landing::Landing { demo: samples(&public()), p: public() });
    add(
        "sign-in",
        &sign_in::show::SignIn {
            demo: samples(&public()),
            wrong: true,
            login: HOSTILE.into(),
            next: "/leads".into(),
            p: public(),
        },
    );
    add("leads", &lead_list(holder("/leads"), false));
    add("leads-empty", &lead_list(holder("/leads"), true));
    add("lead", &lead_page(holder("/leads/l-1"), false));
    add("lead-verified", &lead_page(holder("/leads/l-1"), true));
    add("case-open", &case_page(reviewer("/cases/c-1"), "open"));
    add("case-contested", &case_page(reviewer("/cases/c-1"), "contested"));
    let p = reviewer("/cases");
    let row = |i: usize| case::list::Row {
        href: "/cases/c-1".into(),
        right: "风隼 KESTREL WING".into(),
        holder: "Kestrel Wing Sports".into(),
        respondent: format!("shop-{}", 8816 + i),
        verdict: "counterfeit".into(),
        items: 2,
        answered: i == 1,
        state: ["open", "contested", "upheld"][i % 3].into(),
        opened: ago(&p, i as i64 * 9),
    };
    let rows = (0..4).map(row).collect();
    let tabs = vec![Tab { href: "/cases".into(), text: p.word("case-state", "open"), count: 4, here: true }];
    add("cases", &case::list::CaseList { tabs, rows, pager: Pager::default(), p });
    let p = holder("/");
    let days = |seed: u64| Chart::new((0..14u64).map(|d| (format!("{} Nov", d + 9), d * seed * 7 % 23)));
    add(
        "dashboard",
        &home::dashboard::Dashboard {
            hello: p.t1("hello", "name", "Lin Yue"),
            role: "rights_holder".into(),
            stats: [
                ("stat-leads-open", "lead", 38),
                ("stat-findings", "search", 12_904),
                ("stat-cases-open", "case", 7),
                ("stat-cases-decided", "hammer", 112),
            ]
            .map(|(key, icon, count)| home::dashboard::Stat {
                href: "/leads".into(),
                icon,
                text: p.t(key),
                count,
            })
            .into(),
            next: lead_list(p.clone(), false)
                .rows
                .into_iter()
                .take(4)
                .map(|r| home::dashboard::Next {
                    href: r.href,
                    title: r.right,
                    sub: r.sample,
                    respondent: r.respondent,
                    score: Some(r.score),
                    items: r.items,
                    at: r.opened,
                })
                .collect(),
            charts: vec![
                home::dashboard::Titled { title: p.t("chart-findings"), chart: days(3) },
                home::dashboard::Titled { title: p.t("chart-decisions"), chart: days(5) },
            ],
            members: vec![party::Member {
                href: "/parties/p-1".into(),
                name: "Kestrel Wing Sports".into(),
                rights: 3,
                leads: 38,
                cases: 12,
                upheld: 9,
            }],
            p,
        },
    );
    let p = holder("/rights");
    let row = |state: &str| right::list::Row {
        href: "/rights/tm-1".into(),
        title: "风隼 KESTREL WING".into(),
        sub: "CNIPA 18829301 · 25, 28, 35".into(),
        kind: p.word("right-kind", "trademark"),
        holder: "Kestrel Wing Sports".into(),
        assets: 6,
        state: state.into(),
    };
    let rows = vec![row("active"), row("withdrawn")];
    add(
        "rights",
        &right::list::RightList { q: String::new(), may_add: true, rows, pager: Pager::default(), p },
    );
    let p = holder("/rights/tm-1");
    let asset = |text: &str, weight: &str, kind: &str| right::show::Asset {
        text: text.into(),
        kind: p.word("asset-kind", kind),
        weight: weight.into(),
        picture: None,
    };
    let assets =
        vec![asset("风隼", "1", "word"), asset("KESTREL WING", "1", "word"), asset("小隼", "0.3", "word")];
    let sellers = vec![right::show::Seller { account: "kw-flagship".into(), scope: p.t("seller-scope-all") }];
    let facts = vec![
        (p.t("right-number"), "18829301".into()),
        (p.t("right-classes"), "25, 28, 35".into()),
        (p.t("territory"), "CN, GB".into()),
    ];
    let one = right::show::Right {
        id: "tm-1".into(),
        title: "风隼 KESTREL WING".into(),
        state: "active".into(),
        facts,
        assets,
        sellers,
        may_edit: true,
    };
    add("right", &right::show::RightPage { errors: Vec::new(), right: one, p });
    let p = holder("/rights/new");
    let field = |name, label: &str, rows| right::new::Field {
        name,
        label: p.t(label),
        hint: p.lang.find_word(label, "hint").unwrap_or_default(),
        value: String::new(),
        kind: "text",
        rows,
        optional: name != "text",
    };
    let fields = vec![
        field("text", "right-text", 1),
        field("aliases", "right-aliases", 4),
        field("classes", "right-classes", 1),
    ];
    let kinds = choices(&p, "right-kind", &["trademark", "work", "design", "patent"], "trademark");
    add("right-new", &right::new::NewRight { errors: Vec::new(), kinds, holders: Vec::new(), fields, p });
    let p = reviewer("/items");
    let row = item::list::Row {
        href: "/items/i-1".into(),
        id: "i-1".into(),
        title: HOSTILE.into(),
        surface: "商品".into(),
        account: "shop-1".into(),
        score: Some(0.9),
        at: ago(&p, 3),
    };
    add("items", &item::list::ItemList { q: "x".into(), rows: vec![row], pager: Pager::default(), p });
    let p = reviewer("/items/i-1");
    add(
        "item",
        &item::show::ItemPage {
            item: specimen(&p, "i-1", "高仿正品 風.隼 跑鞋", "…", 0.97),
            leads: Vec::new(),
            p,
        },
    );
    let p = reviewer("/parties");
    let row = party::list::Row {
        href: "/parties/p-1".into(),
        name: "Kestrel Wing Sports".into(),
        other_name: Some("风隼体育".into()),
        kind: "rights_holder".into(),
        country: "GB".into(),
    };
    add("parties", &party::list::PartyList { rows: vec![row], p });
    let p = page(lang, "/parties/p-2", Some(Role::Association));
    let members = vec![party::Member {
        href: "/parties/p-1".into(),
        name: "Kestrel Wing Sports".into(),
        rights: 3,
        leads: 38,
        cases: 12,
        upheld: 9,
    }];
    add(
        "party",
        &party::show::PartyPage {
            name: "Makers' Guild".into(),
            kind: "association".into(),
            facts: vec![(p.t("country"), "GB".into())],
            associations: Vec::new(),
            members,
            rights: Vec::new(),
            p,
        },
    );
    let p = reviewer("/reports");
    let row = report::list::Row {
        id: "r-1".into(),
        href: None,
        item: "https://market.example/i/9".into(),
        brand: "Lumenara".into(),
        category: p.word("category", "pirated"),
        text: HOSTILE.into(),
        state: "open".into(),
        at: ago(&p, 2),
    };
    add("reports", &report::list::ReportList { rows: vec![row], pager: Pager::default(), p });
    let p = public();
    let categories = choices(&p, "category", &["counterfeit", "pirated", "impersonation", "other"], "");
    add(
        "report",
        &report::new::NewReport {
            errors: Vec::new(),
            token: "t".into(),
            brands: vec!["Lumenara".into()],
            categories,
            filled: report::new::Form::default(),
            p,
        },
    );
    let p = public();
    let facts = vec![
        (p.t("receipt-item"), "https://market.example/i/9".into()),
        (p.t("receipt-brand"), "Lumenara".into()),
    ];
    add(
        "receipt",
        &receipt::reporter::Receipt {
            fresh: true,
            at: "…".into(),
            steps: receipt::reporter::steps(&p, 1),
            plain: p.t("receipt-plain-with-brand"),
            facts,
            link: "https://desk.example/receipt/x".into(),
            p,
        },
    );
    let p = public();
    let held = receipt::respondent::Held {
        state: "upheld".into(),
        plain: p.t("held-plain-decided"),
        right: "风隼 KESTREL WING".into(),
        holder: "Kestrel Wing Sports".into(),
        verdict: "counterfeit".into(),
        grounds: verification(&p).grounds,
        items: vec![receipt::respondent::HeldItem {
            id: "i-1".into(),
            title: "高仿正品 風.隼 跑鞋".into(),
            outcome: Some("upheld".into()),
        }],
        statements: vec![statement(lang)],
        measures: measures(&p),
        answers: answers(&p),
        may_answer: true,
    };
    add(
        "held",
        &receipt::respondent::HeldPage {
            fresh: true,
            errors: Vec::new(),
            held,
            answers: choices(&p, "stance", &["contest", "authorised", "accept"], ""),
            answer_action: "/case-receipt/x".into(),
            answer_text: String::new(),
            p,
        },
    );
    let p = admin("/settings/people");
    let row = settings::people::Row {
        login: "lin".into(),
        name: "Lin Yue".into(),
        role: "rights_holder".into(),
        party: "Kestrel Wing Sports".into(),
    };
    let roles = choices(&p, "role", &Role::ALL.map(Role::word), "reviewer");
    add(
        "people",
        &settings::people::People {
            errors: Vec::new(),
            done: true,
            rows: vec![row],
            roles,
            parties: Vec::new(),
            filled: settings::people::Form::default(),
            p,
        },
    );
    let p = admin("/settings/tokens");
    let row = settings::tokens::Row {
        id: "t-1".into(),
        name: "listing feed".into(),
        sub: "platform".into(),
        at: ago(&p, 100),
    };
    add(
        "tokens",
        &settings::tokens::Tokens { errors: Vec::new(), secret: Some("blz_x".into()), rows: vec![row], p },
    );
    let row = settings::webhooks::Row {
        id: "w-1".into(),
        url: "https://ops.example/hook".into(),
        events: "case.decided".into(),
    };
    add(
        "webhooks",
        &settings::webhooks::Webhooks {
            errors: Vec::new(),
            secret: None,
            rows: vec![row],
            p: admin("/settings/webhooks"),
        },
    );
    let p = admin("/verify");
    let result = Some(ledger::show::Outcome {
        sound: true,
        text: p.t1("ledger-sound", "n", 4711),
        detail: Vec::new(),
    });
    add("ledger", &ledger::show::LedgerPage { events: 4711, head: "9f86d081884c7d65".into(), result, p });
    all
}

#[test]
fn every_page_is_sound_in_both_languages() {
    let keys = crate::i18n::tests::keys();
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            if let Ok(dir) = std::env::var("BLAZON_GALLERY") {
                std::fs::write(format!("{dir}/{name}.{}.html", lang.tag()), &html).unwrap();
            }
            let at = format!("{name} in {}", lang.tag());
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())), "{at}: language");
            assert_eq!(html.matches("<h1").count(), 1, "{at}: one heading");
            assert_eq!(html.matches("<main").count(), 1, "{at}: one main landmark");
            assert!(!html.contains(" style=") && !html.contains("<style"), "{at}: inline style");
            assert!(
                !html.contains("<script>") && !html.contains(" onmouseover=\""),
                "{at}: hostile text got in"
            );
            for text in html.split('>').filter_map(|part| part.split('<').next()) {
                assert!(!keys.contains(text.trim()) || !text.contains('-'), "{at}: bare key `{text}`");
            }
            for label in html.split("<label").skip(1).filter_map(|l| l.split('>').next()) {
                if let Some(id) = label.split("for=\"").nth(1).and_then(|l| l.split('"').next()) {
                    assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{at}: label for `{id}`");
                }
            }
            for outside in ["src=\"http", "href=\"http", "action=\"http"] {
                assert!(!html.contains(outside), "{at}: asks outside");
            }
        }
    }
}
