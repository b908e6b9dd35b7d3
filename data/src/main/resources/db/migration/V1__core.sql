-- Vesper's own tables. Every row says whose shop it is and who wrote it; instants are UTC.

create table shop_setting (
  shop_id varchar(64) not null,
  key varchar(64) not null,
  value text not null,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, key)
);
