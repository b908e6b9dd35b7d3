-- Who runs the shop's night. The token counts up with every process that takes it, and every
-- transaction of a night compares its own with this one before it commits.
create sequence night_token;

create table night_lease (
  shop_id varchar(64) primary key,
  token bigint not null unique,
  -- Of the process that holds it; the machine is empty where a process cannot be told from here.
  holder varchar(128) not null,
  machine varchar(128) not null,
  pid bigint not null,
  process_started_at timestamptz,
  taken_at timestamptz not null,
  released_at timestamptz
);

-- Apart from the lease: a beat must not wait for a transaction that holds the lease's row.
create table night_pulse (
  shop_id varchar(64) primary key references night_lease (shop_id),
  token bigint not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
