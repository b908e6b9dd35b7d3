-- What programs were answered to writes on orders that carried an idempotency key.
create table order_reply (
  shop_id varchar(64) not null,
  idempotency_key varchar(200) not null,
  request_hash varchar(64) not null,
  version integer not null,
  body text not null,
  actor varchar(200) not null,
  created_at timestamptz not null,
  primary key (shop_id, idempotency_key)
);
