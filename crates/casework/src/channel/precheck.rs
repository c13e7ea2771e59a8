//! Common mistakes of notices, told before they are filed. A table of mistakes and a pure function over what the
//! desk knows; the law's own check of a notice is the notice's.

use crate::right::{Right, Standing};
use crate::{CaseId, ItemId, RightId, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is to be filed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PrecheckDraft)]
pub struct Draft {
    /// On which right.
    pub right: RightId,
    /// About which items.
    #[serde(default)]
    pub items: Vec<ItemId>,
    /// Countries for which it is meant; empty means wherever the right protects.
    #[serde(default)]
    pub territory: Vec<String>,
    /// What shows the infringement.
    #[serde(default)]
    pub grounds: Words,
}

/// Items that one check looks at.
pub const ITEMS: usize = 5_000;

/// What the desk knows of an item.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Whether the desk has seen it.
    pub seen: bool,
    /// An undecided case on the same right.
    pub open_case: Option<CaseId>,
    /// Whether its account may sell under the right.
    pub authorised: bool,
}

/// What the desk knows of the matter.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The right, if it is registered and the sender may see it.
    pub right: Option<&'a Right>,
    /// Why the sender may not file on it, if so.
    pub no_authority: Option<&'a str>,
    /// One for each item of the draft.
    pub items: &'a [Known],
    /// The day of the check.
    pub today: Date,
}

/// A mistake that notices often have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// The right is not in the register.
    UnknownRight,
    /// The sender may not act on it.
    NoAuthority,
    /// The right was withdrawn.
    RightWithdrawn,
    /// The operator has not approved the right.
    RightNotApproved,
    /// Protection has ended.
    RightExpired,
    /// The right does not protect there.
    WrongTerritory,
    /// No item is named.
    NoItems,
    /// Too many items are named.
    TooManyItems,
    /// An item is named twice.
    ItemTwice,
    /// The desk has never seen the item.
    ItemUnknown,
    /// A case on the item is open already.
    ItemInCase,
    /// The seller is authorised.
    SellerAuthorised,
    /// No grounds are given.
    NoGrounds,
    /// The grounds are too short to tell anything.
    ThinGrounds,
}

/// Each mistake with what is wrong and how to cure it, and whether it stops the notice.
const TABLE: [(Mistake, bool, &str, &str); 14] = {
    use Mistake as M;
    [
        (
            M::UnknownRight,
            true,
            "the right is not in the register; register it, or choose another",
            "权利库中没有该权利；请先登记或另选权利",
        ),
        (
            M::NoAuthority,
            true,
            "you may not act on this right; ask its holder for a mandate",
            "您无权就该权利行事；请向权利人取得授权",
        ),
        (
            M::RightWithdrawn,
            true,
            "the right was withdrawn; nothing can be filed on it",
            "该权利已撤回，不能据以提交通知",
        ),
        (
            M::RightNotApproved,
            true,
            "the operator has not approved the right; wait for its review or give the proof it asks for",
            "平台尚未审核通过该权利；请等待审核或补充证明",
        ),
        (
            M::RightExpired,
            true,
            "protection has ended; register the renewal first",
            "保护期已届满；请先登记续展",
        ),
        (
            M::WrongTerritory,
            true,
            "the right does not protect in this country; name a right that does",
            "该权利在该国家或地区不受保护；请改用当地权利",
        ),
        (M::NoItems, true, "name at least one item", "请至少列出一条内容"),
        (
            M::TooManyItems,
            true,
            "5,000 items go into one notice; split it",
            "一份通知最多 5,000 条内容；请分批提交",
        ),
        (M::ItemTwice, false, "the item is named twice; leave one out", "同一内容重复列出；请删去一条"),
        (
            M::ItemUnknown,
            false,
            "the desk has not seen this item; check the number, or give its link",
            "平台没有该内容的记录；请核对编号或提供链接",
        ),
        (
            M::ItemInCase,
            false,
            "a case on this item is open already; your notice would join it",
            "该内容已有未决案件；通知将并入该案",
        ),
        (
            M::SellerAuthorised,
            false,
            "the holder allows this seller; end the permission first if it is wrong",
            "该卖家已获权利人授权；如有误请先终止授权",
        ),
        (
            M::NoGrounds,
            true,
            "say what shows the infringement: words, picture, price, test purchase",
            "请说明侵权依据：文字、图片、价格或购买鉴定",
        ),
        (
            M::ThinGrounds,
            false,
            "the grounds say too little for the other side to answer; name what differs from the genuine article",
            "理由过于简单，对方无从答复；请写明与正品的差别",
        ),
    ]
};

/// A mistake at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// Which.
    pub mistake: Mistake,
    /// Where, as JSON pointer into the draft.
    pub pointer: String,
    /// Whether a notice with it would be refused.
    pub stops: bool,
    /// What is wrong and how to cure it.
    pub words: Words,
}

/// Looks for every common mistake.
pub fn precheck(draft: &Draft, facts: &Facts<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut hit = |mistake: Mistake, pointer: &str, more: &str| {
        let row = TABLE.iter().find(|row| row.0 == mistake);
        let (stops, en, zh) = row.map_or((true, "", ""), |row| (row.1, row.2, row.3));
        let with = |text: &str| if more.is_empty() { text.to_owned() } else { format!("{text} ({more})") };
        let words = Words { en: with(en), zh: with(zh) };
        found.push(Found { mistake, pointer: pointer.to_owned(), stops, words });
    };
    match facts.right {
        None => hit(Mistake::UnknownRight, "/right", ""),
        Some(right) => {
            if let Some(why) = facts.no_authority {
                hit(Mistake::NoAuthority, "/right", why);
            }
            right_mistakes(draft, right, facts.today, &mut hit);
        }
    }
    if draft.items.is_empty() {
        hit(Mistake::NoItems, "/items", "");
    } else if draft.items.len() > ITEMS {
        hit(Mistake::TooManyItems, "/items", "");
    }
    let mut seen = BTreeSet::new();
    for (i, (item, known)) in draft.items.iter().zip(facts.items).enumerate() {
        let pointer = format!("/items/{i}");
        if !seen.insert(item) {
            hit(Mistake::ItemTwice, &pointer, item.as_str());
            continue;
        }
        if !known.seen {
            hit(Mistake::ItemUnknown, &pointer, item.as_str());
        }
        if let Some(case) = &known.open_case {
            hit(Mistake::ItemInCase, &pointer, case.as_str());
        }
        if known.authorised {
            hit(Mistake::SellerAuthorised, &pointer, item.as_str());
        }
    }
    let said = draft.grounds.best(false).0.trim();
    // A Chinese character says about as much as an English word's half.
    let weight: usize = said.chars().map(|c| if c.is_ascii() { 1 } else { 3 }).sum();
    match weight {
        0 => hit(Mistake::NoGrounds, "/grounds", ""),
        1..20 => hit(Mistake::ThinGrounds, "/grounds", ""),
        _ => {}
    }
    found
}

fn right_mistakes(draft: &Draft, right: &Right, today: Date, hit: &mut impl FnMut(Mistake, &str, &str)) {
    if right.withdrawn.is_some() {
        hit(Mistake::RightWithdrawn, "/right", "");
    }
    if right.standing != Standing::Approved {
        hit(Mistake::RightNotApproved, "/right", "");
    }
    let Some(title) = &right.title else { return };
    if let Some(until) = title.valid_until.filter(|until| *until < today) {
        hit(Mistake::RightExpired, "/right", &until.to_string());
    }
    for (i, country) in draft.territory.iter().enumerate() {
        if !title.territory.is_empty() && !title.territory.contains(country) {
            hit(Mistake::WrongTerritory, &format!("/territory/{i}"), country);
        }
    }
}
