-- States as they came in: columns of the input contracts, plus the import, the day a row became
-- known (null: always) and the names of columns that are assumptions.

create table state_catalogue (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "item_id" varchar(64) not null,
  "title" text,
  "category" text,
  "price_minor" numeric,
  "unit_cost_minor" numeric,
  "currency" char(3),
  "brand" text,
  "variant_of" varchar(64),
  "colour" text,
  "size" text,
  "launch_date" date,
  "season_end" date,
  "volume_l" numeric,
  "weight_g" numeric,
  "ar_asset" text,
  "image_url" text
);
create index state_catalogue_by_import on state_catalogue (shop_id, number, "item_id");

create table state_locations (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "location_id" varchar(64) not null,
  "name" text,
  "kind" text,
  "zone" text,
  "capacity_l" numeric,
  "capacity_units" bigint
);
create index state_locations_by_import on state_locations (shop_id, number, "location_id");

create table state_suppliers (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "supplier_id" varchar(64) not null,
  "name" text,
  "currency" char(3),
  "fixed_order_cost_minor" numeric,
  "minimum_order_minor" numeric,
  "minimum_order_units" bigint,
  "order_days" text,
  "payment_days" bigint,
  "container_volume_l" numeric
);
create index state_suppliers_by_import on state_suppliers (shop_id, number, "supplier_id");

create table state_supply_terms (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "supplier_id" varchar(64) not null,
  "item_id" varchar(64) not null,
  "location_id" varchar(64) not null,
  "unit_cost_minor" numeric,
  "lead_time_days_p50" numeric,
  "lead_time_days_p90" numeric,
  "moq_units" bigint,
  "case_pack_units" bigint,
  "price_breaks" text,
  "valid_from" date,
  "valid_to" date
);
create index state_supply_terms_by_import on state_supply_terms (shop_id, number, "supplier_id", "item_id", "location_id");

create table state_economics (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "item_id" varchar(64) not null,
  "location_id" varchar(64) not null,
  "margin_minor" numeric,
  "holding_cost_minor_per_unit_day" numeric,
  "lost_sale_penalty_minor" numeric,
  "end_of_life_loss_minor" numeric,
  "review_period_days" bigint,
  "unmet_demand" text,
  "backorder_penalty_minor_per_unit_day" numeric
);
create index state_economics_by_import on state_economics (shop_id, number, "item_id", "location_id");

create table state_stock (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "time" timestamptz not null,
  "item_id" varchar(64) not null,
  "location_id" varchar(64) not null,
  "on_hand" bigint,
  "reserved" bigint,
  "damaged" bigint
);
create index state_stock_by_import on state_stock (shop_id, number, "time", "item_id", "location_id");

create table state_purchase_orders (
  shop_id varchar(64) not null,
  number bigint not null,
  known_on date,
  assumed text not null,
  "po_id" varchar(64) not null,
  "line" varchar(64) not null,
  "supplier_id" varchar(64),
  "item_id" varchar(64),
  "location_id" varchar(64),
  "quantity" bigint,
  "ordered_on" date,
  "expected_on" date
);
create index state_purchase_orders_by_import on state_purchase_orders (shop_id, number, "po_id", "line");
