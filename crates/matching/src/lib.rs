//! Finds registered marks in content: folding, the matchset, scanning.
//!
//! A registry ([`registry::Entry`]) is compiled into a [`Matchset`]: one immutable file, named by the
//! hash of its content, that is memory-mapped and scanned against items ([`item::Item`]). Every
//! [`Finding`] says where in the original text it was found and which steps of folding were needed.
//!
//! ```
//! use matching::{Matchset, item::Item, registry::Entry};
//!
//! let entry: Entry = serde_json::from_str(r#"{"id":"tm-1","kind":"mark","text":"耐克"}"#)?;
//! let built = Matchset::build([entry])?;
//! let item: Item = serde_json::from_str(r#"{"id":"i-1","title":"新款耐*克跑鞋"}"#)?;
//! let findings = built.set.scan(&item);
//! assert_eq!(findings[0].matched.as_deref(), Some("耐*克"));
//! assert_eq!(findings[0].via, ["separator"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod finding;
pub mod fold;
mod input;
mod key;
pub mod lexicon;
pub mod live;
mod lore;
pub mod matchset;
pub mod passage;
pub mod picture;
#[allow(unsafe_code)]
mod raw;
pub mod scan;
pub mod score;
pub mod title;
mod verify;

pub use finding::{Elsewhere, Finding, Op, Part, Place, Share, Span};
pub use input::{InputError, LineError, item, lines, registry};
pub use live::Live;
pub use matchset::{Built, Matchset, MatchsetError, Refused, Summary};
pub use scan::Scanner;
pub use verify::is_readable;

/// The syllable that two Chinese characters share in Mandarin, without its tone: `nai` for 奈 and 耐.
pub fn same_sound(a: char, b: char) -> Option<&'static str> {
    lore::sound::same_sound(a, b)
}

// The file is read in place as little-endian integers.
#[cfg(target_endian = "big")]
compile_error!("a matchset is mapped as little-endian arrays; big-endian machines are not supported");
