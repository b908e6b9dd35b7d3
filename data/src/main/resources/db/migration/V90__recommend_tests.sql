-- Tests of two versions of the recommender: what was asked, which sessions see which, how it ended.
create table recommend_test (
  shop_id varchar(64) not null,
  test bigint not null check (test >= 1),
  -- A is what was live when it began.
  version_a bigint not null,
  version_b bigint not null check (version_b <> version_a),
  salt varchar(64) not null,
  -- Thousandths of the sessions that see B.
  below_b integer not null check (below_b between 1 and 999),
  base_share double precision not null,
  smallest_effect double precision not null,
  planned_sessions bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Null: the test goes on, or another switch of the live version broke it off.
  chosen char(1) check (chosen in ('a', 'b')),
  actor varchar(200) not null,
  primary key (shop_id, test),
  foreign key (shop_id, version_a) references recommend_version,
  foreign key (shop_id, version_b) references recommend_version
);
create unique index recommend_test_running on recommend_test (shop_id) where ended_at is null;
create trigger audited after insert on recommend_test for each row
  execute function audit.row_changed('recommend.test_started', 'test', 'actor', 'started_at');
create trigger audited_change after update of ended_at on recommend_test for each row
  execute function audit.row_changed('recommend.test_ended', 'test', 'actor', 'ended_at');

-- What came of tests, as a run read it back from events and orders: sums over shoppers.
create table recommend_test_sums (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  test varchar(64) not null,
  outcome varchar(16) not null,
  crossed bigint not null,
  shoppers bigint not null,
  n_a bigint not null,
  y_a double precision not null,
  n_b bigint not null,
  y_b double precision not null,
  nn_a double precision not null,
  ny_a double precision not null,
  yy_a double precision not null,
  nn_b double precision not null,
  ny_b double precision not null,
  yy_b double precision not null,
  na_nb double precision not null,
  na_yb double precision not null,
  ya_nb double precision not null,
  ya_yb double precision not null,
  primary key (shop_id, run_id, test, outcome),
  foreign key (shop_id, run_id) references run
);

-- A switch may also begin or end a test, or take a rollback back.
alter table recommend_release drop constraint recommend_release_kind_check;
alter table recommend_release add constraint recommend_release_kind_check check (
  kind in ('published', 'undone', 'rolled_back', 'restored', 'test_started', 'test_ended'));
-- A caller's name for the request, and a hash of what it asked: asking twice does it once.
alter table recommend_release add column request_key varchar(200);
alter table recommend_release add column request char(64);
create unique index recommend_release_once on recommend_release (shop_id, request_key);
-- The switch that took a version back, so that taking that back frees no other.
alter table recommend_version add column withdrawn_by bigint;

-- The test that runs: which sessions read the views of B below.
create table storefront.recommend_test (
  shop_id varchar(64) primary key,
  test bigint not null,
  experiment varchar(64) not null,
  version_a bigint not null,
  version_b bigint not null,
  salt varchar(64) not null,
  buckets integer not null,
  below_b integer not null,
  started_at timestamptz not null
);

create view storefront.recommend_b_factor as
  select i.shop_id, i.version, i.item_id, i.popularity, i.price_offset, i.factors
  from recommend_item i join storefront.recommend_test t
    on t.shop_id = i.shop_id and t.version_b = i.version;
create view storefront.recommend_b_item_list as
  select l.shop_id, l.version, l.item_id, l.items
  from recommend_item_list l join storefront.recommend_test t
    on t.shop_id = l.shop_id and t.version_b = l.version;
create view storefront.recommend_b_cohort_list as
  select l.shop_id, l.version, l.cohort, l.items
  from recommend_cohort_list l join storefront.recommend_test t
    on t.shop_id = l.shop_id and t.version_b = l.version;
create view storefront.recommend_b_shopper_list as
  select l.shop_id, l.version, l.shopper_ref, l.items
  from recommend_shopper_list l join storefront.recommend_test t
    on t.shop_id = l.shop_id and t.version_b = l.version;
