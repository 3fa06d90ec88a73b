-- Log-in on the portal: accounts that speak for one subject, and identities of a service that somebody else keeps.

alter table account
  add column subject_id uuid,
  alter column unit_code drop not null,
  alter column sealed_login drop not null,
  alter column password_hash drop not null;
comment on column account.subject_id is 'Whom a portal account speaks for; null for staff, and while nothing is on record about whoever logged in.';
comment on column account.sealed_login is 'Null for who logs in through an identity service only.';

-- The roles of the portal belong to no unit and the roles of staff to no subject: an account is on one side, for good.
alter table account
  add constraint account_side check ((unit_code is null) = (role in ('representative', 'natural_person'))),
  add constraint account_subject check (subject_id is null or role in ('representative', 'natural_person')),
  add constraint account_credentials check (
    (sealed_login is null) = (password_hash is null) and (sealed_login is not null or role in ('representative', 'natural_person'))
  );

create table identity_link (
  identity_hash text primary key,
  account_id uuid not null references account on delete cascade,
  sealed_identity text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
comment on column identity_link.identity_hash is 'Keyed hash of issuer, subject at the issuer and whom it speaks for; the same facts are encrypted in sealed_identity.';
create index identity_link_account on identity_link (account_id);

create table identity_attempt (
  state_hash bytea primary key,
  audience text not null constraint identity_attempt_audience check (audience in ('staff', 'portal')),
  browser_hash bytea not null,
  sealed text not null,
  back_path text not null,
  expires_at timestamptz not null
);
comment on table identity_attempt is 'Log-ins on their way to an identity service; each is taken out once, when its browser comes back.';
create index identity_attempt_expires on identity_attempt (expires_at);
