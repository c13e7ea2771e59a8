//! The association's channel: agreed, delegated by a member, told of a new code word; a nickname proposed, tried and
//! adopted; a notice under mandate, half of it right and half of it restored.

use super::clock::StoryWorld;
use super::story::{actor, both, many};
use anyhow::{Context, Result};
use casework::case::{DecisionDraft, Ground, ItemOutcome, MeasureDraft, MeasureKind, Target};
use casework::channel::Agreement;
use casework::guidance::{Alias, Answer, AnswerDraft, Measure};
use casework::mandate::{Act, Grant};
use casework::{CaseId, ChannelId, Contact, Proofs};
use desk::{Actor, ChannelEntry, Desk, FiledNotice, NewCounter, NewNotice, OperatorAct, SentLine, SideAct};
use jiff::{SignedDuration, ToSpan};

/// The work that the notice is about, and the account that shares it whole.
const PIRATE: &str = "i-172";
/// A reading club's post, which only talks about the book.
const CLUB: &str = "i-202";

/// Plays the channel's part; lines of the account that is printed.
pub(super) async fn play(desk: &Desk, world: &StoryWorld) -> Result<Vec<String>> {
    let (reviewer, guild) = (actor(desk, "reviewer").await?, actor(desk, "true-makers").await?);
    let mut lines = Vec::new();
    at(world, 168);
    let channel = agree(desk, &reviewer, &guild).await?;
    lines.push("the operator and the association agree on a channel with a promise to answer".to_owned());
    at(world, 167);
    let holder = actor(desk, "lanternwick").await?;
    let grant = Grant { agent: "true-makers".into(), acts: Act::ALL.to_vec(), ..Grant::default() };
    let mandate = desk.grant_mandate(&holder, grant).await?;
    desk.confirm_mandate(&guild, &mandate).await?;
    lines.push(format!("{} gives the association a mandate, and it is taken on", holder.name));
    at(world, 166);
    talk(desk, &reviewer, &guild, &channel).await?;
    at(world, 165);
    lines.push(guide(desk, &reviewer, &guild, &channel).await?);
    at(world, 164);
    let filed = file(desk, &guild).await?;
    lines.push(format!(
        "{} files a notice under the mandate: {}",
        guild.name,
        many(filed.items.len() as u64, "item")
    ));
    for (hours, placed) in [162, 161].into_iter().zip(&filed.items) {
        at(world, hours);
        let case = placed.case.as_ref().context("the notice opened no case")?;
        disable(desk, &reviewer, case).await?;
    }
    at(world, 159);
    let club = filed.items.iter().find(|placed| placed.item.as_str() == CLUB);
    let case = club.and_then(|placed| placed.case.as_ref()).context("the club has no case")?;
    explain(desk, &reviewer, case).await?;
    lines.push(
        "the reading club explains itself and is restored at once; the pirated file stays down".to_owned(),
    );
    Ok(lines)
}

fn at(world: &StoryWorld, hours_before_now: i64) {
    world.set(SignedDuration::from_hours(hours_before_now));
}

async fn agree(desk: &Desk, reviewer: &Actor, guild: &Actor) -> Result<ChannelId> {
    let today = desk.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let agreement = Agreement {
        association: "true-makers".into(),
        scope: both("Members' notices first; code words both ways.", "会员通知优先处理；双方互通暗语。"),
        decide_hours: 48,
        escalation_hours: 24,
        review_on: today.saturating_add(1.year()),
        trusted_flagger: true,
    };
    let channel = desk.propose_channel(reviewer, agreement).await?;
    desk.enter_in_channel(guild, &channel, ChannelEntry::Agreement).await?;
    Ok(channel)
}

async fn talk(desk: &Desk, reviewer: &Actor, guild: &Actor, channel: &ChannelId) -> Result<()> {
    let bulletin = ChannelEntry::Bulletin {
        title: "新暗语“三座山”".to_owned(),
        text: "卖家改称“三座山款”，标题中不再写品牌名。".to_owned(),
    };
    desk.enter_in_channel(guild, channel, bulletin).await?;
    let meeting = ChannelEntry::Meeting {
        at: desk.now() + 720.hours(),
        agenda: vec!["新暗语的处理".to_owned(), "test purchases".to_owned()],
    };
    Ok(desk.enter_in_channel(reviewer, channel, meeting).await?)
}

/// A nickname is proposed, tried on the items of the last thirty days, and adopted with its numbers.
async fn guide(desk: &Desk, reviewer: &Actor, guild: &Actor, channel: &ChannelId) -> Result<String> {
    let alias = Alias { text: "三座山款".to_owned(), weight: Some(0.6) };
    let measure = Measure::Aliases { right: "tm-harrowfell".into(), aliases: vec![alias] };
    let why = both("Sellers write it instead of the name.", "卖家以此代替品牌名。");
    let guidance = desk.propose_guidance(guild, channel, measure, why).await?;
    let (run, _) = desk.rehearse_guidance(reviewer, &guidance).await?;
    let reasons = both("It hits nothing honest in thirty days.", "三十天内未误伤正当内容。");
    let draft = AnswerDraft { answer: Answer::Adopted, reasons, adapted: None };
    desk.answer_guidance(reviewer, &guidance, draft, None).await?;
    Ok(format!(
        "a nickname is proposed, tried on {} of thirty days ({} newly hit) and adopted",
        many(run.items, "item"),
        run.fresh
    ))
}

async fn file(desk: &Desk, guild: &Actor) -> Result<FiledNotice> {
    let proof =
        desk.upload_text(guild, "Pages 1 to 12 of the book beside the file that is shared.".into()).await?;
    let new = NewNotice {
        right: "wk-almanac".into(),
        object: Some("publication".to_owned()),
        grounds: both(
            "The whole novel is shared without the publisher's leave.",
            "未经出版社许可，传播整部小说。",
        ),
        contact: contact("真造者行业协会", "上海市某路88号", "ip@true-makers.example"),
        proofs: Proofs { identity: vec![proof.clone()], right_proof: vec![proof.clone()], ..proofs(proof) },
        ..NewNotice::default()
    };
    let id = desk.draft_notice(guild, new).await?;
    let line = |item: &str| SentLine { item: item.to_owned(), ..SentLine::default() };
    desk.add_notice_items(guild, &id, vec![line(PIRATE), line(CLUB)]).await?;
    Ok(desk.file_notice(guild, &id, false).await?)
}

async fn disable(desk: &Desk, reviewer: &Actor, id: &CaseId) -> Result<()> {
    let case = desk.case(reviewer, id).await?;
    let items = || case.opening.items.iter().map(|known| known.item.clone());
    let measure = |item| MeasureDraft {
        kind: MeasureKind::Disable,
        target: Target::Item(item),
        territory: Vec::new(),
        until: None,
    };
    let draft = DecisionDraft {
        items: items().map(|item| ItemOutcome { item, upheld: true, reason: String::new() }).collect(),
        ground: Ground {
            source: "《信息网络传播权保护条例》".to_owned(),
            article: "第十五条".to_owned(),
            ..Ground::default()
        },
        facts: both(
            "The notice names the work and where it stands, and shows first proof.",
            "通知载明作品名称和网络地址，并附初步证明材料。",
        ),
        explanation: both(
            "On such a notice the law asks for disabling at once; whoever published it can explain itself.",
            "依法收到此类通知应立即断开链接；发布者可以提交书面说明。",
        ),
        measures: items().map(measure).collect(),
        ..DecisionDraft::default()
    };
    Ok(desk.operate(reviewer, id, OperatorAct::Decide(draft), None).await?)
}

/// The club explains itself through the link that the platform passed on.
async fn explain(desk: &Desk, reviewer: &Actor, case: &CaseId) -> Result<()> {
    let link = desk.respondent_link(reviewer, case).await?;
    let token = link.rsplit('/').next().unwrap_or_default();
    let link = desk.case_link(token).await?;
    let proof = desk.upload_text(reviewer, "共读计划：每人自备正版书，群内不传文件。".into()).await?;
    let counter = NewCounter {
        contact: contact("沪上共读会", "上海市某弄5号", "club@reading.example"),
        proofs: proofs(proof),
        grounds: "这是共读活动的通知，没有传播书的内容。".to_owned(),
        ..NewCounter::default()
    };
    Ok(desk.act_by_link(&link, SideAct::Counter(counter)).await?)
}

fn contact(name: &str, address: &str, email: &str) -> Contact {
    Contact {
        name: name.to_owned(),
        address: address.to_owned(),
        email: email.to_owned(),
        signature: name.to_owned(),
        ..Contact::default()
    }
}

fn proofs(evidence: String) -> Proofs {
    Proofs { evidence: vec![evidence], declarations: ["truth".to_owned()].into(), ..Proofs::default() }
}
