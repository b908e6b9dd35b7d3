-- What the night hands over for the morning: what a change is priced by and what charts show.

-- What ordering more or less of a line is worth. Lines that could not be planned have no row.
create table plan_gains (
  plan_id bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  unit_cost_minor double precision not null,
  pack_units integer not null check (pack_units >= 1),
  -- The least order in packs.
  moq_packs integer not null check (moq_packs >= 1),
  volume_l_per_unit double precision not null,
  -- Packs from one rung of the ladder to the next: 1 unless orders are very large.
  rung_packs integer not null check (rung_packs >= 1),
  -- Expected net gain and P(lost sales in the cover) of ordering 0, 1, 2, ... rungs.
  gain_minor double precision[] not null,
  stock_out real[] not null,
  -- Whether customers wait for what is sold out; otherwise they go.
  backordered boolean not null,
  -- The last day with demand, where the season ends.
  last_demand_on date,
  primary key (plan_id, item_id, location_id),
  foreign key (plan_id, item_id, location_id) references plan_line,
  check (array_length(gain_minor, 1) = array_length(stock_out, 1))
);

-- What was on its way to a line when the plan was made.
create table plan_arrivals (
  plan_id bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  expected_on date not null,
  -- Not positive only where the shop's own list says so.
  units bigint not null,
  overdue boolean not null,
  primary key (plan_id, item_id, location_id, expected_on),
  foreign key (plan_id, item_id, location_id) references plan_line
);

-- The past that a forecast was made from, oldest step first: the newest 104 weeks, or 180 days.
create table demand_history (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  grain_days integer not null check (grain_days >= 1),
  first_day date not null,
  units real[] not null,
  -- The share of a step in which the item could be bought; null where nobody knows.
  available_share real[] not null,
  -- Demand as the forecast saw it where a step was sold out in part; null elsewhere.
  estimated_units real[] not null,
  actor varchar(200) not null,
  primary key (shop_id, run_id, item_id, location_id),
  foreign key (shop_id, run_id) references run
);

-- What else a forecast's demand paths are made of, so that a chart shows the paths that the plan
-- saw. Null for a forecast that was saved before.
alter table forecast
  add column quantiles real[],
  add column zero_mass real[],
  add column correlation real,
  add column weekday_profile real[];
