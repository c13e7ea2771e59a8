//! Calibration: of findings with a score, how many are right.

use crate::labelled::Labelled;

/// Bands of the table.
const BANDS: usize = 10;

/// Prints the share that is right in each band of scores; as many of the surest wrong and of the least sure
/// right findings as `worst` says.
pub(crate) fn print(labelled: &[Labelled], worst: usize) {
    println!("score        findings   right   share   mean score");
    let total: f64 = labelled.iter().map(|one| one.weight).sum();
    let (mut error, mut brier) = (0.0, 0.0);
    for tenth in 0..BANDS {
        let band =
            labelled.iter().filter(|one| ((one.score * BANDS as f64) as usize).min(BANDS - 1) == tenth);
        let (mut count, mut right, mut sum) = (0.0, 0.0, 0.0);
        for one in band {
            count += one.weight;
            right += one.weight * one.right;
            sum += one.weight * one.score;
        }
        if count == 0.0 {
            continue;
        }
        let (share, mean) = (right / count, sum / count);
        error += (share - mean).abs() * count / total;
        let (from, to) = (tenth as f64 / BANDS as f64, (tenth + 1) as f64 / BANDS as f64);
        println!("{from:.1} - {to:.1} {count:12.0} {right:7.0}   {share:.3}   {mean:.3}");
    }
    for one in labelled {
        brier += one.weight * (one.score - one.right).powi(2) / total;
    }
    println!("expected calibration error {error:.3}, Brier score {brier:.3}");
    let (mut right, mut wrong): (Vec<_>, Vec<_>) = labelled.iter().partition(|one| one.right > 0.5);
    wrong.sort_by(|a, b| b.score.total_cmp(&a.score));
    right.sort_by(|a, b| a.score.total_cmp(&b.score));
    for one in wrong.iter().take(worst).chain(right.iter().take(worst)) {
        println!("  {:.2} {:<8} {}", one.score, one.what, one.told);
    }
}
