//! Prints of many works in one file, to lie beside a matchset.

use std::io::{self, Read, Write};

use super::{MAX_TEXT, Print, PrintError, Volume};

const MAGIC: &[u8; 8] = b"blzbooks";
/// Bytes of a volume's names at most, and of a print.
const NAMES: u64 = 1 << 16;
const PRINT: u64 = 4 * MAX_TEXT as u64;

/// Why a file of works cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorksError {
    /// The system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no such file, or damaged.
    #[error("this is no file of works, or it is damaged; build it again")]
    Damaged,
}

impl From<PrintError> for WorksError {
    fn from(_: PrintError) -> Self {
        Self::Damaged
    }
}

/// Begins a file of works.
///
/// # Errors
/// Those of the writer.
pub fn begin(file: &mut impl Write) -> io::Result<()> {
    file.write_all(MAGIC)
}

/// Adds a work.
///
/// # Errors
/// Those of the writer.
pub fn append(file: &mut impl Write, volume: &Volume, print: &Print) -> io::Result<()> {
    for part in [serde_json::to_vec(volume)?, print.to_bytes()] {
        file.write_all(&(part.len() as u64).to_le_bytes())?;
        file.write_all(&part)?;
    }
    Ok(())
}

/// Reads a file of works, each given to `each`.
///
/// # Errors
/// When it is none or not whole.
pub fn read(mut file: impl Read, mut each: impl FnMut(Volume, Print)) -> Result<(), WorksError> {
    let mut magic = [0; 8];
    file.read_exact(&mut magic).map_err(short)?;
    if magic != *MAGIC {
        return Err(WorksError::Damaged);
    }
    while let Some(names) = part(&mut file, NAMES)? {
        let volume = serde_json::from_slice(&names).map_err(|_| WorksError::Damaged)?;
        let print = part(&mut file, PRINT)?.ok_or(WorksError::Damaged)?;
        each(volume, Print::from_bytes(&print)?);
    }
    Ok(())
}

/// The next part; none at the end of the file.
fn part(file: &mut impl Read, limit: u64) -> Result<Option<Vec<u8>>, WorksError> {
    let mut length = Vec::new();
    file.take(8).read_to_end(&mut length)?;
    if length.is_empty() {
        return Ok(None);
    }
    let length = u64::from_le_bytes(length.try_into().map_err(|_| WorksError::Damaged)?);
    let mut bytes = Vec::new();
    if length > limit || file.take(length).read_to_end(&mut bytes)? as u64 != length {
        return Err(WorksError::Damaged);
    }
    Ok(Some(bytes))
}

fn short(error: io::Error) -> WorksError {
    if error.kind() == io::ErrorKind::UnexpectedEof { WorksError::Damaged } else { error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_read_as_they_were_written_and_damage_is_told() {
        let volume = |n| Volume {
            right: format!("wk-{n}"),
            text: "sha256:0".into(),
            title: "书".into(),
            commons: false,
        };
        let print = Print::of(&"a tale of many letters. ".repeat(9)).expect("a print");
        let mut file = Vec::new();
        begin(&mut file).expect("memory");
        for n in 0..3 {
            append(&mut file, &volume(n), &print).expect("memory");
        }
        let read_all = |bytes: &[u8]| {
            let mut works = Vec::new();
            read(bytes, |volume, print| works.push((volume, print))).map(|()| works)
        };
        let works = read_all(&file).expect("sound");
        assert_eq!(works, (0..3).map(|n| (volume(n), print.clone())).collect::<Vec<_>>());
        let whole = (file.len() - 8) / 3;
        for cut in (0..file.len()).filter(|cut| *cut < 8 || (cut - 8) % whole != 0) {
            assert!(matches!(read_all(&file[..cut]), Err(WorksError::Damaged)), "{cut}");
        }
        let mut lies = file.clone();
        lies[8..16].copy_from_slice(&u64::MAX.to_le_bytes());
        assert!(matches!(read_all(&lies), Err(WorksError::Damaged)));
        assert!(matches!(read_all(b"not a file of works"), Err(WorksError::Damaged)));
    }
}
