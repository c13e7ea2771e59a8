//! `GET /channels/{id}/report`: a trusted flagger's yearly report (DSA Art. 22(3)), to read and to take along.

use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use askama::Template;
use axum::extract::{Path, Query};
use casework::ChannelId;
use desk::FlaggerLine;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "channel/report.html")]
pub(crate) struct ReportPage {
    pub(crate) p: Page,
    pub(crate) channel: String,
    pub(crate) name: String,
    pub(crate) provider: String,
    pub(crate) year: i16,
    pub(crate) years: Vec<(String, i16, bool)>,
    pub(crate) notices: u64,
    pub(crate) items: u64,
    pub(crate) rows: Vec<Row>,
    pub(crate) csv: String,
    pub(crate) json: String,
}

/// Notices of one type with one action.
pub(crate) struct Row {
    pub(crate) kind: String,
    pub(crate) action: String,
    pub(crate) notices: u64,
    pub(crate) items: u64,
    pub(crate) cases: u64,
}

/// The year as the address has it; without one the present year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    year: Option<i16>,
}

/// Years that are linked, the present one and those before.
const YEARS: i16 = 3;

pub(crate) async fn show(
    Visit { console, actor, p }: Visit,
    Path(id): Path<ChannelId>,
    Query(asked): Query<Asked>,
) -> Reply {
    let present = p.now.to_zoned(TimeZone::UTC).year();
    let year = asked.year.unwrap_or(present);
    let report = console.desk.flagger_report(&actor, &id, year).await?;
    let channel = format!("/channels/{}", encode(id.as_str()));
    let of = |path: &str, year: i16| address(path, [("year", year.to_string().as_str())]);
    let here = format!("{channel}/report");
    let row = |line: &FlaggerLine| Row {
        kind: p.word("right-kind", &line.right_kind),
        action: p
            .lang
            .find_word("case-state", &line.action)
            .unwrap_or_else(|| p.word("flagger-action", &line.action)),
        notices: line.notices,
        items: line.notice_items,
        cases: line.n,
    };
    let page = ReportPage {
        name: p.either(&report.association_name, report.association_name_zh.as_deref()),
        rows: report.items.iter().map(row).collect(),
        years: (0..YEARS).map(|back| present - back).map(|y| (of(&here, y), y, y == year)).collect(),
        csv: of(&format!("/api/v1{channel}/report.csv"), year),
        json: of(&format!("/api/v1{channel}/report"), year),
        provider: report.provider,
        notices: report.notices,
        items: report.notice_items,
        channel,
        year,
        p,
    };
    Ok(page.p.show(&page))
}
