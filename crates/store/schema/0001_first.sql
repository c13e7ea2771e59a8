-- Step 1. Column types are text, bigint and double precision only, so that one text serves
-- SQLite and PostgreSQL (where every text column sorts by bytes, as SQLite's do).
-- Hashes are hexadecimal, JSON is text, times are microseconds since 1970 UTC, truth is 0 or 1.
-- A statement ends with a semicolon at the end of a line.

-- The log: the only truth.
create table events (
    position bigint primary key,
    stream text not null,
    version bigint not null,
    id text not null,
    kind text not null,
    at bigint not null,
    actor text not null,
    body text not null,
    leaf text not null,
    chain text not null
);
create unique index events_stream on events (stream, version);

-- One row: the last position and its chain value. Whoever appends holds it.
create table head (
    id bigint primary key,
    position bigint not null,
    chain text not null
);
insert into head (id, position, chain)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- One key per person: without it what events say of the person cannot be read.
create table person_keys (
    person text primary key,
    id text not null,
    secret text not null
);

-- What must not be in events: password and token hashes, webhook secrets, contact data, sessions.
create table secrets (
    kind text not null,
    id text not null,
    data text not null,
    expires bigint,
    primary key (kind, id)
);
create index secrets_expires on secrets (expires) where expires is not null;

-- Work to do. `due` is when a waiting job may start and when a leased one may be taken over.
create table jobs (
    id text primary key,
    kind text not null,
    body text not null,
    dedup text,
    created bigint not null,
    state text not null,
    due bigint not null,
    tries bigint not null,
    max_tries bigint not null,
    fence bigint not null,
    holder text,
    last_error text
);
create index jobs_due on jobs (due) where state in ('waiting', 'leased');
create index jobs_dead on jobs (created) where state = 'dead';
create unique index jobs_dedup on jobs (dedup) where state = 'waiting';

-- What leaves for other systems, at least once.
create table outbox (
    id text primary key,
    topic text not null,
    kind text not null,
    body text not null,
    created bigint not null,
    state text not null,
    due bigint not null,
    tries bigint not null,
    max_tries bigint not null,
    fence bigint not null,
    holder text,
    last_error text,
    delivered bigint
);
create index outbox_due on outbox (due) where state in ('waiting', 'leased');
create index outbox_topic on outbox (topic, id);
create index outbox_delivered on outbox (delivered) where delivered is not null;

-- Answers kept for repeated requests with the same Idempotency-Key.
create table replies (
    scope text not null,
    key text not null,
    request text not null,
    body_hash text not null,
    at bigint not null,
    fence text not null,
    status bigint,
    headers text,
    body text,
    primary key (scope, key)
);
create index replies_at on replies (at);
