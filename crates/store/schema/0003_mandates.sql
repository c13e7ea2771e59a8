-- Step 3. Mandates: who may act for whom. `acts` and `territory` are lists with commas; without rows in
-- `mandate_rights` a mandate covers every right of its principal (`every` is 1).

create table mandates (
  id text primary key,
  principal text not null,
  agent text not null,
  acts text not null,
  territory text not null,
  every bigint not null,
  valid_from bigint,
  valid_until bigint,
  state text not null,
  granted bigint not null,
  position bigint not null
);
create index mandates_agent on mandates (agent, position);
create index mandates_principal on mandates (principal, position);

create table mandate_rights (
  mandate text not null,
  right_id text not null,
  primary key (mandate, right_id)
);
