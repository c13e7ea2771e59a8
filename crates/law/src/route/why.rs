//! Reasons of a route: each has a key and arguments for translation, and is told in both languages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Matter, Territory};
use crate::pack::Pack;
use crate::text::Text;
use crate::words::Word;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Names the sentence.
    pub key: &'static str,
    /// What is filled into it.
    pub args: BTreeMap<&'static str, String>,
    /// The sentence.
    pub text: Text,
}

impl Why {
    fn new(key: &'static str, args: &[(&'static str, &str)], en: String, zh: String) -> Self {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { key, args, text: Text::new(en, zh) }
    }
}

/// Whether the pack is a law of this very territory, and not one for everywhere.
pub(super) fn is_of(pack: &Pack, territory: &Territory) -> bool {
    pack.scope.territory.iter().any(|code| code != "*" && territory.within(code))
}

/// Why the pack covers the case, or the first reason why it does not.
pub(super) fn weigh(pack: &Pack, matter: &Matter) -> Result<Vec<Why>, Why> {
    let (scope, title) = (&pack.scope, &pack.title);
    let (right, object) = (matter.right.label(), matter.object.label());
    let args =
        |name: &'static str, value: &'static str| [("pack", pack.id.clone()), (name, value.to_owned())];
    let why = |key, args: [(&'static str, String); 2], en: String, zh: String| Why {
        key,
        args: args.into_iter().collect(),
        text: Text::new(en, zh),
    };
    let territory = matter.territory.as_str();
    if !scope.territory.iter().any(|code| matter.territory.within(code)) {
        return Err(Why::new(
            "law-not-territory",
            &[("pack", &pack.id), ("territory", territory)],
            format!("{} is no law of {territory}.", title.en),
            format!("{}不适用于{territory}。", title.zh),
        ));
    }
    if let Some(outside) = scope.outside.iter().find(|outside| outside.objects.contains(&matter.object)) {
        return Err(Why::new(
            "law-outside",
            &[("pack", &pack.id), ("object", matter.object.as_str()), ("article", &outside.basis.article)],
            format!("{} leaves out {}: {} ({})", title.en, object.en, outside.text.en, outside.basis.article),
            format!("{}不适用于{}：{}（{}）", title.zh, object.zh, outside.text.zh, outside.basis.article),
        ));
    }
    if !(scope.rights.is_empty() || scope.rights.contains(&matter.right)) {
        return Err(why(
            "law-not-right",
            args("right", matter.right.as_str()),
            format!("{} does not cover {}.", title.en, right.en),
            format!("{}不涉及{}。", title.zh, right.zh),
        ));
    }
    if !(scope.objects.is_empty() || scope.objects.contains(&matter.object)) {
        return Err(why(
            "law-not-object",
            args("object", matter.object.as_str()),
            format!("{} does not cover {}.", title.en, object.en),
            format!("{}不涉及{}。", title.zh, object.zh),
        ));
    }
    let (trade, size) = (matter.operator.trade, matter.operator.size);
    let trades = &scope.operator_trades;
    if !(trades.is_empty() || trades.iter().any(|one| trade.is(*one))) {
        return Err(why(
            "law-not-trade",
            args("trade", trade.as_str()),
            format!("{} does not bind an operator that {}.", title.en, trade.label().en),
            format!("{}不约束此类平台：{}。", title.zh, trade.label().zh),
        ));
    }
    if !(scope.operator_sizes.is_empty() || scope.operator_sizes.contains(&size)) {
        return Err(why(
            "law-not-size",
            args("size", size.as_str()),
            format!("{} does not bind an operator of this size: {}.", title.en, size.label().en),
            format!("{}不约束该规模的平台：{}。", title.zh, size.label().zh),
        ));
    }
    let mut reasons = vec![why(
        "law-covers",
        args("right", matter.right.as_str()),
        format!("{} covers {} and {}.", title.en, right.en, object.en),
        format!("{}适用于{}及{}。", title.zh, right.zh, object.zh),
    )];
    if is_of(pack, &matter.territory) {
        reasons.push(Why::new(
            "law-of-territory",
            &[("pack", &pack.id), ("territory", territory)],
            format!("It is law in {territory}."),
            format!("该法适用于{territory}。"),
        ));
    }
    if let Some(warning) = scope.basis.warning() {
        reasons.push(Why::new("law-scope-warning", &[("pack", &pack.id)], warning.en, warning.zh));
    }
    Ok(reasons)
}

/// The picked law goes before the next one.
pub(super) fn more_special(picked: &Pack, next: &Pack) -> Why {
    Why::new(
        "law-more-special",
        &[("pack", &picked.id), ("other", &next.id)],
        format!("It is more special than {} and goes first.", next.title.en),
        format!("较{}更为特别，优先适用。", next.title.zh),
    )
}

/// No law of the territory that we hold covers the case.
pub(super) fn no_statute(matter: &Matter) -> Why {
    let (right, object, territory) = (matter.right.label(), matter.object.label(), matter.territory.as_str());
    Why::new(
        "law-none",
        &[("right", matter.right.as_str()), ("object", matter.object.as_str()), ("territory", territory)],
        format!(
            "No law pack of {territory} sets a procedure for {} and {}, so the operator's own rules apply.",
            right.en, object.en
        ),
        format!("未收录{territory}就{}及{}规定程序的法律，适用平台自身规则。", right.zh, object.zh),
    )
}

/// The picked law knows no counter-notice, so another pack's is used.
pub(super) fn borrowed_counter_notice(picked: &Pack, other: &Pack) -> Why {
    Why::new(
        "law-borrowed-counter-notice",
        &[("pack", &picked.id), ("other", &other.id)],
        format!("{} knows no counter-notice; the one of {} is used.", picked.title.en, other.title.en),
        format!("{}未规定反通知，采用{}的反通知。", picked.title.zh, other.title.zh),
    )
}
