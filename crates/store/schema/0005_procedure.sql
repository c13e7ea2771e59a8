-- Step 5. Notices, and where each item of a case stands. Tables of projections, named in projections::TABLES.

create table notices (
  id text primary key,
  right_id text not null,
  party text not null,
  holder text not null,
  state text not null,
  items bigint not null,
  pack text,
  filed bigint,
  updated bigint not null,
  position bigint not null
);
create index notices_party on notices (party, position);
create index notices_holder on notices (holder, position);
create index notices_position on notices (position);

-- `status` is the item's own until it is in a case; from then on the case's track says where it stands,
-- unless the notifier took the line back.
create table notice_items (
  notice_id text not null,
  line bigint not null,
  item_id text not null,
  case_id text,
  outcome text,
  status text not null,
  reason text not null,
  primary key (notice_id, line)
);
create index notice_items_item on notice_items (item_id);
create index notice_items_case on notice_items (case_id);

create table tracks (
  case_id text not null,
  item_id text not null,
  status text not null,
  reason text not null,
  until bigint,
  primary key (case_id, item_id)
);
create index tracks_item on tracks (item_id);

-- How a case goes on: its law, the clock that runs, and what waits for somebody. `wakes` is when time alone
-- changes it next.
create table procedures (
  case_id text primary key,
  notice_id text,
  pack text,
  territory text,
  clock text,
  article text,
  due bigint,
  earliest bigint,
  provisional bigint not null,
  claim bigint not null,
  complaint bigint not null,
  offer bigint not null,
  bars bigint not null,
  wakes bigint
);
create index procedures_wakes on procedures (wakes) where wakes is not null;
create index procedures_due on procedures (due) where due is not null;
