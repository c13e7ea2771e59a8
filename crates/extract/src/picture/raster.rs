//! Pictures made of pixels: which format, how large, and whether the file is whole.

use image::ImageFormat;

use super::{Format, Picture, PictureError};

/// Bytes of the mark that a PNG begins with.
const PNG_MARK: usize = 8;

/// The format that the first bytes announce.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    match image::guess_format(bytes).ok()? {
        ImageFormat::Png => Some(Format::Png),
        ImageFormat::Jpeg => Some(Format::Jpeg),
        ImageFormat::WebP => Some(Format::Webp),
        ImageFormat::Gif => Some(Format::Gif),
        _ => None,
    }
}

pub(super) fn inspect(bytes: &[u8], format: Format) -> Result<Picture, PictureError> {
    match format {
        Format::Png => whole_png(bytes)?,
        Format::Jpeg => whole_jpeg(bytes)?,
        Format::Webp => whole_webp(bytes)?,
        _ => whole_gif(bytes)?,
    }
    let size = imagesize::blob_size(bytes).map_err(|_| PictureError::Truncated)?;
    let side = |side: usize| u32::try_from(side).map_err(|_| PictureError::Damaged("its size is no size"));
    Ok(Picture { format, width: side(size.width)?, height: side(size.height)? })
}

/// Follows the chunks: IHDR, picture data, IEND.
fn whole_png(bytes: &[u8]) -> Result<(), PictureError> {
    let (mut rest, mut first, mut data) = (&bytes[PNG_MARK..], true, false);
    loop {
        let (length, kind) = match rest {
            [a, b, c, d, kind @ ..] if kind.len() >= 4 => (u32::from_be_bytes([*a, *b, *c, *d]), &kind[..4]),
            _ => return Err(PictureError::Truncated),
        };
        match kind {
            b"IHDR" if first && length == 13 => {}
            _ if first => return Err(PictureError::Damaged("its first chunk is no header")),
            b"IDAT" => data = true,
            b"IEND" if data => return Ok(()),
            b"IEND" => return Err(PictureError::Damaged("it has no picture data")),
            _ => {}
        }
        first = false;
        // Length, kind and checksum stand around the data.
        let whole = usize::try_from(length).ok().and_then(|length| length.checked_add(12));
        rest = whole.and_then(|whole| rest.get(whole..)).ok_or(PictureError::Truncated)?;
    }
}

/// Follows the segments to the picture data, then looks for the end mark.
fn whole_jpeg(bytes: &[u8]) -> Result<(), PictureError> {
    let mut rest = &bytes[2..];
    let mut framed = false;
    loop {
        match rest {
            // Marks may be padded.
            [0xff, 0xff, ..] => rest = &rest[1..],
            [0xff, 0xda, data @ ..] if framed => {
                let ends = data.windows(2).any(|pair| pair == [0xff, 0xd9]);
                return if ends { Ok(()) } else { Err(PictureError::Truncated) };
            }
            [0xff, 0xd9 | 0xda, ..] => return Err(PictureError::Damaged("it has no frame")),
            // Marks that stand alone.
            [0xff, 0x01 | 0xd0..=0xd7, ..] => rest = &rest[2..],
            [0xff, mark, high, low, ..] => {
                // C4, C8 and CC are tables; all other C-marks begin a frame.
                framed |= matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc);
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(2 + length.max(2)..).ok_or(PictureError::Truncated)?;
            }
            [0xff, ..] | [] => return Err(PictureError::Truncated),
            _ => return Err(PictureError::Damaged("there is no mark where one must be")),
        }
    }
}

/// The container says how long it is.
fn whole_webp(bytes: &[u8]) -> Result<(), PictureError> {
    let length = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
    match bytes.get(12..16) {
        _ if u64::from(length) + 8 > bytes.len() as u64 => Err(PictureError::Truncated),
        None => Err(PictureError::Truncated),
        Some(b"VP8 " | b"VP8L" | b"VP8X") => Ok(()),
        Some(_) => Err(PictureError::Damaged("its first chunk is no picture")),
    }
}

/// Follows the blocks to the trailer.
fn whole_gif(bytes: &[u8]) -> Result<(), PictureError> {
    let cut = || PictureError::Truncated;
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3_usize << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10).ok_or_else(cut)?);
    let mut pictures = 0;
    loop {
        match *bytes.get(at).ok_or_else(cut)? {
            0x3b if pictures > 0 => return Ok(()),
            0x3b => return Err(PictureError::Damaged("it has no picture data")),
            0x21 => at += 2,
            0x2c => {
                // Position and size, flags, colours, then one byte before the data.
                at += 10 + table(*bytes.get(at + 9).ok_or_else(cut)?) + 1;
                pictures += 1;
            }
            _ => return Err(PictureError::Damaged("there is no block where one must be")),
        }
        // Data stand in pieces, each with its length before it; an empty one is the last.
        loop {
            let length = usize::from(*bytes.get(at).ok_or_else(cut)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}
