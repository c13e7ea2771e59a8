//! Events, projections, jobs, outbox and objects, on SQLite and PostgreSQL.
