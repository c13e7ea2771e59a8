-- Step 4. Standing of both sides, alarms, and what the public record needs of a case besides its row.

create table standings (
  subject text primary key,
  side text not null,
  lane text not null,
  suspended_until bigint,
  appeal text,
  updated bigint not null,
  position bigint not null
);
create index standings_position on standings (position);

create table strikes (
  decision text primary key,
  subject text not null,
  case_id text not null,
  right_kind text not null,
  gravity text not null,
  points bigint not null,
  given bigint not null,
  expires bigint not null,
  undone text,
  position bigint not null
);
create index strikes_subject on strikes (subject, position);

create table certificate_uses (
  certificate text not null,
  used_by text not null,
  place text not null,
  thing text not null,
  primary key (certificate, used_by, place, thing)
);

create table alarms (
  id text primary key,
  state text not null,
  users bigint not null,
  raised bigint not null,
  updated bigint not null,
  position bigint not null
);
create index alarms_state on alarms (state, position);

create table alarm_users (
  alarm_id text not null,
  used_by text not null,
  primary key (alarm_id, used_by)
);

create table case_records (
  case_id text primary key,
  engines bigint not null,
  reports bigint not null,
  decided bigint,
  automated bigint,
  upheld bigint not null,
  rejected bigint not null,
  unfounded bigint not null,
  answered bigint,
  reversed bigint,
  restored bigint,
  settled bigint,
  complained bigint,
  granted bigint,
  measures bigint not null
);
create index case_records_decided on case_records (decided);
