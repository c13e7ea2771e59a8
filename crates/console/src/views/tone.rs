//! Which colour and icon goes with a state.

/// Tone and icon of a state of the vocabulary `set`.
pub(crate) fn of(set: &str, state: &str) -> (&'static str, &'static str) {
    match state {
        // An agreement that is open and a mandate that is confirmed are in force; a lead so called is not.
        "open" if set == "channel-state" => ("green", "check"),
        "confirmed" if set == "mandate-state" => ("green", "check"),
        "open" | "received" | "forwarded" | "ordered" | "pending" | "granted" | "later" | "waiting"
        | "running" | "claimed" | "proposed" => ("blue", "clock"),
        "suspended" | "misused" | "lost" | "counterfeit" | "refused" | "confirmed" | "upheld" | "uphold"
        | "overdue" | "missed" | "partly" | "failed" | "kept" | "actioned" | "well_founded" => {
            ("red", "hammer")
        }
        "harmless" | "in" | "genuine" | "licensed" | "cleared" | "rejected" | "active" | "in_force"
        | "distinctive" | "corrected" | "settled" | "filed" | "added" | "met" => ("green", "check"),
        "warned" | "incomplete" | "countered" | "cannot_tell" | "testing" | "contested" | "answered"
        | "ordinary" | "proof_asked" | "highly-ambiguous" => ("amber", "question"),
        "paused" => ("amber", "pause"),
        "joined" => ("violet", "lead"),
        "reversed" | "undone" | "restored" => ("grey", "undo"),
        "withdrawn" | "expired" | "set_aside" | "ended" | "declined" | "unconfirmed" | "unfounded" => {
            ("grey", "cross")
        }
        _ => ("grey", ""),
    }
}
