-- The best budgets of each total, by the curves of a plan. What the solver said is never changed.
create table budget_frontier (
  plan_id bigint not null references plan,
  -- Otherwise campaigns may take steps of any size and pause.
  within_rules boolean not null,
  total_minor bigint not null check (total_minor >= 0),
  spend_minor bigint not null check (spend_minor >= 0),
  gain_minor double precision not null,
  gain_p10_minor double precision not null,
  gain_p90_minor double precision not null,
  -- Gain per minor unit of one more minor unit of total.
  price double precision not null check (price >= 0),
  -- Minor units by channel/campaign.
  budgets jsonb not null,
  primary key (plan_id, within_rules, total_minor)
);

-- Budgets that a person keeps under a name, to compare and to come back to.
create table budget_scenario (
  scenario_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  -- The plan on whose curves it was made.
  plan_id bigint not null references plan,
  name varchar(80) not null check (name <> ''),
  note text not null,
  -- Minor units by channel/campaign.
  budgets jsonb not null,
  -- What the curves of that plan promised.
  spend_minor bigint not null,
  gain_minor double precision not null,
  gain_p10_minor double precision not null,
  gain_p90_minor double precision not null,
  actor varchar(200) not null,
  made_at timestamptz not null,
  -- Who deleted it or took that back, and when.
  changed_by varchar(200) not null,
  changed_at timestamptz not null,
  deleted boolean not null default false
);
create unique index budget_scenario_named on budget_scenario (shop_id, lower(name))
  where not deleted;
create trigger audited after insert on budget_scenario for each row
  execute function audit.row_changed(
    'budget_scenario.saved', 'scenario_id,name', 'actor', 'made_at');
create trigger audited_deleted after update of deleted on budget_scenario for each row
  when (new.deleted and not old.deleted)
  execute function audit.row_changed(
    'budget_scenario.deleted', 'scenario_id,name', 'changed_by', 'changed_at');
create trigger audited_restored after update of deleted on budget_scenario for each row
  when (old.deleted and not new.deleted)
  execute function audit.row_changed(
    'budget_scenario.restored', 'scenario_id,name', 'changed_by', 'changed_at');
