-- Switchback experiments: what the night tells of items by day, drafts with their assignment, who
-- decided, what publications let live, and what nights have read of them.

-- The newest night's item x day history that plans are worked out from.
create table switchback_history (
  shop_id varchar(64) primary key,
  run_id varchar(64) not null,
  as_of date not null
);

create table switchback_day (
  shop_id varchar(64) not null references switchback_history,
  item_id varchar(64) not null,
  day date not null,
  item_group varchar(64) not null,
  -- Null: the catalogue names none.
  category varchar(1000),
  -- Whether AR of it can be switched; otherwise it is a substitute without AR.
  switchable boolean not null,
  -- Eligible views of known shoppers, and how many of them bought; nothing younger than a week.
  views bigint not null,
  bought bigint not null,
  units bigint not null,
  margin_minor double precision not null,
  primary key (shop_id, item_id, day)
);

create table switchback (
  shop_id varchar(64) not null,
  experiment varchar(60) not null,
  -- Of its items; empty: of several.
  category varchar(1000) not null,
  outcome varchar(32) not null check (outcome in ('bought', 'units', 'margin')),
  seed bigint not null,
  block_days integer not null check (block_days >= 1),
  wash_out_days integer not null check (wash_out_days >= 0),
  first_block_days integer not null check (first_block_days between 1 and block_days),
  days integer not null check (days >= 2),
  level double precision not null,
  -- No day is before it; the publication that lets it live may say a later one.
  planned_first_day date not null,
  -- What the planner said.
  figures jsonb not null,
  state varchar(16) not null check (state in ('draft', 'approved', 'withdrawn')),
  stop_requested boolean not null default false,
  note text not null default '',
  drafted_by varchar(200) not null,
  drafted_at timestamptz not null,
  primary key (shop_id, experiment)
);

create table switchback_item (
  shop_id varchar(64) not null,
  experiment varchar(60) not null,
  item_id varchar(64) not null,
  cluster varchar(64) not null,
  switched boolean not null,
  primary key (shop_id, experiment, item_id),
  foreign key (shop_id, experiment) references switchback
);

-- Who shows AR when; days are counted from the first.
create table switchback_cell (
  shop_id varchar(64) not null,
  experiment varchar(60) not null,
  item_id varchar(64) not null,
  day_number integer not null check (day_number >= 0),
  show_ar boolean not null,
  primary key (shop_id, experiment, item_id, day_number),
  foreign key (shop_id, experiment, item_id) references switchback_item
);

create table switchback_decision (
  shop_id varchar(64) not null,
  experiment varchar(60) not null,
  number integer not null check (number >= 1),
  verb varchar(16) not null check (verb in ('drafted', 'approved', 'withdrawn', 'stop_requested')),
  note text not null default '',
  actor varchar(200) not null,
  decided_at timestamptz not null,
  primary key (shop_id, experiment, number),
  foreign key (shop_id, experiment) references switchback
);
create trigger audited after insert on switchback_decision for each row
  execute function audit.row_changed('switchback.{verb}', 'experiment', 'actor', 'decided_at');

-- What a publication let live, or stopped: it counts as long as the publication stands.
create table switchback_release (
  shop_id varchar(64) not null,
  publication bigint not null,
  experiment varchar(60) not null,
  kind varchar(8) not null check (kind in ('start', 'stop')),
  first_day date not null,
  last_day date not null,
  primary key (shop_id, publication, experiment),
  foreign key (shop_id, publication) references publication,
  foreign key (shop_id, experiment) references switchback
);

create view switchback_standing as
  select distinct on (s.shop_id, s.experiment) s.shop_id, s.experiment,
    s.publication as started_by, s.first_day, coalesce(e.last_day, s.last_day) as last_day,
    e.publication as stopped_by
  from switchback_release s
  join publication p using (shop_id, publication)
  left join (
    select r.* from switchback_release r join publication q using (shop_id, publication)
    where r.kind = 'stop' and q.undone_by is null) e
    on e.shop_id = s.shop_id and e.experiment = s.experiment and e.publication > s.publication
  where s.kind = 'start' and p.undone_by is null
  order by s.shop_id, s.experiment, s.publication desc, e.publication desc;

-- What a night has read of an experiment; each run keeps its own.
create table switchback_result (
  shop_id varchar(64) not null,
  run_id varchar(64) not null,
  experiment varchar(64) not null,
  outcome varchar(32) not null,
  read_through date,
  days_read integer not null,
  -- running: not to be read yet; early: beyond the stop rule's bound; ended: read at its end;
  -- refused: ended, and no number can be given.
  verdict varchar(16) not null check (verdict in ('running', 'early', 'ended', 'refused')),
  estimate double precision,
  standard_error double precision,
  low double precision,
  high double precision,
  level double precision,
  without_ar double precision,
  p double precision,
  clusters integer not null,
  -- AR sessions per view on days switched off, over those on days switched on; null: no views.
  off_session_share double precision,
  words text not null,
  primary key (shop_id, run_id, experiment, outcome),
  foreign key (shop_id, run_id) references run
);

-- Which items show AR on which day, while an experiment decides. An item without a row shows it.
create table storefront.ar_exposure (
  shop_id varchar(64) not null,
  item_id varchar(64) not null,
  day date not null,
  show_ar boolean not null,
  experiment varchar(60) not null,
  primary key (shop_id, item_id, day)
);
