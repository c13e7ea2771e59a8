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
        "ka", "ro", "mi", "ve", "zu", "lan", "tor", "bex", "qui", "nor", "dal", "fi", "gra", "sto", "pel",
        "wim", "yx", "ot", "han", "bri",
    ];
    let t = Instant::now();
    let c0 = cpu();
    let mut b = matching::matchset::Builder::default();
    for i in 0..n {
        let k = r.n(100);
        let name = if k < 58 {
            let l = [2, 3, 3, 4, 4, 5, 6][r.n(7)];
            (0..l).map(|_| chars[r.n(chars.len())]).collect::<String>()
        } else if k < 93 {
            let l = 2 + r.n(3);
            let mut s: String = (0..l).map(|_| syl[r.n(20)]).collect();
            s.push((b'a' + r.n(26) as u8) as char);
            if r.n(4) == 0 {
                s.push(' ');
                for _ in 0..2 {
                    s.push_str(syl[r.n(20)])
                }
            }
            s
        } else {
            let mut s: String = (0..2).map(|_| syl[r.n(20)]).collect();
            for _ in 0..2 {
                s.push(chars[r.n(chars.len())])
            }
            s
        };
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
    for ch in [Channels::Exact, Channels::All] {
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
