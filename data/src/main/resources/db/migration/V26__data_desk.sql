-- What a person has decided about a held file, and why.
create table intake_decision (
  shop_id varchar(64) not null,
  number bigint not null,
  verb varchar(16) not null check (verb in ('accepted', 'discarded')),
  reason text not null,
  actor varchar(200) not null,
  decided_at timestamptz not null,
  primary key (shop_id, number)
);

-- A held file that a person has turned down counts for nothing, for good.
alter table intake_import drop constraint intake_import_status_check;
alter table intake_import add constraint intake_import_status_check
  check (status in ('kept', 'held', 'replaced', 'discarded'));

-- Rows by day, for the page that shows gaps.
create index landed_key_by_day on landed_key (shop_id, day, contract);
