-- Twelve roles, what state an account is in and who made it, and changes of rights that wait for a second administrator.

alter table account drop constraint account_role;
alter table account add constraint account_role check (role in (
  'liaison', 'reviewer', 'unit_admin', 'office_clerk', 'office_head', 'window_clerk', 'auditor',
  'system_admin', 'security_admin', 'audit_admin', 'representative', 'natural_person'
));

alter table account
  add column state text not null default 'active' constraint account_state check (state in ('invited', 'active', 'suspended', 'closed')),
  add column state_changed_at timestamptz,
  -- Two small columns of a table of hundreds: its lock is over before anybody waits.
  -- squawk-ignore adding-foreign-key-constraint
  add column made_by uuid references account,
  -- squawk-ignore adding-foreign-key-constraint
  add column handed_to uuid references account;
comment on column account.state is 'invited: made, no password chosen yet; suspended: may be opened again; closed: never again, kept because batches and the log name it.';
comment on column account.made_by is 'Null for an account made by a command or by the identity service.';
comment on column account.handed_to is 'Who took over when it was closed.';

-- Whether an account may log in is told by its state alone: an invited one has no password that anybody knows, and opens by its code.
alter table account drop column is_active;
-- squawk-ignore adding-field-with-default
alter table account add column is_active boolean generated always as (state in ('active', 'invited')) stored;

create index account_unit on account (unit_code, role);

create table account_change (
  change_id uuid primary key,
  account_id uuid not null references account,
  kind text not null constraint account_change_kind check (kind in ('invitation', 'role', 'factor')),
  role text not null,
  reason text not null,
  state text not null constraint account_change_state check (state in ('waiting', 'confirmed', 'refused')),
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  constraint account_change_second_administrator check (decided_by <> asked_by and decided_by <> account_id and asked_by <> account_id)
);
comment on table account_change is 'Who becomes an administrator, head of the office or auditor is asked for by one administrator and confirmed by another; so is taking the second factor off such an account.';
create unique index account_change_waiting on account_change (account_id) where state = 'waiting';
create index account_change_asked on account_change (state, asked_at desc);
