//! The HTTP service: JSON API, console, health, metrics.
