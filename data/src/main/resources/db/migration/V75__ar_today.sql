-- What is told of AR on the day that is not over, anew every few minutes until the night tells that
-- day for good. Every count has been through the small-cell gate, also over time.

-- As of when; a shop has one such day at most.
create table ar_today (
  shop_id varchar(64) primary key,
  day date not null,
  as_of timestamptz not null,
  -- Hash of what it was told from: while that is the same, nothing is counted again.
  inputs varchar(64) not null
);

-- The funnel of an item, or of the whole shop. Beside each count: how many shoppers were behind it
-- when it was told. The next refresh reads that, and no page does.
create table ar_today_funnel (
  shop_id varchar(64) not null references ar_today,
  of_id varchar(1000) not null,
  cut varchar(16) not null check (cut in ('all', 'surface', 'mode', 'device_class')),
  value varchar(64) not null,
  views bigint,
  loaded bigint,
  sessions bigint,
  valid bigint,
  carts bigint,
  linked bigint,
  orders bigint,
  kept bigint,
  views_behind bigint not null,
  loaded_behind bigint not null,
  sessions_behind bigint not null,
  valid_behind bigint not null,
  carts_behind bigint not null,
  linked_behind bigint not null,
  orders_behind bigint not null,
  kept_behind bigint not null,
  primary key (shop_id, of_id, cut, value)
);

-- How an item's asset works.
create table ar_today_quality (
  shop_id varchar(64) not null references ar_today,
  item_id varchar(64) not null,
  device_class varchar(64) not null,
  asked bigint,
  failed bigint,
  tracking_lost bigint,
  load_p50_ms bigint,
  load_p90_ms bigint,
  fps_p50 double precision,
  fps_p10 double precision,
  dwell_p50_s bigint,
  dwell_mean_s double precision,
  asked_behind bigint not null,
  failed_behind bigint not null,
  tracking_lost_behind bigint not null,
  primary key (shop_id, item_id, device_class)
);
