-- Keys that can be changed while the house is running: data keys and hash keys lie here, wrapped by the master key.

create table sealing_key (
  kind text not null constraint sealing_key_kind check (kind in ('data', 'hash')),
  key_id text not null constraint sealing_key_form check (key_id ~ '^[0-9a-f]{8}$'),
  suite text not null constraint sealing_key_suite check (suite in ('international', 'national')),
  state text not null constraint sealing_key_state check (state in ('current', 'decrypting', 'retired')),
  wrapped text not null,
  master_id text not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (kind, key_id),
  constraint sealing_key_retired check ((state = 'retired') = (retired_at is not null))
);
create unique index sealing_key_current on sealing_key (kind) where state = 'current';
comment on column sealing_key.wrapped is 'The secret, encrypted with the master key and bound to kind and key id. Without the master key it is nothing.';
comment on column sealing_key.state is 'decrypting: seals nothing, still opens (of a hash key: is still looked under). retired: counted, and used nowhere any more; still opens what an old copy brings back.';

create table sealing_generation (
  is_only boolean primary key default true constraint sealing_generation_only check (is_only),
  generation bigint not null
);
comment on table sealing_generation is 'Counts the changes of keys; running processes follow it.';
insert into sealing_generation (generation) values (1);

create table key_rotation (
  rotation_id uuid primary key,
  kind text not null constraint key_rotation_kind check (kind in ('data', 'hash')),
  from_key text not null,
  to_key text not null,
  phase text not null constraint key_rotation_phase check (phase in ('announced', 'sweeping', 'finished')),
  cycle integer not null,
  place text,
  position text,
  read_count bigint not null,
  changed_count bigint not null,
  changed_in_cycle bigint not null,
  unreadable_in_cycle bigint not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  foreign key (kind, from_key) references sealing_key (kind, key_id),
  foreign key (kind, to_key) references sealing_key (kind, key_id)
);
create unique index key_rotation_unfinished on key_rotation ((true)) where phase <> 'finished';
comment on column key_rotation.cycle is 'All places are walked again and again until a whole walk has found nothing to change: only then is the former key retired.';
comment on column key_rotation.unreadable_in_cycle is 'Values that no key opens at their place, so that none is kept back for them: damaged, or moved by hand.';
comment on column key_rotation.position is 'How far the walk has come within place; moves in the transaction that changes the rows.';
