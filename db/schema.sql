-- Made by tools/dump-schema.ts from db/migrations and db/rights.sql. Do not edit.

create table access_ground (
  ground_id uuid not null,
  account_id uuid not null,
  unit_code text not null,
  subject_id uuid not null,
  purpose text not null,
  matter_no text not null,
  consent_no text,
  basis text not null,
  opens text[] not null,
  may_reveal boolean not null,
  opened_at timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  constraint access_ground_pkey PRIMARY KEY (ground_id),
  constraint access_ground_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint access_ground_opens CHECK ((opens <@ ARRAY['public'::text, 'government'::text, 'authorized'::text]))
);
CREATE INDEX access_ground_holder ON public.access_ground USING btree (account_id, subject_id, valid_until DESC);
comment on table access_ground is 'A stated purpose and matter for one account and one subject. What the purpose opened that day is kept with it; never changed, never deleted.';
grant insert, select on access_ground to xinshu_app;

create table account (
  account_id uuid not null,
  sealed_login text,
  sealed_name text not null,
  unit_code text,
  role text not null,
  password_hash text,
  created_at timestamp with time zone not null,
  state text not null default 'active'::text,
  state_changed_at timestamp with time zone,
  made_by uuid,
  handed_to uuid,
  is_active boolean default (state = ANY (ARRAY['active'::text, 'invited'::text])),
  login_hash text,
  password_changed_at timestamp with time zone,
  is_password_temporary boolean not null default false,
  logged_in_at timestamp with time zone,
  subject_id uuid,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_credentials CHECK ((((sealed_login IS NULL) = (password_hash IS NULL)) AND ((sealed_login IS NOT NULL) OR (role = ANY (ARRAY['representative'::text, 'natural_person'::text]))))),
  constraint account_handed_to_fkey FOREIGN KEY (handed_to) REFERENCES account(account_id),
  constraint account_login_hash_unique UNIQUE (login_hash),
  constraint account_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(account_id),
  constraint account_role CHECK ((role = ANY (ARRAY['liaison'::text, 'reviewer'::text, 'unit_admin'::text, 'office_clerk'::text, 'office_head'::text, 'window_clerk'::text, 'auditor'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text, 'representative'::text, 'natural_person'::text]))),
  constraint account_side CHECK (((unit_code IS NULL) = (role = ANY (ARRAY['representative'::text, 'natural_person'::text])))),
  constraint account_state CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'closed'::text]))),
  constraint account_subject CHECK (((subject_id IS NULL) OR (role = ANY (ARRAY['representative'::text, 'natural_person'::text])))),
  constraint account_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES unit(unit_code)
);
CREATE INDEX account_unit ON public.account USING btree (unit_code, role);
comment on column account.sealed_login is 'Null for who logs in through an identity service only.';
comment on column account.state is 'invited: made, no password chosen yet; suspended: may be opened again; closed: never again, kept because batches and the log name it.';
comment on column account.made_by is 'Null for an account made by a command or by the identity service.';
comment on column account.handed_to is 'Who took over when it was closed.';
comment on column account.login_hash is 'Keyed hash of the login; null only between this migration and the start that seals the names.';
comment on column account.password_changed_at is 'Null: never since the account was made.';
comment on column account.is_password_temporary is 'Somebody else knows it: it opens nothing but the page where its holder chooses another.';
comment on column account.subject_id is 'Whom a portal account speaks for; null for staff, and while nothing is on record about whoever logged in.';
grant delete, insert, select, update on account to xinshu_app;

create table account_change (
  change_id uuid not null,
  account_id uuid not null,
  kind text not null,
  role text not null,
  reason text not null,
  state text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint account_change_pkey PRIMARY KEY (change_id),
  constraint account_change_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint account_change_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES account(account_id),
  constraint account_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(account_id),
  constraint account_change_kind CHECK ((kind = ANY (ARRAY['invitation'::text, 'role'::text, 'factor'::text]))),
  constraint account_change_second_administrator CHECK (((decided_by <> asked_by) AND (decided_by <> account_id) AND (asked_by <> account_id))),
  constraint account_change_state CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text])))
);
CREATE INDEX account_change_asked ON public.account_change USING btree (state, asked_at DESC);
CREATE UNIQUE INDEX account_change_waiting ON public.account_change USING btree (account_id) WHERE (state = 'waiting'::text);
comment on table account_change is 'Who becomes an administrator, head of the office or auditor is asked for by one administrator and confirmed by another; so is taking the second factor off such an account.';
grant delete, insert, select, update on account_change to xinshu_app;

create table account_notice (
  notice_id uuid not null,
  account_id uuid not null,
  kind text not null,
  detail jsonb not null,
  occurred_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint account_notice_pkey PRIMARY KEY (notice_id),
  constraint account_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
CREATE INDEX account_notice_account ON public.account_notice USING btree (account_id, occurred_at DESC);
grant delete, insert, select, update on account_notice to xinshu_app;

create table api_client (
  client_id uuid not null,
  name text not null,
  unit_code text not null,
  contact text,
  purpose text not null,
  scopes jsonb not null,
  quota_per_day integer not null,
  addresses text[] not null,
  expires_on date not null,
  state text not null,
  state_reason text,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  sealed_contact text,
  constraint api_client_pkey PRIMARY KEY (client_id),
  constraint api_client_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(account_id),
  constraint api_client_quota CHECK ((quota_per_day > 0)),
  constraint api_client_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES account(account_id),
  constraint api_client_state CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'suspended'::text, 'closed'::text]))),
  constraint api_client_two_people CHECK (((decided_by IS NULL) OR (decided_by <> requested_by) OR (state = 'closed'::text))),
  constraint api_client_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES unit(unit_code)
);
CREATE INDEX api_client_unit ON public.api_client USING btree (unit_code, requested_at);
comment on column api_client.contact is 'Only until the next start, in rows of the time when it stood in clear.';
comment on column api_client.scopes is 'List of {resource, fields}: what it may read, never more than its maker could for the same purpose.';
comment on column api_client.requested_by is 'Its maker: a key carries no right that this account lacks at the moment of use.';
comment on column api_client.sealed_contact is 'Who answers for it: sealed, bound to the client.';
grant delete, insert, select, update on api_client to xinshu_app;

create table api_key (
  key_id text not null,
  client_id uuid not null,
  secret_hash bytea not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (key_id),
  constraint api_key_client_id_fkey FOREIGN KEY (client_id) REFERENCES api_client(client_id),
  constraint api_key_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(account_id)
);
CREATE INDEX api_key_client ON public.api_key USING btree (client_id, made_at);
comment on column api_key.secret_hash is 'SHA-256 of a secret of 256 random bits; the key itself was shown once and is kept nowhere.';
grant delete, insert, select, update on api_key to xinshu_app;

create table api_usage (
  client_id uuid not null,
  used_on date not null,
  request_count integer not null,
  refused_count integer not null,
  record_count bigint not null,
  constraint api_usage_pkey PRIMARY KEY (client_id, used_on),
  constraint api_usage_client_id_fkey FOREIGN KEY (client_id) REFERENCES api_client(client_id)
);
grant delete, insert, select, update on api_usage to xinshu_app;

create table application_draft (
  draft_id uuid not null,
  account_id uuid not null,
  subject_id uuid not null,
  case_type text not null,
  step text not null,
  case_id uuid,
  case_seq integer not null,
  sealed_content text not null,
  sent_case_id uuid,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  constraint application_draft_pkey PRIMARY KEY (draft_id),
  constraint application_draft_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE INDEX application_draft_account ON public.application_draft USING btree (account_id, changed_at DESC);
CREATE INDEX application_draft_ending ON public.application_draft USING btree (valid_until);
comment on table application_draft is 'Seen by its account alone. Removed by the daily job when nobody went on with it.';
comment on column application_draft.case_id is 'The case that the step belongs to; null while there is none.';
comment on column application_draft.sent_case_id is 'The first case that came of it; a repeated sending answers with it.';
grant delete, insert, select, update on application_draft to xinshu_app;

create table audit_alert (
  alert_id uuid not null,
  rule text not null,
  account_id uuid not null,
  unit_code text,
  period_start timestamp with time zone not null,
  period_end timestamp with time zone not null,
  event_count integer not null,
  event_ids uuid[] not null,
  found_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  close_reason text,
  constraint audit_alert_pkey PRIMARY KEY (alert_id),
  constraint audit_alert_closed CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (close_reason IS NULL)))),
  constraint audit_alert_once UNIQUE (rule, account_id, period_start)
);
CREATE INDEX audit_alert_found ON public.audit_alert USING btree (found_at DESC);
grant insert, select, update on audit_alert to xinshu_app;

create table audit_checkpoint (
  tree_size bigint not null,
  root_hash bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  constraint audit_checkpoint_pkey PRIMARY KEY (tree_size)
);
grant insert, select on audit_checkpoint to xinshu_app;

create table audit_cosignature (
  tree_size bigint not null,
  witness text not null,
  line text not null,
  signed_at timestamp with time zone not null,
  constraint audit_cosignature_pkey PRIMARY KEY (tree_size, witness),
  constraint audit_cosignature_tree_size_fkey FOREIGN KEY (tree_size) REFERENCES audit_checkpoint(tree_size)
);
grant insert, select on audit_cosignature to xinshu_app;

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
  fields text[],
  basis text,
  salt bytea default uuid_send(gen_random_uuid()),
  constraint audit_event_pkey PRIMARY KEY (event_id)
);
CREATE INDEX audit_event_account ON public.audit_event USING btree (account_id, occurred_at) WHERE (account_id IS NOT NULL);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_id, occurred_at DESC) WHERE (subject_id IS NOT NULL);
CREATE INDEX audit_event_time ON public.audit_event USING brin (occurred_at) WITH (autosummarize='on');
comment on column audit_event.fields is 'Codes of what was seen or changed, never values.';
comment on column audit_event.salt is 'Hides the content behind its commitment. Null after content and salt were erased by law: the tree stays whole, the content cannot be guessed from it.';
grant insert, select on audit_event to xinshu_app;

create table audit_leaf (
  leaf_index bigint not null,
  event_id uuid not null,
  subject_id uuid,
  subject_no bigint,
  entry bytea not null,
  constraint audit_leaf_pkey PRIMARY KEY (leaf_index),
  constraint audit_leaf_event UNIQUE (event_id),
  constraint audit_leaf_subject CHECK (((subject_id IS NULL) = (subject_no IS NULL)))
);
CREATE INDEX audit_leaf_subject_no ON public.audit_leaf USING btree (subject_id, subject_no) WHERE (subject_id IS NOT NULL);
comment on column audit_leaf.entry is 'The bytes of the public entry (docs/LOG.md): a commitment and a blinded tag, nothing of a person.';
grant insert, select on audit_leaf to xinshu_app;

create table audit_pending (
  event_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id()
);
comment on column audit_pending.transaction_id is 'Orders what is taken together: who had ended before another began comes first.';
grant delete, insert, select, update on audit_pending to xinshu_app;

create table audit_subject (
  subject_id uuid not null,
  tag_key bytea not null,
  event_count bigint not null,
  constraint audit_subject_pkey PRIMARY KEY (subject_id)
);
comment on table audit_subject is 'The key that makes the tags of a subject''s events: given to the subject with its proof, and removed with the subject.';
grant insert, select, update on audit_subject to xinshu_app;

create table audit_tile (
  level integer not null,
  tile_index bigint not null,
  hashes bytea not null,
  constraint audit_tile_pkey PRIMARY KEY (level, tile_index)
);
comment on table audit_tile is 'Tiles of c2sp.org/tlog-tiles: up to 256 hashes; the last of a level grows.';
grant insert, select, update on audit_tile to xinshu_app;

create table audit_tree (
  is_only boolean not null,
  size bigint not null,
  logged_at timestamp with time zone not null,
  constraint audit_tree_pkey PRIMARY KEY (is_only),
  constraint audit_tree_only_one CHECK (is_only)
);
comment on column audit_tree.logged_at is 'The clock of the log: never goes back, whatever the machine''s clock does.';
grant select, update on audit_tree to xinshu_app;

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

create table case_alert (
  subject_id uuid not null,
  case_id uuid not null,
  deadline text not null,
  started_seq integer not null,
  kind text not null,
  raised_at timestamp with time zone not null,
  constraint case_alert_pkey PRIMARY KEY (subject_id, case_id, deadline, started_seq, kind),
  constraint case_alert_kind CHECK ((kind = ANY (ARRAY['reminder'::text, 'escalation'::text, 'urge'::text])))
);
grant delete, insert, select, update on case_alert to xinshu_app;

create table case_application (
  subject_id uuid not null,
  application_id uuid not null,
  case_type text not null,
  channel text not null,
  request_key text not null,
  request_hash uuid not null,
  account_id uuid,
  opened_at timestamp with time zone not null,
  constraint case_application_pkey PRIMARY KEY (subject_id, application_id),
  constraint case_application_channel CHECK ((channel = ANY (ARRAY['portal'::text, 'window'::text, 'upper'::text, 'unit'::text]))),
  constraint case_application_key UNIQUE (subject_id, request_key)
);
comment on table case_application is 'What was asked for at once; one case for each record. subject_id is the applicant''s.';
grant insert, select, update on case_application to xinshu_app;

create table case_document (
  file_id uuid not null,
  subject_id uuid not null,
  file_name text not null,
  kind text not null,
  file_hash bytea not null,
  size_bytes bigint not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint case_document_pkey PRIMARY KEY (file_id),
  constraint case_document_kind CHECK ((kind = ANY (ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'ofd'::text])))
);
comment on table case_document is 'Uploaded first, named by a step afterwards; file_name is sealed. subject_id is whom it speaks of.';
grant insert, select, update on case_document to xinshu_app;

create table case_document_use (
  case_id uuid not null,
  seq integer not null,
  file_id uuid not null,
  document text not null,
  constraint case_document_use_pkey PRIMARY KEY (case_id, seq, file_id),
  constraint case_document_use_file_id_fkey FOREIGN KEY (file_id) REFERENCES case_document(file_id)
);
CREATE INDEX case_document_use_file ON public.case_document_use USING btree (file_id);
grant insert, select, update on case_document_use to xinshu_app;

create table case_event (
  subject_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  step text not null,
  party text not null,
  account_id uuid,
  unit_code text,
  data jsonb not null,
  request_key text not null,
  request_hash uuid not null,
  happened_on date not null,
  occurred_at timestamp with time zone not null,
  constraint case_event_pkey PRIMARY KEY (subject_id, case_id, seq),
  constraint case_event_key UNIQUE (subject_id, case_id, request_key)
);
comment on column case_event.data is 'Answers by name; personal ones are sealed and bound to the case, the event and the answer.';
grant insert, select on case_event to xinshu_app;

create table case_letter (
  subject_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  letter text not null,
  letter_id uuid,
  letter_no text,
  wanted_at timestamp with time zone not null,
  made_at timestamp with time zone,
  constraint case_letter_pkey PRIMARY KEY (subject_id, case_id, seq, letter)
);
comment on table case_letter is 'Letters that a step asks for, wanted in its transaction and made afterwards.';
grant insert, select, update on case_letter to xinshu_app;

create table case_note (
  subject_id uuid not null,
  case_id uuid not null,
  note_id uuid not null,
  words text not null,
  account_id uuid not null,
  written_at timestamp with time zone not null,
  constraint case_note_pkey PRIMARY KEY (subject_id, case_id, note_id)
);
comment on column case_note.words is 'Sealed. Between clerks; the applicant never sees it.';
grant delete, insert, select, update on case_note to xinshu_app;

create table case_number (
  case_no text not null,
  subject_id uuid not null,
  case_id uuid not null,
  constraint case_number_pkey PRIMARY KEY (case_no)
);
grant insert, select, update on case_number to xinshu_app;

create table case_proof (
  subject_id uuid not null,
  case_id uuid not null,
  document text not null,
  proof text not null,
  state text not null,
  unit_code text,
  evidence_record_id uuid,
  evidence_version integer,
  inquiry_case_id uuid,
  statement text,
  as_of timestamp with time zone,
  tried integer not null default 0,
  try_after timestamp with time zone not null,
  began_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint case_proof_pkey PRIMARY KEY (subject_id, case_id, document),
  constraint case_proof_state CHECK ((state = ANY (ARRAY['had'::text, 'denied'::text, 'missing'::text, 'asked'::text, 'asking'::text, 'dropped'::text])))
);
CREATE INDEX case_proof_asking ON public.case_proof USING btree (try_after) WHERE (state = 'asking'::text);
CREATE INDEX case_proof_inquiry ON public.case_proof USING btree (inquiry_case_id) WHERE (inquiry_case_id IS NOT NULL);
comment on table case_proof is 'A material that the applicant need not bring: how far along its sources one is, and what the one that had it states.';
comment on column case_proof.proof is 'The source of the rules that answered, or is being asked: a name under heldBy of the material.';
comment on column case_proof.statement is 'Sealed: what is stated, line by line, as it stood when it was had.';
grant insert, select, update on case_proof to xinshu_app;

create table case_receipt (
  subject_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  receiver text not null,
  topic text not null,
  due_on date,
  confirmed_at timestamp with time zone,
  constraint case_receipt_pkey PRIMARY KEY (subject_id, case_id, seq, receiver)
);
CREATE INDEX case_receipt_open ON public.case_receipt USING btree (due_on) WHERE (confirmed_at IS NULL);
comment on table case_receipt is 'Who has to obey an effect, or to be told of a correction, until when, and whether they said so.';
grant insert, select, update on case_receipt to xinshu_app;

create table case_substitute (
  account_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  until_on date not null,
  absence_id uuid not null,
  set_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint case_substitute_pkey PRIMARY KEY (account_id, absence_id),
  constraint case_substitute_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint case_substitute_days CHECK ((until_on >= from_on)),
  constraint case_substitute_other CHECK ((substitute_id <> account_id)),
  constraint case_substitute_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES account(account_id)
);
CREATE INDEX case_substitute_standing_in ON public.case_substitute USING btree (substitute_id, until_on) WHERE (ended_at IS NULL);
comment on column case_substitute.ended_at is 'Ended before its last day, or replaced by another: it stays as history.';
grant insert, select, update on case_substitute to xinshu_app;

create table credential_key (
  key_id text not null,
  public_key jsonb not null,
  sealed_key text not null,
  created_at timestamp with time zone not null,
  fresh_until timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint credential_key_pkey PRIMARY KEY (key_id)
);
comment on table credential_key is 'Short-lived keys that passwords travel under, shared by all processes; removed when they expire, so that what was recorded on the way stays closed.';
grant delete, insert, select, update on credential_key to xinshu_app;

create table credential_nonce (
  nonce_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint credential_nonce_pkey PRIMARY KEY (nonce_hash)
);
CREATE INDEX credential_nonce_expires ON public.credential_nonce USING btree (expires_at);
comment on table credential_nonce is 'Sealed credentials that were used; remembered as long as their key lives.';
grant delete, insert, select, update on credential_nonce to xinshu_app;

create table credit_case (
  subject_id uuid not null,
  case_id uuid not null,
  case_no text not null,
  case_type text not null,
  application_id uuid not null,
  applicant_subject_id uuid,
  record_id uuid not null,
  resource text not null,
  first_unit text not null,
  channel text not null,
  opened_by uuid,
  opened_unit text,
  opened_at timestamp with time zone not null,
  seq integer not null,
  state text not null,
  is_open boolean not null,
  waits_for text,
  deciding_unit text not null,
  deadline text,
  due_on date,
  remind_on date,
  is_due_unknown boolean not null default false,
  is_escalated boolean not null default false,
  assigned_to uuid,
  was_returned boolean not null default false,
  decided_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  main_case_id uuid,
  is_urged boolean not null default false,
  constraint credit_case_pkey PRIMARY KEY (subject_id, case_id)
);
CREATE INDEX credit_case_alone ON public.credit_case USING btree (case_id);
CREATE INDEX credit_case_applicant ON public.credit_case USING btree (applicant_subject_id, opened_at DESC) WHERE (applicant_subject_id IS NOT NULL);
CREATE INDEX credit_case_application ON public.credit_case USING btree (application_id);
CREATE INDEX credit_case_main ON public.credit_case USING btree (subject_id, main_case_id) WHERE (main_case_id IS NOT NULL);
CREATE INDEX credit_case_opened ON public.credit_case USING btree (case_type, opened_at DESC, case_id);
CREATE INDEX credit_case_remind ON public.credit_case USING btree (remind_on) WHERE (is_open AND (remind_on IS NOT NULL));
CREATE UNIQUE INDEX credit_case_underway ON public.credit_case USING btree (subject_id, record_id, case_type) WHERE (is_open AND (main_case_id IS NULL));
CREATE INDEX credit_case_unit ON public.credit_case USING btree (deciding_unit, waits_for, due_on) WHERE is_open;
CREATE INDEX credit_case_waiting ON public.credit_case USING btree (waits_for, due_on, case_id) WHERE is_open;
comment on column credit_case.state is 'This and everything below it is computed from case_event in the transaction of each step; a test computes it anew and compares.';
comment on column credit_case.main_case_id is 'The case that this one was opened for, about the same record: an inquiry to a unit. Null for a case of its own.';
comment on column credit_case.is_urged is 'Urged since it last moved on. A copy of what the history says, for lists.';
grant insert, select, update on credit_case to xinshu_app;

create table export_piece (
  export_id uuid not null,
  place integer not null,
  sealed_bytes bytea not null,
  constraint export_piece_pkey PRIMARY KEY (export_id, place),
  constraint export_piece_export_id_fkey FOREIGN KEY (export_id) REFERENCES export_request(export_id) ON DELETE CASCADE
);
comment on table export_piece is 'The file of an export, encrypted, until it is downloaded or its time is over.';
grant delete, insert, select, update on export_piece to xinshu_app;

create table export_request (
  export_id uuid not null,
  kind text not null,
  format text not null,
  sealed_filter text not null,
  account_id uuid not null,
  unit_code text not null,
  reason text not null,
  subject_id uuid,
  purpose text,
  matter_no text,
  has_persons boolean not null,
  row_count integer not null,
  state text not null,
  decided_by uuid,
  decision_reason text,
  file_name text not null,
  requested_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  valid_until timestamp with time zone not null,
  downloaded_at timestamp with time zone,
  constraint export_request_pkey PRIMARY KEY (export_id),
  constraint export_request_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint export_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(account_id),
  constraint export_request_format CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
  constraint export_request_second_pair_of_eyes CHECK ((decided_by <> account_id)),
  constraint export_request_state CHECK ((state = ANY (ARRAY['waiting'::text, 'refused'::text, 'ready'::text, 'downloaded'::text, 'ended'::text])))
);
CREATE INDEX export_request_account ON public.export_request USING btree (account_id, requested_at DESC);
CREATE INDEX export_request_ending ON public.export_request USING btree (valid_until) WHERE (state = ANY (ARRAY['waiting'::text, 'ready'::text]));
CREATE INDEX export_request_waiting ON public.export_request USING btree (unit_code, requested_at) WHERE (state = 'waiting'::text);
comment on column export_request.sealed_filter is 'What was searched for may be a person''s number or name.';
grant delete, insert, select, update on export_request to xinshu_app;

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

create table identity_attempt (
  state_hash bytea not null,
  audience text not null,
  browser_hash bytea not null,
  sealed text not null,
  back_path text not null,
  expires_at timestamp with time zone not null,
  constraint identity_attempt_pkey PRIMARY KEY (state_hash),
  constraint identity_attempt_audience CHECK ((audience = ANY (ARRAY['staff'::text, 'portal'::text])))
);
CREATE INDEX identity_attempt_expires ON public.identity_attempt USING btree (expires_at);
comment on table identity_attempt is 'Log-ins on their way to an identity service; each is taken out once, when its browser comes back.';
grant delete, insert, select, update on identity_attempt to xinshu_app;

create table identity_link (
  identity_hash text not null,
  account_id uuid not null,
  sealed_identity text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint identity_link_pkey PRIMARY KEY (identity_hash),
  constraint identity_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
CREATE INDEX identity_link_account ON public.identity_link USING btree (account_id);
comment on column identity_link.identity_hash is 'Keyed hash of issuer, subject at the issuer and whom it speaks for; the same facts are encrypted in sealed_identity.';
grant delete, insert, select, update on identity_link to xinshu_app;

create table key_in_use (
  key_id text not null,
  first_used_at timestamp with time zone not null,
  constraint key_in_use_pkey PRIMARY KEY (key_id)
);
comment on table key_in_use is 'Names the master key this database was sealed with, so that a lost or exchanged key is noticed at start and not in a broken record.';
grant insert, select, update on key_in_use to xinshu_app;

create table key_rotation (
  rotation_id uuid not null,
  kind text not null,
  from_key text not null,
  to_key text not null,
  phase text not null,
  cycle integer not null,
  place text,
  position text,
  read_count bigint not null,
  changed_count bigint not null,
  changed_in_cycle bigint not null,
  unreadable_in_cycle bigint not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint key_rotation_pkey PRIMARY KEY (rotation_id),
  constraint key_rotation_kind CHECK ((kind = ANY (ARRAY['data'::text, 'hash'::text]))),
  constraint key_rotation_kind_from_key_fkey FOREIGN KEY (kind, from_key) REFERENCES sealing_key(kind, key_id),
  constraint key_rotation_kind_to_key_fkey FOREIGN KEY (kind, to_key) REFERENCES sealing_key(kind, key_id),
  constraint key_rotation_phase CHECK ((phase = ANY (ARRAY['announced'::text, 'sweeping'::text, 'finished'::text])))
);
CREATE UNIQUE INDEX key_rotation_unfinished ON public.key_rotation USING btree ((true)) WHERE (phase <> 'finished'::text);
comment on column key_rotation.cycle is 'All places are walked again and again until a whole walk has found nothing to change: only then is the former key retired.';
comment on column key_rotation.position is 'How far the walk has come within place; moves in the transaction that changes the rows.';
comment on column key_rotation.unreadable_in_cycle is 'Values that no key opens at their place, so that none is kept back for them: damaged, or moved by hand.';
grant insert, select, update on key_rotation to xinshu_app;

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
  issued_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  file_hash bytea not null,
  content_sha256 bytea not null,
  constraint letter_pkey PRIMARY KEY (subject_id, letter_id)
);
CREATE INDEX letter_case ON public.letter USING btree (subject_id, case_id);
comment on column letter.addressee is 'As anybody may read it: an organization by its name, a person with all but the family name masked.';
comment on column letter.file_hash is 'The PDF in the file store, encrypted there.';
grant delete, insert, select, update on letter to xinshu_app;

create table letter_code (
  code text not null,
  subject_id uuid not null,
  letter_id uuid not null,
  constraint letter_code_pkey PRIMARY KEY (code)
);
comment on table letter_code is 'What stands in the QR code of a letter. Reference data: unique over all subjects.';
grant delete, insert, select, update on letter_code to xinshu_app;

create table letter_series (
  series text not null,
  year integer not null,
  last_number bigint not null,
  constraint letter_series_pkey PRIMARY KEY (series, year)
);
comment on table letter_series is 'The last number given; taken in the transaction of the letter, so that no number is lost or given twice.';
grant delete, insert, select, update on letter_series to xinshu_app;

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

create table lookup_throttle (
  bucket text not null,
  failed_count integer not null,
  wait_until timestamp with time zone not null,
  failed_at timestamp with time zone not null,
  constraint lookup_throttle_pkey PRIMARY KEY (bucket)
);
comment on table lookup_throttle is 'Failed look-ups of persons by account and by unit. A unit''s count only shortens the patience with its accounts that fail; it never locks one out that did not.';
grant delete, insert, select, update on lookup_throttle to xinshu_app;

create table notice (
  subject_id uuid not null,
  notice_id uuid not null,
  kind text not null,
  title text not null,
  words text not null,
  link text,
  made_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (subject_id, notice_id)
);
comment on column notice.link is 'A path of the portal, never an address elsewhere.';
grant delete, insert, select, update on notice to xinshu_app;

create table notice_delivery (
  delivery_id uuid not null,
  subject_id uuid not null,
  notice_id uuid not null,
  channel text not null,
  sealed_address text not null,
  state text not null,
  attempt_count integer not null,
  next_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reason text,
  constraint notice_delivery_pkey PRIMARY KEY (delivery_id),
  constraint notice_delivery_channel CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint notice_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX notice_delivery_waiting ON public.notice_delivery USING btree (next_at) WHERE (state = 'waiting'::text);
comment on table notice_delivery is 'A queue of the coordinator. The address is sealed and goes with its notice, never into a log.';
grant delete, insert, select, update on notice_delivery to xinshu_app;

create table outbox (
  seq bigint not null generated always as identity,
  topic text not null,
  payload jsonb not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  occurred_at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (seq)
);
CREATE INDEX outbox_order ON public.outbox USING btree (transaction_id, seq);
CREATE INDEX outbox_record_changed ON public.outbox USING btree (transaction_id, seq) WHERE (topic = 'record.changed'::text);
comment on column outbox.transaction_id is 'Readers take only rows below the oldest running transaction, so that a late commit is never skipped.';
comment on index outbox_record_changed is 'Decisions that the public pages show already and the publication''s reader of news has not passed yet.';
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

create table password_code (
  code_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint password_code_pkey PRIMARY KEY (code_hash),
  constraint password_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
CREATE INDEX password_code_account ON public.password_code USING btree (account_id);
comment on table password_code is 'One-time codes with which a new account chooses its first password; removed when used.';
grant delete, insert, select, update on password_code to xinshu_app;

create table password_history (
  account_id uuid not null,
  changed_at timestamp with time zone not null,
  password_hash text not null,
  constraint password_history_pkey PRIMARY KEY (account_id, changed_at),
  constraint password_history_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
grant delete, insert, select, update on password_history to xinshu_app;

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
  repair_revoked_on date,
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
  use_ended text,
  published_at_least_until date,
  repair_revoked_on date,
  corrected_version integer,
  original jsonb,
  constraint record_pkey PRIMARY KEY (subject_id, record_id),
  constraint record_identity UNIQUE (subject_id, identity_hash),
  constraint record_level CHECK ((level = ANY (ARRAY['minor'::text, 'ordinary'::text, 'serious'::text]))),
  constraint record_polarity CHECK ((polarity = ANY (ARRAY['good'::text, 'neutral'::text, 'adverse'::text]))),
  constraint record_state CHECK ((state = ANY (ARRAY['active'::text, 'withdrawn'::text]))),
  constraint record_use_ended CHECK ((use_ended = ANY (ARRAY['suspended'::text, 'repaired'::text])))
);
CREATE INDEX record_alone ON public.record USING btree (record_id);
CREATE INDEX record_batch ON public.record USING btree (batch_id, row_no);
comment on column record.identity_hash is 'Keyed hash of (resource, declared identity fields); with subject_id it says that two rows speak of one record.';
comment on column record.payload is 'Values by field code, without nulls. Sealed fields hold ciphertext bound to record_id and field; personal numbers in free text are masked.';
comment on column record.masked is 'Values as the public may see them where they differ from payload: names of persons. Null for most.';
comment on column record.use_ended is 'Null while the record is shown and used. Ended by a repair, or suspended during a reorganisation; the record itself stays.';
comment on column record.published_at_least_until is 'After a revoked repair the record is published longer than its own term.';
comment on column record.corrected_version is 'The version that a decision corrected or removed, kept in history: the same row sent in again does not undo the decision.';
comment on column record.original is 'Free text as it was typed, by field code, where payload holds it masked: sealed, bound to record_id and field. Null for most.';
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
  original jsonb,
  constraint record_history_pkey PRIMARY KEY (subject_id, record_id, version)
);
CREATE INDEX record_history_replaced_by ON public.record_history USING btree (replaced_by_batch) WHERE (replaced_by_batch IS NOT NULL);
comment on column record_history.original is 'Free text as it was typed, where payload holds it masked: sealed as in record.';
grant insert, select on record_history to xinshu_app;

create table record_use_event (
  subject_id uuid not null,
  event_id uuid not null,
  record_id uuid not null,
  deed text not null,
  case_id uuid not null,
  reason text not null,
  published_at_least_until date,
  occurred_at timestamp with time zone not null,
  constraint record_use_event_pkey PRIMARY KEY (subject_id, event_id),
  constraint record_use_event_deed CHECK ((deed = ANY (ARRAY['suspended'::text, 'ended'::text, 'restored'::text, 'repair_revoked'::text])))
);
CREATE INDEX record_use_event_record ON public.record_use_event USING btree (subject_id, record_id, occurred_at);
comment on table record_use_event is 'Every ending of use and its undoing, append-only: a repaired record is gone from every output, not from history.';
grant insert, select on record_use_event to xinshu_app;

create table recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash),
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
grant delete, insert, select, update on recovery_code to xinshu_app;

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

create table repair_notice (
  subject_id uuid not null,
  record_id uuid not null,
  issued_on date not null,
  letter_id uuid not null,
  constraint repair_notice_pkey PRIMARY KEY (subject_id, record_id, issued_on)
);
comment on table repair_notice is 'One repair notice for a record and a day: whoever asks again that day is given the same paper.';
grant delete, insert, select, update on repair_notice to xinshu_app;

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

create table row_memory (
  mark uuid not null,
  batch_id uuid not null,
  first_row integer not null,
  row_count integer not null,
  notes bytea not null,
  constraint row_memory_pkey PRIMARY KEY (mark, batch_id, first_row),
  constraint row_memory_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(batch_id)
);
comment on table row_memory is 'Notes on the rows of the last large file of a kind. Only hashes that need a key, and places: emptied at any time it costs the next file time and nothing else.';
comment on column row_memory.mark is 'Keyed hash of all that decides how a row is read and judged: unit, resource and its version, profile, titles, separator, keys.';
grant delete, insert, select, update on row_memory to xinshu_app;

create table schema_migration (
  number integer not null,
  file text not null,
  checksum text not null,
  applied_at timestamp with time zone not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);
grant select on schema_migration to xinshu_app;

create table sealing_generation (
  is_only boolean not null default true,
  generation bigint not null,
  constraint sealing_generation_pkey PRIMARY KEY (is_only),
  constraint sealing_generation_only CHECK (is_only)
);
comment on table sealing_generation is 'Counts the changes of keys; running processes follow it.';
grant select, update on sealing_generation to xinshu_app;

create table sealing_key (
  kind text not null,
  key_id text not null,
  suite text not null,
  state text not null,
  wrapped text not null,
  master_id text not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint sealing_key_pkey PRIMARY KEY (kind, key_id),
  constraint sealing_key_form CHECK ((key_id ~ '^[0-9a-f]{8}$'::text)),
  constraint sealing_key_kind CHECK ((kind = ANY (ARRAY['data'::text, 'hash'::text]))),
  constraint sealing_key_retired CHECK (((state = 'retired'::text) = (retired_at IS NOT NULL))),
  constraint sealing_key_state CHECK ((state = ANY (ARRAY['current'::text, 'decrypting'::text, 'retired'::text]))),
  constraint sealing_key_suite CHECK ((suite = ANY (ARRAY['international'::text, 'national'::text])))
);
CREATE UNIQUE INDEX sealing_key_current ON public.sealing_key USING btree (kind) WHERE (state = 'current'::text);
comment on column sealing_key.state is 'decrypting: seals nothing, still opens (of a hash key: is still looked under). retired: counted, and used nowhere any more; still opens what an old copy brings back.';
comment on column sealing_key.wrapped is 'The secret, encrypted with the master key and bound to kind and key id. Without the master key it is nothing.';
grant insert, select, update on sealing_key to xinshu_app;

create table second_factor (
  account_id uuid not null,
  is_confirmed boolean not null,
  sealed_secret text not null,
  last_step bigint not null,
  recorded_at timestamp with time zone not null,
  constraint second_factor_pkey PRIMARY KEY (account_id, is_confirmed),
  constraint second_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE
);
comment on table second_factor is 'The one in use, and beside it one that its holder has begun to set up.';
comment on column second_factor.last_step is 'The greatest time step whose code was used; only later ones count.';
grant delete, insert, select, update on second_factor to xinshu_app;

create table session (
  session_hash bytea not null,
  account_id uuid not null,
  csrf_secret text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  session_id uuid not null,
  stage text not null,
  device text not null,
  address text not null,
  via text not null,
  failed_count integer not null default 0,
  constraint session_pkey PRIMARY KEY (session_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id) ON DELETE CASCADE,
  constraint session_id_unique UNIQUE (session_id),
  constraint session_stage CHECK ((stage = ANY (ARRAY['factor'::text, 'enrolment'::text, 'password'::text, 'open'::text]))),
  constraint session_via CHECK ((via = ANY (ARRAY['password'::text, 'identity_service'::text])))
);
CREATE INDEX session_account ON public.session USING btree (account_id);
comment on column session.stage is 'What is still missing before the session may be used; open: nothing.';
comment on column session.address is 'Shortened: enough to recognise the own office, not enough to follow a person.';
grant delete, insert, select, update on session to xinshu_app;

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
  adult_on date,
  constraint subject_pkey PRIMARY KEY (subject_id),
  constraint subject_kind CHECK ((kind = ANY (ARRAY['organization'::text, 'sole_trader'::text, 'person'::text])))
);
CREATE INDEX subject_merged_into ON public.subject USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX subject_minor ON public.subject USING btree (adult_on) WHERE ((kind = 'sole_trader'::text) AND (adult_on IS NOT NULL));
CREATE INDEX subject_without_age ON public.subject USING btree (subject_id) WHERE ((kind = 'person'::text) AND (adult_on IS NULL));
comment on column subject.merged_into is 'Set while this subject is merged into another; its records are read under that one. Cleared by a split.';
comment on column subject.adult_on is 'The 18th birthday of a person, or of the one who runs a sole trader, as the number on record tells it; null where no number does.';
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

create table superseded_identity (
  subject_id uuid not null,
  identity_hash uuid not null,
  resource text not null,
  record_id uuid not null,
  reason text not null,
  superseded_at timestamp with time zone not null,
  released_at timestamp with time zone,
  constraint superseded_identity_pkey PRIMARY KEY (subject_id, identity_hash)
);
CREATE INDEX superseded_identity_resource ON public.superseded_identity USING btree (resource) WHERE (released_at IS NULL);
comment on table superseded_identity is 'What a record was known by before a decision corrected just that: the row that still says it does not come in again as another record.';
comment on column superseded_identity.released_at is 'From then on a row that says it is another record after all.';
grant insert, select, update on superseded_identity to xinshu_app;

create table time_seen (
  place text not null,
  seen_at timestamp with time zone not null,
  constraint time_seen_pkey PRIMARY KEY (place)
);
comment on table time_seen is 'The greatest time that any process has seen, so that a clock set back is noticed and brings nothing back to life.';
grant delete, insert, select, update on time_seen to xinshu_app;

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

create table upper_message (
  subject_id uuid not null,
  message_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  direction text not null,
  kind text not null,
  message_key text not null,
  payload jsonb not null,
  state text not null,
  tried integer not null default 0,
  try_after timestamp with time zone not null,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint upper_message_pkey PRIMARY KEY (subject_id, message_id),
  constraint upper_message_direction CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint upper_message_once UNIQUE (subject_id, direction, message_key),
  constraint upper_message_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'applied'::text, 'superseded'::text, 'differs'::text])))
);
CREATE INDEX upper_message_waiting ON public.upper_message USING btree (try_after) WHERE (state = 'waiting'::text);
comment on table upper_message is 'What goes up to the upper platform and what comes back, each once: message_key names it on both sides.';
grant insert, select, update on upper_message to xinshu_app;
