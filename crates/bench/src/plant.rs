//! Listings with a disguised name in them, and what counts as finding it.

use matching::fold::Step;
use matching::item::Item;
use matching::{Finding, Place, is_readable};

use crate::disguise::{Family, How, letters_of};
use crate::names::{Name, Registry, Script, plain};
use crate::random::Random;
use crate::shop::{Listing, Setting, Spot, Stock};

/// A listing and the name that is hidden in it.
pub(crate) struct Plant<'a> {
    pub(crate) name: &'a Name,
    pub(crate) written: String,
    pub(crate) item: Item,
    spots: Vec<Spot>,
}

/// How well a plant was found.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    /// The best score of a finding of the right there; none where there is no such finding.
    pub(crate) score: Option<f64>,
    /// Whether `via` names every class that it should, and so the finding says what was done.
    pub(crate) via: bool,
}

/// Why a plant is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nobody looked for the name there.
    Search,
    /// It was not read as the name.
    Judge,
    /// It was, and scored too little.
    Score,
}

/// Steps that change a letter.
const EDITS: [Step; 4] = [Step::Insertion, Step::Deletion, Step::Substitution, Step::Transposition];

impl<'a> Plant<'a> {
    /// The name written by one family after the other; none where one of them has nothing to change.
    pub(crate) fn new(
        registry: &Registry,
        stock: &Stock,
        name: &'a Name,
        families: &[&Family],
        context: bool,
        id: &str,
        random: &mut Random,
    ) -> Option<Self> {
        let mut written = name.text.clone();
        let mut setting = Setting::Line;
        for family in families {
            written = family.write(&written, random)?;
            // With a letter changed some names are ordinary words or other names: nobody reads this one there.
            if family.step.is_some_and(|step| EDITS.contains(&step))
                && registry.is_another(&written, &name.right)
            {
                return None;
            }
            setting = match family.how {
                How::Write(_) => setting,
                How::Columns => Setting::Columns,
                How::Fields => Setting::Fields,
            };
        }
        // A name of which less than two letters are left says nothing to anybody.
        if letters_of(&written).count() + written.chars().filter(|c| !c.is_ascii()).count() < 2 {
            return None;
        }
        // Written as another name of the same right it is that name, undisguised.
        let disguised =
            families.iter().any(|family| matches!(family.step, Some(Step::Traditional | Step::Pinyin)));
        if disguised && registry.is_name_of(&written, &name.right) {
            return None;
        }
        let context = context || families.iter().any(|family| family.context);
        let goods = name.goods.filter(|_| context);
        if context && goods.is_none() {
            return None;
        }
        let chinese = match name.script {
            Script::Han => true,
            // Foreign brands are sold in both languages.
            Script::Latin | Script::Other => random.chance(40),
        };
        let price = context || random.chance(50);
        let mut listing = Listing::new(random, stock, chinese, goods, price);
        let spots = listing.plant(&written, &setting, random);
        Some(Self { name, written, item: listing.item(id.to_owned()), spots })
    }

    /// A name as it stands in an item.
    pub(crate) fn standing(name: &'a Name, item: Item, spot: Spot) -> Self {
        Self { name, written: name.text.clone(), item, spots: vec![spot] }
    }

    /// Whether the findings of its item find it.
    pub(crate) fn seen(&self, registry: &Registry, findings: &[Finding], families: &[&Family]) -> Seen {
        let mut seen = Seen::default();
        for finding in findings.iter().filter(|finding| self.is_found_by(registry, finding)) {
            if seen.score.is_none_or(|best| finding.score > best) {
                seen.score = Some(finding.score);
            }
            let named = |family: &&Family| {
                family.step.is_none_or(|step| finding.via.iter().any(|via| via == step.name()))
            };
            seen.via |= families.iter().all(named);
        }
        seen
    }

    /// Why it is not found, if this is all that is seen of it.
    pub(crate) fn cause(&self, seen: Seen) -> Cause {
        let [spot] = self.spots[..] else { return seen.score.map_or(Cause::Search, |_| Cause::Score) };
        let readable =
            || spot.bytes(&self.item).is_some_and(|(text, bytes)| is_readable(text, bytes, &self.name.text));
        match seen.score {
            Some(_) => Cause::Score,
            None if readable() => Cause::Search,
            None => Cause::Judge,
        }
    }

    /// Whether a finding names the right, at its place.
    pub(crate) fn is_found_by(&self, registry: &Registry, finding: &Finding) -> bool {
        let right = finding.right.as_deref().unwrap_or_default();
        (right == self.name.right || registry.is_name_of(&self.name.text, right)) && self.is_at(finding)
    }

    /// Whether a finding that does not name the right still finds a name that stands there: a part of it.
    pub(crate) fn is_part_found_by(&self, finding: &Finding) -> bool {
        let asset = finding.asset.as_deref().map(plain).unwrap_or_default();
        self.is_at(finding) && !asset.is_empty() && plain(&self.name.text).contains(&asset)
    }

    fn is_at(&self, finding: &Finding) -> bool {
        let here = |place: &Place| self.spots.iter().any(|spot| spot.overlaps(place));
        here(&finding.place) || finding.rest.iter().any(|other| here(&other.place))
    }
}
