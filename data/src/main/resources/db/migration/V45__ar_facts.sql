-- What a night tells of AR. Every count has been through the small-cell gate: it is rounded, and
-- null where it may not be told.

-- The funnel of an item on a day, or of a category in a week; each stage is a part of the one before.
create table ar_funnel (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  -- item: by day; category: by week, at is its Monday.
  grain varchar(8) not null check (grain in ('item', 'category')),
  -- The item or the category; all is the whole shop.
  of_id varchar(1000) not null,
  at date not null,
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
  primary key (shop_id, run_id, grain, of_id, at, cut, value),
  foreign key (shop_id, run_id) references run
);

-- How an item's asset worked in the newest four weeks.
create table ar_quality (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
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
  lost_margin_minor bigint,
  lost_low_minor bigint,
  lost_high_minor bigint,
  primary key (shop_id, run_id, item_id, device_class),
  foreign key (shop_id, run_id) references run
);

create table ar_quality_alarm (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  device_class varchar(64) not null,
  measure varchar(32) not null,
  since date not null,
  before_share double precision not null,
  after_share double precision not null,
  visits_after bigint not null,
  p_value double precision not null,
  primary key (shop_id, run_id, item_id, device_class, measure),
  foreign key (shop_id, run_id) references run
);

create table ar_tried (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  tried bigint,
  sold_units bigint not null,
  returned_units bigint not null,
  on_hand_units bigint not null,
  state varchar(16) not null check (state in ('in_stock', 'sold_out', 'unknown')),
  primary key (shop_id, run_id, item_id),
  foreign key (shop_id, run_id) references run
);

create table ar_preference (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  cohort varchar(64) not null,
  kind varchar(16) not null check (kind in ('category', 'colour', 'variant')),
  value varchar(1000) not null,
  tried bigint,
  share double precision,
  primary key (shop_id, run_id, cohort, kind, value),
  foreign key (shop_id, run_id) references run
);
