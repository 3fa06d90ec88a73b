-- Log-in that keeps its secrets: names of accounts sealed, short-lived keys for credentials, second factor, sessions one can look at.

-- The program seals what stands in these two columns at its next start (login_hash is null until then) and knows an account by
-- the keyed hash of its login from there on. Whoever is logged in logs in again.
alter table account rename column login to sealed_login;
alter table account rename column display_name to sealed_name;
alter table account drop constraint account_login_unique;
alter table account
  add column login_hash text,
  add column password_changed_at timestamptz,
  add column is_password_temporary boolean not null default false,
  add column logged_in_at timestamptz;
alter table account add constraint account_login_hash_unique unique (login_hash);
comment on column account.login_hash is 'Keyed hash of the login; null only between this migration and the start that seals the names.';
comment on column account.password_changed_at is 'Null: never since the account was made.';
comment on column account.is_password_temporary is 'Somebody else knows it: it opens nothing but the page where its holder chooses another.';

create table password_history (
  account_id uuid not null references account on delete cascade,
  changed_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, changed_at)
);

create table password_code (
  code_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table password_code is 'One-time codes with which a new account chooses its first password; removed when used.';
create index password_code_account on password_code (account_id);

delete from session;
alter table session
  add column session_id uuid not null,
  add column stage text not null constraint session_stage check (stage in ('factor', 'enrolment', 'password', 'open')),
  add column device text not null,
  add column address text not null,
  add column via text not null constraint session_via check (via in ('password', 'identity_service')),
  add column failed_count integer not null default 0;
alter table session add constraint session_id_unique unique (session_id);
comment on column session.stage is 'What is still missing before the session may be used; open: nothing.';
comment on column session.address is 'Shortened: enough to recognise the own office, not enough to follow a person.';

create table credential_key (
  key_id text primary key,
  public_key jsonb not null,
  sealed_key text not null,
  created_at timestamptz not null,
  fresh_until timestamptz not null,
  expires_at timestamptz not null
);
comment on table credential_key is 'Short-lived keys that passwords travel under, shared by all processes; removed when they expire, so that what was recorded on the way stays closed.';

create table credential_nonce (
  nonce_hash bytea primary key,
  expires_at timestamptz not null
);
comment on table credential_nonce is 'Sealed credentials that were used; remembered as long as their key lives.';
create index credential_nonce_expires on credential_nonce (expires_at);

create table second_factor (
  account_id uuid not null references account on delete cascade,
  is_confirmed boolean not null,
  sealed_secret text not null,
  last_step bigint not null,
  recorded_at timestamptz not null,
  primary key (account_id, is_confirmed)
);
comment on table second_factor is 'The one in use, and beside it one that its holder has begun to set up.';
comment on column second_factor.last_step is 'The greatest time step whose code was used; only later ones count.';

create table recovery_code (
  account_id uuid not null references account on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table account_notice (
  notice_id uuid primary key,
  account_id uuid not null references account on delete cascade,
  kind text not null,
  detail jsonb not null,
  occurred_at timestamptz not null,
  seen_at timestamptz
);
create index account_notice_account on account_notice (account_id, occurred_at desc);

create table time_seen (
  place text primary key,
  seen_at timestamptz not null
);
comment on table time_seen is 'The greatest time that any process has seen, so that a clock set back is noticed and brings nothing back to life.';
