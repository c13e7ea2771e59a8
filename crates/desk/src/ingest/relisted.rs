//! Pictures of offers that were upheld against stay known: who shows one again has a finding for the same right.

use crate::engine::{Loaded, RightInfo, Scanned, account};
use crate::pictures::theirs;
use crate::read::STANDING;
use crate::{Desk, Result};
use casework::{Finding, Place, RightId};
use matching::picture::{Hash, NEAR, Sight};
use serde_json::json;

/// Upheld pictures that are compared, the latest.
const LATEST: u64 = 20_000;
/// Quality from which a hash says enough.
const SOUND: u8 = 50;
/// The same account shows it again.
const AGAIN: f64 = 0.9;
/// Somebody else does: an offer has pictures that say nothing, too.
const ELSEWHERE: f64 = 0.75;

/// A picture of an upheld offer.
struct Upheld {
    right: RightId,
    case: String,
    account: Option<String>,
    object: String,
    hash: Hash,
}

impl Desk {
    /// Finds pictures of upheld offers among those of a batch, where the right itself has no such finding.
    pub(super) async fn recognise(&self, loaded: &Loaded, scanned: &mut [Scanned]) -> Result<()> {
        if scanned.iter().all(|item| item.pictures.iter().all(|seen| seen.sights.is_empty())) {
            return Ok(());
        }
        let known = self.upheld_pictures().await?;
        let in_use =
            |upheld: &&Upheld| loaded.rights.get(upheld.right.as_str()).is_some_and(RightInfo::counts);
        for Scanned { content, pictures, findings, .. } in scanned {
            let who = account(content).map(casework::AccountId::as_str);
            for seen in &*pictures {
                for sight in theirs(&seen.sights).iter().filter(|sight| sight.quality >= SOUND) {
                    for (distance, upheld) in
                        near(&known, sight).into_iter().filter(|(_, upheld)| in_use(upheld))
                    {
                        if findings
                            .iter()
                            .any(|f| f.right.as_ref() == Some(&upheld.right) && f.copy().is_some())
                        {
                            continue;
                        }
                        let same = who.is_some() && who == upheld.account.as_deref();
                        let title = loaded.rights.get(upheld.right.as_str());
                        let title =
                            title.and_then(|info| info.right.title.as_ref()).map(|title| title.text.clone());
                        let more =
                            json!({ "picture": upheld.object, "distance": distance, "case": upheld.case });
                        let place = json!({ "image": seen.image, "quad": quad(sight) });
                        findings.push(Finding {
                            right: Some(upheld.right.clone()),
                            kind: "image".to_owned(),
                            score: if same { AGAIN } else { ELSEWHERE },
                            place: Place { more: map(place), ..Place::default() },
                            matched: None,
                            asset: title,
                            via: vec!["relisted".to_owned()],
                            how: Vec::new(),
                            rest: Vec::new(),
                            why: Vec::new(),
                            matchset: loaded.pictures.hash().to_owned(),
                            held_back: None,
                            more: map(more),
                        });
                    }
                }
            }
        }
        Ok(())
    }

    async fn upheld_pictures(&self) -> Result<Vec<Upheld>> {
        let sql = format!(
            "select c.right_id, c.id, i.account, p.object, p.hash from item_pictures p \
             join case_items ci on ci.item_id = p.item_id and ci.upheld = 1 \
             join cases c on c.id = ci.case_id join items i on i.id = p.item_id \
             where p.hash is not null and c.state in ({STANDING}) order by c.position desc limit $1"
        );
        let rows = self.0.store.query(sql, &[LATEST.into()]).await?;
        let mut known = Vec::with_capacity(rows.len());
        for row in &rows {
            let Ok(hash) = row.text("hash")?.parse() else { continue };
            known.push(Upheld {
                right: row.text("right_id")?.into(),
                case: row.text("id")?,
                account: row.opt_text("account")?,
                object: row.text("object")?,
                hash,
            });
        }
        Ok(known)
    }
}

/// Upheld pictures within the sure radius, the nearest first.
fn near<'a>(known: &'a [Upheld], sight: &Sight) -> Vec<(u32, &'a Upheld)> {
    let Some(hash) = sight.hashes.first() else { return Vec::new() };
    let mut near: Vec<_> = known.iter().map(|upheld| (upheld.hash.distance(hash), upheld)).collect();
    near.retain(|(distance, _)| *distance <= NEAR);
    near.sort_by_key(|(distance, _)| *distance);
    near
}

fn quad(sight: &Sight) -> [[u32; 2]; 4] {
    let [left, top, right, bottom] = sight.area;
    [[left, top], [right, top], [right, bottom], [left, bottom]]
}

fn map(value: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    if let serde_json::Value::Object(map) = value { map } else { serde_json::Map::new() }
}
