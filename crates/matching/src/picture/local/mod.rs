//! The **second net**: parts of pictures, whatever is around them and over them.
//!
//! A picture has [`Spot`]s: points that are found again at any size and turn (`points`), each with what lies on either
//! side of it (`wings`), named by a word of a fixed book and a few bits (`book`). An index asks which registered
//! pictures have spots of the same words and nearly the same bits (`index`); those whose spots also lie as in the
//! picture at hand, through one turn, size and slant (`agree`, `fit`), are met (`meet`).
//!
//! J. Sivic, A. Zisserman, "Video Google", 2003, for words; A. Babenko, V. Lempitsky, "The inverted multi-index",
//! 2012, for two words at once; H. Jégou, M. Douze, C. Schmid, "Hamming embedding and weak geometric consistency",
//! 2008, for bits, and for asking first whether turns and sizes agree.

mod agree;
mod book;
mod fit;
mod index;
mod lie;
mod meet;
mod points;
mod spot;
mod steps;
mod wings;

pub(crate) use agree::{Agreement, LEAST_SPOTS};
#[doc(hidden)]
pub use book::{WORDS, nearest_words};
pub(crate) use index::{Hit, Index, Known};
pub(crate) use lie::lies;
pub(crate) use meet::meet;
#[doc(hidden)]
pub use spot::raw_wings;
pub use spot::{Spot, Spots};
