-- What a subject must be told, in its account on the portal, and its way there by e-mail or text message.

create table notice (
  subject_id uuid not null,
  notice_id uuid not null,
  kind text not null,
  title text not null,
  words text not null,
  link text,
  made_at timestamptz not null,
  seen_at timestamptz,
  primary key (subject_id, notice_id)
);
comment on column notice.link is 'A path of the portal, never an address elsewhere.';

create table notice_delivery (
  delivery_id uuid primary key,
  subject_id uuid not null,
  notice_id uuid not null,
  channel text not null constraint notice_delivery_channel check (channel in ('email', 'sms')),
  sealed_address text not null,
  state text not null constraint notice_delivery_state check (state in ('waiting', 'sent', 'failed')),
  attempt_count integer not null,
  next_at timestamptz not null,
  sent_at timestamptz,
  reason text
);
comment on table notice_delivery is 'A queue of the coordinator. The address is sealed and goes with its notice, never into a log.';
create index notice_delivery_waiting on notice_delivery (next_at) where state = 'waiting';
