-- Step 2. The projections' tables: each is named in projections::TABLES and can be rebuilt from events.
-- `position` is that of the first event, and orders lists.

create table parties (
  id text primary key,
  kind text not null,
  name text not null,
  name_zh text,
  country text,
  position bigint not null
);

create table memberships (
  party text not null,
  association text not null,
  since bigint not null,
  primary key (party, association)
);

create table rights (
  id text primary key,
  kind text not null,
  title text not null,
  holder text not null,
  state text not null,
  valid_until text,
  registered bigint not null,
  position bigint not null
);
create index rights_holder on rights (holder, position);
create index rights_position on rights (position);

create table assets (
  id text primary key,
  right_id text not null,
  kind text not null,
  content text,
  weight double precision,
  object text,
  active bigint not null
);
create index assets_right on assets (right_id);

create table sellers (
  right_id text not null,
  account text not null,
  surfaces text not null,
  valid_from bigint,
  valid_until bigint,
  note text,
  primary key (right_id, account)
);
create index sellers_account on sellers (account);

create table items (
  id text primary key,
  surface text,
  account text,
  title text,
  digest text not null,
  received bigint not null,
  found bigint not null,
  best double precision not null,
  position bigint not null
);
create index items_account on items (account, position);
create index items_position on items (position);

create table findings (
  item_id text not null,
  n bigint not null,
  right_id text,
  kind text not null,
  score double precision not null,
  held_back text,
  position bigint not null,
  primary key (item_id, n)
);
create index findings_right on findings (right_id, position);

create table reports (
  id text primary key,
  item_id text not null,
  right_id text,
  lead_id text,
  brand text not null,
  category text not null,
  state text not null,
  reporter text,
  outcome text,
  filed bigint not null,
  position bigint not null
);
create index reports_lead on reports (lead_id);
create index reports_item on reports (item_id);
create index reports_reporter on reports (reporter);
create index reports_position on reports (position);

create table exhibits (
  object text not null,
  report_id text not null,
  primary key (object, report_id)
);
create index exhibits_report on exhibits (report_id);

-- `innocent` and `strangers` are the factors of the score; `due` is the largest number where nothing is
-- waited for; `told` counts what the holder was told of it; `took` is from opening to verdict.
create table leads (
  id text primary key,
  right_id text not null,
  holder text not null,
  respondent text,
  state text not null,
  verdict text,
  innocent double precision not null,
  strangers double precision not null,
  score double precision not null,
  items bigint not null,
  reports bigint not null,
  case_id text,
  due bigint not null,
  told bigint not null,
  verified bigint,
  took bigint,
  in_time bigint,
  opened bigint not null,
  updated bigint not null,
  position bigint not null
);
create index leads_subject on leads (right_id, respondent);
create index leads_queue on leads (state, score);
create index leads_holder on leads (holder, state);
create index leads_respondent on leads (respondent);
create index leads_due on leads (due);
create index leads_verified on leads (verified) where verified is not null;
create index leads_position on leads (position);

create table lead_items (
  lead_id text not null,
  item_id text not null,
  score double precision not null,
  weight double precision not null,
  reports bigint not null,
  position bigint not null,
  primary key (lead_id, item_id)
);
create index lead_items_item on lead_items (item_id);

create table cases (
  id text primary key,
  lead_id text not null,
  right_id text not null,
  holder text not null,
  respondent text,
  state text not null,
  outcome text,
  items bigint not null,
  answers bigint not null,
  opened bigint not null,
  updated bigint not null,
  position bigint not null
);
create index cases_state on cases (state, position);
create index cases_holder on cases (holder, state);
create index cases_respondent on cases (respondent);
create index cases_position on cases (position);

create table case_items (
  case_id text not null,
  item_id text not null,
  upheld bigint,
  primary key (case_id, item_id)
);
create index case_items_item on case_items (item_id);

create table measures (
  id text primary key,
  case_id text not null,
  kind text not null,
  item_id text,
  account text,
  territory text not null,
  until bigint,
  state text not null,
  applied bigint not null,
  undone bigint,
  changed bigint not null,
  position bigint not null
);
create index measures_changed on measures (changed);
create index measures_case on measures (case_id);
create index measures_item on measures (item_id);
create index measures_account on measures (account);

create table evidence (
  object text not null,
  case_id text not null,
  primary key (object, case_id)
);

create table webhooks (
  id text primary key,
  url text not null,
  kinds text not null,
  party text,
  position bigint not null
);
