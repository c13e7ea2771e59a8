//! Law as data: what a notice must hold, which clocks run, and who must be told, for each law that we know.
//!
//! A **pack** is one readable file for one law. Every statement in it names its article and says whether somebody
//! has checked it against a source ([`Basis`]). A **calendar** is one file that says which days are working days.
//! Both are built in, and an operator adds or replaces them by id from a directory ([`Library`]).
//!
//! Three questions are answered, all without a clock of our own, a database or a network:
//!
//! - [`Library::route`]: which law fits this right, this object, this territory and this operator, and why;
//! - [`Form::missing`]: what is missing in a notice or counter-notice, under which article, and how to cure it;
//! - [`Library::deadline`]: when a clock ends, with the sum shown day by day.
//!
//! ```
//! let library = law::Library::built_in()?;
//! let from = "2026-11-23T15:00:00-05:00".parse()?;
//! let deadline = library.deadline("us-dmca-512", "restore", from, &[])?;
//! assert_eq!(deadline.source.article, "17 U.S.C. 512(g)(2)(C)");
//! assert_eq!(deadline.due.unwrap().to_string(), "2026-12-14T23:59:59-05:00[America/New_York]");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[macro_use]
mod words;
mod basis;
mod calendar;
mod clock;
mod library;
mod pack;
mod read;
mod route;
mod text;

pub use basis::Basis;
pub use calendar::{Calendar, Day, Days, YearNote};
pub use clock::{ClockError, Deadline, Moments, Open, Pause, Source, Step, StepKind};
pub use library::{Library, MOST_BYTES, MOST_FILES};
pub use pack::{
    Cap, Clock, Complaint, Declaration, Disclosure, Duty, Element, Expiry, Filled, Form, Length, Missing,
    MissingKind, OutOfCourt, Outside, Pack, PauseRule, Roll, Rule, Scope, Signature, Stop,
};
pub use read::{Fault, LoadError, Reason};
pub use route::{Alternative, Matter, Operator, Relation, Route, RouteError, Territory, Why};
pub use text::Text;
pub use words::{
    Begins, Bound, Demand, DutyKind, Effect, Ends, Event, Fact, Object, Party, Right, RuleKind,
    SignatureForm, Size, Trade, Unit, UnknownWord, Weight, Word,
};
