-- A plan's lines as they are decided on: one row per line, made with the plan and kept true by every
-- decision, so that a page of 100,000 lines is one scan.
create table review_line (
  plan_id bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  supplier_id varchar(64) not null,
  supplier_name text collate "C" not null,
  title text collate "C" not null,
  category text collate "C" not null,
  -- What a search looks at, in lower case.
  searched text collate "C" not null,
  -- The supplier's terms; null where nobody sells it or a number is missing.
  pack_units integer check (pack_units >= 1),
  moq_units bigint check (moq_units >= 1),
  unit_cost_minor double precision,
  -- An order above this is unusual.
  usual_units double precision not null,
  first_order boolean not null,
  -- What has been decided, and the line's figures with it.
  state varchar(16) not null check (state in ('proposed', 'held', 'approved')),
  changed boolean not null,
  quantity bigint not null check (quantity >= 0),
  packs integer not null,
  cost_minor bigint not null,
  gain_minor double precision not null,
  stock_out_probability double precision not null,
  -- Infinite where no demand is expected.
  cover_days double precision not null,
  -- A list of objects with code, stake_minor and numbers.
  exceptions jsonb not null,
  flagged boolean not null,
  stake_minor double precision not null,
  -- The plan's revision that changed the line last; 0: nobody has touched it.
  revision bigint not null,
  primary key (plan_id, item_id, location_id),
  foreign key (plan_id, item_id, location_id) references plan_line
);

-- The plan's suppliers, as its night knew them.
create table review_supplier (
  plan_id bigint not null references plan,
  supplier_id varchar(64) not null,
  name text not null,
  fixed_cost_minor bigint not null,
  minimum_minor bigint not null,
  minimum_units bigint not null,
  primary key (plan_id, supplier_id)
);

-- Dual bound at the saved prices; null for plans made before it was saved.
alter table plan add column priced_bound_minor double precision;
