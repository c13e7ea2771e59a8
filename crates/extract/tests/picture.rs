//! Pictures as strangers send them.
#![allow(clippy::unwrap_used)]

use extract::picture::{Format, Limits, Picture, PictureError, inspect};

const PNG: &[u8] = include_bytes!("pictures/red.png");
const JPEG: &[u8] = include_bytes!("pictures/red.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("pictures/progressive.jpg");
const WEBP: &[u8] = include_bytes!("pictures/red.webp");
const LOSSLESS: &[u8] = include_bytes!("pictures/lossless.webp");
const GIF: &[u8] = include_bytes!("pictures/red.gif");
const MOVING: &[u8] = include_bytes!("pictures/moving.gif");
const ALL: [(&[u8], Format, u32, u32); 7] = [
    (PNG, Format::Png, 3, 2),
    (JPEG, Format::Jpeg, 3, 2),
    (PROGRESSIVE, Format::Jpeg, 64, 48),
    (WEBP, Format::Webp, 3, 2),
    (LOSSLESS, Format::Webp, 3, 2),
    (GIF, Format::Gif, 3, 2),
    (MOVING, Format::Gif, 5, 4),
];

fn look(bytes: &[u8]) -> Result<Picture, PictureError> {
    inspect(bytes, &Limits::default())
}

fn svg(inside: &str) -> Result<Picture, PictureError> {
    look(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">{inside}</svg>"#).as_bytes())
}

#[test]
fn whole_pictures_pass() {
    for (bytes, format, width, height) in ALL {
        assert_eq!(look(bytes), Ok(Picture { format, width, height }));
        // Some cameras and tools append something of their own.
        assert_eq!(look(&[bytes, b"more"].concat()), Ok(Picture { format, width, height }), "{format:?}");
    }
}

#[test]
fn a_cut_off_picture_is_refused_wherever_it_is_cut() {
    for (bytes, format, ..) in ALL {
        for length in 1..bytes.len() - 1 {
            // A PNG is whole before the checksum of its last chunk, and a GIF without its last byte is not.
            if format == Format::Png && length >= bytes.len() - 4 {
                continue;
            }
            let refused = look(&bytes[..length]);
            assert!(
                matches!(refused, Err(PictureError::Truncated | PictureError::NotAPicture)),
                "{format:?} cut to {length} of {}: {refused:?}",
                bytes.len()
            );
        }
    }
}

#[test]
fn nothing_and_things_that_are_no_pictures_are_refused() {
    assert_eq!(look(b""), Err(PictureError::Empty));
    let others: [&[u8]; 9] = [
        &[0],
        &[0; 5000],
        "这不是图片".as_bytes(),
        b"PNG, really",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"<!DOCTYPE html><html><body><img src=x></body></html>",
        b"<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        b"BM\x3a\0\0\0\0\0\0\0",
    ];
    for bytes in others {
        assert_eq!(look(bytes), Err(PictureError::NotAPicture), "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn headers_with_nothing_behind_them_are_refused() {
    let cases: [(&[u8], PictureError); 6] = [
        (b"\x89PNG\r\n\x1a\n", PictureError::Truncated),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82",
            PictureError::Damaged("its first chunk is no header"),
        ),
        (b"\xff\xd8\xff\xd9", PictureError::Damaged("it has no frame")),
        (b"\xff\xd8\xff\xe0<script>", PictureError::Truncated),
        (b"RIFF\x04\0\0\0WEBP", PictureError::Truncated),
        (b"GIF89a\x03\0\x02\0\0\0\0\x3b", PictureError::Damaged("it has no picture data")),
    ];
    for (bytes, why) in cases {
        assert_eq!(look(bytes), Err(why));
    }
    let without_data = [&PNG[..33], &PNG[PNG.len() - 12..]].concat();
    assert_eq!(look(&without_data), Err(PictureError::Damaged("it has no picture data")));
}

#[test]
fn a_picture_that_would_burst_when_decoded_is_refused() {
    let sized = |width: u32, height: u32| {
        let mut png = PNG.to_vec();
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        look(&png)
    };
    let limit = Limits::default().pixels;
    assert_eq!(
        sized(50_000, 50_000),
        Err(PictureError::TooManyPixels { width: 50_000, height: 50_000, limit })
    );
    assert!(matches!(sized(u32::MAX, u32::MAX), Err(PictureError::TooManyPixels { .. })));
    assert!(matches!(sized(10_001, 10_000), Err(PictureError::TooManyPixels { .. })));
    assert!(sized(10_000, 10_000).is_ok());
    assert!(matches!(sized(0, 5), Err(PictureError::Damaged(_))));

    let small = Limits { bytes: PNG.len() - 1, ..Limits::default() };
    assert_eq!(
        inspect(PNG, &small),
        Err(PictureError::TooManyBytes { bytes: PNG.len(), limit: PNG.len() - 1 })
    );
}

#[test]
fn drawings_pass() {
    let picture = |width, height| Ok(Picture { format: Format::Svg, width, height });
    assert_eq!(
        svg(
            r##"<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke: url('#g')"/><use xlink:href="#g"/><text>Falke®</text>"##
        ),
        picture(20, 10)
    );
    assert_eq!(
        svg("<style>/* colours */ .a { fill: red }</style><image href=\"data:image/png;base64,AAAA\"/>"),
        picture(20, 10)
    );
    let of = |attributes: &str| {
        look(format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- logo --><s:svg xmlns:s='http://www.w3.org/2000/svg' {attributes}/>").as_bytes())
    };
    assert_eq!(of("viewBox='0 0 64.5 32'"), picture(65, 32));
    assert_eq!(of("viewBox='0,0,64,32' width='100%' height='1in'"), picture(64, 96));
    assert_eq!(of(""), picture(300, 150));
    assert!(matches!(of("width='60000' height='60000px'"), Err(PictureError::TooManyPixels { .. })));
    assert!(matches!(of("width='-5'"), Err(PictureError::Damaged(_))));
    assert!(matches!(
        of("width='inf' height='NaN' viewBox='a b c d'"),
        Ok(Picture { width: 300, height: 150, .. })
    ));
}

#[test]
fn drawings_that_do_more_than_show_are_refused() {
    let insides = [
        "<script>alert(1)</script>",
        "<g><SCRIPT/></g>",
        "<foreignObject><p>hello</p></foreignObject>",
        "<body xmlns='http://www.w3.org/1999/xhtml'/>",
        "<iframe/>",
        "<rect onclick='alert(1)'/>",
        "<rect OnLoad='alert(1)'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<a xlink:href=' java&#x0A;script:alert(1)'><rect/></a>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='xlink:href' to='#a'/>",
        "<set attributeName='onclick' to='x'/>",
        "<a href='https://example.org/'><rect/></a>",
        "<image href='https://example.org/pixel.png'/>",
        "<image xlink:href='//example.org/pixel.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<image href='data:text/html,x'/>",
        "<use href='other.svg#a'/>",
        "<rect fill='url(https://example.org/a#b)'/>",
        "<rect style='fill: URL( \"//example.org/a\" )'/>",
        "<rect style='fill: \\75rl(//example.org/a)'/>",
        "<rect style='fill: u/**/rl(//example.org/a); x: url(#b)'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>@font-face { src: url(https://example.org/a.woff) }</style>",
        "<style>.a { fill: <![CDATA[url(https://example.org/a)]]> }</style>",
        "<style>.a { background: image-set('https://example.org/a.png' 1x) }</style>",
        "<?xml-stylesheet href='https://example.org/a.css'?>",
        "<g xml:base='https://example.org/'/>",
        "<video src='a.mp4'/>",
    ];
    for inside in insides {
        let refused = svg(inside);
        assert!(matches!(refused, Err(PictureError::Active(_))), "{inside}: {refused:?}");
    }
    let outside = [
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "<!DOCTYPE svg SYSTEM 'https://example.org/a.dtd' [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'/><?php x?>",
    ];
    for text in outside {
        let refused = look(text.as_bytes());
        assert!(matches!(refused, Err(PictureError::Active(_))), "{text}: {refused:?}");
    }
}

#[test]
fn drawings_without_measure_are_refused() {
    let limit = Limits::default().svg_bytes;
    assert!(matches!(svg(&" ".repeat(limit)), Err(PictureError::TooManyBytes { .. })));
    let nested = |depth: usize| svg(&("<g>".repeat(depth) + &"</g>".repeat(depth)));
    assert!(nested(50).is_ok());
    assert_eq!(nested(64), Err(PictureError::Damaged("its elements are nested too deeply")));
    assert_eq!(nested(18_000), Err(PictureError::Damaged("its elements are nested too deeply")));
    assert_eq!(svg(&"<g/>".repeat(30_000)), Err(PictureError::Damaged("it has too many elements")));

    assert_eq!(svg("<g>"), Err(PictureError::Damaged("it is not well-formed XML")));
    assert_eq!(look(b"<svg xmlns='http://www.w3.org/2000/svg'><g>"), Err(PictureError::Truncated));
    assert_eq!(look(b"<svg width='1'/>"), Err(PictureError::NotAPicture));
    assert_eq!(
        look(b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>"),
        Err(PictureError::Damaged("it is not UTF-8"))
    );
    assert!(look(b"<svg xmlns='http://www.w3.org/2000/svg'>&undefined;</svg>").is_err());
}

#[test]
fn no_bytes_at_all_make_it_panic() {
    // Every byte of every fixture set to a few values, one at a time.
    for (bytes, ..) in ALL {
        for at in 0..bytes.len() {
            for value in [0x00, 0x01, 0x3b, 0x7f, 0x80, 0xd9, 0xff] {
                let mut changed = bytes.to_vec();
                changed[at] = value;
                look(&changed).ok();
            }
        }
    }
}
