-- Step 12. What somebody has, or had, time for in a case; and by when the operator must act next.

create table deadlines (
  case_id text not null,
  n bigint not null,
  pack text not null,
  clock text not null,
  who text not null,
  started bigint not null,
  due bigint,
  ended bigint,
  kept text,
  primary key (case_id, n)
);
create index deadlines_due on deadlines (due) where ended is null;
create index deadlines_ended on deadlines (ended) where ended is not null;

alter table cases add column due bigint;
create index cases_due on cases (due) where due is not null;

-- How long the operator really took for what its rules promise: to decide (`decide`), to read an answer (`review`).
-- `fast` is whether the complainant was in the fast lane when it began.
create table promises (
  case_id text not null,
  what text not null,
  started bigint not null,
  ended bigint,
  fast bigint not null,
  primary key (case_id, what, started)
);
create index promises_ended on promises (ended);
insert into promises (case_id, what, started, ended, fast)
  select c.id, 'decide', c.opened, k.decided, 0 from cases c join case_records k on k.case_id = c.id
  where c.state = 'open' or k.decided is not null;
