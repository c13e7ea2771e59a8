//! How fast text is folded: `cargo run --release -p matching --example fold_speed -- FILES`.
//!
//! Mixes the lines of the files, folds them as one text and as items of about 1 KB, and prints the best
//! of several rounds in MB of text per second of one core, beside `chars()` over the same text.

use matching::fold::Symbols;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

const PASSES: u32 = 3;
const ROUNDS: u32 = 16;

fn main() -> std::io::Result<()> {
    let files = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let most = files.iter().map(|file| file.lines().count()).max().unwrap_or(0);
    let mut text = String::new();
    let mut sources: Vec<_> = files.iter().map(|file| (file.lines(), file.lines().count(), 0)).collect();
    for _ in 0..most {
        for (lines, count, due) in &mut sources {
            *due += *count;
            if *due >= most {
                *due -= most;
                text.extend(lines.next().into_iter().chain(["\n"]));
            }
        }
    }
    let items = pieces(&text, 1000);
    let megabytes = text.len() as f64 / 1e6;
    let ascii = text.bytes().filter(u8::is_ascii).count() as f64 / text.len() as f64;
    println!("{megabytes:.1} MB, {:.0} % ASCII bytes, {} items", ascii * 100.0, items.len());

    let mut symbols = Symbols::default();
    let mut report = |what: &str, fold: &mut dyn FnMut(&mut Symbols)| {
        // Several passes at once, for the clock ticks in milliseconds.
        let best = (0..ROUNDS)
            .map(|_| {
                let start = now();
                (0..PASSES).for_each(|_| fold(black_box(&mut symbols)));
                (now() - start) / f64::from(PASSES)
            })
            .fold(f64::INFINITY, f64::min);
        println!("{what:28} {:7.0} MB/s", megabytes / best);
    };
    report("chars()", &mut |_| {
        black_box(black_box(text.as_str()).chars().fold(0, |sum, c| sum ^ c as u32));
    });
    report("one text, plainly", &mut |symbols| symbols.fold_plainly(&[&text]));
    report("one text, portably", &mut |symbols| symbols.fold_portably(&[&text]));
    report("one text", &mut |symbols| symbols.fold(&[&text]));
    report("items, plainly", &mut |symbols| items.iter().for_each(|item| symbols.fold_plainly(&[item])));
    report("items, portably", &mut |symbols| items.iter().for_each(|item| symbols.fold_portably(&[item])));
    report("items", &mut |symbols| items.iter().for_each(|item| symbols.fold(&[item])));
    Ok(())
}

/// Seconds that this thread has run, where the system says, so that a busy machine does not matter much.
fn now() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ran = ran.and_then(|ran| ran.split(' ').next()?.parse::<f64>().ok());
    ran.map_or_else(|| START.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

/// Cuts `text` into pieces of about `size` bytes.
fn pieces(text: &str, size: usize) -> Vec<&str> {
    let mut rest = text;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(rest.ceil_char_boundary(size));
        pieces.push(piece);
        rest = more;
    }
    pieces
}
