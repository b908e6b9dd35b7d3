-- What publications tell targets outside. A target gets its letters in the order of their numbers.
create table outbox_letter (
  letter bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  publication bigint not null,
  -- Its name in the setting publish_targets; where it is reached stands there alone.
  target varchar(32) not null,
  kind varchar(32) not null check (kind in (
    'webhook', 'google_ads', 'meta_ads', 'purchase_orders', 'shopify_inventory')),
  -- By which a receiver knows a repetition; no two homes have the same.
  public_id uuid not null default gen_random_uuid() unique,
  -- What a file is called, behind the letter's number.
  name varchar(200) not null,
  -- The very text that goes out, at every attempt; nothing of a shopper.
  body text not null,
  sha256 char(64) not null,
  state varchar(16) not null check (state in ('pending', 'delivered', 'dead', 'given_up')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  error text not null default '',
  made_at timestamptz not null,
  ended_at timestamptz,
  resent_by varchar(200),
  resent_at timestamptz,
  given_up_by varchar(200),
  given_up_at timestamptz,
  check ((state = 'pending') = (ended_at is null)),
  foreign key (shop_id, publication) references publication
);
-- What stands in the way of a target's later letters.
create index outbox_letter_open on outbox_letter (shop_id, target, letter)
  where state in ('pending', 'dead');
create index outbox_letter_of_publication on outbox_letter (shop_id, publication);

-- The lines that a letter tells of.
create table outbox_line (
  letter bigint not null references outbox_letter on delete cascade,
  line integer not null check (line >= 1),
  kind varchar(16) not null check (kind in ('order', 'budget', 'stock')),
  -- An item at a location; of a budget, a channel and a campaign.
  subject varchar(64) not null,
  place varchar(64) not null,
  -- Of an order, the order and its line.
  reference varchar(80) not null,
  -- Units; of a budget, minor units.
  amount bigint not null,
  primary key (letter, line)
);
create index outbox_line_of on outbox_line (kind, subject, place);

create trigger audited_change after update of resent_at on outbox_letter for each row
  when (new.resent_at is distinct from old.resent_at)
  execute function audit.row_changed('outbox.resend', 'letter,target', 'resent_by', 'resent_at', 'body,error');
create trigger audited_end after update of given_up_at on outbox_letter for each row
  when (new.given_up_at is distinct from old.given_up_at)
  execute function audit.row_changed('outbox.give-up', 'letter,target', 'given_up_by', 'given_up_at', 'body,error');

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
  'night.failed', 'night.held', 'night.degraded', 'plan.near', 'plan.late', 'plan.waits',
  'night.gaps', 'schedule.unusable', 'outbox.dead', 'outbox.late'));
