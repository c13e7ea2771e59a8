//! What may happen to a report.

use super::{Addition, Claim, Command, Event, Exhibit, Report};
use crate::guide::{Asks, guide};
use crate::refusal::{limit_text, require_reason, require_text};
use crate::report::Category;
use crate::{Code, Personal, Refusal, Refusals};

/// Exhibits of one report, later ones included.
const EXHIBITS: usize = 12;
/// Additions to one report.
const ADDITIONS: usize = 20;

pub(super) fn decide(report: &Report, command: Command) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let event = match command {
        Command::File(claim) => {
            if report.claim.is_some() {
                no.push(
                    Refusal::new(Code::Conflict, "/id", "this report was filed already").zh("该举报已经提交"),
                );
            }
            check_claim(&mut no, &claim);
            Event::Filed(claim)
        }
        Command::Add(addition) => {
            let Some(claim) = &report.claim else {
                return Err(Refusal::new(Code::State, "", "there is no such report")
                    .zh("没有这份举报")
                    .into());
            };
            if addition == Addition::default() {
                return Ok(Vec::new());
            }
            if report.added.len() >= ADDITIONS {
                let message = format!("{ADDITIONS} additions are enough; a person reads them");
                no.push(
                    Refusal::new(Code::Invalid, "/words", message)
                        .zh(format!("最多补充{ADDITIONS}次，工作人员会阅读")),
                );
            }
            check_words(&mut no, addition.words.as_ref());
            check_exhibits(&mut no, claim.category, report.exhibits().count(), &addition.exhibits);
            Event::Added(addition)
        }
        Command::Join { lead, right } => {
            must_be_open(report, &mut no);
            Event::Joined { lead, right }
        }
        Command::Follow { lead, right } => {
            if report.lead.is_none() || report.set_aside.is_some() {
                no.push(
                    Refusal::new(Code::State, "", "this report belongs to no lead")
                        .zh("该举报不属于任何线索"),
                );
            }
            if report.lead.as_ref() == Some(&lead) {
                return Ok(Vec::new());
            }
            Event::Joined { lead, right }
        }
        Command::SetAside { reason } => {
            must_be_open(report, &mut no);
            require_reason(
                &mut no,
                &reason,
                ("say why; the reporter will read it", "请说明原因，举报人会看到"),
            );
            Event::SetAside { reason }
        }
        Command::Tell { outcome, basis } => {
            if report.lead.is_none() {
                no.push(
                    Refusal::new(Code::State, "", "nobody has looked at this report yet")
                        .zh("该举报尚无人处理"),
                );
            }
            if report.told.as_ref().is_some_and(|(told, _)| *told == outcome) {
                return Ok(Vec::new());
            }
            Event::Told { outcome, basis }
        }
    };
    Refusals::check(no)?;
    Ok(vec![event])
}

fn check_claim(no: &mut Vec<Refusal>, claim: &Claim) {
    require_text(
        no,
        "/link",
        &claim.link,
        2000,
        ("give the link or number of the item", "请填写内容的链接或编号"),
    );
    require_text(
        no,
        "/brand",
        &claim.brand,
        200,
        ("say which brand or title it is about", "请填写涉及的品牌或作品名称"),
    );
    check_words(no, claim.words.as_ref());
    check_exhibits(no, claim.category, 0, &claim.exhibits);
}

fn check_words(no: &mut Vec<Refusal>, words: Option<&Personal>) {
    limit_text(no, "/words", words.and_then(Personal::text).unwrap_or_default(), 4000);
}

fn check_exhibits(no: &mut Vec<Refusal>, category: Category, before: usize, exhibits: &[Exhibit]) {
    if before + exhibits.len() > EXHIBITS {
        let message = format!("show {EXHIBITS} things at most; choose the telling ones");
        no.push(
            Refusal::new(Code::Invalid, "/exhibits", message)
                .zh(format!("最多提交{EXHIBITS}项，请选择最能说明问题的")),
        );
    }
    for (i, exhibit) in exhibits.iter().enumerate().take(EXHIBITS) {
        let pointer = format!("/exhibits/{i}");
        let Some(ask) = guide().ask(category, &exhibit.what) else {
            let what: String = exhibit.what.chars().take(60).collect();
            let message = format!("`{what}` is no line of this category's checklist");
            no.push(
                Refusal::new(Code::Invalid, &format!("{pointer}/what"), message)
                    .zh(format!("“{what}”不是该类别清单中的项目")),
            );
            continue;
        };
        match ask.asks {
            Asks::Text => {
                let text = exhibit.text.as_ref().and_then(Personal::text).unwrap_or_default();
                require_text(
                    no,
                    &format!("{pointer}/text"),
                    text,
                    300,
                    ("write it down, or leave the line out", "请填写内容，或删去这一行"),
                );
            }
            Asks::Picture if exhibit.object.is_none() => {
                let message = "send the picture, or leave the line out";
                no.push(
                    Refusal::new(Code::Missing, &format!("{pointer}/object"), message)
                        .zh("请上传图片，或删去此项"),
                );
            }
            Asks::Picture => {}
        }
    }
}

fn must_be_open(report: &Report, no: &mut Vec<Refusal>) {
    if report.claim.is_none() {
        no.push(Refusal::new(Code::State, "", "there is no such report").zh("没有这份举报"));
    } else if report.lead.is_some() || report.set_aside.is_some() {
        no.push(Refusal::new(Code::State, "", "this report was dealt with already").zh("该举报已处理"));
    }
}
