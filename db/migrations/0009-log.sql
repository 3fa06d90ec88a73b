-- The log that proves itself: events get a salt, a place in a Merkle tree, signed checkpoints, witnesses, and alerts about odd access.

alter table audit_event
  add column fields text[],
  add column basis text,
  add column salt bytea;
update audit_event set salt = uuid_send(gen_random_uuid());
alter table audit_event alter column salt set default uuid_send(gen_random_uuid());
comment on column audit_event.fields is 'Codes of what was seen or changed, never values.';
comment on column audit_event.salt is 'Hides the content behind its commitment. Null after content and salt were erased by law: the tree stays whole, the content cannot be guessed from it.';

create index audit_event_account on audit_event (account_id, occurred_at) where account_id is not null;
-- Rows arrive in the order of time, so a few bytes for each block of pages find a span of days.
create index audit_event_time on audit_event using brin (occurred_at) with (autosummarize = on);

-- What has been committed and has no place in the tree yet. The sequencer takes what it can see, so a commit that comes late is
-- taken a moment later and never skipped; nothing here survives the second.
create table audit_pending (
  event_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id()
);
comment on column audit_pending.transaction_id is 'Orders what is taken together: who had ended before another began comes first.';
insert into audit_pending (event_id) select event_id from audit_event;

create table audit_leaf (
  leaf_index bigint primary key,
  event_id uuid not null constraint audit_leaf_event unique,
  subject_id uuid,
  subject_no bigint,
  entry bytea not null,
  constraint audit_leaf_subject check ((subject_id is null) = (subject_no is null))
);
comment on column audit_leaf.entry is 'The bytes of the public entry (docs/LOG.md): a commitment and a blinded tag, nothing of a person.';
create index audit_leaf_subject_no on audit_leaf (subject_id, subject_no) where subject_id is not null;

create table audit_subject (
  subject_id uuid primary key,
  tag_key bytea not null,
  event_count bigint not null
);
comment on table audit_subject is 'The key that makes the tags of a subject''s events: given to the subject with its proof, and removed with the subject.';

create table audit_tile (
  level integer not null,
  tile_index bigint not null,
  hashes bytea not null,
  constraint audit_tile_pkey primary key (level, tile_index)
);
comment on table audit_tile is 'Tiles of c2sp.org/tlog-tiles: up to 256 hashes; the last of a level grows.';

create table audit_tree (
  is_only boolean primary key constraint audit_tree_only_one check (is_only),
  size bigint not null,
  logged_at timestamptz not null
);
comment on column audit_tree.logged_at is 'The clock of the log: never goes back, whatever the machine''s clock does.';
insert into audit_tree (is_only, size, logged_at) values (true, 0, 'epoch');

create table audit_checkpoint (
  tree_size bigint primary key,
  root_hash bytea not null,
  note text not null,
  signed_at timestamptz not null
);

create table audit_cosignature (
  tree_size bigint not null references audit_checkpoint,
  witness text not null,
  line text not null,
  signed_at timestamptz not null,
  constraint audit_cosignature_pkey primary key (tree_size, witness)
);

create table audit_alert (
  alert_id uuid primary key,
  rule text not null,
  account_id uuid not null,
  unit_code text,
  period_start timestamptz not null,
  period_end timestamptz not null,
  event_count integer not null,
  event_ids uuid[] not null,
  found_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  close_reason text,
  constraint audit_alert_once unique (rule, account_id, period_start),
  constraint audit_alert_closed check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (close_reason is null))
);
create index audit_alert_found on audit_alert (found_at desc);
