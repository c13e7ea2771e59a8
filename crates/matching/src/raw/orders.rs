//! The place of every run of a text in a fixed random order, many at a time where the processor can.

use crate::fold::is_han;

/// Odd constants without structure (the fractional parts of √2, √3, √5, √7).
const MIX: [u32; 4] = [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f373, 0xa54f_f53b];

/// What [`crate::passage`] calls a run is of so many letters; of three Chinese characters.
const RUN: usize = 6;

/// Writes the place in the order of the run at each symbol; what is left at the end is too short for one.
// Always: it is made once more with what its caller's processor has.
#[allow(clippy::inline_always)]
#[inline(always)]
fn plainly(sym: &[u16], orders: &mut Vec<u32>) {
    orders.clear();
    let Some(count) = (sym.len() + 1).checked_sub(RUN) else { return };
    let triple = |three: &[u16]| {
        let part = |i: usize| u32::from(three[i]).wrapping_mul(MIX[i]);
        part(0).wrapping_add(part(1)).wrapping_add(part(2))
    };
    orders.extend(sym[..count + RUN - 1].windows(RUN).map(|run| {
        let (first, second) = (triple(&run[..3]), triple(&run[3..]));
        // Of Chinese characters the first three.
        let rest = if is_han(run[0]) { 0 } else { second };
        let code = first.wrapping_mul(MIX[3]).wrapping_add(rest);
        let code = (code ^ code >> 15).wrapping_mul(0x2c1b_3c6d);
        let code = (code ^ code >> 12).wrapping_mul(0x297a_2d39);
        code ^ code >> 15
    }));
}

/// Writes the places at which an order is less than `limit`.
#[inline]
fn below_plainly(orders: &[u32], limit: u32, places: &mut Vec<u32>) {
    places.clear();
    places.resize(orders.len() + 1, 0);
    let mut count = 0;
    for (at, &order) in orders.iter().enumerate() {
        places[count] = at as u32;
        count += usize::from(order < limit);
    }
    places.truncate(count);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn by_avx2(sym: &[u16], orders: &mut Vec<u32>) {
    plainly(sym, orders);
}

/// The place in the order of the run at each symbol.
pub(crate) fn orders(sym: &[u16], orders: &mut Vec<u32>) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has the feature, as was just asked.
        return unsafe { by_avx2(sym, orders) };
    }
    plainly(sym, orders);
}

/// The places of orders below a limit.
pub(crate) fn below(orders: &[u32], limit: u32, places: &mut Vec<u32>) {
    below_plainly(orders, limit, places);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_at_a_time_are_as_one_by_one() {
        let mut sym: Vec<u16> =
            (0..3_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 27) as u16 + 97).collect();
        sym.extend("三百六十行行行出状元，是谓天下无难事".encode_utf16());
        for length in (0..40).chain([900, sym.len()]) {
            let (mut one, mut many) = (vec![7], vec![8]);
            plainly(&sym[..length], &mut one);
            orders(&sym[..length], &mut many);
            assert_eq!(one, many);
            assert_eq!(one.len(), (length + 1).saturating_sub(RUN));
            let mut places = Vec::new();
            below(&one, u32::MAX / 3, &mut places);
            let expected: Vec<u32> =
                (0..).zip(&one).filter(|(_, order)| **order < u32::MAX / 3).map(|(at, _)| at).collect();
            assert_eq!(places, expected);
        }
    }
}
