-- Cases: repair and objection. History is append-only rows; the row of a case is a copy of what its history says, for lists.

-- ledger: whether a record may still be used -----------------------------------------------------------------------------------

alter table record
  add column use_ended text constraint record_use_ended check (use_ended in ('suspended', 'repaired')),
  add column published_at_least_until date,
  add column repair_revoked_on date,
  add column corrected_version integer;
comment on column record.use_ended is 'Null while the record is shown and used. Ended by a repair, or suspended during a reorganisation; the record itself stays.';
comment on column record.corrected_version is 'The version that a decision corrected or removed, kept in history: the same row sent in again does not undo the decision.';
comment on column record.published_at_least_until is 'After a revoked repair the record is published longer than its own term.';

create table record_use_event (
  subject_id uuid not null,
  event_id uuid not null,
  record_id uuid not null,
  deed text not null constraint record_use_event_deed check (deed in ('suspended', 'ended', 'restored', 'repair_revoked')),
  case_id uuid not null,
  reason text not null,
  published_at_least_until date,
  occurred_at timestamptz not null,
  primary key (subject_id, event_id)
);
comment on table record_use_event is 'Every ending of use and its undoing, append-only: a repaired record is gone from every output, not from history.';
create index record_use_event_record on record_use_event (subject_id, record_id, occurred_at);

alter table public_record add column repair_revoked_on date;

-- cases ------------------------------------------------------------------------------------------------------------------------

create table case_application (
  subject_id uuid not null,
  application_id uuid not null,
  case_type text not null,
  channel text not null constraint case_application_channel check (channel in ('portal', 'window', 'upper', 'unit')),
  request_key text not null,
  request_hash uuid not null,
  account_id uuid,
  opened_at timestamptz not null,
  primary key (subject_id, application_id),
  constraint case_application_key unique (subject_id, request_key)
);
comment on table case_application is 'What was asked for at once; one case for each record. subject_id is the applicant''s.';

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
  opened_at timestamptz not null,
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
  decided_at timestamptz,
  updated_at timestamptz not null,
  primary key (subject_id, case_id)
);
comment on column credit_case.state is 'This and everything below it is computed from case_event in the transaction of each step; a test computes it anew and compares.';
create unique index credit_case_underway on credit_case (subject_id, record_id, case_type) where is_open;
create index credit_case_alone on credit_case (case_id);
create index credit_case_application on credit_case (application_id);
create index credit_case_waiting on credit_case (waits_for, due_on, case_id) where is_open;
create index credit_case_unit on credit_case (deciding_unit, waits_for, due_on) where is_open;
create index credit_case_opened on credit_case (case_type, opened_at desc, case_id);
create index credit_case_applicant on credit_case (applicant_subject_id, opened_at desc) where applicant_subject_id is not null;
create index credit_case_remind on credit_case (remind_on) where is_open and remind_on is not null;

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
  occurred_at timestamptz not null,
  primary key (subject_id, case_id, seq),
  constraint case_event_key unique (subject_id, case_id, request_key)
);
comment on column case_event.data is 'Answers by name; personal ones are sealed and bound to the case, the event and the answer.';

create table case_number (
  case_no text primary key,
  subject_id uuid not null,
  case_id uuid not null
);

create table case_document (
  file_id uuid primary key,
  subject_id uuid not null,
  file_name text not null,
  kind text not null constraint case_document_kind check (kind in ('pdf', 'jpeg', 'png', 'ofd')),
  file_hash bytea not null,
  size_bytes bigint not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
comment on table case_document is 'Uploaded first, named by a step afterwards; file_name is sealed. subject_id is whom it speaks of.';

create table case_document_use (
  case_id uuid not null,
  seq integer not null,
  file_id uuid not null references case_document,
  document text not null,
  primary key (case_id, seq, file_id)
);
create index case_document_use_file on case_document_use (file_id);

create table case_note (
  subject_id uuid not null,
  case_id uuid not null,
  note_id uuid not null,
  words text not null,
  account_id uuid not null,
  written_at timestamptz not null,
  primary key (subject_id, case_id, note_id)
);
comment on column case_note.words is 'Sealed. Between clerks; the applicant never sees it.';

create table case_letter (
  subject_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  letter text not null,
  letter_id uuid,
  letter_no text,
  wanted_at timestamptz not null,
  made_at timestamptz,
  primary key (subject_id, case_id, seq, letter)
);
comment on table case_letter is 'Letters that a step asks for, wanted in its transaction and made afterwards.';

create table case_receipt (
  subject_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  receiver text not null,
  topic text not null,
  due_on date,
  confirmed_at timestamptz,
  primary key (subject_id, case_id, seq, receiver)
);
comment on table case_receipt is 'Who has to obey an effect, or to be told of a correction, until when, and whether they said so.';
create index case_receipt_open on case_receipt (due_on) where confirmed_at is null;

create table case_alert (
  subject_id uuid not null,
  case_id uuid not null,
  deadline text not null,
  started_seq integer not null,
  kind text not null constraint case_alert_kind check (kind in ('reminder', 'escalation', 'urge')),
  raised_at timestamptz not null,
  primary key (subject_id, case_id, deadline, started_seq, kind)
);

create table case_substitute (
  account_id uuid not null references account,
  substitute_id uuid not null references account,
  from_on date not null,
  until_on date not null,
  primary key (account_id, from_on),
  constraint case_substitute_days check (until_on >= from_on),
  constraint case_substitute_other check (substitute_id <> account_id)
);

create table upper_message (
  subject_id uuid not null,
  message_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  direction text not null constraint upper_message_direction check (direction in ('out', 'in')),
  kind text not null,
  message_key text not null,
  payload jsonb not null,
  state text not null constraint upper_message_state check (state in ('waiting', 'sent', 'applied', 'superseded', 'differs')),
  tried integer not null default 0,
  try_after timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (subject_id, message_id),
  constraint upper_message_once unique (subject_id, direction, message_key)
);
comment on table upper_message is 'What goes up to the upper platform and what comes back, each once: message_key names it on both sides.';
create index upper_message_waiting on upper_message (try_after) where state = 'waiting';
