-- What AR does, as a run estimated it: by segment, outcome and method, or why there is no number.
create table ar_effect (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  segment_kind varchar(16) not null check (segment_kind in ('all', 'category', 'item_group')),
  segment_id varchar(1000) not null,
  outcome varchar(32) not null,
  method varchar(16) not null,
  estimate double precision,
  standard_error double precision,
  low double precision,
  high double precision,
  level double precision not null,
  refused boolean not null,
  -- Why refused, or what to beware of; separated by |.
  reasons text not null,
  without_ar double precision,
  shrinkage double precision,
  views bigint,
  version varchar(16),
  primary key (shop_id, run_id, segment_kind, segment_id, outcome, method),
  foreign key (shop_id, run_id) references run,
  check (not refused or estimate is null)
);

-- A diagnostic of the adjusted effect.
create table ar_effect_check (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  name varchar(64) not null,
  of_id varchar(1000) not null,
  value text not null,
  primary key (shop_id, run_id, name, of_id),
  foreign key (shop_id, run_id) references run
);
