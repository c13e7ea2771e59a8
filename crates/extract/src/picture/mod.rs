//! Pictures: what a file's bytes say it is, whatever its name says.
//!
//! [`inspect`] decodes nothing. What passes is a whole file of a known format with sane
//! dimensions; a damaged interior can still fail when it is decoded later, in the cage ([`decode`]).

mod code;
mod decode;
mod pixels;
mod raster;
mod svg;

pub use code::{Code, MOST_CODES};
pub use decode::{MOST_FRAMES, MOST_PIXELS, decode, decode_with_codes};
pub use pixels::{Decoded, Raster};

/// A file format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// Scalable Vector Graphics.
    Svg,
}

impl Format {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub format: Format,
    /// Width in pixels (for SVG: in its own units), as stored, before any rotation that metadata asks for.
    pub width: u32,
    /// Height in the same units.
    pub height: u32,
}

/// What is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of an SVG file.
    pub svg_bytes: usize,
    /// Width times height.
    pub pixels: u64,
}

impl Default for Limits {
    /// 20 MiB, 256 KiB for SVG, 100 million pixels.
    fn default() -> Self {
        Self { bytes: 20 << 20, svg_bytes: 256 << 10, pixels: MOST_PIXELS }
    }
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// There is nothing in it.
    #[error("the picture is empty: it has no bytes")]
    Empty,
    /// It is no PNG, JPEG, WebP, GIF or SVG.
    #[error("this is no picture: PNG, JPEG, WebP, GIF and SVG are read")]
    NotAPicture,
    /// Its end is missing.
    #[error("the picture is cut off: send the whole file")]
    Truncated,
    /// It breaks its format's rules.
    #[error("the picture is damaged: {0}")]
    Damaged(&'static str),
    /// The file is too large.
    #[error("the picture has {bytes} bytes, {limit} are allowed")]
    TooManyBytes {
        /// Its bytes.
        bytes: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// It would be too large once decoded.
    #[error("the picture is {width} × {height} pixels, {limit} pixels in all are allowed")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// How many pixels are allowed.
        limit: u64,
    },
    /// Decoding it would take too much memory.
    #[error("the picture would take too much memory to decode")]
    TooMuchMemory,
    /// It can do more than show a picture: run code or fetch something.
    #[error("the SVG picture holds what a picture does not need: {0}")]
    Active(String),
}

/// Looks at a file's bytes and says what picture it is, or why it is refused.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Picture, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(PictureError::TooManyBytes { bytes: bytes.len(), limit: limits.bytes });
    }
    let picture = match raster::format(bytes) {
        Some(format) => raster::inspect(bytes, format)?,
        None if svg::looks_like_markup(bytes) => svg::inspect(bytes, limits.svg_bytes)?,
        None => return Err(PictureError::NotAPicture),
    };
    sized(picture.width, picture.height, limits.pixels)?;
    Ok(picture)
}

/// Refuses a picture without an area, and one of more pixels than `limit`.
fn sized(width: u32, height: u32, limit: u64) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged("it has no width or no height"));
    }
    if u64::from(width) * u64::from(height) > limit {
        return Err(PictureError::TooManyPixels { width, height, limit });
    }
    Ok(())
}
