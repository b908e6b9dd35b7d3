-- How a run learnt its response curves, for whoever has to trust them.
create table response_fit (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  figure varchar(64) not null,
  mean double precision not null,
  low double precision,
  high double precision,
  prior_mean double precision,
  prior_low double precision,
  prior_high double precision,
  primary key (shop_id, run_id, channel, campaign, figure),
  foreign key (shop_id, run_id) references run
);

-- Parts of what a campaign's items sold in the newest quarter of a year; they add up to it.
create table response_contribution (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  part varchar(64) not null,
  first_day date not null,
  days integer not null,
  units double precision not null,
  primary key (shop_id, run_id, channel, campaign, part),
  foreign key (shop_id, run_id) references run
);

create table response_warning (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  code varchar(64) not null,
  -- In English, with the figures.
  words text not null,
  test text not null,
  primary key (shop_id, run_id, channel, campaign, code),
  foreign key (shop_id, run_id) references run
);
