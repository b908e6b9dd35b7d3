-- What went live, and what the shop reads of it.

-- One row per shop; locked by whoever publishes. publication 0: nothing is live.
create table publication_head (
  shop_id varchar(64) primary key,
  newest bigint not null default 0,
  live bigint not null default 0
);

create table publication (
  shop_id varchar(64) not null,
  publication bigint not null check (publication >= 1),
  kind varchar(16) not null check (kind in ('publish', 'undo')),
  plan_id bigint not null references plan,
  plan_revision bigint not null,
  -- An undo names the publication it took back.
  undoes bigint,
  undone_by bigint,
  idempotency_key varchar(200) not null,
  request_hash char(64) not null,
  rows_hash char(64) not null,
  lines integer not null,
  cost_minor bigint not null,
  actor varchar(200) not null,
  published_at timestamptz not null,
  primary key (shop_id, publication),
  unique (shop_id, idempotency_key)
);

create table purchase_order (
  shop_id varchar(64) not null,
  po_id varchar(64) not null,
  publication bigint not null,
  plan_id bigint not null references plan,
  supplier_id varchar(64) not null,
  ordered_on date not null,
  actor varchar(200) not null,
  created_at timestamptz not null,
  primary key (shop_id, po_id),
  foreign key (shop_id, publication) references publication
);

create table purchase_order_line (
  shop_id varchar(64) not null,
  po_id varchar(64) not null,
  line integer not null check (line >= 1),
  plan_id bigint not null references plan,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  quantity bigint not null check (quantity > 0),
  cost_minor bigint not null,
  expected_on date not null,
  received_units bigint not null default 0 check (received_units >= 0),
  status varchar(16) not null check (status in ('open', 'received', 'closed', 'cancelled')),
  version integer not null default 1,
  actor varchar(200) not null,
  changed_at timestamptz not null,
  primary key (shop_id, po_id, line),
  foreign key (shop_id, po_id) references purchase_order
);
create index purchase_order_line_of_plan on purchase_order_line (plan_id, item_id, location_id);
create index purchase_order_line_open on purchase_order_line (shop_id, item_id, location_id)
  where status = 'open';
