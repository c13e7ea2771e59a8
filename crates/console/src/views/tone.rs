//! Which colour and icon goes with a state.

/// Tone and icon of a state's name.
pub(crate) fn of(state: &str) -> (&'static str, &'static str) {
    match state {
        "open" | "ordered" | "pending" => ("blue", "clock"),
        "counterfeit" | "confirmed" | "upheld" | "uphold" | "partly" | "failed" => ("red", "hammer"),
        "genuine" | "licensed" | "cleared" | "rejected" | "active" | "in_force" | "distinctive" => {
            ("green", "check")
        }
        "cannot_tell" | "testing" | "contested" | "answered" | "ordinary" | "highly-ambiguous" => {
            ("amber", "question")
        }
        "joined" => ("violet", "lead"),
        "reversed" | "undone" => ("grey", "undo"),
        "withdrawn" | "expired" | "set_aside" => ("grey", "cross"),
        _ => ("grey", ""),
    }
}
