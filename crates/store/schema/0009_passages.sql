-- Step 9. Passages of works: which part of which text stands in which item.

create table passages (
  item_id text not null,
  right_id text not null,
  text_id text not null,
  source_from bigint not null,
  source_to bigint not null,
  held_back text,
  position bigint not null
);
create index passages_right on passages (right_id, position);
create index passages_item on passages (item_id);
