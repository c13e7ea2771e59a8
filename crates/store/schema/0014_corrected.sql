-- Step 14. When the operator first accepted what the respondent of a case had corrected.

alter table case_records add column corrected bigint;
