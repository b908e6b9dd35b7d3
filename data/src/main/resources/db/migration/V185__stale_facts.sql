-- What people have approved lines with although their plan saw it otherwise: stock and terms that
-- became known after its night froze its input.
create table plan_seen (
  shop_id varchar(64) not null,
  plan_id bigint not null,
  revision bigint not null,
  -- Hash of the differences that were shown.
  token varchar(64) not null,
  lines integer not null check (lines >= 1),
  actor varchar(200) not null,
  seen_at timestamptz not null,
  primary key (plan_id, revision),
  foreign key (plan_id, revision) references plan_change
);
create trigger audited after insert on plan_seen for each row
  execute function audit.row_changed('plan.seen', 'plan_id,revision', 'actor', 'seen_at');

create table plan_seen_line (
  plan_id bigint not null,
  revision bigint not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  -- What held, by kind, as plain text; the count with its day.
  facts jsonb not null,
  primary key (plan_id, item_id, location_id, revision),
  foreign key (plan_id, revision) references plan_seen,
  foreign key (plan_id, item_id, location_id) references plan_line
);
