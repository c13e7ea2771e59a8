//! The console in Chromium.
