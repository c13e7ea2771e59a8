-- Step 7. What proves rights: their certificates, and files given for the operator's review.

create table certificates (
  right_id text primary key,
  certificate text not null,
  holder text not null
);
create index certificates_certificate on certificates (certificate);

create table right_proofs (
  object text not null,
  right_id text not null,
  primary key (object, right_id)
);
