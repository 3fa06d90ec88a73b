-- Other systems that ask by key: who applied for what and who allowed it, keys as hashes, and what was asked for.

create table api_client (
  client_id uuid primary key,
  name text not null,
  unit_code text not null references unit,
  contact text not null,
  purpose text not null,
  scopes jsonb not null,
  quota_per_day integer not null constraint api_client_quota check (quota_per_day > 0),
  addresses text[] not null,
  expires_on date not null,
  state text not null constraint api_client_state check (state in ('requested', 'approved', 'refused', 'suspended', 'closed')),
  state_reason text,
  requested_by uuid not null references account,
  requested_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  constraint api_client_two_people check (decided_by is null or decided_by <> requested_by or state = 'closed')
);
comment on column api_client.scopes is 'List of {resource, fields}: what it may read, never more than its maker could for the same purpose.';
comment on column api_client.requested_by is 'Its maker: a key carries no right that this account lacks at the moment of use.';
create index api_client_unit on api_client (unit_code, requested_at);

create table api_key (
  key_id text primary key,
  client_id uuid not null references api_client,
  secret_hash bytea not null,
  made_by uuid not null references account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);
comment on column api_key.secret_hash is 'SHA-256 of a secret of 256 random bits; the key itself was shown once and is kept nowhere.';
create index api_key_client on api_key (client_id, made_at);

create table api_usage (
  client_id uuid not null references api_client,
  used_on date not null,
  request_count integer not null,
  refused_count integer not null,
  record_count bigint not null,
  primary key (client_id, used_on)
);
