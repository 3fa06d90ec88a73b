-- Where somebody typed a person's number into free text, the payload holds the text masked, and what was typed rests sealed beside it.

alter table record add column original jsonb;
alter table record_history add column original jsonb;
comment on column record.original is 'Free text as it was typed, by field code, where payload holds it masked: sealed, bound to record_id and field. Null for most.';
comment on column record_history.original is 'Free text as it was typed, where payload holds it masked: sealed as in record.';
comment on column record.payload is 'Values by field code, without nulls. Sealed fields hold ciphertext bound to record_id and field; personal numbers in free text are masked.';
comment on column record.masked is 'Values as the public may see them where they differ from payload: names of persons. Null for most.';
