-- What the shop reads. Written by data.publish alone, always whole: a reader sees all of a
-- publication or all of the one before.
create schema if not exists storefront;

create table storefront.live_plan (
  shop_id varchar(64) primary key,
  publication bigint not null,
  as_of date not null,
  version integer not null,
  plan_hash char(64) not null,
  -- Hash of the rows that belong to it, of all three tables.
  rows_hash char(64) not null,
  published_by varchar(200) not null,
  published_at timestamptz not null
);

create table storefront.purchase_order (
  shop_id varchar(64) not null,
  po_id varchar(64) not null,
  line integer not null,
  supplier_id varchar(64) not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  quantity bigint not null,
  unit_cost_minor numeric(20, 4) not null,
  ordered_on date not null,
  expected_on date not null,
  status varchar(16) not null,
  primary key (shop_id, po_id, line)
);

create table storefront.item_availability (
  shop_id varchar(64) not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  in_stock boolean not null,
  on_hand bigint not null,
  -- Null: nothing is on its way.
  next_arrival date,
  -- Days that stock and what is on its way last at the median demand; null: no demand is expected.
  days_of_cover numeric(12, 1),
  primary key (shop_id, item_id, location_id)
);

-- What came of an order's line, receipt by receipt, so that a night of an earlier date can be told
-- what was still to come then.
create table purchase_order_receipt (
  shop_id varchar(64) not null,
  po_id varchar(64) not null,
  line integer not null,
  -- The version of the line that this receipt made.
  version integer not null,
  received_on date not null,
  units bigint not null check (units > 0),
  actor varchar(200) not null,
  recorded_at timestamptz not null,
  primary key (shop_id, po_id, line, version),
  foreign key (shop_id, po_id, line) references purchase_order_line
);

-- Whether the shop's own list names one of our orders.
create index state_purchase_orders_by_order on state_purchase_orders (shop_id, po_id);

-- The shop's programs read as this role: `grant vesper_storefront to SHOP_USER`. Roles belong to
-- the whole server; where the database's user may not make one, an administrator does, and grants
-- it usage of the schema and select on its tables.
do $$
begin
  if (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
      and not exists (select from pg_roles where rolname = 'vesper_storefront') then
    begin
      create role vesper_storefront nologin;
    exception
      -- Another database of this server was migrated at the same moment.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  if exists (select from pg_roles where rolname = 'vesper_storefront') then
    grant usage on schema storefront to vesper_storefront;
    grant select on all tables in schema storefront to vesper_storefront;
    alter default privileges in schema storefront grant select on tables to vesper_storefront;
  end if;
end
$$;
