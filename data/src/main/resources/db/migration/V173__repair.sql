-- Free room of a location when its plan was made; null for no limit. Plans made before have no row.
create table plan_room (
  plan_id bigint not null references plan,
  location_id varchar(64) not null,
  free_litres double precision check (free_litres >= 0),
  primary key (plan_id, location_id)
);

-- What people have asked to be solved again around their changes; a process in role worker answers.
create table repair_request (
  request_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  plan_id bigint not null references plan,
  -- The plan's revision that the answer is about.
  revision bigint not null check (revision >= 0),
  state varchar(16) not null
    check (state in ('asked', 'taken', 'ready', 'accepted', 'dropped', 'refused', 'failed')),
  -- How far the work is, of steps_in_all; what is done now.
  steps_done integer not null default 0,
  steps_in_all integer not null default 0,
  doing varchar(80) not null default '',
  -- Why it was refused or failed: each rule in words, with its figures.
  trouble text not null default '',
  -- What it found, once it is ready.
  figures jsonb,
  actor varchar(200) not null,
  asked_at timestamptz not null,
  node varchar(128),
  taken_at timestamptz,
  done_at timestamptz,
  -- Who accepted or dropped it.
  decided_by varchar(200),
  decided_at timestamptz
);
create index repair_request_of_plan on repair_request (plan_id, request_id desc);
create index repair_request_waiting on repair_request (shop_id, request_id)
  where state in ('asked', 'taken');
create trigger audited after insert on repair_request for each row
  execute function audit.row_changed('repair.asked', 'request_id,plan_id', 'actor', 'asked_at');
create trigger audited_decided after update of decided_at on repair_request for each row
  when (new.decided_at is distinct from old.decided_at)
  execute function audit.row_changed(
    'repair.{state}', 'request_id,plan_id', 'decided_by', 'decided_at');

-- The lines that an answer would change.
create table repair_line (
  request_id bigint not null references repair_request on delete cascade,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  quantity_before bigint not null check (quantity_before >= 0),
  quantity_after bigint not null check (quantity_after >= 0),
  why varchar(32) not null,
  cost_before_minor bigint not null,
  cost_after_minor bigint not null,
  gain_before_minor double precision not null,
  gain_after_minor double precision not null,
  primary key (request_id, item_id, location_id)
);
