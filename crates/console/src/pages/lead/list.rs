//! `GET /leads`.

use crate::form::{Fields, filled};
use crate::page::Page;
use crate::pages::lead::batch::BatchForm;
use crate::pages::{Reply, party_names};
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Choice, Pager, Tab, choices};
use crate::views::oops::Oops;
use askama::Template;
use axum::extract::Query;
use desk::{LeadFilter, LeadOrder, LeadRow, Paging, RightFilter, Role};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::HashMap;

const STATES: [&str; 5] = ["open", "testing", "confirmed", "cleared", "unresolved"];
const SURFACES: [&str; 6] = ["listing", "post", "account", "group", "mini-program", "file"];

#[derive(Template)]
#[template(path = "lead/list.html")]
pub(crate) struct LeadList {
    pub(crate) p: Page,
    /// None here: what is wrong with a batch is said on the page that it leads to.
    pub(crate) errors: Vec<Oops>,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) filter: Filter,
    pub(crate) filtered: bool,
    pub(crate) rights: Vec<Choice>,
    pub(crate) surfaces: Vec<Choice>,
    pub(crate) scores: Vec<Choice>,
    pub(crate) sorts: Vec<Choice>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
    pub(crate) batch: Option<BatchForm>,
}

/// The filters as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(crate) state: String,
    pub(crate) q: String,
    pub(crate) right: String,
    pub(crate) surface: String,
    pub(crate) respondent: String,
    pub(crate) least_score: String,
    pub(crate) sort: String,
    pub(crate) cursor: String,
}

/// One lead in the queue.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) due: Option<Timestamp>,
    pub(crate) overdue: bool,
    pub(crate) href: String,
    pub(crate) right: String,
    pub(crate) sub: String,
    pub(crate) respondent: String,
    pub(crate) score: f64,
    pub(crate) items: u64,
    pub(crate) reports: u64,
    pub(crate) state: String,
    pub(crate) opened: Timestamp,
}

impl Filter {
    /// The queue's address with this filter in another state, from `cursor` on.
    fn address(&self, state: &str, cursor: &str) -> String {
        let pairs = [
            ("state", state),
            ("q", &self.q),
            ("right", &self.right),
            ("surface", &self.surface),
            ("respondent", &self.respondent),
            ("least_score", &self.least_score),
            ("sort", &self.sort),
            ("cursor", cursor),
        ];
        address("/leads", pairs)
    }

    fn is_narrow(&self) -> bool {
        [&self.q, &self.right, &self.surface, &self.respondent, &self.least_score]
            .iter()
            .any(|f| !f.is_empty())
    }

    /// What the desk understands of it.
    fn ask(&self) -> LeadFilter {
        LeadFilter {
            state: (self.state != "all").then(|| self.state.clone()),
            right: filled(&self.right),
            respondent: filled(&self.respondent),
            surface: filled(&self.surface),
            least_score: self.least_score.parse::<f64>().ok().map(|percent| percent / 100.0),
            q: filled(&self.q),
            order: match self.sort.as_str() {
                "newest" => LeadOrder::Newest,
                "oldest" => LeadOrder::Oldest,
                "score" => LeadOrder::Score,
                _ => LeadOrder::Urgency,
            },
        }
    }
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(mut filter): Query<Filter>) -> Reply {
    p.enter("/leads")?;
    if filter.state.is_empty() {
        "open".clone_into(&mut filter.state);
    }
    let ask = filter.ask();
    let paging = Paging { cursor: filled(&filter.cursor), ..Paging::default() };
    let leads = console.desk.leads(&actor, &ask, &paging).await?;
    let counts: HashMap<_, _> = console.desk.lead_counts(&actor, &ask).await?.into_iter().collect();
    let count = |state: &str| match state {
        "all" => counts.values().sum(),
        state => counts.get(state).copied().unwrap_or(0),
    };
    let tab = |state: &str| Tab {
        href: filter.address(state, ""),
        text: p.word("lead-state", state),
        count: count(state),
        here: filter.state == state,
    };
    // A batch is for who verifies, over what waits for a verdict.
    let waits = ["open", "testing"].contains(&filter.state.as_str());
    let may_batch = waits && actor.role == Role::RightsHolder && !leads.items.is_empty();
    let names = party_names(&console.desk, &actor, p.lang).await?;
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(&actor, &RightFilter::default(), &many).await?.items;
    let score = |least: &str| match least {
        "" => Choice::of("", &p.t("filter-any"), &filter.least_score),
        least => Choice::of(least, least, &filter.least_score),
    };
    let page = LeadList {
        errors: Vec::new(),
        tabs: STATES.into_iter().chain(["all"]).map(tab).collect(),
        filtered: filter.is_narrow(),
        rights: rights.iter().map(|r| Choice::of(r.id.as_str(), &r.title, &filter.right)).collect(),
        surfaces: choices(&p, "surface", &SURFACES, &filter.surface),
        scores: ["", "50", "70", "90"].map(score).into(),
        sorts: choices(&p, "sort", &["urgency", "score", "newest", "oldest"], &filter.sort),
        rows: leads.items.into_iter().map(|lead| row(&p, lead, &names)).collect(),
        pager: Pager {
            first: filled(&filter.cursor).map(|_| filter.address(&filter.state, "")),
            next: leads.next.map(|cursor| filter.address(&filter.state, &cursor)),
        },
        batch: may_batch.then(|| BatchForm::new(&p, &Fields::default())),
        filter,
        p,
    };
    Ok(page.p.show(&page))
}

fn row(p: &Page, lead: LeadRow, names: &HashMap<String, String>) -> Row {
    let holder = names.get(&lead.holder).cloned().unwrap_or(lead.holder);
    Row {
        due: lead.due,
        overdue: lead.overdue,
        href: format!("/leads/{}", encode(lead.id.as_str())),
        right: lead.right_title,
        sub: format!("{} · {holder}", p.word("right-kind", lead.right_kind)),
        respondent: lead.respondent.unwrap_or_else(|| p.t("respondent-unknown")),
        score: lead.score,
        items: lead.items,
        reports: lead.reports,
        state: lead.state,
        opened: lead.opened,
        id: lead.id.0,
    }
}
