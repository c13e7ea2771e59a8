//! What the operator does in a case after its decision: reads the answer, looks at a claimed lawsuit, decides a
//! complaint, halts a clock. Each form says which version of the case its reader saw.

use super::show::{Told, page};
use super::side::{chosen, of_refusal};
use crate::fault::Fault;
use crate::form::{Fields, Sent};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::oops::Oops;
use crate::views::when::moment;
use crate::views::words::words;
use axum::extract::{MatchedPath, Path};
use axum::response::{IntoResponse, Redirect};
use casework::case::{NewDispute, PauseSpec, Said};
use casework::{CaseId, ItemId, Side};
use desk::{DeskError, OperatorAct};

/// `POST /cases/{id}/maintain`, `correction`, `reverse`, `finding`, `ruling`, `brought`, `opinion`, `pause`, `arrival`.
pub(crate) async fn operate(
    Visit { console, actor, p }: Visit,
    Path(id): Path<CaseId>,
    matched: MatchedPath,
    Sent(sent): Sent,
) -> Reply {
    let verb = matched.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let errors = match parse(&p, &verb, &sent) {
        Err(errors) => errors,
        Ok(act) => {
            let act = act.ok_or(Fault::NotFound)?;
            match console.desk.operate(&actor, &id, act, sent.seen()).await {
                Ok(()) => {
                    let here = format!("/cases/{}", encode(id.as_str()));
                    return Ok(Redirect::to(&address(&here, [("done", verb.as_str())])).into_response());
                }
                Err(DeskError::Refused(no)) => {
                    no.0.iter().map(|refusal| of_refusal(&p, &verb, refusal)).collect()
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    // The form again, with what is wrong and all that was written.
    let told = Told { sent, errors, verb, ..Told::default() };
    Box::pin(page(&console, &actor, p, &id, told)).await
}

fn parse(p: &Page, verb: &str, sent: &Fields) -> Result<Option<OperatorAct>, Vec<Oops>> {
    let reasons = |name: &str| words(p.lang, sent, name);
    let missing = |field: &str, key: &str| vec![Oops::new(p.lang, field, key)];
    let yes = |name: &str| match sent.get(name) {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(missing(name, "refusal-missing-outcome")),
    };
    let item = |name: &str| Some(sent.get(name)).filter(|item| !item.is_empty()).map(ItemId::from);
    let at = |name: &str| moment(sent.get(name)).ok_or_else(|| missing(name, "refusal-invalid-moment"));
    Ok(Some(match verb {
        "maintain" => OperatorAct::Maintain(reasons("reasons")),
        "correction" => match chosen(sent, "correction-items") {
            items if items.is_empty() => return Err(missing("correction-items", "refusal-missing-items")),
            items => OperatorAct::AcceptCorrection(items, reasons("correction-reasons")),
        },
        "reverse" => OperatorAct::Reverse(reasons("undo")),
        "finding" => OperatorAct::ResolveClaim(yes("finding-so")?, reasons("finding-reasons")),
        "ruling" => OperatorAct::DecideComplaint(yes("ruling-so")?, reasons("ruling-reasons")),
        "brought" => {
            let by = match sent.get("brought-by") {
                "respondent" => Side::Respondent,
                "complainant" => Side::Complainant,
                _ => return Err(missing("brought-by", "refusal-missing-outcome")),
            };
            let text = |of: &str| sent.get(of).trim().to_owned();
            let (body, number) = (text("brought-body"), text("brought-number"));
            OperatorAct::Dispute(by, NewDispute { body, number, ..NewDispute::default() })
        }
        "opinion" => {
            let (said, follow) = match sent.get("opinion-so") {
                "right" => (Said::Right, false),
                "followed" => (Said::Wrong, true),
                "wrong" => (Said::Wrong, false),
                "nothing" => (Said::Nothing, false),
                _ => return Err(missing("opinion-so", "refusal-missing-outcome")),
            };
            OperatorAct::DecideDispute(said, follow, reasons("opinion-reasons"))
        }
        "arrival" => OperatorAct::Arrived(item("arrival-item"), at("arrival-at")?),
        "pause" => {
            let pause = PauseSpec {
                reason: Some(sent.get("pause-reason").to_owned()).filter(|reason| !reason.is_empty()),
                from: at("pause-from")?,
                to: if sent.get("pause-to").is_empty() { None } else { Some(at("pause-to")?) },
                reasons: reasons("pause-reasons"),
            };
            OperatorAct::Pause(item("pause-item"), pause)
        }
        _ => return Ok(None),
    }))
}
