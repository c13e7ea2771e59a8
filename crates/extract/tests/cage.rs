//! Files that strangers send, opened in the cage. A program of its own: its children are itself.
#![allow(clippy::unwrap_used)]

use std::io::{self, Write};
use std::net::TcpStream;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use extract::cage::{Cage, CageError, locked_in, serve};
use extract::document;
use extract::picture::{decode, decode_with_codes};

const PICTURES: [&[u8]; 7] = [
    include_bytes!("pictures/code.png"),
    include_bytes!("pictures/red.png"),
    include_bytes!("pictures/red.jpg"),
    include_bytes!("pictures/progressive.jpg"),
    include_bytes!("pictures/red.webp"),
    include_bytes!("pictures/red.gif"),
    include_bytes!("pictures/moving.gif"),
];

/// What is tried, and how.
type Escape = (&'static str, fn() -> io::Result<()>);

/// What a decoder in a stranger's hands might try.
const ESCAPES: [Escape; 6] = [
    ("reads a file", || std::fs::read("/etc/hostname").map(drop)),
    ("writes a file", || std::fs::write("/tmp/out-of-the-cage", "x")),
    ("calls out", || TcpStream::connect("127.0.0.1:9").map(drop)),
    ("starts a program", || Command::new("/bin/true").status().map(drop)),
    ("takes all memory", || {
        let mut taken = Vec::<u8>::new();
        taken.try_reserve_exact(3 << 30).map_err(io::Error::other)
    }),
    ("starts a thread", || std::thread::Builder::new().spawn(|| ()).map(drop)),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("cage") => return serve(),
        Some("hang") => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        Some("escape") => {
            let (_, escape) = ESCAPES[arguments[2].parse::<usize>().unwrap()];
            return locked_in(escape);
        }
        Some("stay") => return locked_in(|| io::stdout().write_all(b"still here")),
        _ => {}
    }
    for (name, check) in [
        ("what passes the cage is what was decoded", passes as fn()),
        ("a bad file is refused with its reason", refuses),
        ("a document is read as it is outside", reads),
        ("a child that dies or hangs costs one file", survives),
        ("nothing leaves the cage", holds),
    ] {
        check();
        println!("{name} ... ok");
    }
    ExitCode::SUCCESS
}

fn cage(how: &str) -> Cage {
    Cage::new(std::env::current_exe().unwrap(), [how])
}

fn passes() {
    for bytes in PICTURES {
        let caged = cage("cage").picture(bytes).unwrap();
        assert_eq!(caged, decode(bytes).unwrap());
        assert!(!caged.frames.is_empty() && caged.codes.is_empty());
    }
    let caged = cage("cage").picture_with_codes(PICTURES[0]).unwrap();
    assert_eq!(caged, decode_with_codes(PICTURES[0]).unwrap());
    assert_eq!(caged.codes[0].text, "https://example.com/shop?id=7");
}

fn refuses() {
    let reason = |bytes: &[u8]| match cage("cage").picture(bytes) {
        Err(CageError::Reason(reason)) => reason,
        other => panic!("{other:?}"),
    };
    assert!(reason(b"").contains("empty"));
    assert!(reason(b"MZ this is no picture").contains("no picture"));
    assert!(reason(&png_of(50_000, 50_000)).contains("50000 × 50000"));
    assert!(reason(&png_of(0, 7)).contains("picture"));
    assert!(reason(&PICTURES[0][..40]).contains("picture"));
}

fn reads() {
    let page = "<html><body><h1>One</h1>夜雨十年灯 and more words<h1>Two</h1>the end</body></html>";
    let caged = cage("cage").document(page.as_bytes()).unwrap();
    assert_eq!(caged, document::read(page.as_bytes()).unwrap());
    assert_eq!(caged.sections.len(), 2);
    let cause = |bytes: &[u8]| {
        cage("cage").document(bytes).map_or_else(|e| e.cause().to_owned(), |d| panic!("{d:?}"))
    };
    assert_eq!(cause(b""), "empty");
    assert_eq!(cause(b"\x89PNG"), "unknown");
    assert_eq!(cause(b"%PDF-1.4 and no more"), "damaged");
    assert_eq!(cause(b"PK\x03\x04"), "damaged");
    // Groups in groups in a PDF, as deep as a stack.
    let deep = [&b"%PDF-1.4\n1 0 obj\n"[..], &b"[".repeat(4_000_000)].concat();
    assert!(["damaged", "crashed", "too-long"].contains(&cause(&deep).as_str()));
    let slow = cage("hang").with_patience(Duration::from_millis(300)).document(page.as_bytes());
    assert_eq!(slow.map_err(|error| error.cause().to_owned()), Err("too-long".to_owned()));
}

fn survives() {
    let hanging = cage("hang").with_patience(Duration::from_millis(300));
    assert!(matches!(hanging.picture(PICTURES[0]), Err(CageError::TooLong(_))));
    assert!(matches!(cage("stay").picture(PICTURES[0]), Err(CageError::Died(_))));
    let nobody = Cage::new("/nowhere/to/be/found", ["cage"]);
    assert!(matches!(nobody.picture(PICTURES[0]), Err(CageError::NoCage(_))));
}

fn holds() {
    let ends_well = |arguments: &[&str]| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    };
    assert!(ends_well(&["stay"]), "a caged child that only computes does its work");
    for (i, (escape, _)) in ESCAPES.iter().enumerate() {
        assert!(!ends_well(&["escape", &i.to_string()]), "a caged child {escape}");
    }
}

/// A PNG that announces a size and has no pixels.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut png = PICTURES[0].to_vec();
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    png
}

/// The checksum of a PNG's chunk (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}
