-- A decision on a record changes the public tables in its own transaction; whoever remembers pages sees so at once, without waiting for a reader of news.

create index outbox_record_changed on outbox (transaction_id, seq) where topic = 'record.changed';
comment on index outbox_record_changed is 'Decisions that the public pages show already and the publication''s reader of news has not passed yet.';
