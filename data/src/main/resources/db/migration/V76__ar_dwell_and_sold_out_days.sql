-- How long valid AR sessions of a category lasted; all is the whole shop.
create table ar_dwell (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  category varchar(1000) not null,
  sessions bigint not null,
  ended_share double precision not null,
  median_s bigint,
  median_low_s bigint,
  median_high_s bigint,
  mean_s double precision not null,
  -- Shares at the lengths that the contract names, separated by semicolons.
  staying text not null,
  staying_low text not null,
  staying_high text not null,
  primary key (shop_id, run_id, category),
  foreign key (shop_id, run_id) references run
);

-- How often an item was tried on a day on which a zone had none of it to sell.
create table ar_tried_day (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  zone varchar(200) not null,
  day date not null,
  tried bigint not null,
  out_share double precision not null,
  primary key (shop_id, run_id, item_id, zone, day),
  foreign key (shop_id, run_id) references run
);
