-- Keys that lie outside, by a few digits that tell two keys apart: a wrong or missing one is noticed
-- before anything is written with it.
create table privacy_key (
  shop_id varchar(64) not null,
  name varchar(32) not null,
  key_name varchar(16) not null,
  fingerprint char(16) not null,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, name)
);

-- The shop's data keys, wrapped by the master key that lies outside.
create table privacy_keyset (
  shop_id varchar(64) primary key,
  wrapped bytea not null,
  keys integer not null check (keys >= 1),
  actor varchar(200) not null,
  changed_at timestamptz not null
);

-- Who was seen while the next epoch was prepared: pseudonyms that can be carried over. Gone with the
-- old key.
create table linkage_carried (
  shop_id varchar(64) not null,
  pseudonym varchar(64) not null,
  next_pseudonym varchar(64) not null,
  primary key (shop_id, pseudonym)
);

create table erasure (
  shop_id varchar(64) not null,
  erasure bigint not null check (erasure >= 1),
  reason text not null,
  -- Files of before are deleted after the commit; done when none is left.
  done boolean not null,
  proof jsonb not null,
  actor varchar(200) not null,
  erased_at timestamptz not null,
  primary key (shop_id, erasure)
);

-- Keyed hashes of erased shoppers, their orders and sessions: late files do not bring them back.
create table tombstone (
  shop_id varchar(64) not null,
  tombstone varchar(64) not null,
  erasure bigint not null,
  primary key (shop_id, tombstone),
  foreign key (shop_id, erasure) references erasure
);

-- A segment that was written anew without some rows has another name: no file is overwritten.
-- Rows of before refs_gone_before bear no shopper any more.
alter table intake_part
  add column revision integer not null default 0,
  add column refs_gone_before date;

-- The row as it came, encrypted; its place in the table is authenticated by the cell's name. Rows
-- from before lie in clear in raw until the keys are next rotated.
alter table intake_quarantine
  add column cell varchar(64) not null default '',
  add column sealed bytea;

create trigger audited after insert or update on privacy_key for each row
  execute function audit.row_changed('privacy.key', 'name,key_name', 'actor', 'changed_at');
