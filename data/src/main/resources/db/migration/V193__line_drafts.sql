-- Changes of many lines that somebody looks at before they are written: a spreadsheet that came
-- back, a bulk change, or a write that met somebody else's.
create table line_draft (
  draft_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  plan_id bigint not null references plan,
  source varchar(16) not null check (source in ('file', 'bulk', 'conflict')),
  -- The file's name, or the change in the words of its request.
  title varchar(300) not null default '',
  want varchar(16) not null check (want in ('quantity', 'approve', 'hold', 'release')),
  -- Held until that day.
  until_day date,
  state varchar(16) not null default 'open' check (state in ('open', 'applied', 'dropped')),
  -- The change that it became; null when it changed nothing.
  applied_revision bigint,
  actor varchar(200) not null,
  drafted_at timestamptz not null,
  decided_by varchar(200),
  decided_at timestamptz
);
create index line_draft_of_plan on line_draft (plan_id, draft_id desc);
create index line_draft_age on line_draft (shop_id, drafted_at);
create trigger audited after insert on line_draft for each row
  execute function audit.row_changed('draft.opened', 'draft_id,plan_id', 'actor', 'drafted_at');
create trigger audited_decided after update of decided_at on line_draft for each row
  when (new.decided_at is distinct from old.decided_at)
  execute function audit.row_changed(
    'draft.{state}', 'draft_id,plan_id', 'decided_by', 'decided_at');

create table line_draft_line (
  draft_id bigint not null references line_draft on delete cascade,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  -- The line of the file that says it; 0 when no file does.
  file_line integer not null default 0,
  -- The line's revision that its writer saw.
  seen bigint not null,
  quantity bigint,
  reason_code varchar(40),
  note text not null default '',
  -- Where somebody else has changed the line meanwhile: whether it is written all the same.
  mine boolean not null default false,
  primary key (draft_id, item_id, location_id)
);

-- Rows of the file that could not be read.
create table line_draft_trouble (
  draft_id bigint not null references line_draft on delete cascade,
  number integer not null,
  file_line integer not null,
  code varchar(40) not null,
  facts jsonb not null,
  primary key (draft_id, number)
);
