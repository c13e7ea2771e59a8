//! Why a clock could not be run.

/// A clock that could not be run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// No such pack.
    #[error("there is no law pack `{pack}`; `blazon law packs` lists them")]
    UnknownPack {
        /// What was asked for.
        pack: String,
    },
    /// No such clock in the pack.
    #[error("law pack `{pack}` has no clock `{clock}`; it has {known}")]
    UnknownClock {
        /// The pack.
        pack: String,
        /// What was asked for.
        clock: String,
        /// The clocks that it has.
        known: String,
    },
    /// The clock names a calendar that is not loaded.
    #[error("there is no calendar `{calendar}`; add its file")]
    UnknownCalendar {
        /// What was asked for.
        calendar: String,
    },
    /// The pack names a time zone that is not known.
    #[error("`{zone}` is no time zone such as `Asia/Shanghai`")]
    UnknownZone {
        /// What was asked for.
        zone: String,
    },
    /// Nothing may halt this clock.
    #[error("clock `{clock}` cannot be paused: its law names no reason for it")]
    NoPauses {
        /// The clock.
        clock: String,
    },
    /// The clock may be halted, but not for this reason.
    #[error("clock `{clock}` cannot be paused for `{reason}`; it can for {known}")]
    UnknownPause {
        /// The clock.
        clock: String,
        /// What was given.
        reason: String,
        /// The reasons that it has.
        known: String,
    },
    /// The clock may be halted for several reasons, and none was given.
    #[error("clock `{clock}` can be paused for {known}; say for which")]
    WhichPause {
        /// The clock.
        clock: String,
        /// The reasons that it has.
        known: String,
    },
    /// A pause that ends before it begins, or at once.
    #[error("the pause ends at {to}, which is not after its start, {from}")]
    BackwardsPause {
        /// Its start.
        from: String,
        /// Its end.
        to: String,
    },
    /// Beyond the years that can be counted.
    #[error("the deadline lies beyond the years that can be counted; check the dates")]
    OutOfRange,
}
