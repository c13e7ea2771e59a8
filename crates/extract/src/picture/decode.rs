//! Pictures to pixels. Called inside the cage: what is decoded here comes from strangers.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{
    AnimationDecoder, DynamicImage, Frame, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
};

use super::code::codes;
use super::{Decoded, PictureError, Raster, sized};

/// Pixels that a picture may have once decoded.
pub const MOST_PIXELS: u64 = 100_000_000;
/// Frames that are kept of an animation.
pub const MOST_FRAMES: usize = 8;
/// Frames that are looked at.
const LOOKED_AT: usize = 400;
/// Memory that a decoder may take.
const MEMORY: u64 = 1 << 30;
/// Frames whose brightness differs by less than this from the last one kept, in the mean over a grid, show the same.
const NEWS: u32 = 12;
/// Columns and rows of that grid.
const GRID: u32 = 16;

/// Decodes a picture, upright; of an animation the first frame and those that show something new. Colour profiles are
/// ignored: a copy with another profile looks the same to a hash of brightness, and a profile is one more thing to
/// parse.
///
/// # Errors
/// When the bytes are no picture, are damaged, or would become too large. Nothing is allocated for a size that is only
/// announced.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::NotAPicture)?;
    let mut decoded = Decoded::default();
    match format {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(refused)?;
            fits(&mut decoder)?;
            decoded.frames = frames(decoder)?;
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refused)?;
            fits(&mut decoder)?;
            if decoder.has_animation() {
                decoded.frames = frames(decoder)?;
            }
        }
        ImageFormat::Png => {
            let mut decoder = PngDecoder::new(Cursor::new(bytes)).map_err(refused)?;
            fits(&mut decoder)?;
            if decoder.is_apng().map_err(refused)? {
                decoded.frames = frames(decoder.apng().map_err(refused)?)?;
            }
        }
        _ => {}
    }
    if decoded.frames.is_empty() {
        decoded.frames.push(still(bytes, format)?);
    }
    Ok(decoded)
}

/// The same with the codes of the first frame, which take many times as long to find.
///
/// # Errors
/// As [`decode`].
pub fn decode_with_codes(bytes: &[u8]) -> Result<Decoded, PictureError> {
    let mut decoded = decode(bytes)?;
    decoded.codes = decoded.frames.first().map(codes).unwrap_or_default();
    Ok(decoded)
}

fn still(bytes: &[u8], format: ImageFormat) -> Result<Raster, PictureError> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(refused)?;
    fits(&mut decoder)?;
    // A damaged orientation is no reason to lose the picture.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(refused)?;
    image.apply_orientation(orientation);
    Ok(Raster::of(&image))
}

/// Refuses by what the header says, and binds the decoder.
fn fits(decoder: &mut impl ImageDecoder) -> Result<(), PictureError> {
    let (width, height) = decoder.dimensions();
    sized(width, height, MOST_PIXELS)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    decoder.set_limits(limits).map_err(refused)
}

/// The first frame, and those that differ from the last one kept. What comes after a damaged frame is lost; the first
/// one must be whole.
fn frames<'a>(decoder: impl AnimationDecoder<'a>) -> Result<Vec<Raster>, PictureError> {
    let mut kept: Vec<(Raster, Vec<u8>)> = Vec::new();
    for frame in decoder.into_frames().take(LOOKED_AT) {
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) if kept.is_empty() => return Err(refused(error)),
            Err(_) => break,
        };
        let raster = of_frame(frame);
        let grid = raster.grid(GRID);
        if kept.last().is_none_or(|(_, last)| differs(last, &grid)) {
            kept.push((raster, grid));
        }
        if kept.len() == MOST_FRAMES {
            break;
        }
    }
    Ok(kept.into_iter().map(|(raster, _)| raster).collect())
}

fn of_frame(frame: Frame) -> Raster {
    Raster::of(&DynamicImage::ImageRgba8(frame.into_buffer()))
}

fn differs(one: &[u8], other: &[u8]) -> bool {
    let sum: u32 = one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    sum >= NEWS * one.len() as u32
}

/// By value, as `map_err` hands it.
#[allow(clippy::needless_pass_by_value)]
fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooMuchMemory,
        ImageError::Unsupported(_) => PictureError::Damaged("it is of a kind that is not read"),
        ImageError::IoError(_) => PictureError::Truncated,
        _ => PictureError::Damaged("its picture data can't be decoded"),
    }
}
