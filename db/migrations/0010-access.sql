-- Who may look at what is not public, and for how long: grounds, exports with a second pair of eyes, slowed look-ups, minors.

create table access_ground (
  ground_id uuid primary key,
  account_id uuid not null references account,
  unit_code text not null,
  subject_id uuid not null,
  purpose text not null,
  matter_no text not null,
  consent_no text,
  basis text not null,
  opens text[] not null constraint access_ground_opens check (opens <@ array['public', 'government', 'authorized']),
  may_reveal boolean not null,
  opened_at timestamptz not null,
  valid_until timestamptz not null
);
comment on table access_ground is 'A stated purpose and matter for one account and one subject. What the purpose opened that day is kept with it; never changed, never deleted.';
create index access_ground_holder on access_ground (account_id, subject_id, valid_until desc);

create table export_request (
  export_id uuid primary key,
  kind text not null,
  format text not null constraint export_request_format check (format in ('csv', 'xlsx')),
  sealed_filter text not null,
  account_id uuid not null references account,
  unit_code text not null,
  reason text not null,
  subject_id uuid,
  purpose text,
  matter_no text,
  has_persons boolean not null,
  row_count integer not null,
  state text not null constraint export_request_state check (state in ('waiting', 'refused', 'ready', 'downloaded', 'ended')),
  decided_by uuid references account,
  decision_reason text,
  file_name text not null,
  requested_at timestamptz not null,
  decided_at timestamptz,
  valid_until timestamptz not null,
  downloaded_at timestamptz,
  constraint export_request_second_pair_of_eyes check (decided_by <> account_id)
);
comment on column export_request.sealed_filter is 'What was searched for may be a person''s number or name.';
create index export_request_account on export_request (account_id, requested_at desc);
create index export_request_waiting on export_request (unit_code, requested_at) where state = 'waiting';
create index export_request_ending on export_request (valid_until) where state in ('waiting', 'ready');

create table export_piece (
  export_id uuid not null references export_request on delete cascade,
  place integer not null,
  sealed_bytes bytea not null,
  primary key (export_id, place)
);
comment on table export_piece is 'The file of an export, encrypted, until it is downloaded or its time is over.';

create table lookup_throttle (
  bucket text primary key,
  failed_count integer not null,
  wait_until timestamptz not null,
  failed_at timestamptz not null
);
comment on table lookup_throttle is 'Failed look-ups of persons by account and by unit. A unit''s count only shortens the patience with its accounts that fail; it never locks one out that did not.';

alter table subject add column adult_on date;
comment on column subject.adult_on is 'The 18th birthday of a person, or of the one who runs a sole trader, as the number on record tells it; null where no number does.';
create index subject_without_age on subject (subject_id) where kind = 'person' and adult_on is null;
