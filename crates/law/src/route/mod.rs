//! Which law fits, why, and what else might.

mod territory;
mod why;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pack::Pack;
use crate::words::{Object, Right, Size, Trade};
pub use territory::Territory;
pub use why::Why;

/// Who runs the platform, in the eyes of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Operator {
    /// What it does.
    pub trade: Trade,
    /// How large it is.
    pub size: Size,
}

/// What is asked: a right, on an object, in a territory, at an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// The kind of right.
    pub right: Right,
    /// What it is said to be infringed by.
    pub object: Object,
    /// Where.
    pub territory: Territory,
    /// At whose platform.
    pub operator: Operator,
}

/// The pack that fits, why, and what else might.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Id of the pack for the notice.
    pub pack: String,
    /// Id of the pack whose counter-notice is used: the same, or another one where this law knows none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_notice: Option<String>,
    /// Why, point by point.
    pub why: Vec<Why>,
    /// Other packs that fit, the more special first.
    pub alternatives: Vec<Alternative>,
    /// Packs of this territory that do not fit.
    pub passed_over: Vec<Alternative>,
}

/// Another pack, and how it stands to the one that was picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// Its id.
    pub pack: String,
    /// How it stands to the one that was picked.
    pub relation: Relation,
    /// Why, point by point.
    pub why: Vec<Why>,
}

/// How another pack stands to the one that was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Its duties bind at the same time.
    Beside,
    /// It could be chosen instead.
    Instead,
    /// It steps in where the law is silent.
    Fallback,
    /// It does not fit.
    Excluded,
}

impl Relation {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Instead => "instead",
            Self::Fallback => "fallback",
            Self::Excluded => "excluded",
        }
    }
}

/// No route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// No pack covers the case; the built-in `house` pack covers all, so it was replaced by a narrower one.
    #[error(
        "no law pack covers {right} on {object} in `{territory}`; add one, or widen the scope of `house`"
    )]
    NoPack {
        /// The kind of right.
        right: Right,
        /// The kind of object.
        object: Object,
        /// Where.
        territory: Territory,
    },
}

/// Picks the pack for a case: of those that cover it the one with the highest rank, then the first by id.
pub(crate) fn route(packs: &BTreeMap<String, Pack>, matter: &Matter) -> Result<Route, RouteError> {
    let (mut fit, mut passed_over) = (Vec::new(), Vec::new());
    for pack in packs.values() {
        match why::weigh(pack, matter) {
            Ok(why) => fit.push((pack, why)),
            Err(why) if why::is_of(pack, &matter.territory) => {
                let relation = Relation::Excluded;
                passed_over.push(Alternative { pack: pack.id.clone(), relation, why: vec![why] });
            }
            Err(_) => {}
        }
    }
    fit.sort_by_key(|(pack, _)| (std::cmp::Reverse(pack.scope.rank), pack.id.clone()));
    let counter = fit.iter().find(|(pack, _)| pack.counter_notice.is_some()).map(|(pack, _)| *pack);
    let mut fit = fit.into_iter();
    let Some((picked, mut why)) = fit.next() else {
        let Matter { right, object, ref territory, .. } = *matter;
        return Err(RouteError::NoPack { right, object, territory: territory.clone() });
    };
    let rest: Vec<(&Pack, Vec<Why>)> = fit.collect();
    if let Some((next, _)) = rest.first() {
        why.push(why::more_special(picked, next));
    }
    if picked.scope.territory.iter().any(|code| code == "*") {
        why.push(why::no_statute(matter));
    }
    if let Some(other) = counter.filter(|other| other.id != picked.id) {
        why.push(why::borrowed_counter_notice(picked, other));
    }
    let alternatives = rest.into_iter().map(|(pack, why)| Alternative {
        pack: pack.id.clone(),
        relation: relation(picked, pack),
        why,
    });
    Ok(Route {
        pack: picked.id.clone(),
        counter_notice: counter.map(|pack| pack.id.clone()),
        why,
        alternatives: alternatives.collect(),
        passed_over,
    })
}

fn relation(picked: &Pack, other: &Pack) -> Relation {
    if picked.scope.beside.contains(&other.id) {
        Relation::Beside
    } else if other.scope.territory.iter().any(|code| code == "*") {
        Relation::Fallback
    } else {
        Relation::Instead
    }
}
