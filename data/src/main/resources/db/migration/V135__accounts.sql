-- People who sign in to the console, what lets them in, and keys of programs.
create table account (
  shop_id varchar(64) not null,
  -- As it stands beside what the person does.
  name varchar(64) not null,
  role varchar(32) not null,
  -- Argon2id; null until the person has chosen one with a one-time code.
  password text,
  disabled boolean not null default false,
  made_at timestamptz not null,
  -- What was done to the account last, by whom.
  deed varchar(32) not null,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, name)
);
-- Ada and ada would be two people in every list and one on the telephone.
create unique index account_of_name on account (shop_id, lower(name));

create trigger audited after insert or update of role, password, disabled on account for each row
  execute function audit.row_changed('account.{deed}', 'name', 'actor', 'changed_at', 'password');

-- A code lets somebody choose a password once. Without a name: the first admin.
create table account_code (
  shop_id varchar(64) not null,
  name varchar(64) not null,
  hash varchar(64) not null,
  ends_at timestamptz not null,
  primary key (shop_id, name)
);

-- Who is signed in, on which device. Of the token only its hash is kept.
create table account_session (
  session bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  name varchar(64) not null,
  hash varchar(64) not null unique,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  address varchar(64) not null,
  agent varchar(200) not null,
  foreign key (shop_id, name) references account on delete cascade
);
create index account_session_of on account_session (shop_id, name);

-- Failed attempts to sign in, by account and by address; names and addresses as hashes: a password
-- typed into the wrong field is not kept.
create table account_attempt (
  shop_id varchar(64) not null,
  kind varchar(16) not null check (kind in ('account', 'address')),
  hash varchar(64) not null,
  failures integer not null,
  last_at timestamptz not null,
  primary key (shop_id, kind, hash)
);

-- Keys of programs. Of a key only its hash is kept.
create table api_key (
  shop_id varchar(64) not null,
  number bigint not null,
  name varchar(64) not null,
  -- Rights by name, with commas between.
  scopes text not null,
  hash varchar(64) not null unique,
  actor varchar(200) not null,
  made_at timestamptz not null,
  revoked_by varchar(200),
  revoked_at timestamptz,
  used_at timestamptz,
  primary key (shop_id, number)
);
create trigger audited after insert on api_key for each row
  execute function audit.row_changed('api_key.made', 'number,name', 'actor', 'made_at', 'hash');
create trigger audited_change after update of revoked_at on api_key for each row
  when (new.revoked_at is not null and old.revoked_at is null)
  execute function audit.row_changed(
    'api_key.revoked', 'number,name', 'revoked_by', 'revoked_at', 'hash');
