//! Parties, rights, items, leads, verification, decisions, measures: commands, events and folds. Pure.
