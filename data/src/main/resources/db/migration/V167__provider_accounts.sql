-- Accounts of people who sign in through the shop's identity provider: who the provider says they are.
create table account_identity (
  shop_id varchar(64) not null,
  issuer varchar(500) not null,
  subject varchar(255) not null,
  name varchar(64) not null,
  made_at timestamptz not null,
  primary key (shop_id, issuer, subject),
  unique (shop_id, name),
  foreign key (shop_id, name) references account on delete cascade
);

-- Somebody has been sent to the provider and is not back yet: what the answer must fit. Each serves
-- once, in the browser that asked.
create table provider_request (
  shop_id varchar(64) not null,
  state varchar(64) not null,
  browser varchar(64) not null,
  nonce varchar(200) not null,
  verifier varchar(200) not null,
  redirect_uri varchar(2000) not null,
  next varchar(2000) not null,
  ends_at timestamptz not null,
  primary key (shop_id, state)
);
create index provider_request_end on provider_request (shop_id, ends_at);
