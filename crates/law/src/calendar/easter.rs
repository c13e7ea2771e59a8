//! Easter Sunday of the Western and of the Orthodox churches, in the Gregorian calendar.

use jiff::ToSpan;
use jiff::civil::Date;

/// Western Easter, by the anonymous Gregorian computus (Nature, 20 April 1876).
#[expect(clippy::many_single_char_names, reason = "the names of the published computus")]
pub(super) fn western(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    date(year, sum / 31, sum % 31 + 1)
}

/// Orthodox Easter: Meeus's Julian computus, brought into the Gregorian calendar.
pub(super) fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let sum = d + e + 114;
    // How far the Julian calendar lags behind in March and April.
    let lag = y / 100 - y / 400 - 2;
    date(year, sum / 31, sum % 31 + 1)?.checked_add(lag.days()).ok()
}

fn date(year: i16, month: i32, day: i32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{orthodox, western};

    #[test]
    fn easter_of_known_years() {
        for (year, west, east) in [
            (2016, "2016-03-27", "2016-05-01"),
            (2024, "2024-03-31", "2024-05-05"),
            (2025, "2025-04-20", "2025-04-20"),
            (2026, "2026-04-05", "2026-04-12"),
            (2027, "2027-03-28", "2027-05-02"),
            (2038, "2038-04-25", "2038-04-25"),
        ] {
            assert_eq!(western(year).unwrap().to_string(), west);
            assert_eq!(orthodox(year).unwrap().to_string(), east);
        }
    }
}
