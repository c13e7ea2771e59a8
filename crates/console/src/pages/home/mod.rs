//! The first page: for strangers what this is, for people who are signed in what to do next.

pub(crate) mod dashboard;
pub(crate) mod landing;
