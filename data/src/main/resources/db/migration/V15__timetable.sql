-- When nights are due, and what people have asked of the process that runs them.

-- A schedule as its file said when a scheduler read it last; the file is the truth.
create table schedule (
  shop_id varchar(64) not null,
  name varchar(64) not null,
  active boolean not null,
  cron varchar(120) not null,
  cron_words text not null,
  zone varchar(64) not null,
  deadline time,
  file text not null,
  -- Why the file of now cannot be used; the schedule goes on as it was.
  problem text not null default '',
  first_seen_at timestamptz not null,
  paused_by varchar(200),
  paused_at timestamptz,
  resumed_at timestamptz,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, name),
  check ((paused_by is null) = (paused_at is null))
);

-- A due time, from the moment it is foreseen; who turns it from waiting to running runs the night.
create table schedule_due (
  shop_id varchar(64) not null,
  schedule varchar(64) not null,
  due_at timestamptz not null,
  as_of date not null,
  warn_at timestamptz,
  deadline_at timestamptz,
  outcome varchar(16) not null
    check (outcome in ('waiting', 'running', 'done', 'failed', 'missed', 'skipped', 'left')),
  attempts integer not null default 0 check (attempts >= 0),
  retry_at timestamptz,
  run_id varchar(64),
  node varchar(200),
  message text not null default '',
  taken_at timestamptz,
  ended_at timestamptz,
  primary key (shop_id, schedule, due_at),
  foreign key (shop_id, schedule) references schedule
);
create index schedule_due_open on schedule_due (shop_id, due_at) where outcome in ('waiting', 'running');

create table schedule_request (
  request_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  verb varchar(16) not null check (verb in ('run', 'pause', 'resume', 'restart')),
  schedule varchar(64),
  as_of date,
  run_id varchar(64),
  state varchar(16) not null check (state in ('asked', 'taken', 'done', 'refused', 'failed')),
  answer text not null default '',
  actor varchar(200) not null,
  asked_at timestamptz not null,
  node varchar(200),
  taken_at timestamptz,
  done_at timestamptz
);
create index schedule_request_open on schedule_request (shop_id, request_id) where state in ('asked', 'taken');

-- Processes that look after the timetable; one that has not been seen for a while is gone.
create table schedule_node (
  shop_id varchar(64) not null,
  node varchar(200) not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (shop_id, node)
);
