//! The law that a matter runs under: chosen once, with its reasons, and kept with the matter.

use crate::{Code, Refusal, Words};
use law::{Library, Matter, Object, Pack, Relation, Right, Word};
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
    /// Why this pack, point by point.
    #[serde(default)]
    pub why: Vec<Words>,
    /// What else might have been taken.
    #[serde(default)]
    pub alternatives: Vec<Alternative>,
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
    /// `beside`, `instead`, `fallback`.
    pub relation: String,
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
        let all = std::iter::once((&route.pack, Relation::Instead))
            .chain(route.alternatives.iter().map(|a| (&a.pack, a.relation)));
        let alternatives = all.filter(|(id, _)| **id != pack).map(|(id, relation)| Alternative {
            pack: id.clone(),
            relation: match relation {
                Relation::Beside => "beside",
                Relation::Instead => "instead",
                Relation::Fallback => "fallback",
                Relation::Excluded => "excluded",
            }
            .to_owned(),
        });
        Ok(Self {
            counter_notice,
            right: matter.right.as_str().to_owned(),
            object: matter.object.as_str().to_owned(),
            territory: matter.territory.as_str().to_owned(),
            why: why.iter().map(|why| Words::from(&why.text)).collect(),
            alternatives: alternatives.collect(),
            chosen: pack != route.pack,
            pack,
        })
    }

    /// The pack, while the desk still has it.
    pub fn pack_in<'l>(&self, law: &'l Library) -> Option<&'l Pack> {
        law.pack(&self.pack)
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
