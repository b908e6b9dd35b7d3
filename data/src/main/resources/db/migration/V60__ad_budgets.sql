-- The ad budgets of a plan. What the solver said is never changed.
create table budget_line (
  plan_id bigint not null references plan,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  first_day date not null,
  last_day date not null,
  budget_minor bigint not null check (budget_minor >= 0),
  -- Last spent in as many days.
  previous_minor bigint not null check (previous_minor >= 0),
  extra_units double precision not null,
  net_margin_minor double precision not null,
  net_margin_p10_minor double precision not null,
  net_margin_p90_minor double precision not null,
  marginal_return double precision not null,
  stock_limited boolean not null,
  unserved_share double precision not null,
  cover_days double precision,
  -- Codes separated by a semicolon.
  binding text not null,
  warnings text not null,
  primary key (plan_id, channel, campaign)
);

create table budget_figures (
  plan_id bigint primary key references plan,
  value_minor double precision not null,
  bound_minor double precision not null,
  -- Null: without limit.
  budget_minor bigint,
  spent_minor bigint not null,
  budget_price double precision not null,
  previous_value_minor double precision not null,
  unspent text not null,
  -- Rules that cannot hold together, in words; separated by a line feed.
  conflict text not null,
  budgets_hash char(64) not null
);

-- What each spend of a campaign would bring, all others as planned.
create table budget_point (
  plan_id bigint not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  spend_minor bigint not null check (spend_minor >= 0),
  extra_units double precision not null,
  net_margin_minor double precision not null,
  inside_data boolean not null,
  allowed boolean not null,
  -- Net margin by draw of the response.
  draws_minor integer[] not null,
  primary key (plan_id, channel, campaign, spend_minor),
  foreign key (plan_id, channel, campaign) references budget_line
);

-- The newest decision about a budget; one without a row is proposed and nobody has touched it.
create table budget_decision (
  plan_id bigint not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  state varchar(16) not null check (state in ('proposed', 'approved')),
  -- Null: as proposed.
  budget_minor bigint check (budget_minor >= 0),
  reason_code varchar(32),
  note text not null default '',
  -- The plan's revision that changed the budget last.
  revision bigint not null check (revision >= 1),
  actor varchar(200) not null,
  decided_at timestamptz not null,
  primary key (plan_id, channel, campaign),
  foreign key (plan_id, channel, campaign) references budget_line
);

-- A change's budgets, for undo and for the record.
create table plan_change_budget (
  shop_id varchar(64) not null,
  plan_id bigint not null,
  revision bigint not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  before jsonb not null,
  after jsonb not null,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (plan_id, revision, channel, campaign),
  foreign key (plan_id, revision) references plan_change
);

-- The budgets that a publication sent out.
create table publication_budget (
  shop_id varchar(64) not null,
  publication bigint not null,
  plan_id bigint not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  first_day date not null,
  last_day date not null,
  budget_minor bigint not null,
  primary key (shop_id, publication, channel, campaign),
  foreign key (shop_id, publication) references publication
);

create table storefront.ad_budget (
  shop_id varchar(64) not null,
  channel varchar(64) not null,
  campaign varchar(64) not null,
  first_day date not null,
  last_day date not null,
  budget_minor bigint not null,
  primary key (shop_id, channel, campaign)
);

-- The change's own entry counts order lines; each budget of it has one too, with its content.
create trigger audited after insert on plan_change_budget for each row
  execute function audit.row_changed(
    'budget.changed', 'plan_id,revision,channel,campaign', 'actor', 'changed_at');
