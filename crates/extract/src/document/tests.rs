//! Files made here, whole and broken.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use encoding_rs::{BIG5, GB18030, SHIFT_JIS};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::huff::tests::{cdic, huff};
use super::*;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn cause(bytes: &[u8]) -> &'static str {
    read(bytes).map_or_else(|error| error.cause(), |document| panic!("{document:?}"))
}

/// What stands from where a section begins.
fn at(document: &Document, section: usize) -> String {
    document.text.chars().skip(document.sections[section].start).take(12).collect()
}

fn names(document: &Document) -> Vec<Option<&str>> {
    document.sections.iter().map(|section| section.name.as_deref()).collect()
}

const POEM: &str = "夜雨聞鈴腸斷聲。桃李春風一杯酒，江湖夜雨十年燈。\n持家但有四立壁，治病不蘄三折肱。\n";

#[test]
fn encodings_are_told_apart() {
    let long = POEM.repeat(4);
    let simple = "夜雨闻铃肠断声。桃李春风一杯酒，江湖夜雨十年灯。\n".repeat(4);
    let kana = "国境の長いトンネルを抜けると雪国であった。夜の底が白くなった。\n".repeat(4);
    let wide =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let marked = |text: &str| [&b"\xff\xfe"[..], &wide(text, u16::to_le_bytes)].concat();
    for (bytes, text) in [
        (long.clone().into_bytes(), &long),
        (BIG5.encode(&long).0.into_owned(), &long),
        (GB18030.encode(&simple).0.into_owned(), &simple),
        (SHIFT_JIS.encode(&kana).0.into_owned(), &kana),
        (marked(&long), &long),
        (wide(&long, u16::to_le_bytes), &long),
        (wide(&long, u16::to_be_bytes), &long),
    ] {
        let document = read(&bytes).unwrap();
        assert_eq!((&document.text, document.format, document.sections.len()), (text, Format::Plain, 0));
    }
    for (bytes, expected) in
        [(&b""[..], "empty"), (b"\0\x01\x02\x03\x04\0\0\0", "unknown"), (b" \n ", "no-text")]
    {
        assert_eq!(cause(bytes), expected);
    }
    assert_eq!(cause(b"\x89PNG\r\n\x1a\n more"), "unknown");
}

#[test]
fn of_a_web_page_the_text_proper_is_read() {
    let body = "It was a bright cold day in April &amp; the clocks were striking thirteen. ".repeat(20);
    let page = format!(
        "<!DOCTYPE html><html><head><title>No</title><script>if (a<b) no()</script></head><body><nav>Home</nav>\
         <h1>One <i>day</i></h1><p>{body}<h2>Two</h2>caf&eacute;<br>next<style>no</style></body></html>"
    );
    let document = read(page.as_bytes()).unwrap();
    assert_eq!(document.format, Format::Html);
    assert!(!document.text.contains("no") && !document.text.contains("Home"), "{}", document.text);
    assert!(document.text.contains("April & the") && document.text.contains("café\nnext"));
    assert_eq!(names(&document), [Some("One day"), Some("Two")]);
    assert_eq!(at(&document, 1).trim(), "Two\ncafé\nnex");
    // Whoever hides the text among what stands aside hides nothing.
    let aside = format!("<html><nav>{body}</nav><p>Hello</html>");
    assert!(read(aside.as_bytes()).unwrap().text.contains("thirteen"));
    let odd = "<html><head><p>never <body>shown <nav> all the same <div <b>&#x110000; &bogus;";
    assert!(read(odd.as_bytes()).unwrap().text.contains("shown"));
    let gbk = GB18030.encode("<html><meta charset=gbk><p>桃李春风一杯酒</html>").0.into_owned();
    assert!(read(&gbk).unwrap().text.contains("桃李春风一杯酒"));
}

#[test]
fn subtitles_and_rich_text_are_read() {
    let said = read(b"1\r\n00:00:01,000 --> 00:00:02,500\r\nHello <i>there</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n42\r\n")
        .unwrap();
    assert_eq!(
        (said.format, said.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        (Format::Subtitles, "Hello there 42".into())
    );
    let rich = br"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Arial;}}{\*\generator No;}\f0 A \'d2\'b9\'d3\'ea\par\u28783?\uc0\u-10179\u-8704 b{\b c}\page d}";
    let document = read(rich).unwrap();
    assert_eq!(document.text.replace(BREAK, "|"), "A 夜雨\n灯😀bc|d");
    assert_eq!(document.sections[1].page, Some(2));
    assert_eq!(cause(format!(r"{{\rtf1{}", "{".repeat(3_000)).as_bytes()), "damaged");
    assert!(read(br"{\rtf1 cut \u").is_ok() && read(br"{\rtf1 cut \'f").is_ok());
}

fn book(package: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let container =
        br#"<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>"#;
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/b.xhtml", b"<!DOCTYPE html><html><body><h1>Second</h1>The end&nbsp;of it</body></html>"),
        (
            "OEBPS/text/a 1.xhtml",
            b"<html><head><title>x</title></head><body><h1>First</h1>The beginning</body></html>",
        ),
    ];
    files.extend(more);
    zipped(&files)
}

const PACKAGE: &str = r#"<package><manifest><item id="b" href="b.xhtml"/><item id="a" href="text/a%201.xhtml"/>
    <item id="gone" href="gone.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="gone"/>
    <itemref idref="b"/></spine></package>"#;

#[test]
fn a_book_is_read_by_its_spine_or_without_one() {
    let document = read(&book(PACKAGE, &[])).unwrap();
    assert_eq!((document.format, names(&document)), (Format::Epub, vec![Some("First"), Some("Second")]));
    assert!(at(&document, 1).starts_with("Second\nThe"), "{document:?}");
    for package in ["<package/>", "no XML at all <", ""] {
        let document = read(&book(package, &[])).unwrap();
        assert_eq!(names(&document), [Some("Second"), Some("First")], "{package}");
    }
    let locked = br#"<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/b.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let document = read(&book(PACKAGE, &[("META-INF/encryption.xml", locked)])).unwrap();
    assert_eq!(names(&document), [Some("First")]);
    assert_eq!(
        (document.left_out[0].name.as_str(), document.left_out[0].cause.as_str()),
        ("OEBPS/b.xhtml", "encrypted")
    );
    assert_eq!(cause(&zipped(&[("mimetype", b"application/epub+zip")])), "no-text");
}

#[test]
fn paragraphs_pages_and_headings_of_word_are_read() {
    let xml = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Night</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">one </w:t></w:r><w:r><w:t>line</w:t><w:br w:type="page"/></w:r></w:p>
        <w:p><w:r><w:t>next page</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
        </w:body></w:document>"#;
    let document =
        read(&zipped(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", xml.as_bytes())])).unwrap();
    assert_eq!(document.format, Format::Docx);
    assert!(document.text.contains("one line") && !document.text.contains("gone"));
    assert_eq!(names(&document)[0], Some("Night"));
    assert_eq!(document.sections[1].page, Some(2));
    assert_eq!(cause(&zipped(&[("word/document.xml", b"<w:document")])), "damaged");
    let mut office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    office.resize(2_000, 0);
    assert_eq!(cause(&office), "unknown");
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(cause(&office), "encrypted");
}

#[test]
fn of_an_archive_all_is_read_that_can_be() {
    let inner = zipped(&[("chapter.txt", "江湖夜雨十年燈".as_bytes())]);
    let bytes = zipped(&[
        ("one.txt", b"The first text"),
        ("two.bin", b"\0\0\0\0"),
        ("dir/", b""),
        ("inner.zip", &inner),
        ("book.epub", &book(PACKAGE, &[])),
    ]);
    let document = read(&bytes).unwrap();
    assert_eq!(
        names(&document),
        [
            Some("one.txt"),
            Some("inner.zip › chapter.txt"),
            Some("book.epub › First"),
            Some("book.epub › Second")
        ]
    );
    assert_eq!(document.left_out.len(), 1, "{:?}", document.left_out);
    assert_eq!(document.left_out[0].name, "two.bin");
    let mut nested = inner;
    for _ in 0..4 {
        nested = zipped(&[("deeper.zip", &nested)]);
    }
    assert_eq!(cause(&nested), "too-deep");
    let mut locked = zipped(&[("one.txt", b"The first text")]);
    let places: Vec<usize> = (0..locked.len() - 4)
        .filter_map(|at| match &locked[at..at + 4] {
            b"PK\x03\x04" => Some(at + 6),
            b"PK\x01\x02" => Some(at + 8),
            _ => None,
        })
        .collect();
    for at in places {
        locked[at] |= 1;
    }
    assert_eq!(cause(&locked), "encrypted");
    assert_eq!(cause(&bytes[..bytes.len() / 2]), "damaged");
    assert_eq!(cause(&zipped(&[])), "no-text");
}

#[test]
fn a_bomb_is_given_up() {
    let zeros = vec![b'a'; MOST_BYTES + 1];
    let bomb = zipped(&[("a.txt", &zeros), ("b.txt", b"what else there is")]);
    assert!(bomb.len() < 200_000);
    let document = read(&bomb).unwrap();
    assert_eq!(document.left_out[0].cause, "too-large");
    assert!(document.text.contains("what else"));
    let bombs = zipped(&[
        ("1.zip", &bomb[..]),
        ("2.zip", &bomb),
        ("3.zip", &bomb),
        ("4.zip", &bomb),
        ("5.zip", &bomb),
    ]);
    let document = read(&bombs).unwrap();
    assert!(document.left_out.iter().all(|left| left.cause == "too-large"), "{:?}", document.left_out);
    let many: Vec<(String, &[u8])> = (0..5_000).map(|n| (format!("{n}.txt"), &b"some text"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let document = read(&zipped(&many)).unwrap();
    assert_eq!((document.sections.len(), document.left_out.len()), (4_000, 1));
    assert_eq!(cause(&vec![b' '; MOST_BYTES + 1]), "too-large");
}

fn pdf(pages: &[&str], kids: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (n, words) in pages.iter().enumerate() {
        let content = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", n + 1).unwrap();
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    file
}

#[test]
fn the_text_of_a_pdf_is_read_page_by_page() {
    let whole = pdf(&["It was the best of times", "it was the worst of times"], "4 0 R 6 0 R");
    let document = read(&whole).unwrap();
    let pages: Vec<_> = document.sections.iter().map(|section| section.page).collect();
    assert_eq!((document.format, pages), (Format::Pdf, vec![Some(1), Some(2)]), "{document:?}");
    assert!(at(&document, 1).starts_with("it was the w"), "{document:?}");
    assert_eq!(cause(&pdf(&[" "], "4 0 R")), "no-text");
    assert_eq!(cause(&pdf(&["loop"], "2 0 R 2 0 R")), "damaged");
    assert_eq!(cause(&whole[..40]), "damaged");
    let locked = String::from_utf8(whole).unwrap().replace(
        "/Root 1 0 R",
        "/Root 1 0 R /ID [<01> <01>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) >>",
    );
    assert_eq!(cause(locked.as_bytes()), "encrypted");
}

fn palm(kind: &[u8], head: &[u8], record: &[u8]) -> Vec<u8> {
    records(kind, &[head, record])
}

fn records(kind: &[u8], records: &[&[u8]]) -> Vec<u8> {
    let mut file = vec![0; 60];
    file.extend(kind);
    file.extend([0; 8]);
    file.extend((records.len() as u16).to_be_bytes());
    let mut start = 78 + 8 * records.len();
    for record in records {
        file.extend((start as u32).to_be_bytes());
        file.extend([0; 4]);
        start += record.len();
    }
    file.extend(records.concat());
    file
}

#[test]
fn a_kindle_book_packed_by_codes_is_read() {
    let mut head = vec![0; 0x100];
    head[..2].copy_from_slice(&17_480_u16.to_be_bytes());
    head[8..10].copy_from_slice(&1_u16.to_be_bytes());
    head[16..20].copy_from_slice(b"MOBI");
    head[20..24].copy_from_slice(&0xe8_u32.to_be_bytes());
    head[28..32].copy_from_slice(&UTF_8_PAGE.to_be_bytes());
    head[0x70..0x74].copy_from_slice(&2_u32.to_be_bytes());
    head[0x74..0x78].copy_from_slice(&2_u32.to_be_bytes());
    let phrases = cdic(&[(b"<p>the ", true), (b"salt road ", true), (&[255, 254, 254], false)]);
    let whole = records(b"BOOKMOBI", &[&head, &[253, 254], &huff(0), &phrases]);
    let document = read(&whole).unwrap();
    assert_eq!((document.format, document.text.trim()), (Format::Mobi, "the salt road salt road salt road"));
    for broken in [
        &[&head[..], &[253, 254], &huff(0)][..],
        &[&head, &[253, 0], &huff(0), &phrases],
        &[&head, &[253, 254], &phrases, &huff(0)],
        &[&head, &[253, 254], &huff(0)[..90], &phrases],
    ] {
        assert_eq!(cause(&records(b"BOOKMOBI", broken)), "damaged");
    }
}

#[test]
fn a_kindle_book_is_read() {
    let head = |packing: u16, locked: u16| {
        let mut head = vec![0; 0x100];
        head[..2].copy_from_slice(&packing.to_be_bytes());
        head[8..10].copy_from_slice(&1_u16.to_be_bytes());
        head[12..14].copy_from_slice(&locked.to_be_bytes());
        head[16..20].copy_from_slice(b"MOBI");
        head[20..24].copy_from_slice(&0xe8_u32.to_be_bytes());
        head[28..32].copy_from_slice(&UTF_8_PAGE.to_be_bytes());
        head[0xf2..0xf4].copy_from_slice(&1_u16.to_be_bytes());
        head
    };
    // "abcabcabc day" in its own packing, and a byte that says that nothing overlaps.
    let packed = b"<html>abc\x80\x1b\xe4ay</html>\0";
    let document = read(&palm(b"BOOKMOBI", &head(2, 0), packed)).unwrap();
    assert_eq!((document.format, document.text.trim()), (Format::Mobi, "abcabcabc day"));
    assert_eq!(cause(&palm(b"BOOKMOBI", &head(2, 2), packed)), "encrypted");
    assert_eq!(cause(&palm(b"BOOKMOBI", &head(17_480, 0), packed)), "damaged");
    assert_eq!(cause(&palm(b"BOOKMOBI", &head(2, 0), b"\x80\0")), "damaged");
    assert_eq!(cause(&palm(b"BOOKMOBI", b"", b"")), "damaged");
}

const UTF_8_PAGE: u32 = 65_001;

#[test]
fn whatever_is_cut_off_or_changed_is_told_or_read() {
    for whole in [
        book(PACKAGE, &[]),
        pdf(&["It was the best of times"], "4 0 R"),
        br"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\'d2\'b9\u28783?}".to_vec(),
        palm(b"BOOKMOBI", &[0; 64], b"some text"),
    ] {
        for cut in (0..whole.len()).step_by(1 + whole.len() / 97) {
            read(&whole[..cut]).ok();
            let mut changed = whole.clone();
            changed[cut] ^= 0x55;
            read(&changed).ok();
        }
    }
}
