-- Plans whose orders and ad budgets share one purse. What the solver said is never changed.
create table budget_purse (
  plan_id bigint primary key references plan,
  purse_minor bigint not null check (purse_minor >= 0),
  orders_minor bigint not null,
  ads_minor bigint not null check (ads_minor >= 0),
  value_minor double precision not null,
  bound_minor double precision not null,
  -- Gain per minor unit of one more minor unit in the purse.
  cash_price double precision not null,
  sequential_loss_minor double precision not null
);

-- What one more unit of an item's demand is worth to such a plan.
create table budget_lift_price (
  plan_id bigint not null references budget_purse,
  item_id varchar(64) not null,
  price_minor double precision not null,
  primary key (plan_id, item_id)
);
