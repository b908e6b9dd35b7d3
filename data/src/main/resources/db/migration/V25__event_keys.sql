-- Keys by which storefronts send events; of a key only its hash is kept.
create table event_key (
  shop_id varchar(64) not null,
  number bigint not null,
  label varchar(100) not null,
  hash char(64) not null,
  actor varchar(200) not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (shop_id, number)
);
