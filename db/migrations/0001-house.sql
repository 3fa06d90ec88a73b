-- The first house: people, catalog versions, subjects, ledger, publication, intake, audit, outbox.
-- Written to run on one PostgreSQL (15-18) and, unchanged, on a Citus cluster: subject-owned tables carry subject_id
-- first in every key, no triggers, no foreign key from a local to a distributed table.

-- platform -----------------------------------------------------------------------------------------------------------

create table outbox (
  seq bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null
);
comment on column outbox.transaction_id is 'Readers take only rows below the oldest running transaction, so that a late commit is never skipped.';

create table outbox_position (
  consumer text primary key,
  seq bigint not null,
  updated_at timestamptz not null
);

create table stored_file (
  file_hash bytea primary key,
  size_bytes bigint not null,
  stored_at timestamptz not null
);
comment on table stored_file is 'Raw bytes lie encrypted under DATA_DIR/files, named by the keyed hash of their content.';

-- audit --------------------------------------------------------------------------------------------------------------

create table audit_event (
  event_id uuid primary key,
  kind text not null,
  account_id uuid,
  unit_code text,
  subject_id uuid,
  target text,
  purpose text,
  matter_no text,
  detail jsonb not null,
  occurred_at timestamptz not null
);
create index audit_event_subject on audit_event (subject_id, occurred_at desc) where subject_id is not null;

-- people -------------------------------------------------------------------------------------------------------------

create table unit (
  unit_code text primary key,
  name text not null,
  uscc text,
  kind text not null constraint unit_kind check (kind in ('office', 'department', 'district', 'zone', 'court', 'association', 'central')),
  region_code text,
  position integer not null
);

create table account (
  account_id uuid primary key,
  login text not null constraint account_login_unique unique,
  display_name text not null,
  unit_code text not null references unit,
  role text not null constraint account_role check (role in ('liaison', 'reviewer', 'office_clerk', 'office_head', 'window_clerk', 'auditor')),
  password_hash text not null,
  is_active boolean not null default true,
  failed_count integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);

create table session (
  session_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  csrf_secret text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- catalog ------------------------------------------------------------------------------------------------------------

create table resource_version (
  resource text not null,
  version integer not null,
  name text not null,
  content_hash bytea not null,
  declaration jsonb not null,
  loaded_at timestamptz not null,
  primary key (resource, version)
);

-- subjects -----------------------------------------------------------------------------------------------------------

create table subject (
  subject_id uuid primary key,
  kind text not null constraint subject_kind check (kind in ('organization', 'sole_trader', 'person')),
  name text not null,
  uscc text,
  status text,
  region_code text,
  merged_into uuid,
  created_by_batch uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column subject.merged_into is 'Set while this subject is merged into another; its records are read under that one. Cleared by a split.';
create index subject_updated on subject (updated_at);

create table identifier (
  kind text not null,
  value text not null,
  subject_id uuid not null,
  sealed text,
  document_type text,
  recorded_at timestamptz not null,
  primary key (kind, value)
);
comment on column identifier.value is 'Of an organization the identifier itself; of a person the keyed hash, with the number encrypted in sealed.';
create index identifier_subject on identifier (subject_id);

create table subject_name (
  subject_id uuid not null,
  name_key text not null,
  name text not null,
  is_current boolean not null,
  used_from date,
  used_until date,
  source_unit text,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (subject_id, name_key)
);
comment on column subject_name.name_key is 'The name folded for comparison: width, brackets and spaces alike.';

create table subject_link (
  link_id uuid primary key,
  kind text not null constraint subject_link_kind check (kind in ('merge', 'split', 'not_same')),
  subject_id uuid not null,
  other_subject_id uuid not null,
  reason text not null,
  account_id uuid,
  undone_at timestamptz,
  undone_reason text,
  created_at timestamptz not null
);
comment on table subject_link is 'Every merge and its undoing. Reference data: few rows, read everywhere.';

-- ledger -------------------------------------------------------------------------------------------------------------

create table record (
  subject_id uuid not null,
  record_id uuid not null,
  identity_hash uuid not null,
  content_hash uuid not null,
  resource text not null,
  resource_version integer not null,
  source_unit text not null,
  batch_id uuid not null,
  row_no integer not null,
  document_no text,
  decided_on date,
  valid_from date,
  valid_to date,
  ended_on date,
  level text constraint record_level check (level in ('minor', 'ordinary', 'serious')),
  polarity text not null constraint record_polarity check (polarity in ('good', 'neutral', 'adverse')),
  state text not null constraint record_state check (state in ('active', 'withdrawn')),
  is_disputed boolean not null default false,
  version integer not null,
  payload jsonb not null,
  masked jsonb,
  recorded_at timestamptz not null,
  primary key (subject_id, record_id),
  constraint record_identity unique (subject_id, identity_hash)
);
comment on column record.identity_hash is 'Keyed hash of (resource, declared identity fields); with subject_id it says that two rows speak of one record.';
comment on column record.payload is 'Values by field code, without nulls. Sealed fields hold ciphertext bound to record_id and field.';
comment on column record.masked is 'Values as the public may see them where they differ from payload: names of persons, personal numbers found in free text. Null for most.';
create index record_batch on record (batch_id, row_no);
create index record_alone on record (record_id);
comment on index record_alone is 'A record by its own id, as addresses name it; ids grow with time, so the index is written at its end only.';

create table record_history (
  subject_id uuid not null,
  record_id uuid not null,
  version integer not null,
  content_hash uuid not null,
  resource text not null,
  resource_version integer not null,
  source_unit text not null,
  batch_id uuid not null,
  row_no integer not null,
  document_no text,
  decided_on date,
  valid_from date,
  valid_to date,
  ended_on date,
  level text,
  polarity text not null,
  state text not null,
  payload jsonb not null,
  masked jsonb,
  recorded_at timestamptz not null,
  replaced_at timestamptz not null,
  replaced_by_batch uuid,
  reason text,
  primary key (subject_id, record_id, version)
);
create index record_history_replaced_by on record_history (replaced_by_batch) where replaced_by_batch is not null;

-- publication --------------------------------------------------------------------------------------------------------

create table public_record (
  subject_id uuid not null,
  record_id uuid not null,
  resource text not null,
  resource_version integer not null,
  subject_kind text not null,
  subject_name text not null,
  subject_code text,
  title text not null,
  document_no text,
  authority text,
  source_unit text not null,
  decided_on date,
  valid_to date,
  level text,
  polarity text not null,
  is_disputed boolean not null,
  publish_from date not null,
  publish_until date not null,
  payload jsonb not null,
  version integer not null,
  received_at timestamptz not null,
  primary key (subject_id, record_id)
);
comment on table public_record is 'Only what anyone may see, already masked. publish_until is the last day, included, in Asia/Shanghai; infinity where only an event ends it.';
create index public_record_id on public_record (record_id);
create index public_record_list on public_record (resource, decided_on desc, record_id desc);

create table public_ending (
  subject_id uuid not null,
  record_id uuid not null,
  ended_on date not null,
  primary key (subject_id, record_id)
);
comment on table public_ending is 'That a record was once public and no longer is: the page answers that publication has ended, and nothing more.';
create index public_ending_record on public_ending (record_id);

-- intake -------------------------------------------------------------------------------------------------------------

create table batch (
  batch_id uuid primary key,
  resource text not null,
  resource_version integer not null,
  unit_code text not null references unit,
  submitted_by uuid references account,
  channel text not null constraint batch_channel check (channel in ('console', 'api', 'cli', 'form', 'demo')),
  file_name text not null,
  file_hash bytea,
  file_size_bytes bigint not null,
  file_kind text,
  encoding text,
  profile text,
  header jsonb not null default '[]',
  corrects_batch uuid references batch,
  same_file_as uuid references batch,
  state text not null constraint batch_state check (state in ('received', 'running', 'done', 'refused', 'withdrawn')),
  refusal jsonb,
  extra_columns jsonb not null default '[]',
  error_summary jsonb not null default '[]',
  warning_summary jsonb not null default '[]',
  consumed bigint not null default 0,
  consumed_size bigint not null default 0,
  read_count bigint not null default 0,
  accepted_count bigint not null default 0,
  updated_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  duplicate_count bigint not null default 0,
  rejected_count bigint not null default 0,
  parked_count bigint not null default 0,
  withdrawn_reason text,
  withdrawn_by uuid references account,
  withdrawn_at timestamptz,
  received_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint batch_count_check check (
    read_count = accepted_count + updated_count + unchanged_count + duplicate_count + rejected_count + parked_count
  )
);
create index batch_unit on batch (unit_code, received_at desc);
create index batch_received on batch (received_at desc);
create index batch_file on batch (file_hash);
create index batch_waiting on batch (received_at) where state in ('received', 'running');

create table rejected_row (
  batch_id uuid not null references batch,
  row_no integer not null,
  sealed_cells bytea not null,
  problems jsonb not null,
  state text not null constraint rejected_row_state check (state in ('open', 'corrected', 'dismissed')),
  corrected_by_batch uuid,
  decided_at timestamptz,
  primary key (batch_id, row_no)
);
comment on column rejected_row.sealed_cells is 'The raw cells as the file had them, encrypted: a wrong row may hold a person''s number anywhere.';

create table parked_row (
  batch_id uuid not null references batch,
  row_no integer not null,
  name text not null,
  sealed_values bytea not null,
  reason text not null,
  candidates jsonb not null,
  state text not null constraint parked_row_state check (state in ('open', 'attached', 'created', 'dismissed')),
  decided_by uuid references account,
  decided_at timestamptz,
  decision_note text,
  subject_id uuid,
  primary key (batch_id, row_no)
);
create index parked_row_open on parked_row (batch_id, row_no) where state = 'open';
