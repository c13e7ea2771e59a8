//! An item's JSON, checked; all faults at once.

use crate::extract::refuse_nul;
use crate::problem::{Answer, Fault, Kind, Problem};
use matching::InputError;
use matching::item::Item;
use serde_json::Value;

/// Faults told at most.
const TOLD: usize = 20;

/// Reads an item. Bytes that are no JSON object are malformed; what is inside it can only be invalid.
pub(super) fn parse(json: &[u8]) -> Answer<Item> {
    match Item::parse(json) {
        Ok(item) => {
            std::str::from_utf8(json).map_or(Ok(()), refuse_nul)?;
            currency(&item)?;
            Ok(item)
        }
        Err(error @ (InputError::Utf8 { .. } | InputError::Json { .. })) => {
            Err(Problem::fault(Kind::Malformed, (&error).into()))
        }
        Err(error) => Err(Problem::faults(Kind::Invalid, faults(json, &error))),
    }
}

/// A currency is three capital letters (ISO 4217), or not said.
fn currency(item: &Item) -> Answer<()> {
    let code = item.price.as_ref().and_then(|price| price.currency.as_deref());
    if code.is_none_or(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())) {
        return Ok(());
    }
    let message = "this is no currency; give three capital letters such as `CNY`, or leave it out";
    Err(Problem::fault(Kind::Invalid, Fault::new("invalid", "/price/currency", message)))
}

/// The reader stops at the first fault. Without the member at fault it finds the next one.
fn faults(json: &[u8], first: &InputError) -> Vec<Fault> {
    let mut faults: Vec<Fault> = vec![first.into()];
    let Ok(mut value) = serde_json::from_slice::<Value>(json) else { return faults };
    while faults.len() < TOLD {
        let Some(last) = faults.last() else { break };
        let member = last.pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
        let Some(object) = value.as_object_mut() else { break };
        if member == "id" {
            // It is required: without one this would be found again.
            object.insert("id".to_owned(), "id".into());
        } else if object.remove(member).is_none() {
            break;
        }
        match Item::parse(value.to_string().as_bytes()) {
            Ok(_) => break,
            Err(next) => faults.push((&next).into()),
        }
    }
    faults
}

/// The members that nobody knows.
pub(super) fn warnings(item: &Item) -> Vec<Fault> {
    let names = item.extra.keys().take(TOLD);
    names
        .map(|name| {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            Fault::new("unknown", pointer, "this version does not know it; it is kept as it came")
        })
        .collect()
}

/// The id of an item that was refused, to name it in the answer.
pub(super) fn id_of(json: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(json).ok()?;
    value.get("id")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told() {
        let json = r#"{"title":7,"created":"soon","price":{"amount":"-1"},"images":["a",1]}"#;
        let problem = parse(json.as_bytes()).unwrap_err();
        let mut pointers: Vec<_> = problem.errors.iter().map(|e| e.pointer.as_str()).collect();
        pointers.sort_unstable();
        assert_eq!(pointers, ["/created", "/id", "/images/1", "/price/amount", "/title"]);
        assert_eq!(problem.status, 422);
    }

    #[test]
    fn what_is_no_object_is_one_fault() {
        for (json, status) in [("[]", 422), ("7", 422), ("{", 400), ("", 400)] {
            let problem = parse(json.as_bytes()).unwrap_err();
            assert_eq!((problem.status, problem.errors.len()), (status, 1), "{json}");
        }
    }
}
