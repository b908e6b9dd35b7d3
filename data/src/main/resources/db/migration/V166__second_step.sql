-- The second step of signing in: a secret that an app on the person's phone shares with us, encrypted
-- with the shop's data key. Until a first code was typed it is proposed and asked of nobody.
create table account_second_step (
  shop_id varchar(64) not null,
  name varchar(64) not null,
  sealed bytea not null,
  enrolled_at timestamptz,
  -- The 30 seconds whose code was used last: no code counts twice.
  last_step bigint not null,
  primary key (shop_id, name),
  foreign key (shop_id, name) references account on delete cascade
);

-- Codes for the day the phone is lost; each works once.
create table account_recovery_code (
  shop_id varchar(64) not null,
  name varchar(64) not null,
  hash varchar(64) not null,
  primary key (shop_id, name, hash),
  foreign key (shop_id, name) references account on delete cascade
);

-- What a session waits for: nothing (open), a code, or that its person sets the second step up.
alter table account_session add column stage varchar(16) not null default 'open'
  check (stage in ('open', 'code', 'enrol'));
