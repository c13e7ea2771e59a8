//! `GET /leads/{id}`.

use crate::console::Console;
use crate::fault::Fault;
use crate::form::Fields;
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::lead::batch::BatchForm;
use crate::pages::receipt::reporter::shown;
use crate::pages::{Linked, Reply};
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::Oops;
use crate::views::reading;
use crate::views::specimen::Specimen;
use crate::views::story::{Line, lines};
use crate::views::words::{Said, WordsField};
use crate::views::{name, short};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::LeadId;
use casework::guide::guide;
use casework::lead::{History, Score, TestPurchase, Verified};
use desk::{Actor, LeadFilter, LeadItem, LeadView, Paging, ReportRow, SellerHistory};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "lead/show.html")]
pub(crate) struct LeadPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) lead: Lead,
    pub(crate) b: BatchForm,
}

/// A right in a heading. Readers who may not open it get no address.
pub(crate) struct RightLine {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) holder: String,
}

/// A lead.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(crate) struct Lead {
    pub(crate) id: String,
    pub(crate) short: String,
    pub(crate) right: RightLine,
    pub(crate) respondent: String,
    pub(crate) state: String,
    pub(crate) score: f64,
    pub(crate) parts: Vec<String>,
    pub(crate) formula: Vec<String>,
    pub(crate) due: Option<Timestamp>,
    pub(crate) overdue: bool,
    pub(crate) test: Option<Test>,
    pub(crate) may_test: bool,
    pub(crate) opened: Timestamp,
    pub(crate) items: Vec<Picked>,
    pub(crate) hidden: u64,
    pub(crate) reports: Vec<ReportLine>,
    pub(crate) events: Vec<Line>,
    pub(crate) seller: Seller,
    pub(crate) verification: Option<Verification>,
    pub(crate) case_href: Option<String>,
    pub(crate) may_verify: bool,
    /// The holder, when the reader verifies for it under a mandate.
    pub(crate) on_behalf: Option<String>,
    pub(crate) may_retract: bool,
}

/// An item with whether the verdict is about it.
pub(crate) struct Picked {
    pub(crate) specimen: Specimen,
    pub(crate) picked: bool,
}

/// A report without its reporter.
pub(crate) struct ReportLine {
    pub(crate) category: String,
    pub(crate) text: String,
    pub(crate) weight: String,
    pub(crate) shown: Vec<(String, String)>,
    pub(crate) pictures: Vec<String>,
    pub(crate) at: Timestamp,
}

/// A test purchase.
pub(crate) struct Test {
    pub(crate) next: Option<String>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) photos: Vec<String>,
    /// Name, label and value of the order's fields.
    pub(crate) fields: Vec<(&'static str, String, String)>,
    pub(crate) findings: WordsField,
}

/// What is known of the respondent.
pub(crate) struct Seller {
    pub(crate) authorised: bool,
    pub(crate) leads: u64,
    pub(crate) upheld: u64,
    pub(crate) reversed: u64,
    pub(crate) measures: u64,
    pub(crate) others: Vec<Linked>,
}

/// The verdict as it stands.
pub(crate) struct Verification {
    pub(crate) verdict: String,
    pub(crate) basis: Vec<String>,
    pub(crate) grounds: Said,
    pub(crate) warranty: bool,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<LeadId>) -> Reply {
    page(&console, &actor, p, &id, &Fields::default(), Vec::new()).await
}

/// The page, filled in with what was sent when there is something to put right.
pub(crate) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &LeadId,
    sent: &Fields,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.lead(actor, id).await?;
    let others = others(console, actor, &view).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = LeadPage { errors, b: BatchForm::new(&p, sent), lead: lead(&p, view, others, sent), p };
    Ok(page.p.show_as(status, &page))
}

/// Other leads against the same account.
async fn others(console: &Console, actor: &Actor, view: &LeadView) -> Result<Vec<Linked>, Fault> {
    let Some(respondent) = &view.row.respondent else { return Ok(Vec::new()) };
    let filter = LeadFilter { respondent: Some(respondent.clone()), ..LeadFilter::default() };
    let few = Paging { cursor: None, limit: 6 };
    let leads = console.desk.leads(actor, &filter, &few).await?.items;
    let linked = leads.into_iter().filter(|lead| lead.id != view.row.id).take(5).map(|lead| Linked {
        href: format!("/leads/{}", encode(lead.id.as_str())),
        title: lead.right_title,
        state: lead.state,
    });
    Ok(linked.collect())
}

fn lead(p: &Page, view: LeadView, others: Vec<Linked>, sent: &Fields) -> Lead {
    let row = view.row;
    let mut parts: Vec<_> = view
        .items_seen
        .iter()
        .flat_map(|item| &item.findings)
        .filter(|f| f.kind == "mark")
        .flat_map(|f| &f.why)
        .collect();
    parts.dedup_by(|a, b| a.name == b.name);
    let picked = |id: &str| sent.0.is_empty() || sent.all("items").any(|item| item == id);
    let item = |item: LeadItem| Picked { picked: picked(&item.id), specimen: specimen(p, &item) };
    let report = |report: ReportRow| ReportLine {
        category: p.word("category", &report.category),
        text: report.words.clone().unwrap_or_default(),
        weight: p.t1("report-weight", "weight", format!("{:.2}", report.record.weight())),
        shown: shown(p, &report.category, &report.exhibits)
            .into_iter()
            .zip(&report.exhibits)
            .filter_map(|(line, exhibit)| exhibit.object.is_none().then_some(line))
            .collect(),
        pictures: report.exhibits.iter().filter_map(|e| e.object.as_deref()).map(picture).collect(),
        at: report.filed,
    };
    let on_behalf = view.on_behalf.then(|| view.holder_name.clone());
    Lead {
        short: short(row.id.as_str()),
        right: RightLine {
            href: format!("/rights/{}", encode(row.right.as_str())),
            title: row.right_title,
            kind: p.word("right-kind", row.right_kind),
            holder: p.either(&view.holder_name, view.holder_name_zh.as_deref()),
        },
        formula: formula(p, &view.score_parts),
        due: row.due,
        overdue: row.overdue,
        may_test: view.may_verify && view.test_next.is_some(),
        test: view.test.as_ref().map(|test| self::test(p, test, view.test_next.clone(), sent)),
        respondent: row.respondent.unwrap_or_else(|| p.t("respondent-unknown")),
        state: row.state,
        score: row.score,
        parts: parts.into_iter().take(8).map(|part| reading::part(p.lang, part)).collect(),
        opened: row.opened,
        items: view.items_seen.into_iter().map(item).collect(),
        hidden: view.items_hidden,
        reports: view.reports_seen.into_iter().map(report).collect(),
        events: lines(p, &view.timeline),
        seller: seller(&view.history, others),
        verification: view.verified.map(|verified| verification(p, &verified)),
        case_href: row.case.map(|case| format!("/cases/{}", encode(case.as_str()))),
        may_verify: view.may_verify,
        on_behalf,
        may_retract: view.may_retract,
        id: row.id.to_string(),
    }
}

/// An item of a lead or a case as evidence.
pub(crate) fn specimen(p: &Page, item: &LeadItem) -> Specimen {
    let findings: Vec<_> = item.findings.iter().collect();
    Specimen::new(p, &item.id, &item.content, &findings)
}

fn seller(history: &SellerHistory, others: Vec<Linked>) -> Seller {
    Seller {
        authorised: history.authorised,
        leads: history.leads,
        upheld: history.upheld,
        reversed: history.reversed,
        measures: history.measures,
        others,
    }
}

fn verification(p: &Page, verified: &Verified) -> Verification {
    Verification {
        verdict: name(&verified.verification.verdict),
        basis: basis(p, &verified.verification.basis),
        grounds: Said::of(p.lang, &verified.verification.grounds),
        warranty: verified.verification.warranty,
        by: verified.by.clone(),
        at: verified.at,
    }
}

/// What a verdict is based on, in words.
pub(crate) fn basis(p: &Page, ids: &[String]) -> Vec<String> {
    let known = ids.iter().filter_map(|id| guide().basis(id));
    known.map(|basis| basis.words.best(p.lang == Lang::Zh).0.to_owned()).collect()
}

fn picture(digest: &str) -> String {
    format!("/objects/{}", encode(digest.trim_start_matches("sha256:")))
}

/// The score's formula with its numbers, a line a step.
fn formula(p: &Page, of: &Score) -> Vec<String> {
    let two = |value: f64| format!("{value:.2}");
    let line = |key: &str, n: u64, value: f64| {
        p.lang.find(key, &[("n", n.to_string()), ("value", two(value))]).unwrap_or_default()
    };
    let History { upheld, reversed } = of.history;
    let history =
        [("value", two(of.factor)), ("upheld", upheld.to_string()), ("reversed", reversed.to_string())];
    vec![
        format!("a · {}", line("score-of-seen", of.found, of.seen)),
        format!("b · {}", line("score-of-strangers", of.reported, of.strangers)),
        format!("c · {}", line("score-of-known", of.vouched, of.known)),
        line("score-of-base", 0, of.base),
        p.lang.find("score-of-history", &history).unwrap_or_default(),
        line("score-of-all", 0, of.score),
    ]
}

fn test(p: &Page, test: &TestPurchase, next: Option<String>, sent: &Fields) -> Test {
    let when = |at: Timestamp| crate::views::when::absolute(p.lang, at);
    let mut facts = Vec::new();
    if let Some(order) = &test.ordered {
        let cost = order.cost.as_ref();
        let cost =
            cost.map(|cost| format!("{} {}", cost.amount, cost.currency.as_deref().unwrap_or_default()));
        facts.push((p.t("test-ordered"), order.at.map(when).unwrap_or_default()));
        facts.push((p.t("test-buyer"), order.buyer.clone()));
        facts.push((p.t("test-number"), order.number.clone()));
        facts.extend(cost.map(|cost| (p.t("test-cost"), cost)));
    }
    facts.extend(test.received.map(|at| (p.t("test-received"), when(at))));
    if let Some(examined) = &test.examined {
        facts.push((p.t("test-examined"), Said::of(p.lang, &examined.findings).text));
    }
    facts.extend(test.given_up.clone().map(|reason| (p.t("test-given-up"), reason)));
    let field = |name: &'static str, key: &str| (name, p.t(key), sent.get(name).to_owned());
    Test {
        next,
        facts,
        photos: test.examined.iter().flat_map(|e| &e.photos).map(|digest| picture(digest)).collect(),
        fields: vec![
            field("buyer", "test-buyer"),
            field("number", "test-number"),
            field("cost", "test-cost"),
            field("currency", "test-currency"),
        ],
        findings: WordsField::new(p, "findings", "test-findings", 4, sent),
    }
}
