-- Step 11. What the respondent said of each item: that it is no infringement, or that it was corrected.

alter table case_items add column stance text;
update case_items set stance = 'contested'
  where case_id in (select case_id from case_records where answered is not null);
