-- Made by tools/dump-schema.ts from db/migrations and db/rights.sql. Do not edit.

create table account (
  account_id uuid not null,
  login text not null,
  display_name text not null,
  unit_code text not null,
  role text not null,
  password_hash text not null,
  is_active boolean not null default true,
  created_at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_login_unique UNIQUE (login),
  constraint account_role CHECK ((role = ANY (ARRAY['liaison'::text, 'reviewer'::text, 'office_clerk'::text, 'office_head'::text, 'window_clerk'::text, 'auditor'::text]))),
  constraint account_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES unit(unit_code)
);
grant delete, insert, select, update on account to xinshu_app;

create table audit_event (
  event_id uuid not null,
  kind text not null,
  account_id uuid,
  unit_code text,
  subject_id uuid,
  target text,
  purpose text,
  matter_no text,
  detail jsonb not null,
  occurred_at timestamp with time zone not null,
  constraint audit_event_pkey PRIMARY KEY (event_id)
);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_id, occurred_at DESC) WHERE (subject_id IS NOT NULL);
grant insert, select on audit_event to xinshu_app;

create table batch (
  batch_id uuid not null,
  resource text not null,
  resource_version integer not null,
  unit_code text not null,
  submitted_by uuid,
  channel text not null,
  file_name text not null,
  file_hash bytea,
  file_size_bytes bigint not null,
  file_kind text,
  encoding text,
  profile text,
  header jsonb not null default '[]'::jsonb,
  corrects_batch uuid,
  same_file_as uuid,
  state text not null,
  refusal jsonb,
  extra_columns jsonb not null default '[]'::jsonb,
  error_summary jsonb not null default '[]'::jsonb,
  warning_summary jsonb not null default '[]'::jsonb,
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
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  received_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint batch_pkey PRIMARY KEY (batch_id),
  constraint batch_channel CHECK ((channel = ANY (ARRAY['console'::text, 'api'::text, 'cli'::text, 'form'::text, 'demo'::text]))),
  constraint batch_corrects_batch_fkey FOREIGN KEY (corrects_batch) REFERENCES batch(batch_id),
  constraint batch_count_check CHECK ((read_count = (((((accepted_count + updated_count) + unchanged_count) + duplicate_count) + rejected_count) + parked_count))),
  constraint batch_same_file_as_fkey FOREIGN KEY (same_file_as) REFERENCES batch(batch_id),
  constraint batch_state CHECK ((state = ANY (ARRAY['received'::text, 'running'::text, 'done'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint batch_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES account(account_id),
  constraint batch_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES unit(unit_code),
  constraint batch_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(account_id)
);
CREATE INDEX batch_file ON public.batch USING btree (file_hash);
CREATE INDEX batch_received ON public.batch USING btree (received_at DESC);
CREATE INDEX batch_unit ON public.batch USING btree (unit_code, received_at DESC);
CREATE INDEX batch_waiting ON public.batch USING btree (received_at) WHERE (state = ANY (ARRAY['received'::text, 'running'::text]));
grant insert, select, update on batch to xinshu_app;

create table identifier (
  kind text not null,
  value text not null,
  subject_id uuid not null,
  sealed text,
  document_type text,
  recorded_at timestamp with time zone not null,
  constraint identifier_pkey PRIMARY KEY (kind, value)
);
CREATE INDEX identifier_subject ON public.identifier USING btree (subject_id);
comment on column identifier.value is 'Of an organization the identifier itself; of a person the keyed hash, with the number encrypted in sealed.';
grant insert, select, update on identifier to xinshu_app;

create table key_in_use (
  key_id text not null,
  first_used_at timestamp with time zone not null,
  constraint key_in_use_pkey PRIMARY KEY (key_id)
);
comment on table key_in_use is 'Names the master key this database was sealed with, so that a lost or exchanged key is noticed at start and not in a broken record.';
grant insert, select, update on key_in_use to xinshu_app;

create table login_throttle (
  bucket bytea not null,
  failed_count integer not null,
  wait_until timestamp with time zone not null,
  failed_at timestamp with time zone not null,
  constraint login_throttle_pkey PRIMARY KEY (bucket)
);
CREATE INDEX login_throttle_failed ON public.login_throttle USING btree (failed_at);
comment on column login_throttle.bucket is 'Hash of (login, known browser or stranger); logins that do not exist have buckets like any other.';
grant delete, insert, select, update on login_throttle to xinshu_app;

create table outbox (
  seq bigint not null generated always as identity,
  topic text not null,
  payload jsonb not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  occurred_at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (seq)
);
CREATE INDEX outbox_order ON public.outbox USING btree (transaction_id, seq);
comment on column outbox.transaction_id is 'Readers take only rows below the oldest running transaction, so that a late commit is never skipped.';
grant delete, insert, select, update on outbox to xinshu_app;

create table outbox_position (
  consumer text not null,
  seq bigint not null,
  updated_at timestamp with time zone not null,
  transaction_id xid8 not null default '0'::xid8,
  constraint outbox_position_pkey PRIMARY KEY (consumer)
);
grant delete, insert, select, update on outbox_position to xinshu_app;

create table parked_row (
  batch_id uuid not null,
  row_no integer not null,
  name text not null,
  sealed_values bytea not null,
  reason text not null,
  candidates jsonb not null,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_note text,
  subject_id uuid,
  constraint parked_row_pkey PRIMARY KEY (batch_id, row_no),
  constraint parked_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(batch_id),
  constraint parked_row_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(account_id),
  constraint parked_row_state CHECK ((state = ANY (ARRAY['open'::text, 'attached'::text, 'created'::text, 'dismissed'::text])))
);
CREATE INDEX parked_row_open ON public.parked_row USING btree (batch_id, row_no) WHERE (state = 'open'::text);
grant delete, insert, select, update on parked_row to xinshu_app;

create table public_ending (
  subject_id uuid not null,
  record_id uuid not null,
  ended_on date not null,
  constraint public_ending_pkey PRIMARY KEY (subject_id, record_id)
);
CREATE INDEX public_ending_record ON public.public_ending USING btree (record_id);
comment on table public_ending is 'That a record was once public and no longer is: the page answers that publication has ended, and nothing more.';
grant delete, insert, select, update on public_ending to xinshu_app;

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
  received_at timestamp with time zone not null,
  constraint public_record_pkey PRIMARY KEY (subject_id, record_id)
);
CREATE INDEX public_record_id ON public.public_record USING btree (record_id);
CREATE INDEX public_record_list ON public.public_record USING btree (resource, decided_on DESC, record_id DESC);
comment on table public_record is 'Only what anyone may see, already masked. publish_until is the last day, included, in Asia/Shanghai; infinity where only an event ends it.';
grant delete, insert, select, update on public_record to xinshu_app;

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
  level text,
  polarity text not null,
  state text not null,
  is_disputed boolean not null default false,
  version integer not null,
  payload jsonb not null,
  masked jsonb,
  recorded_at timestamp with time zone not null,
  constraint record_pkey PRIMARY KEY (subject_id, record_id),
  constraint record_identity UNIQUE (subject_id, identity_hash),
  constraint record_level CHECK ((level = ANY (ARRAY['minor'::text, 'ordinary'::text, 'serious'::text]))),
  constraint record_polarity CHECK ((polarity = ANY (ARRAY['good'::text, 'neutral'::text, 'adverse'::text]))),
  constraint record_state CHECK ((state = ANY (ARRAY['active'::text, 'withdrawn'::text])))
);
CREATE INDEX record_alone ON public.record USING btree (record_id);
CREATE INDEX record_batch ON public.record USING btree (batch_id, row_no);
comment on column record.identity_hash is 'Keyed hash of (resource, declared identity fields); with subject_id it says that two rows speak of one record.';
comment on column record.payload is 'Values by field code, without nulls. Sealed fields hold ciphertext bound to record_id and field.';
comment on column record.masked is 'Values as the public may see them where they differ from payload: names of persons, personal numbers found in free text. Null for most.';
comment on index record_alone is 'A record by its own id, as addresses name it; ids grow with time, so the index is written at its end only.';
grant insert, select, update on record to xinshu_app;

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
  recorded_at timestamp with time zone not null,
  replaced_at timestamp with time zone not null,
  replaced_by_batch uuid,
  reason text,
  constraint record_history_pkey PRIMARY KEY (subject_id, record_id, version)
);
CREATE INDEX record_history_replaced_by ON public.record_history USING btree (replaced_by_batch) WHERE (replaced_by_batch IS NOT NULL);
grant insert, select on record_history to xinshu_app;

create table rejected_row (
  batch_id uuid not null,
  row_no integer not null,
  sealed_cells bytea not null,
  problems jsonb not null,
  state text not null,
  corrected_by_batch uuid,
  decided_at timestamp with time zone,
  constraint rejected_row_pkey PRIMARY KEY (batch_id, row_no),
  constraint rejected_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(batch_id),
  constraint rejected_row_state CHECK ((state = ANY (ARRAY['open'::text, 'corrected'::text, 'dismissed'::text])))
);
comment on column rejected_row.sealed_cells is 'The raw cells as the file had them, encrypted: a wrong row may hold a person''s number anywhere.';
grant delete, insert, select, update on rejected_row to xinshu_app;

create table resource_version (
  resource text not null,
  version integer not null,
  name text not null,
  content_hash bytea not null,
  declaration jsonb not null,
  loaded_at timestamp with time zone not null,
  constraint resource_version_pkey PRIMARY KEY (resource, version)
);
grant insert, select, update on resource_version to xinshu_app;

create table schema_migration (
  number integer not null,
  file text not null,
  checksum text not null,
  applied_at timestamp with time zone not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);
grant select on schema_migration to xinshu_app;

create table session (
  session_hash bytea not null,
  account_id uuid not null,
  csrf_secret text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (session_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
CREATE INDEX session_account ON public.session USING btree (account_id);
grant delete, insert, select, update on session to xinshu_app;

create table stored_file (
  file_hash bytea not null,
  size_bytes bigint not null,
  stored_at timestamp with time zone not null,
  constraint stored_file_pkey PRIMARY KEY (file_hash)
);
comment on table stored_file is 'Raw bytes lie encrypted under DATA_DIR/files, named by the keyed hash of their content.';
grant delete, insert, select, update on stored_file to xinshu_app;

create table subject (
  subject_id uuid not null,
  kind text not null,
  name text not null,
  uscc text,
  status text,
  region_code text,
  merged_into uuid,
  created_by_batch uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint subject_pkey PRIMARY KEY (subject_id),
  constraint subject_kind CHECK ((kind = ANY (ARRAY['organization'::text, 'sole_trader'::text, 'person'::text])))
);
CREATE INDEX subject_merged_into ON public.subject USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX subject_updated ON public.subject USING btree (updated_at);
comment on column subject.merged_into is 'Set while this subject is merged into another; its records are read under that one. Cleared by a split.';
grant insert, select, update on subject to xinshu_app;

create table subject_link (
  link_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  other_subject_id uuid not null,
  reason text not null,
  account_id uuid,
  undone_at timestamp with time zone,
  undone_reason text,
  created_at timestamp with time zone not null,
  constraint subject_link_pkey PRIMARY KEY (link_id),
  constraint subject_link_kind CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'not_same'::text])))
);
CREATE INDEX subject_link_other ON public.subject_link USING btree (other_subject_id);
CREATE INDEX subject_link_subject ON public.subject_link USING btree (subject_id);
comment on table subject_link is 'Every merge and its undoing. Reference data: few rows, read everywhere.';
grant insert, select, update on subject_link to xinshu_app;

create table subject_name (
  subject_id uuid not null,
  name_key text not null,
  name text not null,
  is_current boolean not null,
  used_from date,
  used_until date,
  source_unit text,
  batch_id uuid,
  recorded_at timestamp with time zone not null,
  constraint subject_name_pkey PRIMARY KEY (subject_id, name_key)
);
CREATE INDEX subject_name_former ON public.subject_name USING btree (subject_id) WHERE (NOT is_current);
CREATE INDEX subject_name_key ON public.subject_name USING btree (name_key text_pattern_ops);
comment on column subject_name.name_key is 'The name folded for comparison: width, brackets and spaces alike.';
comment on index subject_name_former is 'Few names are former: the import asks for every subject of a chunk, and this index answers almost always with nothing at once.';
grant insert, select, update on subject_name to xinshu_app;

create table unit (
  unit_code text not null,
  name text not null,
  uscc text,
  kind text not null,
  region_code text,
  position integer not null,
  constraint unit_pkey PRIMARY KEY (unit_code),
  constraint unit_kind CHECK ((kind = ANY (ARRAY['office'::text, 'department'::text, 'district'::text, 'zone'::text, 'court'::text, 'association'::text, 'central'::text])))
);
grant delete, insert, select, update on unit to xinshu_app;
