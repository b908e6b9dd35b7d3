-- What rules did to a plan's ad budgets, as the solver said it; never changed.
create table budget_effect (
  plan_id bigint not null references budget_figures,
  kind varchar(40) not null,
  -- A campaign, a setting or a month; empty where it is about all.
  effect_key varchar(200) not null,
  value double precision not null,
  primary key (plan_id, kind, effect_key)
);
