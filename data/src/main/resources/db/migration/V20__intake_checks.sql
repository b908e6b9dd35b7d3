-- What people decide about files that are held, and what is checked before a night stands on them.

alter table intake_import drop constraint intake_import_status_check;
alter table intake_import
  add constraint intake_import_status_check
    check (status in ('kept', 'held', 'replaced', 'discarded')),
  -- The day that the file is the whole of; null: files add up.
  add column partition_day date;
create index intake_import_of_day on intake_import (shop_id, format, partition_day)
  where partition_day is not null;

create table intake_decision (
  shop_id varchar(64) not null,
  number bigint not null,
  verb varchar(16) not null check (verb in ('accepted', 'discarded')),
  reason text not null,
  actor varchar(200) not null,
  decided_at timestamptz not null,
  primary key (shop_id, number)
);

-- How many of an import's rows fill each column that may be empty.
create table intake_fill (
  shop_id varchar(64) not null,
  number bigint not null,
  contract varchar(64) not null,
  column_name varchar(64) not null,
  row_count bigint not null,
  filled bigint not null,
  primary key (shop_id, number, contract, column_name)
);

-- New event rows of an import by the day at whose end they are known: what volumes are judged by.
create table intake_day (
  shop_id varchar(64) not null,
  number bigint not null,
  contract varchar(64) not null,
  day date not null,
  row_count bigint not null,
  units bigint not null,
  money_minor bigint not null,
  primary key (shop_id, contract, day, number)
);

-- What a check found for a night; the newest look of a night replaces the one before.
create table data_check (
  shop_id varchar(64) not null,
  as_of date not null,
  check_name varchar(32) not null,
  source varchar(64) not null,
  subject varchar(160) not null,
  severity varchar(16) not null check (severity in ('blocking', 'priced', 'note')),
  found double precision not null,
  threshold double precision not null,
  -- What the fault may cost; null where nothing can price it.
  money_minor bigint,
  words text not null,
  checked_at timestamptz not null default now(),
  primary key (shop_id, as_of, check_name, source, subject)
);

-- A blocking check that a person lets pass, for one night.
create table data_check_accepted (
  shop_id varchar(64) not null,
  as_of date not null,
  check_name varchar(32) not null,
  source varchar(64) not null,
  reason text not null,
  actor varchar(200) not null,
  accepted_at timestamptz not null default now(),
  primary key (shop_id, as_of, check_name, source)
);
