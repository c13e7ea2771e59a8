//! Tamper evidence: the hash chain over a desk's events, and evidence seals.
