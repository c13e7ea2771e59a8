//! Which colour and icon goes with a state.

/// Tone and icon of a state's name.
pub(crate) fn of(state: &str) -> (&'static str, &'static str) {
    match state {
        "open" | "ordered" | "pending" | "granted" | "later" | "waiting" | "proposed" => ("blue", "clock"),
        "suspended" | "misused" | "lost" | "counterfeit" | "refused" | "confirmed" | "upheld" | "uphold"
        | "partly" | "failed" | "kept" => ("red", "hammer"),
        "harmless" | "in" | "genuine" | "licensed" | "cleared" | "rejected" | "active" | "in_force"
        | "distinctive" | "settled" => ("green", "check"),
        "warned" | "cannot_tell" | "testing" | "contested" | "answered" | "ordinary" | "proof_asked"
        | "highly-ambiguous" => ("amber", "question"),
        "joined" => ("violet", "lead"),
        "reversed" | "undone" | "restored" => ("grey", "undo"),
        "withdrawn" | "expired" | "set_aside" | "ended" => ("grey", "cross"),
        _ => ("grey", ""),
    }
}
