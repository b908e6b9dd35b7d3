-- What has come in, file by file. An import's number is the name of its segments and rows.

create table intake_import (
  shop_id varchar(64) not null,
  number bigint not null,
  format varchar(64) not null,
  file_name text not null,
  sha256 char(64) not null,
  effective date,
  corrects bigint,
  status varchar(16) not null check (status in ('kept', 'held', 'replaced')),
  corrections bigint not null,
  ignored_columns text not null,
  notes text not null,
  actor varchar(200) not null,
  imported_at timestamptz not null,
  primary key (shop_id, number)
);

-- Rows read = kept + duplicate + quarantined; 'not_demand' is a part of kept.
create table intake_count (
  shop_id varchar(64) not null,
  number bigint not null,
  status varchar(16) not null check (status in ('kept', 'duplicate', 'quarantined', 'not_demand')),
  reason varchar(64) not null,
  row_count bigint not null,
  units bigint not null,
  money_minor bigint not null,
  primary key (shop_id, number, status, reason)
);

-- What an import brought of one contract: a segment for events, rows of a state table for states.
create table intake_part (
  shop_id varchar(64) not null,
  number bigint not null,
  contract varchar(64) not null,
  state boolean not null,
  derived boolean not null,
  row_count bigint not null,
  sha256 varchar(64) not null,
  bytes bigint not null,
  first_day date,
  last_day date,
  primary key (shop_id, number, contract)
);

create table intake_quarantine (
  shop_id varchar(64) not null,
  number bigint not null,
  line bigint not null,
  contract varchar(64) not null,
  column_name varchar(64) not null,
  reason varchar(64) not null,
  raw text not null
);
create index intake_quarantine_by_import on intake_quarantine (shop_id, number, line);

-- Which import said what about a key; the highest number holds.
create table landed_key (
  shop_id varchar(64) not null,
  contract varchar(64) not null,
  key text collate "C" not null,
  number bigint not null,
  value_hash bytea not null,
  day date not null,
  known_on date not null,
  primary key (shop_id, contract, key, number)
);
create index landed_key_by_import on landed_key (shop_id, number);

-- Days whose facts must be made again, by the day at whose end they can be known.
create table dirty_day (
  shop_id varchar(64) not null,
  day date not null,
  known_on date not null,
  mark bigint not null,
  primary key (shop_id, day, known_on)
);

-- Keys of files that are held as a whole: they count when a person accepts the file.
create table held_key (like landed_key including all);
