//! From the sum of what is weighed to odds that hold (Platt, Probabilistic Outputs for Support Vector Machines,
//! 1999).
//!
//! The weights are fitted to names that few disguise, and drawn back to what was set by hand so that disguised
//! ones are found: their sum puts findings in the right order, but promises too much where it is unsure. Fitted
//! by the table that `cargo xtask bench marks --only calibration` prints.

/// How much farther apart odds are than the sum of the weights says.
const SLOPE: f64 = 1.3;
/// What a sum of nothing is worth: log-odds of [`WORTH`](super::WORTH).
const EVEN: f64 = -1.734_6;

/// Calibrates the parts of a sum, so that they are the parts of its calibrated log-odds. What every finding starts
/// with is in the first.
pub(super) fn calibrate<const N: usize>(parts: [f64; N]) -> [f64; N] {
    let mut parts = parts.map(|part| part * SLOPE);
    if let Some(first) = parts.first_mut() {
        *first += EVEN;
    }
    parts
}
