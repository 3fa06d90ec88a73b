-- Failed log-ins are counted by browser that is known for the account, or for all unknown ones together: a counter on the
-- account alone would let anyone shut out a whole unit by guessing wrongly in its members' names.

create table login_throttle (
  bucket bytea primary key,
  failed_count integer not null,
  wait_until timestamptz not null,
  failed_at timestamptz not null
);
comment on column login_throttle.bucket is 'Hash of (login, known browser or stranger); logins that do not exist have buckets like any other.';
create index login_throttle_failed on login_throttle (failed_at);

alter table account drop column failed_count, drop column locked_until;
