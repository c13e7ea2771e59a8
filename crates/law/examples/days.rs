//! Prints every day of every calendar over some years, as JSON Lines: `cargo run -p law --example days -- 2024 2027`.

use std::io::{BufWriter, Write};

use jiff::civil::date;
use law::{Days, Library};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let years: Vec<i16> = std::env::args().skip(1).map(|year| year.parse()).collect::<Result<_, _>>()?;
    let [first, last] = years[..] else { return Err("give a first and a last year".into()) };
    let library = Library::built_in()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for calendar in library.calendars() {
        let mut days = Days::new(calendar);
        let from = date(first, 1, 1);
        for day in from.series(jiff::ToSpan::day(1)).take_while(|day| day.year() <= last) {
            let line = serde_json::json!({
                "calendar": calendar.id,
                "date": day.to_string(),
                "working": days.day(day).is_working(),
                "announced": calendar.announced(day.year()),
            });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
