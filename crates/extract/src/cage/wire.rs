//! What parent and child say to each other. Lengths are little-endian and checked before anything is made for them.

use std::io::{self, Read, Write};

use super::read_announced;
use crate::picture::{Decoded, MOST_FRAMES, MOST_PIXELS, Raster};

/// Bytes of a file that the child takes.
const MOST_FILE: u64 = 64 << 20;
/// Bytes of a reason.
const MOST_REASON: u64 = 4096;

const PICTURE: u8 = b'P';
const REFUSED: u8 = b'R';

/// What a child answers.
#[derive(Debug)]
pub(super) enum Answer {
    /// The picture.
    Picture(Decoded),
    /// Why there is none.
    Refused(String),
}

pub(super) fn send_file(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

pub(super) fn read_file(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let length = number(from)?;
    if length > MOST_FILE {
        return Err(io::Error::other("the file is too large"));
    }
    read_announced(from, length)
}

pub(super) fn send_refusal(to: &mut impl Write, reason: &str) -> io::Result<()> {
    let reason: String = reason.chars().take(MOST_REASON as usize / 4).collect();
    to.write_all(&[REFUSED])?;
    to.write_all(&(reason.len() as u64).to_le_bytes())?;
    to.write_all(reason.as_bytes())
}

pub(super) fn send_picture(to: &mut impl Write, decoded: &Decoded) -> io::Result<()> {
    to.write_all(&[PICTURE])?;
    to.write_all(&(decoded.frames.len() as u64).to_le_bytes())?;
    for frame in &decoded.frames {
        to.write_all(&u64::from(frame.width).to_le_bytes())?;
        to.write_all(&u64::from(frame.height).to_le_bytes())?;
        to.write_all(&[u8::from(frame.alpha.is_some())])?;
        to.write_all(&frame.rgb)?;
        to.write_all(frame.alpha.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

pub(super) fn read_answer(from: &mut impl Read) -> io::Result<Answer> {
    match byte(from)? {
        PICTURE => read_picture(from).map(Answer::Picture),
        REFUSED => {
            let length = number(from)?.min(MOST_REASON);
            let reason = read_announced(from, length)?;
            Ok(Answer::Refused(String::from_utf8_lossy(&reason).into_owned()))
        }
        _ => Err(io::Error::other("the answer is none")),
    }
}

fn read_picture(from: &mut impl Read) -> io::Result<Decoded> {
    let count = number(from)?;
    if count == 0 || count > MOST_FRAMES as u64 {
        return Err(io::Error::other("the answer has no frames, or too many"));
    }
    let frames = (0..count).map(|_| read_frame(from)).collect::<io::Result<_>>()?;
    Ok(Decoded { frames })
}

fn read_frame(from: &mut impl Read) -> io::Result<Raster> {
    let (width, height) = (number(from)?, number(from)?);
    let pixels = width.checked_mul(height).filter(|pixels| (1..=MOST_PIXELS).contains(pixels));
    let (Some(pixels), Ok(width), Ok(height)) = (pixels, u32::try_from(width), u32::try_from(height)) else {
        return Err(io::Error::other("the answer has a frame of no size"));
    };
    let opaque = byte(from)? == 0;
    let rgb = read_announced(from, pixels * 3)?;
    let alpha = if opaque { None } else { Some(read_announced(from, pixels)?) };
    Ok(Raster { width, height, rgb, alpha })
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn byte(from: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    from.read_exact(&mut byte)?;
    Ok(byte[0])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let opaque = Raster { width: 2, height: 1, rgb: vec![1, 2, 3, 4, 5, 6], alpha: None };
        let clear = Raster { width: 1, height: 1, rgb: vec![7, 8, 9], alpha: Some(vec![128]) };
        let decoded = Decoded { frames: vec![opaque, clear] };
        let mut said = Vec::new();
        send_picture(&mut said, &decoded).unwrap();
        let Answer::Picture(heard) = read_answer(&mut said.as_slice()).unwrap() else { panic!("a picture") };
        assert_eq!(heard, decoded);
        for cut in 0..said.len() {
            assert!(read_answer(&mut &said[..cut]).is_err());
        }
        let mut said = Vec::new();
        send_refusal(&mut said, "坏".repeat(9000).as_str()).unwrap();
        assert!(
            matches!(read_answer(&mut said.as_slice()), Ok(Answer::Refused(reason)) if reason.starts_with('坏'))
        );
    }

    #[test]
    fn a_child_that_lies_is_not_believed() {
        let frame = |count: u64, width: u64, height: u64| {
            let mut said = vec![PICTURE];
            said.extend([count, width, height].into_iter().flat_map(u64::to_le_bytes));
            said.push(0);
            said
        };
        for said in [
            frame(0, 1, 1),
            frame(u64::MAX, 1, 1),
            frame(1, u64::MAX, 2),
            frame(1, 1 << 20, 1 << 20),
            frame(1, 9, 9),
        ] {
            assert!(read_answer(&mut said.as_slice()).is_err());
        }
        let mut large = (MOST_FILE + 1).to_le_bytes().to_vec();
        large.push(1);
        assert!(read_file(&mut large.as_slice()).is_err());
    }
}
