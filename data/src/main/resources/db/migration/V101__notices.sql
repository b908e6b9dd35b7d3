-- News of the night for people elsewhere: what happened, and the messages that tell it.
create table notice (
  notice_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  -- What happened: it is told once however many processes notice it, and however often.
  event_key varchar(200) not null,
  kind varchar(32) not null check (kind in (
    'night.failed', 'plan.near', 'plan.late', 'plan.waits', 'night.gaps', 'schedule.unusable')),
  -- Texts by name; nothing of a shopper.
  facts jsonb not null,
  noticed_at timestamptz not null,
  unique (shop_id, event_key)
);

-- What was pending for one target goes out as one message.
create table notice_message (
  message_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  -- By which a receiver knows a repetition; no two homes have the same.
  public_id uuid not null default gen_random_uuid() unique,
  channel varchar(16) not null check (channel in ('email', 'webhook')),
  target varchar(2000) not null,
  -- Whether it may be let through quiet hours.
  urgent boolean not null,
  state varchar(16) not null check (state in ('pending', 'sent', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  error text not null default '',
  made_at timestamptz not null,
  ended_at timestamptz,
  resent_by varchar(200),
  resent_at timestamptz,
  check ((state = 'pending') = (ended_at is null))
);
create index notice_message_pending on notice_message (shop_id, next_at) where state = 'pending';

-- Whom a notice is for; it is in no message while it waits to be gathered into one.
create table notice_part (
  notice_id bigint not null references notice on delete cascade,
  channel varchar(16) not null,
  target varchar(2000) not null,
  message_id bigint references notice_message on delete cascade,
  primary key (notice_id, channel, target)
);
create index notice_part_of_message on notice_part (message_id);
create index notice_part_waiting on notice_part (notice_id) where message_id is null;

-- A webhook's address may hold a secret of its receiver.
create trigger audited_change after update of resent_at on notice_message for each row
  when (new.resent_at is distinct from old.resent_at)
  execute function audit.row_changed(
    'notify.resend', 'message_id,channel', 'resent_by', 'resent_at', 'target,error');
