//! What a notice lacks: of the right, of the authority, of the elements that its law asks for.

use super::{Line, Notice, draft};
use crate::applied::Applied;
use crate::form::{self, Lack};
use crate::lead::Verification;
use crate::right::{self, Right};
use crate::{Code, Context, Refusal, Refusals};
use jiff::tz::TimeZone;
use law::{Fact, Form, Matter, MissingKind, Object, Territory};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// On what authority somebody sends a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeAuthority)]
pub enum Authority {
    /// The party holds the right itself.
    #[default]
    Holder,
    /// A mandate in force, by its id.
    Mandate(String),
    /// None, and why.
    Nobody(String),
}

/// The operator in the eyes of the law.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What it does, how large it is.
    pub operator: law::Operator,
    /// Where it is.
    pub territory: Territory,
}

/// What a notice is measured by, and what it lacks.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The law, where one fits.
    pub law: Option<Applied>,
    /// What stands in the way of filing.
    pub no: Vec<Refusal>,
    /// What single items lack, by line.
    pub lines: BTreeMap<u32, Vec<Refusal>>,
    /// Whether all elements are there, and only declarations or a signature are lacking.
    pub counts: bool,
}

impl Checked {
    /// Whether it could be filed.
    pub fn complete(&self) -> bool {
        self.no.is_empty()
    }

    pub(super) fn lacks(&self) -> Vec<Lack> {
        self.no.iter().cloned().map(Lack::from).collect()
    }
}

pub(super) fn check(
    notice: &Notice,
    right: &Right,
    authority: &Authority,
    desk: &Desk,
    cx: &Context<'_>,
) -> Checked {
    let mut checked = Checked::default();
    notice.draft.check_form(&mut checked.no);
    let Some(title) = &right.title else {
        let message = "the right is not in the vault; register it first";
        checked.no.push(Refusal::new(Code::Invalid, "/right", message).zh("该权利尚未登记，请先登记"));
        return checked;
    };
    let territory = territory(notice, title, desk);
    check_right(&mut checked.no, notice, right, title, &territory, cx);
    check_authority(&mut checked.no, notice, title, authority);
    let (Ok(object), kind) = (notice.draft.object(), law::Right::from(title.kind)) else { return checked };
    let matter = Matter { right: kind, object, territory, operator: desk.operator };
    match Applied::route(cx.law, &matter, notice.draft.pack.as_deref()) {
        Ok(law) => checked.law = Some(law),
        Err(refusal) => checked.no.push(refusal),
    }
    let form = checked.law.as_ref().and_then(|law| law.pack_in(cx.law)).and_then(|pack| pack.notice.as_ref());
    if let Some(form) = form {
        check_form(&mut checked, notice, title, authority, form, kind);
    }
    // Where the law says that items are to be located, it has named them by now with its article.
    if notice.lines.is_empty() && !checked.no.iter().any(|refusal| refusal.pointer == "/items") {
        let message = "name at least one item";
        checked.no.push(Refusal::new(Code::Missing, "/items", message).zh("请至少填写一项内容"));
    }
    checked
}

/// An item of a verified lead in the eyes of the law.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeenItem<'a> {
    /// Where it lives.
    pub surface: Option<&'a str>,
    /// Whether a work itself was read in it, or a share of it is offered: no goods that carry it.
    pub digital: bool,
}

/// The law of a case that a verified lead opens, by its right and by what its items are: as the verification says,
/// or else as most of them are by where they live.
pub fn law_of_lead(
    right: &Right,
    items: &[SeenItem<'_>],
    said: &Verification,
    desk: &Desk,
    cx: &Context<'_>,
) -> Option<Applied> {
    let title = right.title.as_ref()?;
    let object = draft::object(said.object.as_deref()).ok()?.unwrap_or_else(|| most(title.kind, items));
    let named = draft::territory(said.territory.as_deref()).ok()?;
    let territory = named.unwrap_or_else(|| territory(&Notice::default(), title, desk));
    let matter = Matter { right: title.kind.into(), object, territory, operator: desk.operator };
    Applied::route(cx.law, &matter, None).ok()
}

/// What most of the items are; the first of them where it is even.
fn most(right: right::Kind, items: &[SeenItem<'_>]) -> Object {
    let object = |item: &SeenItem<'_>| match item.surface {
        Some("account" | "group") => Object::Account,
        Some("post") => Object::Post,
        Some("file") => Object::Publication,
        Some("mini-program") => Object::Service,
        _ if item.digital && right == right::Kind::Work => Object::Publication,
        _ => Object::Goods,
    };
    let objects: Vec<Object> = items.iter().map(object).collect();
    let count = |one: &Object| objects.iter().filter(|other| *other == one).count();
    // The last of equals is taken, so from behind.
    objects.iter().rev().max_by_key(|one| count(one)).copied().unwrap_or(Object::Goods)
}

/// Where the notice says; else where the operator is, if the right is protected there; else the right's own
/// country, if there is just one.
fn territory(notice: &Notice, title: &right::Title, desk: &Desk) -> Territory {
    if let Ok(Some(territory)) = notice.draft.territory() {
        return territory;
    }
    let protected = |code: &String| desk.territory.within(code);
    match title.territory.as_slice() {
        [one] if !protected(one) => one.parse().unwrap_or_else(|_| desk.territory.clone()),
        _ => desk.territory.clone(),
    }
}

fn check_right(
    no: &mut Vec<Refusal>,
    notice: &Notice,
    right: &Right,
    title: &right::Title,
    territory: &Territory,
    cx: &Context<'_>,
) {
    let today = cx.now.to_zoned(TimeZone::UTC).date();
    if let Err(Refusals(reasons)) = right.must_be_in_force(today) {
        no.extend(reasons.into_iter().map(|reason| Refusal { pointer: "/right".to_owned(), ..reason }));
    }
    let named = notice.draft.territory.as_deref().is_some_and(|code| !code.is_empty());
    let protected = title.territory.is_empty() || title.territory.iter().any(|code| territory.within(code));
    let where_ = title.territory.join(", ");
    if named && !protected {
        let message = format!("the right is protected in {where_}, not in `{territory}`");
        let zh = format!("该权利的保护地域为{where_}，不包括{territory}");
        no.push(Refusal::new(Code::Invalid, "/territory", message).zh(zh));
    } else if !protected && *territory != Territory::unknown() {
        let message = format!("the right is protected in {where_}; name the place where the items infringe");
        let zh = format!("该权利的保护地域为{where_}，请填写侵权发生的地域");
        no.push(Refusal::new(Code::Missing, "/territory", message).zh(zh));
    }
    let (own, goods) = (&title.classes, &notice.draft.classes);
    let covered = goods.iter().any(|class| own.contains(class));
    if title.kind == right::Kind::Trademark && !own.is_empty() && !goods.is_empty() && !covered {
        let classes = own.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message =
            format!("the mark is registered in classes {classes}, for none of those of these goods");
        let zh = format!("该商标核定类别为第{classes}类，不包括所涉商品的类别");
        no.push(Refusal::new(Code::Invalid, "/classes", message).zh(zh));
    }
}

fn check_authority(no: &mut Vec<Refusal>, notice: &Notice, title: &right::Title, authority: &Authority) {
    match authority {
        Authority::Holder if notice.party.as_ref() != Some(&title.holder) => {
            let message = "another party holds this right; get a mandate from it";
            no.push(Refusal::new(Code::Authority, "/right", message).zh("该权利属于他人，请先取得授权"));
        }
        Authority::Nobody(why) => {
            let zh = "没有有效的授权，请向权利人取得授权";
            no.push(Refusal::new(Code::Authority, "/right", why.clone()).zh(zh));
        }
        Authority::Holder | Authority::Mandate(_) => {}
    }
}

/// Whether anybody can tell what the item is: an item of the platform shows itself.
fn described(line: &Line) -> bool {
    !line.note.is_empty() || line.link.is_empty()
}

fn check_form(
    checked: &mut Checked,
    notice: &Notice,
    title: &right::Title,
    authority: &Authority,
    form: &Form,
    kind: law::Right,
) {
    let draft = &notice.draft;
    let mut filled = form::filled(&draft.signer, &draft.proofs);
    filled.facts.insert(Fact::RightName);
    if title.number.as_deref().is_some_and(|number| !number.trim().is_empty()) {
        filled.facts.insert(Fact::RightProof);
    }
    if matches!(authority, Authority::Mandate(_)) {
        filled.facts.insert(Fact::Mandate);
    }
    if !draft.grounds.best(false).0.trim().is_empty() {
        filled.facts.insert(Fact::Grounds);
    }
    // What every item brings along, the notice has.
    let every = |has: fn(&Line) -> bool| !notice.lines.is_empty() && notice.lines.values().all(has);
    let facts = [
        (every(|_| true), Fact::Location),
        (every(|line| !line.evidence.is_empty()), Fact::Evidence),
        (every(described), Fact::ItemDetails),
    ];
    filled.facts.extend(facts.into_iter().filter(|(there, _)| *there).map(|(_, fact)| fact));
    let by_item = |id: &str| form.elements.iter().any(|element| element.id == id && element.per_item);
    let mut elements = false;
    for (missing, refusal) in form::missing(form, kind, &filled) {
        if !notice.lines.is_empty() && missing.kind == MissingKind::Element && by_item(&missing.id) {
            continue;
        }
        elements |= missing.kind == MissingKind::Element;
        checked.no.push(refusal);
    }
    // Item by item: what the notice says once counts for each, and each may say more.
    for line in notice.lines.values() {
        let mut own = filled.clone();
        own.facts.insert(Fact::Location);
        if !line.evidence.is_empty() {
            own.facts.insert(Fact::Evidence);
        }
        if described(line) {
            own.facts.insert(Fact::ItemDetails);
        }
        let lacks = form::missing(form, kind, &own).into_iter();
        let lacks = lacks.filter(|(one, _)| one.kind == MissingKind::Element && by_item(&one.id));
        let lacks: Vec<Refusal> = lacks.map(|(_, refusal)| refusal).collect();
        if !lacks.is_empty() {
            checked.lines.insert(line.n, lacks);
        }
    }
    // What every item lacks, the notice lacks.
    if !notice.lines.is_empty() && checked.lines.len() == notice.lines.len() {
        elements = true;
        for refusal in std::mem::take(&mut checked.lines).into_values().flatten() {
            if !checked.no.contains(&refusal) {
                checked.no.push(refusal);
            }
        }
    }
    checked.counts = !elements && !notice.lines.is_empty();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_about_what_most_of_its_items_are() {
        let item = |surface, digital| SeenItem { surface, digital };
        let (listing, post, file) =
            (item(Some("listing"), false), item(Some("post"), false), item(Some("file"), false));
        let read = item(Some("listing"), true);
        let (mark, work) = (right::Kind::Trademark, right::Kind::Work);
        for (right, items, wanted) in [
            (mark, &[][..], Object::Goods),
            (mark, &[listing], Object::Goods),
            (mark, &[post, listing, listing], Object::Goods),
            (mark, &[post, listing], Object::Post),
            (work, &[listing], Object::Goods),
            (work, &[read], Object::Publication),
            (work, &[listing, read, file], Object::Publication),
            (mark, &[read], Object::Goods),
        ] {
            assert_eq!(most(right, items), wanted, "{right:?} {items:?}");
        }
    }
}
