//! Finds registered marks in content: folding, the matchset, scanning.
