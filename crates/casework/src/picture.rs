//! What is kept of a picture to find it by. Its JSON is that of the engine; casework only keeps it.

use serde::{Deserialize, Serialize};

/// One way to look at a picture: as it is, or without its border; on one ground, in one frame.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PictureSight)]
pub struct Sight {
    /// Which frame of a moving picture, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub frame: u32,
    /// Left, top, right and bottom edge of what is looked at, in pixels of the upright picture.
    pub area: [u32; 4],
    /// Whether that leaves out a border.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inner: bool,
    /// How much there is to see, 0 to 100.
    pub quality: u8,
    /// Hashes (PDQ) of 64 hexadecimal digits: as it lies and, of a registered picture, in its seven other turns.
    pub hashes: Vec<String>,
    /// Digest of what parts of the picture are found by, kept beside the log; with the first way to look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spots: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_first(frame: &u32) -> bool {
    *frame == 0
}

/// A picture of an item, as the desk saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SeenPicture)]
pub struct Seen {
    /// Which of the item's pictures, from 0.
    pub image: u32,
    /// Digest of its file.
    pub object: String,
    /// The ways it was looked at; none where there is nothing to see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sights: Vec<Sight>,
    /// Why it could not be looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}
