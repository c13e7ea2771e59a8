//! Codes in pictures: QR, Data Matrix, bar codes of goods and books. Their check digits are checked by whoever reads
//! them; what does not add up is no code.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rxing::helpers::detect_multiple_in_luma_with_hints;
use rxing::{BarcodeFormat, DecodeHints, RXingResult};

use super::Raster;

/// Codes of one picture that are told.
pub const MOST_CODES: usize = 32;
/// Bytes of a code's text that are told.
const MOST_CODE_TEXT: usize = 1000;
/// Pixels that are searched; larger pictures are shrunk by whole numbers.
const SEARCHED: usize = 3_000_000;

/// A code that a machine reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// `qr`, `data-matrix`, `ean-13`, `ean-8`, `upc-a`, `upc-e`, `isbn`.
    pub symbology: String,
    /// What it says.
    pub text: String,
    /// Left, top, right and bottom edge of where it is, about, in pixels.
    pub area: [u32; 4],
}

/// The codes of a picture, from top to bottom. A reader that fails finds none.
pub(super) fn codes(raster: &Raster) -> Vec<Code> {
    let (width, height) = (raster.width as usize, raster.height as usize);
    let mut step = 1;
    while (width / step) * (height / step) > SEARCHED {
        step += 1;
    }
    let (small_width, small_height) = (width / step, height / step);
    if small_width.min(small_height) < 16 {
        return Vec::new();
    }
    let rgb = raster.on(u8::MAX);
    let luma = |x: usize, y: usize| {
        let pixel = &rgb[(y * step * width + x * step) * 3..][..3];
        ((u32::from(pixel[0]) + 2 * u32::from(pixel[1]) + u32::from(pixel[2])) / 4) as u8
    };
    let luma: Vec<u8> = (0..small_height)
        .flat_map(|y| (0..small_width).map(move |x| (x, y)))
        .map(|(x, y)| luma(x, y))
        .collect();
    let formats = [
        BarcodeFormat::QR_CODE,
        BarcodeFormat::DATA_MATRIX,
        BarcodeFormat::EAN_13,
        BarcodeFormat::EAN_8,
        BarcodeFormat::UPC_A,
        BarcodeFormat::UPC_E,
    ];
    let mut hints = DecodeHints { PossibleFormats: Some(HashSet::from(formats)), ..DecodeHints::default() };
    // Its panics are its own: a picture with a code that nobody can read is still a picture.
    let read = catch_unwind(AssertUnwindSafe(|| {
        detect_multiple_in_luma_with_hints(luma, small_width as u32, small_height as u32, &mut hints)
    }));
    let Ok(Ok(found)) = read else { return Vec::new() };
    let mut codes: Vec<Code> =
        found.iter().filter_map(|code| told(code, step as u32, [raster.width, raster.height])).collect();
    codes.sort_by(|a, b| (a.area[1], a.area[0], &a.text).cmp(&(b.area[1], b.area[0], &b.text)));
    codes.dedup_by(|a, b| (&a.symbology, &a.text) == (&b.symbology, &b.text));
    codes.truncate(MOST_CODES);
    codes
}

fn told(code: &RXingResult, step: u32, [width, height]: [u32; 2]) -> Option<Code> {
    let text = code.getText();
    let book = text.len() == 13 && (text.starts_with("978") || text.starts_with("979"));
    let symbology = match code.getBarcodeFormat() {
        BarcodeFormat::QR_CODE => "qr",
        BarcodeFormat::DATA_MATRIX => "data-matrix",
        BarcodeFormat::EAN_13 if book => "isbn",
        BarcodeFormat::EAN_13 => "ean-13",
        BarcodeFormat::EAN_8 => "ean-8",
        BarcodeFormat::UPC_A => "upc-a",
        BarcodeFormat::UPC_E => "upc-e",
        _ => return None,
    };
    if text.is_empty() || text.len() > MOST_CODE_TEXT {
        return None;
    }
    let points = code.getPoints();
    let ends = |of: fn(&rxing::Point) -> f32| {
        let low = points.iter().map(of).fold(f32::INFINITY, f32::min);
        let high = points.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        (low.max(0.0), high.max(0.0))
    };
    let ((left, right), (top, bottom)) = (ends(|point| point.x), ends(|point| point.y));
    if points.is_empty() || !(left.is_finite() && top.is_finite()) {
        return None;
    }
    // Points lie within the code, those of bars on one line.
    let around = 0.25 * (right - left).max(bottom - top);
    let edge = |place: f32, end: u32| ((place.max(0.0) * step as f32) as u32).min(end);
    let area = [
        edge(left - around, width),
        edge(top - around, height),
        edge(right + around, width),
        edge(bottom + around, height),
    ];
    Some(Code { symbology: symbology.to_owned(), text: text.to_owned(), area })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rxing::{MultiFormatWriter, Writer};

    /// Codes on grey, each at a place.
    fn page(shown: &[(&str, BarcodeFormat, [u32; 2], [i32; 2])]) -> Raster {
        let (width, height) = (640_u32, 480_u32);
        let mut rgb = vec![225_u8; (width * height * 3) as usize];
        for (text, format, [left, top], [wide, high]) in shown {
            let bits = MultiFormatWriter.encode(text, format, *wide, *high).expect("a code");
            for y in 0..bits.getHeight().min(height - top) {
                for x in 0..bits.getWidth().min(width - left) {
                    let at = ((y + top) * width + x + left) as usize * 3;
                    rgb[at..at + 3].fill(if bits.get(x, y) { 12 } else { 250 });
                }
            }
        }
        Raster { width, height, rgb, alpha: None }
    }

    #[test]
    fn several_codes_are_read_with_their_places() {
        let page = page(&[
            ("https://example.com/shop?id=7", BarcodeFormat::QR_CODE, [40, 30], [150, 150]),
            ("9787302511625", BarcodeFormat::EAN_13, [330, 300], [200, 70]),
        ]);
        let codes = codes(&page);
        let told: Vec<_> = codes.iter().map(|code| (code.symbology.as_str(), code.text.as_str())).collect();
        assert_eq!(told, [("qr", "https://example.com/shop?id=7"), ("isbn", "9787302511625")]);
        let [left, top, right, bottom] = codes[0].area;
        assert!(left < 80 && top < 70 && (150..220).contains(&right) && (140..210).contains(&bottom));
    }

    #[test]
    fn what_is_no_code_is_none() {
        assert_eq!(codes(&page(&[])), []);
        assert_eq!(codes(&Raster { width: 1, height: 1, rgb: vec![0; 3], alpha: None }), []);
    }
}
