//! The eight ways to lay a picture down.

/// How a copy lies, seen from the registered picture (the dihedral group of the square).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As it was.
    Upright,
    /// Turned by a quarter, counter-clockwise.
    Rotated90,
    /// Turned by a half.
    Rotated180,
    /// Turned by three quarters, counter-clockwise.
    Rotated270,
    /// Top and bottom changed places.
    FlippedUpDown,
    /// Left and right changed places.
    Mirrored,
    /// Mirrored at the diagonal from the top left.
    Transposed,
    /// Mirrored at the other diagonal.
    Transversed,
}

impl Turn {
    /// All, in the order of PDQ's reference.
    pub const ALL: [Self; 8] = [
        Self::Upright,
        Self::Rotated90,
        Self::Rotated180,
        Self::Rotated270,
        Self::FlippedUpDown,
        Self::Mirrored,
        Self::Transposed,
        Self::Transversed,
    ];

    /// Its name in `via`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upright => "upright",
            Self::Rotated90 => "rotate-90",
            Self::Rotated180 => "rotate-180",
            Self::Rotated270 => "rotate-270",
            Self::FlippedUpDown => "flip",
            Self::Mirrored => "mirror",
            Self::Transposed => "transpose",
            Self::Transversed => "transverse",
        }
    }

    /// The cosine transform of the turned picture, from that of the upright one: a mirrored picture changes the
    /// sign of its odd or even waves, a transposed one changes rows for columns.
    pub(super) fn of<const N: usize>(self, waves: &[[f32; N]; N]) -> [[f32; N]; N] {
        let mut turned = [[0.0; N]; N];
        for (i, row) in waves.iter().enumerate() {
            for (j, &wave) in row.iter().enumerate() {
                // The waves are counted from the first that is not flat: index 0 is an odd wave.
                let (odd_row, odd_column) = (i % 2 == 0, j % 2 == 0);
                let (swapped, negative) = match self {
                    Self::Upright => (false, false),
                    Self::Rotated90 => (true, odd_column),
                    Self::Rotated180 => (false, odd_row != odd_column),
                    Self::Rotated270 => (true, odd_row),
                    Self::FlippedUpDown => (false, odd_row),
                    Self::Mirrored => (false, odd_column),
                    Self::Transposed => (true, false),
                    Self::Transversed => (true, odd_row != odd_column),
                };
                let (to_row, to_column) = if swapped { (j, i) } else { (i, j) };
                turned[to_row][to_column] = if negative { -wave } else { wave };
            }
        }
        turned
    }
}
