//! `blazon matchset` and `blazon scan`, as a user runs them.

// Helpers of tests may unwrap as the tests do.
#![allow(clippy::unwrap_used)]

use image::{RgbImage, imageops};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const REGISTRY: &str = r#"{"id":"tm-1","kind":"mark","text":"耐克","aliases":[{"text":"Nike"}],"context":["鞋"]}
{"id":"lg-1","kind":"logo","image":"wing.png"}
"#;

fn blazon(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_blazon")).args(args).current_dir(folder).output().unwrap()
}

fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_blazon"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Written beside reading, or both ends would wait on full pipes.
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    })
}

/// A folder with a registry, built.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("registry.jsonl"), REGISTRY).unwrap();
    paint(7).save(folder.path().join("wing.png")).unwrap();
    let built = blazon(folder.path(), &["matchset", "build", "registry.jsonl", "-o", "set.blz"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    folder
}

/// A picture that no other seed makes: patches of brightness.
fn paint(seed: u32) -> RgbImage {
    RgbImage::from_fn(320, 240, |x, y| {
        let n = (seed ^ (x / 20 * 7919 + y / 20 * 104_729)).wrapping_mul(2_654_435_761);
        image::Rgb([(n >> 24) as u8, (n >> 16) as u8, (n >> 8) as u8])
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn findings(bytes: &[u8]) -> Vec<serde_json::Value> {
    text(bytes).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn build_says_what_it_made_and_show_agrees() {
    let folder = folder();
    let args = ["matchset", "build", "registry.jsonl", "-o", "again.blz", "--json"];
    let built: serde_json::Value = serde_json::from_slice(&blazon(folder.path(), &args).stdout).unwrap();
    assert_eq!((&built["names"], &built["rights"], &built["contexts"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!((&built["unused"], &built["rejected"]), (&1.into(), &0.into()));
    let shown = blazon(folder.path(), &["matchset", "show", "set.blz", "--json"]);
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown["hash"], built["hash"]);
    let same = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(same("set.blz"), same("again.blz"));
    let human = text(&blazon(folder.path(), &["matchset", "show", "set.blz"]).stdout);
    assert!(human.contains(built["hash"].as_str().unwrap()));
}

#[test]
fn bad_registry_lines_are_told_by_line_and_the_rest_is_built() {
    let folder = folder();
    let registry = "{\"id\":\"a\",\"kind\":\"mark\",\"text\":\"Nike\"}\n{\"id\":\"b\",\"kind\":\"mark\"}\nnot json\n\
                    {\"id\":\"a\",\"kind\":\"mark\",\"text\":\"Dior\"}\n";
    std::fs::write(folder.path().join("bad.jsonl"), registry).unwrap();
    let out = blazon(folder.path(), &["matchset", "build", "bad.jsonl", "-o", "bad.blz", "--json"]);
    assert_eq!(out.status.code(), Some(3));
    let errors = text(&out.stderr);
    for line in
        ["bad.jsonl:2: `/text` is missing", "bad.jsonl:3: malformed JSON", "bad.jsonl:4: `/id` is `a`"]
    {
        assert!(errors.contains(line), "{errors}");
    }
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&report["names"], &report["rejected"]), (&1.into(), &3.into()));
}

#[test]
fn scan_from_file_to_file() {
    let folder = folder();
    let items = "{\"id\":\"i-1\",\"title\":\"新款耐*克跑鞋\"}\n{\"id\":\"i-2\",\"title\":\"honest\"}\n";
    std::fs::write(folder.path().join("items.jsonl"), items).unwrap();
    let args = ["scan", "items.jsonl", "--matchset", "set.blz", "-o", "findings.jsonl", "--only", "mark"];
    let out = blazon(folder.path(), &args);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(out.stdout.is_empty());
    let found = findings(&std::fs::read(folder.path().join("findings.jsonl")).unwrap());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["item"], "i-1");
    assert_eq!(found[0]["matched"], "耐*克");
    assert_eq!(found[0]["via"], serde_json::json!(["separator"]));
    assert_eq!(found[0]["where"], serde_json::json!({"field": "title", "start": 2, "end": 5}));
    assert!(text(&out.stderr).contains("scanned 2 items"));
    assert!(text(&out.stderr).contains("separator 1"));
    let args = ["scan", "items.jsonl", "--matchset", "set.blz", "-o", "findings.jsonl", "--json"];
    let told = text(&blazon(folder.path(), &args).stderr);
    let summary: serde_json::Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    assert_eq!((&summary["items"], &summary["by_disguise"]["separator"]), (&2.into(), &1.into()));
}

#[test]
fn a_card_shows_what_a_mark_would_hit() {
    let folder = folder();
    let registry = r#"{"id":"tm-1","kind":"mark","text":"小米","classes":[9]}"#;
    std::fs::write(folder.path().join("registry.jsonl"), registry).unwrap();
    let human = text(&blazon(folder.path(), &["card", "registry.jsonl"]).stdout);
    assert!(human.contains("小米") && human.contains("小米粥"), "{human}");
    std::fs::write(folder.path().join("items.jsonl"), "{\"id\":\"i-1\",\"text\":\"煮了小米粥\"}\n").unwrap();
    let args = ["card", "registry.jsonl", "--items", "items.jsonl", "--json"];
    let card: serde_json::Value = serde_json::from_slice(&blazon(folder.path(), &args).stdout).unwrap();
    assert_eq!((&card["id"], &card["samples"]), (&"tm-1".into(), &1.into()));
    assert!(card["names"][0]["exemptions"].as_array().unwrap().contains(&"小米粥".into()));
}

#[test]
fn order_is_the_same_whatever_the_threads() {
    let folder = folder();
    let filler = "长文".repeat(400);
    let mut items = String::new();
    for i in 0..2_000 {
        writeln!(items, r#"{{"id":"i-{i}","title":"Nike {}","text":"{filler}"}}"#, i % 7).unwrap();
        if i % 97 == 0 {
            items.push_str("broken\n");
        }
    }
    let scan = |threads: &str| {
        piped(folder.path(), &["scan", "-", "--matchset", "set.blz", "--threads", threads], items.as_bytes())
    };
    let one = scan("1");
    assert_eq!(one.status.code(), Some(3));
    let found = findings(&one.stdout);
    assert_eq!(found.len(), 2_000);
    assert!(found.iter().enumerate().all(|(i, f)| f["item"] == format!("i-{i}")));
    let bad = |out: &Output| -> Vec<String> {
        text(&out.stderr).lines().filter(|line| line.starts_with("-:")).map(str::to_owned).collect()
    };
    assert_eq!(bad(&one).len(), 21);
    assert!(bad(&one)[1].starts_with("-:100: malformed JSON"), "{}", bad(&one)[1]);
    for threads in ["2", "7"] {
        let many = scan(threads);
        assert_eq!(many.stdout, one.stdout, "{threads} threads");
        assert_eq!(bad(&many), bad(&one), "{threads} threads");
    }
}

#[test]
fn min_score_leaves_out_the_lower() {
    let folder = folder();
    let items = "{\"id\":\"a\",\"title\":\"耐克\"}\n{\"id\":\"b\",\"title\":\"耐克鞋\"}\n".as_bytes();
    let all = findings(&piped(folder.path(), &["scan", "-", "--matchset", "set.blz"], items).stdout);
    assert!(all[0]["score"].as_f64() < all[1]["score"].as_f64(), "context raises");
    let least = all[1]["score"].to_string();
    let args = ["scan", "-", "--matchset", "set.blz", "--min-score", &least];
    let some = findings(&piped(folder.path(), &args, items).stdout);
    assert_eq!(some, all[1..]);
}

#[test]
fn bad_items_are_told_by_line_and_counted() {
    let folder = folder();
    let mut items = b"{\"id\":\"a\",\"title\":\"Nike\"}\n{\"title\":\"x\"}\n{\"id\":\"c\",\"price\":{\"amount\":\"-1\"}}\n".to_vec();
    items.extend(
        b"{\"id\":\"\xff\"}\n\n{\"id\":\"e\",\"text\":7}\n{\"id\":\"f\",\"title\":\"Nike\",\"new\":1}\n",
    );
    items.extend(format!("{{\"id\":\"g\",\"title\":\"{}\"}}\n", "x".repeat(10 << 20)).as_bytes());
    std::fs::write(folder.path().join("items.jsonl"), items).unwrap();
    let out = blazon(folder.path(), &["scan", "items.jsonl", "--matchset", "set.blz"]);
    assert_eq!(out.status.code(), Some(3));
    assert_eq!(findings(&out.stdout).len(), 2);
    let errors = text(&out.stderr);
    for line in [
        "items.jsonl:2: `/id` is missing",
        "items.jsonl:3: `/price/amount` is `-1`",
        "items.jsonl:4: not valid UTF-8",
        "items.jsonl:6: `/text` must be a text, not a number",
        "items.jsonl:8: `/title` has 10485760 characters",
        "5 bad lines, 1 unknown fields",
    ] {
        assert!(errors.contains(line), "{line} not in {errors}");
    }
}

#[test]
fn what_cannot_be_done_fails_and_leaves_nothing() {
    let folder = folder();
    std::fs::write(folder.path().join("items.jsonl"), "{\"id\":\"a\"}\n").unwrap();
    let mut bytes = std::fs::read(folder.path().join("set.blz")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(folder.path().join("flipped.blz"), &bytes).unwrap();
    std::fs::write(folder.path().join("short.blz"), &bytes[..middle]).unwrap();
    for (args, code, says) in [
        (vec!["scan", "none.jsonl", "--matchset", "set.blz"], 1, "cannot read `none.jsonl`"),
        (vec!["scan", "items.jsonl", "--matchset", "none.blz"], 1, "cannot open `none.blz`"),
        (vec!["scan", "items.jsonl", "--matchset", "items.jsonl"], 1, "not a matchset"),
        (
            vec!["scan", "items.jsonl", "--matchset", "flipped.blz", "-o", "f.jsonl"],
            1,
            "damaged in section `",
        ),
        (vec!["matchset", "show", "short.blz"], 1, "truncated in section `"),
        (vec!["scan", "items.jsonl", "--matchset", "set.blz", "-o", "none/f.jsonl"], 1, "cannot write"),
        (vec!["matchset", "build", "none.jsonl", "-o", "x.blz"], 1, "cannot read `none.jsonl`"),
        (vec!["scan", "items.jsonl"], 2, "--matchset"),
        (vec!["scan", "items.jsonl", "--matchset", "set.blz", "--min-score", "2"], 2, "from 0 to 1"),
        (vec!["scan", "items.jsonl", "--matchset", "set.blz", "--threads", "0"], 2, "threads"),
        (vec!["scan", "items.jsonl", "--matchset", "set.blz", "--only", "smell"], 2, "mark"),
    ] {
        let out = blazon(folder.path(), &args);
        let errors = text(&out.stderr);
        assert_eq!(out.status.code(), Some(code), "{args:?}: {errors}");
        assert!(errors.contains(says), "{args:?}: {errors}");
        assert!(!folder.path().join("f.jsonl").exists() && !folder.path().join("x.blz").exists());
    }
}

/// Words that stand nowhere else.
fn prose(mut seed: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ha", "lor", "mi", "ten", "sa", "wick", "ru", "del", "ko", "fen", "ba", "nis", "gu", "par", "ve",
        "tol",
    ];
    let word = |_| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (0..4).map(|n| SYLLABLES[(seed >> (33 + 4 * n)) as usize % SYLLABLES.len()]).collect::<String>()
    };
    (0..2_000).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn works_are_found_by_their_names_beside_a_shared_file() {
    let folder = tempfile::tempdir().unwrap();
    let registry = r#"{"id":"wk-1","kind":"work","title":"守堰人年历","authors":["沈渡"],"isbn":"978-7-115-54608-1"}
{"id":"wk-2","kind":"work","title":"守堰人年历","commons":"law"}
{"id":"wk-3","kind":"work","title":"The Lamplighter's Ledger","embargo_until":"2026-12-01"}
"#;
    std::fs::write(folder.path().join("registry.jsonl"), registry).unwrap();
    let built = blazon(folder.path(), &["matchset", "build", "registry.jsonl", "-o", "set.blz", "--json"]);
    let counts: serde_json::Value = serde_json::from_slice(&built.stdout).unwrap();
    assert_eq!(counts["titles"], 2, "{counts}");
    let items = r#"{"id":"i-1","text":"守·堰·人·年·历 网盘自取，提取码 w7k2","links":["https://pan.baidu.com/s/1a"]}
{"id":"i-2","text":"守堰人年历 是本好书"}
{"id":"i-3","created":"2026-11-30T00:00:00Z","surface":"listing","title":"The Lamplighter's Ledger, proof copy"}
{"id":"i-4","created":"2026-12-01T00:00:00Z","surface":"listing","title":"The Lamplighter's Ledger, new"}
"#;
    let args = ["scan", "-", "-m", "set.blz", "--only", "title"];
    let out = piped(folder.path(), &args, items.as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let told: Vec<_> = findings(&out.stdout)
        .into_iter()
        .map(|found| {
            [&found["item"], &found["right"], &found["reason"]]
                .map(|value| value.as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(told, [["i-1", "wk-1", "share-link"], ["i-3", "wk-3", "embargo"]]);
    std::fs::write(folder.path().join("set.titles"), "damaged").unwrap();
    let out = piped(folder.path(), &args, items.as_bytes());
    assert!(
        out.status.code() == Some(1) && text(&out.stderr).contains("set.titles:1"),
        "{}",
        text(&out.stderr)
    );
}

#[test]
fn passages_of_works_are_found_and_only_they_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (prose(1), prose(2));
    std::fs::write(folder.path().join("one.txt"), &one).unwrap();
    std::fs::write(folder.path().join("broken.txt"), b"\xff\xfe").unwrap();
    let registry = r#"{"id":"tm-1","kind":"mark","text":"Larkspin"}
{"id":"wk-1","kind":"work","title":"One","file":"one.txt"}
{"id":"wk-2","kind":"work","title":"Broken","file":"broken.txt"}
{"id":"wk-3","kind":"work","title":"Gone","file":"gone.txt"}
{"id":"wk-4","kind":"work","title":"No text"}
"#;
    std::fs::write(folder.path().join("registry.jsonl"), registry).unwrap();
    let built = blazon(folder.path(), &["matchset", "build", "registry.jsonl", "-o", "set.blz", "--json"]);
    assert_eq!(built.status.code(), Some(3));
    let said = text(&built.stderr);
    assert!(
        said.contains("registry.jsonl:3: `/file`") && said.contains("registry.jsonl:4: `/file`"),
        "{said}"
    );
    let counts: serde_json::Value = serde_json::from_slice(&built.stdout).unwrap();
    assert_eq!((&counts["works"], &counts["rejected"]), (&1.into(), &2.into()));
    let item = serde_json::json!({ "id": "i-1", "title": "Larkspin", "text": format!("{other} {}", &one[300..900]) });
    let args = ["scan", "-", "-m", "set.blz", "--only", "passage"];
    let out = piped(folder.path(), &args, format!("{item}\n").as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let found = findings(&out.stdout);
    assert_eq!((found.len(), &found[0]["right"], &found[0]["kind"]), (1, &"wk-1".into(), &"passage".into()));
    assert_eq!(found[0]["where"]["field"], "text");
    assert!(found[0]["source"]["start"].as_u64().unwrap().abs_diff(300) < 10, "{}", found[0]);
    let all = piped(folder.path(), &["scan", "-", "-m", "set.blz"], format!("{item}\n").as_bytes());
    assert_eq!(findings(&all.stdout).len(), 2);
    // The same in files of any kind, opened in a process of their own.
    let rich = format!(r"{{\rtf1\ansi {other}\page {}}}", &one[300..900]);
    std::fs::write(folder.path().join("a.rtf"), rich).unwrap();
    std::fs::write(folder.path().join("b.pdf"), "%PDF-1.4 broken").unwrap();
    let files = ["b.pdf", "a.rtf", "../one.txt", "gone.epub"];
    let item = serde_json::json!({ "id": "i-2", "files": files });
    let out = piped(folder.path(), &args, format!("{item}\n").as_bytes());
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(3), "{said}");
    let found = findings(&out.stdout);
    assert_eq!(
        (found.len(), &found[0]["where"]["file"], &found[0]["where"]["page"]),
        (1, &1.into(), &2.into())
    );
    for why in [
        "`b.pdf`: the PDF file is damaged",
        "`../one.txt`: it must be",
        "`gone.epub`: cannot read",
        "3 unread",
    ] {
        assert!(said.contains(why), "{why}: {said}");
    }
    std::fs::write(folder.path().join("set.works"), "damaged").unwrap();
    let out = piped(folder.path(), &args, b"{\"id\":\"i-1\"}\n");
    assert!(
        out.status.code() == Some(1) && text(&out.stderr).contains("no file of works"),
        "{}",
        text(&out.stderr)
    );
}

#[test]
fn codes_in_pictures_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("shop")).unwrap();
    let code = Path::new(env!("CARGO_MANIFEST_DIR")).join("../extract/tests/pictures/code.png");
    std::fs::copy(code, at("shop/1.png")).unwrap();
    std::fs::write(at("registry.jsonl"), r#"{"id":"tm-1","kind":"mark","text":"Larkspin"}"#).unwrap();
    assert!(
        blazon(folder.path(), &["matchset", "build", "registry.jsonl", "-o", "set.blz"]).status.success()
    );
    let out = blazon(folder.path(), &["scan", "shop", "-m", "set.blz", "--only", "code"]);
    let found = findings(&out.stdout);
    let [code] = &found[..] else { panic!("{found:?}") };
    assert_eq!((&code["kind"], &code["symbology"]), (&"code".into(), &"qr".into()));
    assert_eq!(code["matched"], "https://example.com/shop?id=7");
    let corner = |i: usize| code["where"]["quad"][i][0].as_f64().unwrap();
    assert!((40.0..80.0).contains(&corner(0)) && (150.0..200.0).contains(&corner(2)), "{code}");
    // No right is named, and nobody is asked for pictures when only marks are.
    assert!(code.get("right").is_none());
    let out = blazon(folder.path(), &["scan", "shop", "-m", "set.blz", "--only", "mark"]);
    assert!(findings(&out.stdout).is_empty());
}

/// A registry of two pictures and a logo; the other lines name files that cannot be looked for.
const PICTURES: &str = r#"{"id":"tm-1","kind":"mark","text":"Larkspin"}
{"id":"im-1","kind":"image","title":"Heron","image":"ref/heron.png"}
{"id":"im-2","kind":"image","title":"Quay","image":"ref/quay.jpg"}
{"id":"lg-1","kind":"logo","image":"ref/wing.png","mark":"tm-1"}
{"id":"im-3","kind":"image","image":"ref/gone.png"}
{"id":"im-4","kind":"image","image":"ref/cut.png"}
{"id":"im-5","kind":"image","image":"ref/flat.png"}
{"id":"im-6","kind":"image","image":"ref/script.svg"}
{"id":"im-7","kind":"image","image":"ref/drawn.svg"}
"#;

#[test]
fn pictures_are_found_in_items_and_in_folders() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("ref")).unwrap();
    std::fs::create_dir_all(at("shop")).unwrap();
    for (seed, name) in [(1, "ref/heron.png"), (2, "ref/quay.jpg"), (3, "ref/wing.png")] {
        paint(seed).save(at(name)).unwrap();
    }
    let whole = std::fs::read(at("ref/heron.png")).unwrap();
    std::fs::write(at("ref/cut.png"), &whole[..whole.len() / 2]).unwrap();
    RgbImage::from_pixel(90, 60, image::Rgb([200; 3])).save(at("ref/flat.png")).unwrap();
    let drawn = "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>";
    std::fs::write(at("ref/script.svg"), drawn).unwrap();
    let drawn =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='4' height='9'/></svg>";
    std::fs::write(at("ref/drawn.svg"), drawn).unwrap();
    std::fs::write(at("registry.jsonl"), PICTURES).unwrap();
    let built = blazon(folder.path(), &["matchset", "build", "registry.jsonl", "-o", "set.blz", "--json"]);
    let said = text(&built.stderr);
    assert_eq!(built.status.code(), Some(3), "{said}");
    for line in [
        "registry.jsonl:5: `/image`: `ref/gone.png`",
        "registry.jsonl:6: `/image`: `ref/cut.png`: the picture is cut off",
        "registry.jsonl:7: `/image`: `ref/flat.png`: there is too little to see",
        "registry.jsonl:8: `/image`: `ref/script.svg`: the SVG picture holds",
        "registry.jsonl:9: `/image`: `ref/drawn.svg`: a drawing (SVG) is not looked for",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let counts: serde_json::Value = serde_json::from_slice(&built.stdout).unwrap();
    assert_eq!((&counts["pictures"], &counts["rejected"]), (&3.into(), &4.into()));

    imageops::flip_horizontal(&paint(1)).save(at("shop/1.jpg")).unwrap();
    imageops::resize(&paint(3), 200, 150, imageops::FilterType::Triangle).save(at("shop/2.bmp")).unwrap();
    paint(9).save(at("shop/3.gif")).unwrap();
    std::fs::write(at("shop/4.png"), b"MZ this is no picture").unwrap();
    let out = blazon(folder.path(), &["scan", "shop", "-m", "set.blz"]);
    assert_eq!(out.status.code(), Some(3));
    assert!(text(&out.stderr).contains("`4.png`: this is no picture"), "{}", text(&out.stderr));
    let found = findings(&out.stdout);
    let told: Vec<_> =
        found.iter().map(|f| (f["item"].as_str().unwrap(), f["right"].as_str().unwrap())).collect();
    assert_eq!(told, [("1.jpg", "im-1"), ("2.bmp", "tm-1")]);
    assert_eq!((&found[0]["kind"], &found[0]["via"][0]), (&"image".into(), &"mirror".into()));
    assert_eq!((&found[1]["kind"], &found[1]["picture"]), (&"logo".into(), &"ref/wing.png".into()));

    let item = |images: &str| format!("{{\"id\":\"i-1\",\"title\":\"Larkspin\",\"images\":[{images}]}}\n");
    let items = item("\"https://cdn.example/1.jpg\",\"shop/1.jpg\"") + &item("\"../etc/passwd\"");
    std::fs::write(at("items.jsonl"), items).unwrap();
    let out = blazon(folder.path(), &["scan", "items.jsonl", "-m", "set.blz", "--only", "image"]);
    let found = findings(&out.stdout);
    assert_eq!((found.len(), &found[0]["where"]["image"]), (1, &1.into()));
    assert!(
        text(&out.stderr).contains("items.jsonl:2: `/images/0`: `../etc/passwd`: the path leaves the folder")
    );
    let one = blazon(folder.path(), &["scan", "shop/2.bmp", "-m", "set.blz", "--only", "logo", "--json"]);
    assert_eq!((one.status.code(), findings(&one.stdout).len()), (Some(0), 1));
    std::fs::write(at("set.pictures"), "damaged").unwrap();
    let out = blazon(folder.path(), &["scan", "shop", "-m", "set.blz"]);
    assert!(out.status.code() == Some(1) && text(&out.stderr).contains("no file of pictures"));
}
