-- The audit trail: who did what, one chain of hashes per shop. Change tables tell it what happened by
-- triggers, so that no write verb can leave its entry out; the entry is added when the transaction
-- commits, as its last lock, so that no two writers wait for one another.
create schema if not exists audit;

-- The newest entry; its row is the lock of whoever adds one.
create table audit.head (
  shop_id varchar(64) primary key,
  seq bigint not null,
  hash bytea not null
);

-- Entries up to here were forgotten at the end of their time; the chain begins after it.
create table audit.base (
  shop_id varchar(64) primary key,
  seq bigint not null,
  hash bytea not null
);

create table audit.entry (
  shop_id varchar(64) not null,
  seq bigint not null check (seq >= 1),
  -- Canonical JSON: keys sorted, no white space; holds the hash of the payload, not the payload.
  entry text not null,
  previous_hash bytea not null,
  -- SHA-256 over the previous hash and the entry's UTF-8.
  hash bytea not null,
  primary key (shop_id, seq)
);

-- What an entry is about in full; may be erased, by an entry of its own.
create table audit.payload (
  shop_id varchar(64) not null,
  seq bigint not null,
  payload text,
  erased_by bigint,
  primary key (shop_id, seq),
  check ((payload is null) = (erased_by is not null))
);

-- What the present transaction will add.
create table audit.pending (
  pending_id bigint generated always as identity primary key,
  shop_id varchar(64) not null,
  actor text not null,
  verb text not null,
  subject text not null,
  happened_at timestamptz not null,
  payload text not null
);

create function audit.append() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last audit.head%rowtype;
  next_seq bigint;
  canonical text;
  next_hash bytea;
begin
  insert into audit.head values (new.shop_id, 0, ''::bytea) on conflict do nothing;
  select * into last from audit.head where shop_id = new.shop_id for update;
  next_seq := last.seq + 1;
  canonical := '{"actor":' || to_json(new.actor)
    || ',"at":"' || to_char(new.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","payload_sha256":"' || encode(sha256(convert_to(new.payload, 'UTF8')), 'hex')
    || '","seq":' || next_seq
    || ',"shop":' || to_json(new.shop_id)
    || ',"subject":' || to_json(new.subject)
    || ',"verb":' || to_json(new.verb) || '}';
  next_hash := sha256(last.hash || convert_to(canonical, 'UTF8'));
  insert into audit.entry values (new.shop_id, next_seq, canonical, last.hash, next_hash);
  insert into audit.payload values (new.shop_id, next_seq, new.payload, null);
  update audit.head set seq = next_seq, hash = next_hash where shop_id = new.shop_id;
  delete from audit.pending where pending_id = new.pending_id;
  return null;
end
$$;

create constraint trigger append after insert on audit.pending
  deferrable initially deferred for each row execute function audit.append();

-- Adds an entry at the end of this transaction.
create function audit.note(
  shop text, actor text, verb text, subject text, happened_at timestamptz, payload text)
returns void
language sql security definer set search_path = pg_catalog as $$
  insert into audit.pending (shop_id, actor, verb, subject, happened_at, payload)
    values (shop, actor, verb, subject, happened_at, payload)
$$;

-- A row of a change table came or changed. Arguments: the verb, in which {column} stands for that
-- column's value; the columns that name the subject; the actor's column; the time's column; columns
-- that the payload leaves out, such as secrets. Where the actor of a change is not in the row, the
-- transaction sets vesper.actor.
create function audit.row_changed() returns trigger language plpgsql as $$
declare
  row_now jsonb := to_jsonb(new);
  left_out text[] := string_to_array(coalesce(tg_argv[4], ''), ',');
  payload jsonb := jsonb_build_object('after', row_now - left_out);
  verb text := tg_argv[0];
  named text := substring(tg_argv[0] from '\{(.*)\}');
begin
  if named is not null then
    verb := replace(verb, '{' || named || '}', row_now ->> named);
  end if;
  if tg_op = 'UPDATE' then
    payload := payload || jsonb_build_object('before', to_jsonb(old) - left_out);
  end if;
  perform audit.note(
    row_now ->> 'shop_id',
    coalesce(nullif(current_setting('vesper.actor', true), ''), row_now ->> tg_argv[2], 'unknown'),
    verb,
    coalesce((select string_agg(row_now ->> part, ' ' order by place)
      from unnest(string_to_array(tg_argv[1], ',')) with ordinality as subject (part, place)), ''),
    coalesce((row_now ->> tg_argv[3])::timestamptz, now()),
    payload::text);
  return null;
end
$$;

-- A decision about a plan, with a hash of all lines that it changed. Runs at the commit: the lines
-- are there by then.
create function audit.plan_changed() returns trigger language plpgsql as $$
begin
  perform audit.note(
    p.shop_id, new.actor, 'plan.' || new.verb,
    'plan ' || p.as_of || ' v' || p.version || ' revision ' || new.revision,
    new.changed_at,
    jsonb_build_object(
      'undoes', new.undoes, 'lines', l.lines, 'lines_sha256', l.hash, 'first_lines', l.first_lines)::text)
  from plan p,
    (select count(*) as lines,
        encode(sha256(convert_to(coalesce(string_agg(text, e'\n' order by item_id collate "C",
          location_id collate "C"), ''), 'UTF8')), 'hex') as hash,
        jsonb_agg(text order by item_id collate "C", location_id collate "C")
          filter (where place <= 20) as first_lines
      from (select item_id, location_id,
          item_id || ' ' || location_id || ' ' || before || ' ' || after as text,
          row_number() over (order by item_id collate "C", location_id collate "C") as place
        from plan_change_line where plan_id = new.plan_id and revision = new.revision) changed) l
  where p.plan_id = new.plan_id;
  return null;
end
$$;

-- Order lines that people received, closed or cancelled: one entry per statement, actor and status.
create function audit.order_lines_changed() returns trigger language plpgsql as $$
begin
  perform audit.note(
    n.shop_id, n.actor, 'order.' || n.status,
    case when count(distinct n.po_id) = 1 then min(n.po_id) else count(distinct n.po_id) || ' orders' end
      || case when count(*) = 1 then ' line ' || min(n.line) else ', ' || count(*) || ' lines' end,
    max(n.changed_at),
    jsonb_build_object(
      'lines', count(*),
      'lines_sha256', encode(sha256(convert_to(string_agg(to_jsonb(n)::text, e'\n'
        order by n.po_id, n.line), 'UTF8')), 'hex'),
      'received_units_before', sum(o.received_units),
      'received_units', sum(n.received_units))::text)
  from lines_after n join lines_before o using (shop_id, po_id, line)
  group by n.shop_id, n.actor, n.status;
  return null;
end
$$;

create trigger audited after insert or update on shop_setting for each row
  execute function audit.row_changed('setting.set', 'key', 'actor', 'changed_at');
create trigger audited after insert on intake_import for each row
  execute function audit.row_changed('import.{status}', 'format,number', 'actor', 'imported_at');
create trigger audited_change after update of status on intake_import for each row
  when (old.status is distinct from new.status)
  execute function audit.row_changed('import.{status}', 'format,number', 'actor', '');
create constraint trigger audited after insert on plan_change deferrable initially deferred
  for each row execute function audit.plan_changed();
create trigger audited after insert on publication for each row
  execute function audit.row_changed('publication.{kind}', 'publication', 'actor', 'published_at');
create trigger audited after update on purchase_order_line
  referencing old table as lines_before new table as lines_after
  for each statement execute function audit.order_lines_changed();
create trigger audited after insert on schedule_request for each row
  execute function audit.row_changed('schedule.{verb}', 'schedule,run_id', 'actor', 'asked_at');
create trigger audited after insert on run for each row
  execute function audit.row_changed('night.started', 'run_id', 'actor', 'started_at');
create trigger audited_change after update of status on run for each row
  when (old.status is distinct from new.status)
  execute function audit.row_changed('night.{status}', 'run_id', 'actor', 'ended_at');

-- Nothing of the trail is changed or removed, but for payloads that are erased and entries whose
-- time is over.
create function audit.guard() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from audit.base b where b.shop_id = old.shop_id and old.seq <= b.seq) then
      return old;
    end if;
  elsif tg_op = 'UPDATE' and tg_table_name = 'payload' then
    if new.payload is null and old.payload is not null and new.seq = old.seq
        and new.shop_id = old.shop_id then
      return new;
    end if;
  end if;
  raise exception 'the audit trail is only ever added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger guard before update or delete on audit.entry for each row
  execute function audit.guard();
create trigger guard before update or delete on audit.payload for each row
  execute function audit.guard();
create trigger guard_all before truncate on audit.entry execute function audit.guard();
create trigger guard_all before truncate on audit.payload execute function audit.guard();

-- Forgets entries that happened before an instant at least a year ago; the last of them stays as the
-- base of the chain. Returns how many went.
create function audit.forget(shop text, before timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last_seq bigint;
  gone bigint;
begin
  if before > now() - interval '1 year' then
    raise exception 'an audit entry is kept for a year at least';
  end if;
  -- Up to the first one that must stay: the chain has no holes.
  select coalesce(min(seq), (select max(seq) + 1 from audit.entry where shop_id = shop)) - 1
    into last_seq from audit.entry
    where shop_id = shop and (entry::jsonb ->> 'at')::timestamptz >= before;
  insert into audit.base
    select e.shop_id, e.seq, e.hash from audit.entry e where e.shop_id = shop and e.seq = last_seq
    on conflict (shop_id) do update set seq = excluded.seq, hash = excluded.hash
      where audit.base.seq < excluded.seq;
  delete from audit.payload p where p.shop_id = shop and p.seq <= last_seq;
  delete from audit.entry e where e.shop_id = shop and e.seq <= last_seq;
  get diagnostics gone = row_count;
  return gone;
end
$$;

-- Takes the content of an entry's payload out; an entry says who did so and why.
create function audit.erase_payload(
  shop text, entry_seq bigint, who text, reason text, happened_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last_seq bigint;
begin
  perform audit.note(shop, who, 'audit.payload_erased', entry_seq::text, happened_at,
    json_build_object('reason', reason)::text);
  -- Adds it now: its number is known then.
  set constraints audit.append immediate;
  set constraints audit.append deferred;
  select seq into last_seq from audit.head where shop_id = shop;
  update audit.payload set payload = null, erased_by = last_seq
    where shop_id = shop and seq = entry_seq and payload is not null;
end
$$;

-- The trail belongs to a role of its own that nobody logs in as; Vesper may read it and call the
-- functions above, and has no right to change or delete. Where the database's user may not make a
-- role, the guards above hold alone, and vesper doctor says so.
do $$
declare
  thing text;
begin
  if not (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
    return;
  end if;
  begin
    if not exists (select from pg_roles where rolname = 'vesper_auditor') then
      create role vesper_auditor nologin;
    end if;
    execute format('grant vesper_auditor to %I', current_user);
    -- The schema too: its owner could drop what is in it.
    execute format('grant create on database %I to vesper_auditor', current_database());
    alter schema audit owner to vesper_auditor;
    foreach thing in array array['head', 'base', 'entry', 'payload', 'pending'] loop
      execute format('alter table audit.%I owner to vesper_auditor', thing);
      execute format('grant select on audit.%I to %I', thing, current_user);
    end loop;
    foreach thing in array array['append()', 'guard()', 'forget(text, timestamptz)',
        'note(text, text, text, text, timestamptz, text)',
        'erase_payload(text, bigint, text, text, timestamptz)'] loop
      execute format('alter function audit.%s owner to vesper_auditor', thing);
    end loop;
    execute format('grant usage on schema audit to %I', current_user);
    execute format('revoke create on database %I from vesper_auditor', current_database());
    execute format('revoke vesper_auditor from %I', current_user);
  exception
    -- Another database of this server made the role, or a later server asks for more rights.
    when insufficient_privilege or duplicate_object or unique_violation then
      raise notice 'no role vesper_auditor here: %', sqlerrm;
  end;
end
$$;
