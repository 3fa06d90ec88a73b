-- Whoever is urged sees so in the inbox until he acts.

alter table credit_case add column is_urged boolean not null default false;
comment on column credit_case.is_urged is 'Urged since it last moved on. A copy of what the history says, for lists.';
