-- Step 8. Channels with associations, and what they propose.

create table channels (
  id text primary key,
  association text not null,
  state text not null,
  review_on text not null,
  flagger bigint not null,
  position bigint not null
);
create index channels_association on channels (association);

create table guidance (
  id text primary key,
  channel text not null,
  association text not null,
  measure text not null,
  right_id text,
  state text not null,
  proposed bigint not null,
  position bigint not null
);
create index guidance_channel on guidance (channel, position);
