-- Proofs that a case gets by itself and inquiries to the units that hold them; what a correction replaced; absences that keep their history.

alter table credit_case add column main_case_id uuid;
comment on column credit_case.main_case_id is 'The case that this one was opened for, about the same record: an inquiry to a unit. Null for a case of its own.';
drop index credit_case_underway;
create unique index credit_case_underway on credit_case (subject_id, record_id, case_type) where is_open and main_case_id is null;
create index credit_case_main on credit_case (subject_id, main_case_id) where main_case_id is not null;

create table case_proof (
  subject_id uuid not null,
  case_id uuid not null,
  document text not null,
  proof text not null,
  state text not null constraint case_proof_state check (state in ('had', 'denied', 'missing', 'asked', 'asking', 'dropped')),
  unit_code text,
  evidence_record_id uuid,
  evidence_version integer,
  inquiry_case_id uuid,
  statement text,
  as_of timestamptz,
  tried integer not null default 0,
  try_after timestamptz not null,
  began_at timestamptz not null,
  settled_at timestamptz,
  primary key (subject_id, case_id, document)
);
comment on table case_proof is 'A material that the applicant need not bring: how far along its sources one is, and what the one that had it states.';
comment on column case_proof.proof is 'The source of the rules that answered, or is being asked: a name under heldBy of the material.';
comment on column case_proof.statement is 'Sealed: what is stated, line by line, as it stood when it was had.';
create index case_proof_asking on case_proof (try_after) where state = 'asking';
create index case_proof_inquiry on case_proof (inquiry_case_id) where inquiry_case_id is not null;

create table superseded_identity (
  subject_id uuid not null,
  identity_hash uuid not null,
  resource text not null,
  record_id uuid not null,
  reason text not null,
  superseded_at timestamptz not null,
  released_at timestamptz,
  primary key (subject_id, identity_hash)
);
comment on table superseded_identity is 'What a record was known by before a decision corrected just that: the row that still says it does not come in again as another record.';
comment on column superseded_identity.released_at is 'From then on a row that says it is another record after all.';
create index superseded_identity_resource on superseded_identity (resource) where released_at is null;

alter table case_substitute add column absence_id uuid, add column set_at timestamptz not null default now(), add column ended_at timestamptz;
alter table case_substitute alter column set_at drop default;
update case_substitute set absence_id = gen_random_uuid(), set_at = from_on;
alter table case_substitute drop constraint case_substitute_pkey;
create unique index case_substitute_pkey on case_substitute (account_id, absence_id);
alter table case_substitute add primary key using index case_substitute_pkey;
comment on column case_substitute.ended_at is 'Ended before its last day, or replaced by another: it stays as history.';
create index case_substitute_standing_in on case_substitute (substitute_id, until_on) where ended_at is null;
