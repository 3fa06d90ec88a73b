-- What the rows of a unit's last file looked like and which records they made: the same rows need not be checked again in the next file.

create table row_memory (
  mark uuid not null,
  batch_id uuid not null references batch,
  first_row integer not null,
  row_count integer not null,
  notes bytea not null,
  constraint row_memory_pkey primary key (mark, batch_id, first_row)
);
comment on table row_memory is 'Notes on the rows of the last large file of a kind. Only hashes that need a key, and places: emptied at any time it costs the next file time and nothing else.';
comment on column row_memory.mark is 'Keyed hash of all that decides how a row is read and judged: unit, resource and its version, profile, titles, separator, keys.';

-- Nobody asks for subjects by the time of their last change.
drop index subject_updated;
