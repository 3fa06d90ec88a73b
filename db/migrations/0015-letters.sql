-- Letters sent to subjects: numbered within series and year, kept as they were sent, verifiable by anyone who holds the code.

create table letter_series (
  series text not null,
  year integer not null,
  last_number bigint not null,
  primary key (series, year)
);
comment on table letter_series is 'The last number given; taken in the transaction of the letter, so that no number is lost or given twice.';

create table letter (
  subject_id uuid not null,
  letter_id uuid not null,
  kind text not null,
  title text not null,
  number text not null,
  unit_name text not null,
  addressee text not null,
  case_id uuid,
  issued_by uuid,
  issued_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  file_hash bytea not null,
  content_sha256 bytea not null,
  primary key (subject_id, letter_id)
);
comment on column letter.addressee is 'As anybody may read it: an organization by its name, a person with all but the family name masked.';
comment on column letter.file_hash is 'The PDF in the file store, encrypted there.';
create index letter_case on letter (subject_id, case_id);

create table letter_code (
  code text primary key,
  subject_id uuid not null,
  letter_id uuid not null
);
comment on table letter_code is 'What stands in the QR code of a letter. Reference data: unique over all subjects.';
