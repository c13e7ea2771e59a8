//! How a registered picture lies in another: its outline, and what was done to it in words.

use super::agree::Agreement;

/// Share of a registered picture that is beyond the edge when it is called cropped.
const CROPPED: f64 = 0.03;
/// Share of a picture that a whole copy fills when nothing is said to be around it.
const FILLED: f64 = 0.9;
/// How far from a quarter of a turn, in turns, it still counts as one.
const SQUARE: f64 = 0.012;
/// How much more a side may be stretched than the other, or than the side opposite.
const STRETCHED: f64 = 1.08;

/// The corners of a registered picture of this `size` in the picture at hand, within its edges, and what was done to it,
/// as `via` names it.
pub(crate) fn lies(how: &Agreement, size: [u32; 2], here: [u32; 2]) -> ([[f64; 2]; 4], Vec<&'static str>) {
    let unit = |size: [u32; 2]| f64::from(size[0].max(size[1]).max(1));
    let sides = |size: [u32; 2]| size.map(f64::from);
    let ([width, height], [right, bottom]) = (sides(size), sides(here));
    let place = |x: f64, y: f64| {
        how.map.apply([x * width / unit(size), y * height / unit(size)]).map(|place| place * unit(here))
    };
    let corners = [place(0.0, 0.0), place(1.0, 0.0), place(1.0, 1.0), place(0.0, 1.0)];
    let inside = |[x, y]: [f64; 2]| [x.clamp(0.0, right), y.clamp(0.0, bottom)];
    let quad = corners.map(inside);
    let mut via = turned(&corners, how.mirrored);
    let beyond = (0..400).filter(|i| {
        let [x, y] = place((f64::from(i % 20) + 0.5) / 20.0, (f64::from(i / 20) + 0.5) / 20.0);
        !(0.0..=right).contains(&x) || !(0.0..=bottom).contains(&y)
    });
    if beyond.count() as f64 / 400.0 > CROPPED {
        via.push("crop");
    }
    if area(&quad) < FILLED * right * bottom {
        via.push("inset");
    }
    via.extend(slanted(&corners, width / height.max(1.0)));
    (quad.map(|corner| corner.map(|place| (place * 10.0).round() / 10.0)), via)
}

/// Whether it is mirrored, and how it is turned after that.
fn turned(corners: &[[f64; 2]; 4], mirrored: bool) -> Vec<&'static str> {
    let [left, right] = if mirrored { [corners[1], corners[0]] } else { [corners[0], corners[1]] };
    let turn = ((right[1] - left[1]).atan2(right[0] - left[0]) / std::f64::consts::TAU).rem_euclid(1.0);
    let near = |to: f64| (turn - to).abs().min(1.0 - (turn - to).abs()) < SQUARE;
    // Down is where numbers grow: a quarter of a turn here is one clockwise.
    let name = match (mirrored, turn) {
        _ if near(0.0) => None,
        (false, _) if near(0.75) => Some("rotate-90"),
        (false, _) if near(0.5) => Some("rotate-180"),
        (false, _) if near(0.25) => Some("rotate-270"),
        (true, _) if near(0.5) => return vec!["flip"],
        (true, _) if near(0.25) => return vec!["transverse"],
        (true, _) if near(0.75) => return vec!["transpose"],
        _ => Some("rotate"),
    };
    mirrored.then_some("mirror").into_iter().chain(name).collect()
}

/// Whether it is seen from the side, or stretched.
fn slanted(corners: &[[f64; 2]; 4], ratio: f64) -> Option<&'static str> {
    let side = |i: usize| {
        let ([a, b], [c, d]) = (corners[i], corners[(i + 1) % 4]);
        (c - a).hypot(d - b).max(1e-9)
    };
    let unlike = |a: f64, b: f64| a.max(b) / a.min(b) > STRETCHED;
    if unlike(side(0), side(2)) || unlike(side(1), side(3)) {
        return Some("perspective");
    }
    unlike((side(0) + side(2)) / (side(1) + side(3)), ratio).then_some("stretch")
}

fn area(quad: &[[f64; 2]; 4]) -> f64 {
    let across = |i: usize| {
        let ([a, b], [c, d]) = (quad[i], quad[(i + 1) % 4]);
        a * d - b * c
    };
    (0..4).map(across).sum::<f64>().abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::fit::Map;
    use super::*;

    fn told(map: [f64; 9], mirrored: bool) -> Vec<&'static str> {
        lies(&Agreement { spots: 20, mirrored, map: Map(map) }, [800, 600], [800, 600]).1
    }

    #[test]
    fn what_was_done_is_told() {
        let cases: [(&[&str], [f64; 9], bool); 9] = [
            (&[], [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0], false),
            (&["mirror"], [-1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0], true),
            (&["flip"], [1.0, 0.0, 0.0, 0.0, -1.0, 0.75, 0.0, 0.0, 1.0], true),
            (&["rotate-180"], [-1.0, 0.0, 1.0, 0.0, -1.0, 0.75, 0.0, 0.0, 1.0], false),
            (&["rotate-90", "inset"], [0.0, 0.75, 0.0, -0.75, 0.0, 0.75, 0.0, 0.0, 1.0], false),
            (&["inset"], [0.5, 0.0, 0.1, 0.0, 0.5, 0.1, 0.0, 0.0, 1.0], false),
            (&["crop"], [1.3, 0.0, -0.1, 0.0, 1.3, -0.1, 0.0, 0.0, 1.0], false),
            (&["rotate", "crop", "inset"], [0.9, -0.3, 0.0, 0.3, 0.9, 0.0, 0.0, 0.0, 1.0], false),
            (&["inset", "stretch"], [0.6, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0], false),
        ];
        for (expected, map, mirrored) in cases {
            assert_eq!(told(map, mirrored), expected, "{map:?}");
        }
        let side = told([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.3, 0.0, 1.0], false);
        assert!(side.contains(&"perspective"), "{side:?}");
    }
}
