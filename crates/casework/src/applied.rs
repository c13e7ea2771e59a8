//! The law that a matter runs under: chosen once, with its reasons, and kept with the matter.

use crate::{Code, Refusal, Words};
use law::{Basis, Library, Matter, Object, Operator, Pack, Right, Size, Trade, Word};
use serde::{Deserialize, Serialize};

/// A law pack applied to a matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AppliedLaw)]
pub struct Applied {
    /// The pack.
    pub pack: String,
    /// The pack whose counter-notice is used: the same, or another where this law knows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_notice: Option<String>,
    /// Kind of right, in the law's word.
    pub right: String,
    /// Kind of object, in the law's word.
    pub object: String,
    /// Where.
    pub territory: String,
    /// What the operator does, in the law's word; empty in matters of old.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub trade: String,
    /// How large it is, in the law's word; empty in matters of old.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// Why this pack, point by point.
    #[serde(default)]
    pub why: Vec<Words>,
    /// What else might have been taken.
    #[serde(default)]
    pub alternatives: Vec<Alternative>,
    /// Packs of this territory that do not fit, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<Alternative>,
    /// Whether a person took another pack than the one that ranks first.
    #[serde(default)]
    pub chosen: bool,
}

/// Another pack, and how it stands to the one that was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AlternativeLaw)]
pub struct Alternative {
    /// The pack.
    pub pack: String,
    /// `beside`, `instead`, `fallback`, `excluded`.
    pub relation: String,
    /// Why, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Words>,
}

fn said(why: &[law::Why]) -> Vec<Words> {
    why.iter().map(|why| Words::from(&why.text)).collect()
}

impl Applied {
    /// The pack for a matter; `wanted` is one that a person asked for, which must fit too.
    pub fn route(law: &Library, matter: &Matter, wanted: Option<&str>) -> Result<Self, Refusal> {
        let route = law.route(matter).map_err(|error| {
            Refusal::new(Code::Invalid, "/territory", error.to_string()).zh("没有适用的法律规则包")
        })?;
        let pack = wanted.filter(|wanted| !wanted.is_empty()).unwrap_or(&route.pack).to_owned();
        let mut why = &route.why;
        if pack != route.pack {
            let other = route.alternatives.iter().find(|a| a.pack == pack);
            let Some(other) = other else {
                let fit: Vec<_> = std::iter::once(&route.pack)
                    .chain(route.alternatives.iter().map(|a| &a.pack))
                    .map(|id| format!("`{id}`"))
                    .collect();
                let message =
                    format!("law pack `{pack}` does not fit this matter; take one of {}", fit.join(", "));
                let zh = format!("规则包 `{pack}` 不适用于本事项，请选用：{}", fit.join("、"));
                return Err(Refusal::new(Code::Invalid, "/pack", message).zh(zh));
            };
            why = &other.why;
        }
        let knows = |id: &str| law.pack(id).is_some_and(|pack| pack.counter_notice.is_some());
        let counter_notice = if knows(&pack) { Some(pack.clone()) } else { route.counter_notice.clone() };
        // How the others stand is told of the pack that was taken.
        let beside = |id: &String| law.pack(&pack).is_some_and(|pack| pack.scope.beside.contains(id));
        let first = (&route.pack, "instead", &route.why);
        let rest = route.alternatives.iter().map(|other| (&other.pack, other.relation.as_str(), &other.why));
        let alternatives = std::iter::once(first).chain(rest).filter(|(id, ..)| **id != pack);
        let alternatives = alternatives.map(|(id, relation, why)| Alternative {
            pack: id.clone(),
            relation: match relation {
                _ if beside(id) => "beside",
                "beside" => "instead",
                relation => relation,
            }
            .to_owned(),
            why: said(why),
        });
        let passed_over = route.passed_over.iter().map(|other| Alternative {
            pack: other.pack.clone(),
            relation: other.relation.as_str().to_owned(),
            why: said(&other.why),
        });
        Ok(Self {
            counter_notice,
            right: matter.right.as_str().to_owned(),
            object: matter.object.as_str().to_owned(),
            territory: matter.territory.as_str().to_owned(),
            trade: matter.operator.trade.as_str().to_owned(),
            size: matter.operator.size.as_str().to_owned(),
            why: said(why),
            alternatives: alternatives.collect(),
            passed_over: passed_over.collect(),
            chosen: pack != route.pack,
            pack,
        })
    }

    /// The pack, while the desk still has it.
    pub fn pack_in<'l>(&self, law: &'l Library) -> Option<&'l Pack> {
        law.pack(&self.pack)
    }

    /// The pack, and those whose duties bind beside it.
    pub fn packs_in<'l>(&self, law: &'l Library) -> impl Iterator<Item = &'l Pack> {
        let beside = self.alternatives.iter().filter(|other| other.relation == "beside");
        self.pack_in(law).into_iter().chain(beside.filter_map(|other| law.pack(&other.pack)))
    }

    /// The operator as the law saw it when the matter began.
    pub fn operator(&self) -> Option<Operator> {
        Some(Operator { trade: Trade::find(&self.trade)?, size: Size::find(&self.size)? })
    }

    /// Whether a provision binds the operator of this matter; in matters of old every one does.
    pub fn binds(&self, basis: &Basis) -> bool {
        self.operator().is_none_or(|operator| basis.binds(&operator))
    }

    /// The pack of the counter-notice.
    pub fn counter_pack<'l>(&self, law: &'l Library) -> Option<&'l Pack> {
        self.counter_notice.as_deref().and_then(|id| law.pack(id))
    }

    /// The kind of right.
    pub fn right(&self) -> Right {
        Right::find(&self.right).unwrap_or(Right::Trademark)
    }

    /// The kind of object.
    pub fn object(&self) -> Object {
        Object::find(&self.object).unwrap_or(Object::Goods)
    }
}

impl From<crate::right::Kind> for Right {
    fn from(kind: crate::right::Kind) -> Self {
        match kind {
            crate::right::Kind::Trademark => Self::Trademark,
            crate::right::Kind::Work => Self::Work,
            crate::right::Kind::Design => Self::Design,
            crate::right::Kind::Patent => Self::Patent,
        }
    }
}
