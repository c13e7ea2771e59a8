-- Step 15. Since when an agreement with an association is in force, and within how many hours it wants members' cases
-- decided. The number stands in the event's JSON, which no function of both databases reads: it is looked for.

alter table channels add column agreed bigint;
alter table channels add column decide_hours bigint;
update channels set
  agreed = (select min(e.at) from events e where e.stream = 'channel/' || channels.id and e.kind = 'channel.agreed'),
  decide_hours = (with recursive hours (n) as (
      select cast(1 as bigint) union all select n + 1 from hours where n < 8760)
    select max(hours.n) from hours join events e on e.body like '%"decide_hours":' || hours.n || ',%'
    where e.stream = 'channel/' || channels.id and e.kind = 'channel.proposed');
