use matching::{Matchset, Scanner, fold::Symbols, registry::Entry, scan::Channels};
use std::time::Instant;
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    f[11].parse::<f64>().unwrap() / 100.0
}
struct R(u64);
impl R {
    fn n(&mut self, k: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % k as u64) as usize
    }
}
fn main() {
    let n: usize = std::env::args().nth(1).map_or(1_000_000, |a| a.parse().unwrap());
    let dir = std::env::args().nth(2).unwrap();
    let mut paras: Vec<String> = Vec::new();
    let mut zh = String::new();
    for d in ["en", "zh"] {
        let mut files: Vec<_> =
            std::fs::read_dir(format!("{dir}/{d}")).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for f in files {
            let Ok(t) = std::fs::read_to_string(&f) else { continue };
            if d == "zh" && zh.len() < 3_000_000 {
                zh.push_str(&t);
            }
            paras.extend(t.split('\n').filter(|p| !p.trim().is_empty()).map(str::to_owned));
        }
    }
    let mut r = R(88172645463325252);
    for i in (1..paras.len()).rev() {
        let j = r.n(i + 1);
        paras.swap(i, j);
    }
    let mut text = String::new();
    for p in &paras {
        text.push_str(p);
        text.push('\n');
        if text.len() > 8_000_000 {
            break;
        }
    }
    let docs: Vec<&str> = {
        let mut v = Vec::new();
        let mut s = 0;
        let b = text.as_bytes();
        let mut i = 16_000;
        while i < text.len() {
            while i < text.len() && b[i] != b'\n' {
                i += 1
            }
            v.push(&text[s..i.min(text.len())]);
            s = i;
            i += 16_000;
        }
        v
    };
    let chars: Vec<char> = zh.chars().filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c)).collect();
    let syl = [
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s",
    "st", "t", "tr", "v", "w", "x", "z",
];
    let mut known: std::collections::HashMap<u64, u32> = Default::default();
    let mut words: Vec<String> = Vec::new();
    let key = |cs: &mut dyn Iterator<Item = char>| cs.fold(1u64, |h, c| { let h = (h ^ u64::from(c)).wrapping_mul(0xff51_afd7_ed55_8ccd); h ^ h >> 29 });
    let key = |mut cs: std::str::Chars<'_>| key(&mut cs);
    let mut half = String::new();
    for p in &paras[paras.len() / 2..] { half.push_str(&p.to_lowercase()); half.push('\n'); if half.len() > 6_000_000 { break; } }
    let mut last = "";
    for w in half.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if (3..=9).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_lowercase()) { words.push(w.to_owned()); }
        let at: Vec<usize> = w.char_indices().map(|(i, _)| i).chain([w.len()]).collect();
        for a in 0..at.len() - 1 { for b in a + 2..(a + 6).min(at.len()) { *known.entry(key(w[at[a]..at[b]].chars())).or_default() += 1; } }
        if at.len() > 6 { *known.entry(key(w.chars())).or_default() += 1; }
        *known.entry(key(format!("{last} {w}").chars())).or_default() += 1;
        last = w;
    }
    drop(half.len());
    words.sort(); words.dedup();
    let t = Instant::now();
    let c0 = cpu();
    let mut b = matching::matchset::Builder::default();
    for i in 0..n {
        let k = r.n(100);
        let mut coined = |r: &mut R| {
            let mut w = String::new();
            for _ in 0..[2, 2, 3, 3, 3, 4][r.n(6)] {
                w.push_str(syl[r.n(syl.len())]);
                w.push_str(["a", "e", "i", "o", "u", "ia", "eo", "y"][r.n(8)]);
            }
            w.push_str(["", "", "n", "r", "s", "x", "l"][r.n(7)]);
            let f = w.remove(0).to_ascii_uppercase();
            w.insert(0, f);
            w
        };
        let mut name;
        loop {
        let han = |r: &mut R, l: usize| (0..l).map(|_| chars[r.n(chars.len())]).collect::<String>();
        let cap = |w: &str| format!("{}{}", w[..1].to_ascii_uppercase(), &w[1..]);
        name = if k < 58 {
            let l = [2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6][r.n(11)];
            han(&mut r, l)
        } else if k < 93 {
            match r.n(20) {
                0..12 => coined(&mut r),
                12..17 => format!("{} {}", cap(&words[r.n(words.len())]), cap(&words[r.n(words.len())])),
                _ => (0..[3, 4, 4, 5, 5][r.n(5)]).map(|_| (b'A' + r.n(26) as u8) as char).collect(),
            }
        } else {
            let l = 2 + r.n(3);
            format!("{}{}", coined(&mut r), han(&mut r, l))
        };
        let low = name.to_lowercase();
        if known.get(&key(low.chars())).is_none_or(|&n| n < 5) { break; }
        }
        b.add(&Entry::mark(format!("tm-{i}"), name)).unwrap();
    }
    let c1 = cpu();
    let built = b.finish().unwrap();
    println!(
        "names {n}: add {:.2} finish {:.2} cpu s, wall {:.2}; {} bytes, {:.1} a name; refused {}",
        c1 - c0,
        cpu() - c1,
        t.elapsed().as_secs_f64(),
        built.set.as_bytes().len(),
        built.set.as_bytes().len() as f64 / n as f64,
        built.refused.len()
    );
    let set = built.set;
    let mb = docs.iter().map(|d| d.len()).sum::<usize>() as f64 / 1e6;
    let mut sy = Symbols::default();
    let mut best = f64::MAX;
    for _ in 0..2 {
        let c = cpu();
        for d in &docs {
            sy.fold(&["", d]);
        }
        best = best.min(cpu() - c);
    }
    println!("fold {:.0} MB/s", mb / best);
    let mut sc = Scanner::new();
    if std::env::var_os("ZD").is_some() {
        for (i, d) in docs.iter().enumerate() {
            sc.spot(&set, d, Channels::Exact, |n, r| println!("HIT {i} {n} {r:?} {:?}", &d[r.start.saturating_sub(0)..r.end]));
        }
        return;
    }
    for ch in if std::env::args().nth(3).is_some() { vec![Channels::Exact; 4] } else { vec![Channels::Exact, Channels::All] } {
        let mut best = f64::MAX;
        let mut hits = 0u64;
        for _ in 0..2 {
            let c = cpu();
            hits = 0;
            for d in &docs {
                sc.spot(&set, d, ch, |_, _| hits += 1);
            }
            best = best.min(cpu() - c);
        }
        println!("{ch:?}: {:.1} MB/s, {hits} hits, {:.0} per MB", mb / best, hits as f64 / mb);
    }
}
