//! How long a change of a right takes until a scan sees it, while another thread scans.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use matching::item::Item;
use matching::registry::Entry;
use matching::{Live, Matchset, Scanner};

use crate::honest::{Honest, size};

/// The set in use: swapped whole.
struct Shared(RwLock<Arc<Live>>);

impl Shared {
    fn get(&self) -> Arc<Live> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, live: Live) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }
}

/// Sizes of the overlay before the changes that are timed.
const FILLED: [usize; 3] = [0, 100, 1_000];
/// Changes that are timed.
const CHANGES: usize = 50;

/// Measures and prints.
pub(crate) fn run(entries: &[Entry], texts: &[Honest]) -> Result<()> {
    let base = Arc::new(Matchset::build(entries.iter().cloned())?.set);
    println!(
        "\noverlay over {} rights, another thread scanning: from the change to the first scan that sees it",
        entries.len()
    );
    println!("already changed      add: median      max   withdraw: median      max   other thread MB/s");
    let items: Vec<&Item> = texts.iter().flat_map(|text| &text.items).collect();
    for filled in FILLED {
        let fill = (0..filled).map(|number| {
            let entry = Entry::mark(format!("filled-{number}"), format!("Filvexor{}", letters(number)));
            matching::live::Change::Put(Box::new(entry))
        });
        let shared = Shared(RwLock::new(Arc::new(Live::new(Arc::clone(&base)).change(fill)?.0)));
        let (stop, scanned) = (AtomicBool::new(false), AtomicU64::new(0));
        let start = Instant::now();
        let (mut added, mut withdrawn) = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut scanner = Scanner::new();
                for item in items.iter().cycle() {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    shared.get().scan(&mut scanner, item);
                    scanned.fetch_add(size(item) as u64, Ordering::Relaxed);
                }
            });
            while scanned.load(Ordering::Relaxed) == 0 {
                std::thread::yield_now();
            }
            let times = changes(&shared);
            stop.store(true, Ordering::Relaxed);
            times
        })?;
        let rate = scanned.load(Ordering::Relaxed) as f64 / 1e6 / start.elapsed().as_secs_f64();
        let (add, withdraw) = (spread(&mut added), spread(&mut withdrawn));
        println!(
            "{filled:15} {:14.2} ms {:5.2} ms {:14.2} ms {:5.2} ms {rate:19.1}",
            add.0, add.1, withdraw.0, withdraw.1
        );
    }
    Ok(())
}

/// Adds and withdraws rights; how long each took.
fn changes(shared: &Shared) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let mut scanner = Scanner::new();
    let (mut added, mut withdrawn) = (Vec::new(), Vec::new());
    for number in 0..CHANGES {
        let name = format!("Quexilvantor{}", letters(number));
        let id = format!("changed-{number}");
        let item = Item { id: "seen".into(), title: Some(format!("{name} shoes")), ..Item::default() };
        let mut sees = |wanted: bool| {
            let seen =
                shared.get().scan(&mut scanner, &item).iter().any(|f| f.right.as_deref() == Some(&*id));
            ensure!(
                seen == wanted,
                "`{name}` is {} seen after the change",
                if seen { "still" } else { "not" }
            );
            Ok(())
        };
        let start = Instant::now();
        shared.set(shared.get().add(Entry::mark(id.clone(), name.clone()))?.0);
        sees(true)?;
        added.push(start.elapsed());
        let start = Instant::now();
        shared.set(shared.get().withdraw(&id)?);
        sees(false)?;
        withdrawn.push(start.elapsed());
        // Changes come one by one, not all at once; the other thread scans meanwhile.
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok((added, withdrawn))
}

/// A number in letters, so that names differ in more than a digit.
fn letters(mut number: usize) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push_str(["ba", "ke", "di", "mo", "zu", "ra", "le", "ti", "po", "nu"][number % 10]);
        number /= 10;
    }
    text
}

/// Median and most, in milliseconds.
fn spread(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    let of = |time: Option<&Duration>| time.map_or(0.0, Duration::as_secs_f64) * 1e3;
    (of(times.get(times.len() / 2)), of(times.last()))
}
