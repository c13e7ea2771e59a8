//! Copies of pictures, found by what they look like.
//!
//! The **first net** is a hash of the whole picture: [`Pdq`] changes in a few of its 256 bits when a picture is
//! compressed, shrunk or toned, and [`Copies`] finds every registered hash within a number of bits, none missed.
//! Mirrored and turned copies are asked for by the eight hashes of one cosine transform ([`Turn`]), framed ones
//! after their border is cut off ([`Plane::trimmed`]).
//!
//! The **second net** ([`local`]) finds what a hash of the whole can't see: parts of pictures, whatever is around and
//! over them.
//!
//! Of a picture its [`Sight`]s and [`local::Spots`] are kept, not its pixels. A [`Gallery`] holds the pictures of a registry as it changes
//! and looks for them in what is shown.

mod copies;
pub mod file;
mod gallery;
mod hash;
pub mod local;
mod pdq;
mod plane;
mod scan;
mod set;
mod sight;
mod smooth;
#[cfg(test)]
mod tests;
mod trim;
mod turn;

pub use copies::{Copies, CopiesError, FAR, NEAR, Near, Scratch as CopiesScratch, Tables};
pub use file::PicturesError;
pub use gallery::{Gallery, Portrait, Subject};
pub use hash::{Hash, NoHash};
pub use pdq::Pdq;
pub use plane::Plane;
pub use scan::{Scratch, Seen};
pub use sight::{LEAST_QUALITY, Side, Sight};
pub use turn::Turn;
