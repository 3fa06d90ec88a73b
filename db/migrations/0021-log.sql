-- A tile is 256 hashes, which nothing can make smaller: without an attempt at it the sequencer's every turn is cheaper.
alter table audit_tile alter column hashes set storage external;

-- Who answers for another system is somebody with a name and a telephone. What stands in clear is sealed by the program at its next start.
alter table api_client
  alter column contact drop not null,
  add column sealed_contact text;
comment on column api_client.sealed_contact is 'Who answers for it: sealed, bound to the client.';
comment on column api_client.contact is 'Only until the next start, in rows of the time when it stood in clear.';
