//! `GET /notices`.

use super::new::may_file;
use super::{address_of, on_behalf, title};
use crate::form::filled;
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::query::address;
use crate::session::Visit;
use crate::views::choice::{Choice, Pager, Tab};
use askama::Template;
use axum::extract::Query;
use desk::{NoticeFilter, NoticeRow, Paging};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::HashMap;

const STATES: [&str; 4] = ["draft", "incomplete", "filed", "withdrawn"];

#[derive(Template)]
#[template(path = "notice/list.html")]
pub(crate) struct NoticeList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) filter: Filter,
    /// Holders to choose from, for the operator.
    pub(crate) holders: Vec<Choice>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
    pub(crate) may_file: bool,
    pub(crate) narrowed: bool,
}

/// The filters as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(crate) state: String,
    pub(crate) q: String,
    pub(crate) right: String,
    pub(crate) holder: String,
    pub(crate) cursor: String,
}

/// One notice.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) sender: String,
    pub(crate) on_behalf: Option<String>,
    pub(crate) items: u64,
    /// How many items stand how.
    pub(crate) statuses: Vec<(String, u64)>,
    pub(crate) state: String,
    pub(crate) filed: Option<Timestamp>,
    pub(crate) updated: Timestamp,
}

impl Filter {
    fn address(&self, state: &str, cursor: &str) -> String {
        let pairs = [
            ("state", state),
            ("q", &self.q),
            ("right", &self.right),
            ("holder", &self.holder),
            ("cursor", cursor),
        ];
        address("/notices", pairs)
    }
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(mut filter): Query<Filter>) -> Reply {
    p.enter("/notices")?;
    if filter.state.is_empty() {
        "all".clone_into(&mut filter.state);
    }
    let ask = NoticeFilter {
        state: (filter.state != "all").then(|| filter.state.clone()),
        right: filled(&filter.right),
        holder: filled(&filter.holder),
        party: None,
        q: filled(&filter.q),
    };
    let paging = Paging { cursor: filled(&filter.cursor), ..Paging::default() };
    let counts: HashMap<_, _> = console.desk.notice_counts(&actor, &ask).await?.into_iter().collect();
    let notices = console.desk.notices(&actor, &ask, &paging).await?;
    let names = party_names(&console.desk, &actor, p.lang).await?;
    let mut holders: Vec<Choice> =
        names.iter().map(|(id, name)| Choice::of(id, name, &filter.holder)).collect();
    holders.sort_by(|a, b| a.text.cmp(&b.text));
    let tab = |state: &str| Tab {
        href: filter.address(state, ""),
        text: p.word("notice-state", state),
        count: if state == "all" { counts.values().sum() } else { counts.get(state).copied().unwrap_or(0) },
        here: filter.state == state,
    };
    let page = NoticeList {
        tabs: ["all"].into_iter().chain(STATES).map(tab).collect(),
        holders: if actor.party.is_none() { holders } else { Vec::new() },
        rows: notices.items.into_iter().map(|notice| row(&p, notice)).collect(),
        pager: Pager::new(&filter.cursor, notices.next, |cursor| filter.address(&filter.state, cursor)),
        may_file: may_file(&actor),
        narrowed: !(filter.q.is_empty() && filter.right.is_empty() && filter.holder.is_empty()),
        filter,
        p,
    };
    Ok(page.p.show(&page))
}

fn row(p: &Page, notice: NoticeRow) -> Row {
    Row {
        href: address_of(notice.id.as_str(), ""),
        title: title(&notice),
        sender: p.either(&notice.party_name, notice.party_name_zh.as_deref()),
        on_behalf: on_behalf(p, &notice),
        items: notice.items,
        statuses: notice.statuses.iter().map(|of| (of.status.to_lowercase(), of.n)).collect(),
        state: notice.state,
        filed: notice.filed,
        updated: notice.updated,
    }
}
