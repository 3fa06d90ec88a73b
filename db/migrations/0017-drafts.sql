-- Applications that somebody fills in on the portal, kept as one goes until they are sent; and the repair notices that went out with a penalty.

create table application_draft (
  draft_id uuid primary key,
  account_id uuid not null references account,
  subject_id uuid not null,
  case_type text not null,
  step text not null,
  case_id uuid,
  case_seq integer not null,
  sealed_content text not null,
  sent_case_id uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  valid_until timestamptz not null
);
comment on table application_draft is 'Seen by its account alone. Removed by the daily job when nobody went on with it.';
comment on column application_draft.case_id is 'The case that the step belongs to; null while there is none.';
comment on column application_draft.sent_case_id is 'The first case that came of it; a repeated sending answers with it.';
create index application_draft_account on application_draft (account_id, changed_at desc);
create index application_draft_ending on application_draft (valid_until);

create table repair_notice (
  subject_id uuid not null,
  record_id uuid not null,
  issued_on date not null,
  letter_id uuid not null,
  primary key (subject_id, record_id, issued_on)
);
comment on table repair_notice is 'One repair notice for a record and a day: whoever asks again that day is given the same paper.';
