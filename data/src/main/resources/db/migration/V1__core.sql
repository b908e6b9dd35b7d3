-- Vesper's own tables. Every key begins with the shop, every write names its actor, instants are UTC.
-- A path is relative to the home folder, so that a home can be moved; hashes are SHA-256.

create table shop_setting (
  shop_id varchar(64) not null,
  key varchar(64) not null,
  value text not null,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, key)
);

create table run (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  as_of date not null,
  version integer not null check (version >= 1),
  status varchar(16) not null check (status in ('running', 'completed', 'failed', 'stopped')),
  seed bigint not null,
  code_version varchar(64) not null,
  input_hash char(64),
  plan_hash char(64),
  message text not null default '',
  actor varchar(200) not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (shop_id, run_id),
  unique (shop_id, as_of, version)
);

create table run_step (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  step varchar(32) not null,
  status varchar(16) not null check (status in ('running', 'completed', 'skipped', 'failed')),
  input_hash char(64),
  output_hash char(64),
  rows_in bigint not null default 0,
  rows_out bigint not null default 0,
  figures jsonb not null default '{}',
  message text not null default '',
  actor varchar(200) not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (shop_id, run_id, step),
  foreign key (shop_id, run_id) references run
);

-- What a step has made from an input, once for all runs; a restart finds it here and goes on.
create table step_output (
  shop_id varchar(64) not null,
  step varchar(32) not null,
  input_hash char(64) not null,
  output_hash char(64) not null,
  rows_in bigint not null,
  rows_out bigint not null,
  figures jsonb not null,
  created_by_run varchar(64) not null,
  actor varchar(200) not null,
  created_at timestamptz not null,
  primary key (shop_id, step, input_hash)
);

create table artefact (
  shop_id varchar(64) not null,
  step varchar(32) not null,
  input_hash char(64) not null,
  name varchar(200) not null,
  path text not null,
  sha256 char(64) not null,
  rows bigint not null,
  bytes bigint not null,
  primary key (shop_id, step, input_hash, name),
  foreign key (shop_id, step, input_hash) references step_output
);

-- The lake's manifest: which file is a day. Rows are never changed but for the mark of the current one.
create table lake_partition (
  partition_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  dataset varchar(64) not null,
  day date not null,
  path text not null,
  sha256 char(64) not null,
  rows bigint not null,
  bytes bigint not null,
  current boolean not null,
  switched_by_run varchar(64) not null,
  actor varchar(200) not null,
  switched_at timestamptz not null
);
create unique index lake_partition_current on lake_partition (shop_id, dataset, day) where current;
create index lake_partition_of_day on lake_partition (shop_id, dataset, day);

create table plan (
  plan_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  as_of date not null,
  version integer not null check (version >= 1),
  status varchar(16) not null check (status in ('draft', 'approved', 'published', 'superseded')),
  run_id varchar(64) not null,
  plan_hash char(64) not null,
  expected_profit_minor double precision not null,
  bound_minor double precision not null,
  gap double precision not null,
  cash_used_minor bigint not null,
  cash_price double precision not null,
  capacity_prices jsonb not null,
  minimum_prices jsonb not null,
  degraded boolean not null,
  line_count integer not null,
  actor varchar(200) not null,
  created_at timestamptz not null,
  status_actor varchar(200) not null,
  status_changed_at timestamptz not null,
  approved_by varchar(200),
  approved_at timestamptz,
  published_by varchar(200),
  published_at timestamptz,
  unique (shop_id, as_of, version),
  foreign key (shop_id, run_id) references run
);
create index plan_of_run on plan (shop_id, run_id);
-- What went live is one plan per shop.
create unique index plan_published on plan (shop_id) where status = 'published';

create table plan_line (
  plan_id bigint not null references plan,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  supplier_id varchar(64) not null,
  quantity bigint not null check (quantity >= 0),
  packs integer not null check (packs >= 0),
  cost_minor bigint not null,
  expected_gain_minor double precision not null,
  position bigint not null,
  on_hand bigint not null,
  on_order bigint not null,
  demand_p10 double precision not null,
  demand_p50 double precision not null,
  demand_p90 double precision not null,
  cover_from varchar(10) not null,
  cover_to varchar(10) not null,
  stock_out_probability double precision not null,
  reasons text not null,
  assumed text not null,
  primary key (plan_id, item_id, location_id)
);
create index plan_line_of_supplier on plan_line (plan_id, supplier_id);

-- What a person fixed for a line: a quantity of one plan, or a hold until a day.
create table plan_override (
  override_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  plan_id bigint references plan,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  kind varchar(16) not null check (kind in ('quantity', 'hold')),
  quantity_units bigint check (quantity_units >= 0),
  until_day date,
  reason text not null,
  status varchar(16) not null check (status in ('active', 'withdrawn', 'used')),
  version integer not null default 1,
  actor varchar(200) not null,
  created_at timestamptz not null,
  status_actor varchar(200) not null,
  status_changed_at timestamptz not null,
  check ((kind = 'quantity') = (quantity_units is not null))
);
create index plan_override_of_line on plan_override (shop_id, item_id, location_id);

-- What charts show; the whole forecast is the artefact of its step. Arrays run over the steps.
create table forecast (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  grain_days integer not null,
  first_day date not null,
  model varchar(64) not null,
  demand_class varchar(64) not null,
  mean real[] not null,
  p10 real[] not null,
  p50 real[] not null,
  p90 real[] not null,
  actor varchar(200) not null,
  primary key (shop_id, run_id, item_id, location_id),
  foreign key (shop_id, run_id) references run
);

create table backtest (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  demand_class varchar(64) not null,
  model varchar(64) not null,
  series bigint not null,
  origins bigint not null,
  pinball double precision not null,
  standard_error double precision not null,
  mase double precision not null,
  coverage_80 double precision not null,
  champion boolean not null,
  actor varchar(200) not null,
  primary key (shop_id, run_id, demand_class, model),
  foreign key (shop_id, run_id) references run
);
