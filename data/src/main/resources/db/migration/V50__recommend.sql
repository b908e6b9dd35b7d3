-- Recommendations: a version is what one night made, and is never changed; which one is live is one
-- row of the schema that the shop reads, switched with the plan.

create table recommend_version (
  shop_id varchar(64) not null,
  version bigint not null check (version >= 1),
  run_id varchar(64) not null,
  as_of date not null,
  engine varchar(64) not null,
  -- Of all that the step left.
  content_hash char(64) not null,
  gate_passed boolean not null,
  -- A version that was rolled back never goes live again by itself.
  withdrawn boolean not null default false,
  figures jsonb not null,
  -- The hand-over recommend_model: what the next refit is held against; empty without profiles.
  model bytea not null,
  created_at timestamptz not null,
  primary key (shop_id, version),
  unique (shop_id, run_id, content_hash)
);

create table recommend_metric (
  shop_id varchar(64) not null,
  version bigint not null,
  engine varchar(64) not null,
  k integer not null,
  recall double precision not null,
  recall_low double precision not null,
  recall_high double precision not null,
  ndcg double precision not null,
  ndcg_low double precision not null,
  ndcg_high double precision not null,
  coverage double precision not null,
  novelty_bits double precision not null,
  verdict varchar(16) not null,
  setting text not null,
  primary key (shop_id, version, engine, k),
  foreign key (shop_id, version) references recommend_version
);

create table recommend_check (
  shop_id varchar(64) not null,
  version bigint not null,
  check_name varchar(64) not null,
  passed boolean not null,
  observed double precision not null,
  allowed double precision not null,
  words text not null,
  primary key (shop_id, version, check_name),
  foreign key (shop_id, version) references recommend_version
);

create table recommend_trade_off (
  shop_id varchar(64) not null,
  version bigint not null,
  strength double precision not null,
  ndcg double precision not null,
  loss_share double precision not null,
  net_minor double precision not null,
  chosen boolean not null,
  primary key (shop_id, version, strength),
  foreign key (shop_id, version) references recommend_version
);

create table recommend_item (
  shop_id varchar(64) not null,
  version bigint not null,
  item_id varchar(64) not null,
  popularity double precision not null,
  price_offset double precision not null,
  factors real[] not null,
  primary key (shop_id, version, item_id)
);

create table recommend_item_list (
  shop_id varchar(64) not null,
  version bigint not null,
  item_id varchar(64) not null,
  items text[] not null,
  primary key (shop_id, version, item_id)
);

create table recommend_cohort_list (
  shop_id varchar(64) not null,
  version bigint not null,
  cohort varchar(200) not null,
  items text[] not null,
  primary key (shop_id, version, cohort)
);

-- Erasure deletes from here by the pseudonym; the end of an epoch empties it.
create table recommend_shopper_list (
  shop_id varchar(64) not null,
  version bigint not null,
  shopper_ref varchar(64) not null,
  items text[] not null,
  -- Per place: the item that speaks for it most and what the shopper did with that; empty: none.
  because_items text[] not null,
  because text[] not null,
  primary key (shop_id, version, shopper_ref)
);
create index recommend_shopper_list_of_shopper on recommend_shopper_list (shop_id, shopper_ref);

create table recommend_release (
  shop_id varchar(64) not null,
  release bigint not null check (release >= 1),
  kind varchar(16) not null check (kind in ('published', 'undone', 'rolled_back')),
  -- What was live before and is live since; null: nothing.
  before_version bigint,
  version bigint,
  publication bigint,
  actor varchar(200) not null,
  released_at timestamptz not null,
  primary key (shop_id, release),
  foreign key (shop_id, version) references recommend_version
);
create trigger audited after insert on recommend_release for each row
  execute function audit.row_changed('recommend.{kind}', 'version', 'actor', 'released_at');

create table storefront.live_recommendation (
  shop_id varchar(64) primary key,
  version bigint not null,
  release bigint not null,
  as_of date not null,
  engine varchar(64) not null,
  released_at timestamptz not null
);

-- Views over the live version: a switch is one row, however many lists there are.
create view storefront.recommend_factor as
  select i.shop_id, i.version, i.item_id, i.popularity, i.price_offset, i.factors
  from recommend_item i join storefront.live_recommendation using (shop_id, version);
create view storefront.recommend_item_list as
  select l.shop_id, l.version, l.item_id, l.items
  from recommend_item_list l join storefront.live_recommendation using (shop_id, version);
create view storefront.recommend_cohort_list as
  select l.shop_id, l.version, l.cohort, l.items
  from recommend_cohort_list l join storefront.live_recommendation using (shop_id, version);
create view storefront.recommend_shopper_list as
  select l.shop_id, l.version, l.shopper_ref, l.items
  from recommend_shopper_list l join storefront.live_recommendation using (shop_id, version);
