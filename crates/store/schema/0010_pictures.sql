-- Step 10. Registered pictures in items: which picture of which right was seen in which item.

create table sightings (
  item_id text not null,
  right_id text not null,
  picture text not null,
  image bigint not null,
  distance bigint not null,
  held_back text,
  position bigint not null
);
create index sightings_picture on sightings (right_id, picture, position);
create index sightings_item on sightings (item_id);

-- Pictures of items that the desk keeps, by file and by hash: the same picture in the hands of several accounts.
create table item_pictures (
  item_id text not null,
  image bigint not null,
  object text not null,
  hash text,
  position bigint not null
);
create index item_pictures_object on item_pictures (object);
create index item_pictures_hash on item_pictures (hash);
create index item_pictures_item on item_pictures (item_id);
