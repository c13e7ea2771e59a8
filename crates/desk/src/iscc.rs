//! International Standard Content Codes (ISO 24138:2024), by which the trade exchanges what a file is. They say that two
//! files are alike as a whole, and are no means of finding: of copies of a tenth of a work they miss most.

use iscc_lib::{IsccResult, gen_data_code_v0, gen_instance_code_v0, gen_iscc_code_v0, gen_text_code_v0};

/// Bits of each unit.
const BITS: u32 = 64;

/// The ISCC-CODE of a file and the text that was read of it: Text-Code, Data-Code and Instance-Code. None when there
/// is too little for one.
pub fn code(text: &str, file: &[u8]) -> Option<String> {
    let code = || -> IsccResult<String> {
        let text = gen_text_code_v0(text, BITS)?.iscc;
        let data = gen_data_code_v0(file, BITS)?.iscc;
        let instance = gen_instance_code_v0(file, BITS)?.iscc;
        Ok(gen_iscc_code_v0(&[&text, &data, &instance], false)?.iscc)
    };
    code().inspect_err(|error| tracing::warn!(%error, "a file has no ISCC")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_reference_implementation() {
        // As `iscc-core` 1.5 gives it.
        let text = "Hello World, this is the text of a work. ".repeat(3);
        let expected = "ISCC:KAA64FOEBARSL64FALUBRPFY4QTV2PO4KGZHWWZIOE";
        assert_eq!(code(&text, text.as_bytes()).as_deref(), Some(expected));
        let other = code(&text, b"another file of the same text").unwrap();
        assert_eq!(other[..20], expected[..20]);
        assert_ne!(other, expected);
    }
}
