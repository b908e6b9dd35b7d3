-- What an AR asset would bring items that have none, as a run expected it.
create table ar_next_item (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  item_id varchar(64) not null,
  category varchar(1000) not null,
  basis varchar(16) not null check (basis in ('category', 'shop', 'none')),
  -- Why no gain is told; separated by |.
  reasons text not null,
  month_views bigint not null,
  margin_minor double precision,
  effect_units double precision,
  effect_low_units double precision,
  effect_high_units double precision,
  gain_minor bigint,
  gain_low_minor bigint,
  gain_high_minor bigint,
  primary key (shop_id, run_id, item_id),
  foreign key (shop_id, run_id) references run,
  check ((gain_minor is null) = (reasons <> ''))
);
