-- What people decide about a plan's lines. The plan itself stays what the solver said.
drop table plan_override;

-- Counts the changes of a plan; the row is also the lock of whoever changes it.
create table plan_review (
  plan_id bigint primary key references plan,
  revision bigint not null default 0 check (revision >= 0)
);

-- The newest decision about a line; a line without a row is proposed and nobody has touched it.
create table plan_decision (
  plan_id bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  state varchar(16) not null check (state in ('proposed', 'held', 'approved')),
  -- Null: as proposed.
  quantity_units bigint check (quantity_units >= 0),
  reason_code varchar(32),
  note text not null default '',
  until_day date,
  -- The plan's revision that changed the line last.
  revision bigint not null check (revision >= 1),
  actor varchar(200) not null,
  decided_at timestamptz not null,
  primary key (plan_id, item_id, location_id),
  foreign key (plan_id, item_id, location_id) references plan_line,
  check (until_day is null or state = 'held')
);
create index plan_decision_of_state on plan_decision (plan_id, state);
create index plan_decision_snoozed on plan_decision (item_id, location_id, until_day)
  where until_day is not null;

-- The log of changes, for undo and for the record: never changed but for the mark of the undoing.
create table plan_change (
  plan_id bigint not null references plan,
  revision bigint not null,
  verb varchar(32) not null,
  undoes bigint,
  undone_by bigint,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (plan_id, revision)
);

create table plan_change_line (
  plan_id bigint not null,
  revision bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  before jsonb not null,
  after jsonb not null,
  primary key (plan_id, revision, item_id, location_id),
  foreign key (plan_id, revision) references plan_change
);
