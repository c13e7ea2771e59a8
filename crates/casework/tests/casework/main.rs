//! The procedure, noun by noun: tables of named scenarios, properties over random command sequences, and the
//! JSON of events, which must stay readable for ever.
#![allow(clippy::unwrap_used)]

mod alarm_scenarios;
mod beside_scenarios;
mod case_scenarios;
mod channel_scenarios;
mod clock_scenarios;
mod correction_scenarios;
mod decision_scenarios;
mod dispute_scenarios;
mod due_scenarios;
mod element_scenarios;
mod empty_scenarios;
mod golden;
mod guidance_scenarios;
mod guide;
mod item_scenarios;
mod lead_scenarios;
mod lead_test_scenarios;
mod letters;
mod mandate_scenarios;
mod notice_scenarios;
mod party_scenarios;
mod personal;
mod policy_scenarios;
mod procedure_scenarios;
mod properties;
mod redress_scenarios;
mod relisting_scenarios;
mod report_scenarios;
mod right_scenarios;
mod scene;
mod silence_scenarios;
mod standing_scenarios;
mod statement;
mod webhook_scenarios;
