-- What the platform needs of its own: an outbox order that no late commit can fall behind, and the name of the key in use.

-- A transaction may take its number early and its seq late, another the other way round: by seq alone a reader would pass
-- a row that commits later. Readers go by (transaction_id, seq) and take only rows below the oldest running transaction.
alter table outbox_position add column transaction_id xid8 not null default '0';
create index outbox_order on outbox (transaction_id, seq);

create table key_in_use (
  key_id text primary key,
  first_used_at timestamptz not null
);
comment on table key_in_use is 'Names the master key this database was sealed with, so that a lost or exchanged key is noticed at start and not in a broken record.';
