-- One rule says which names are one: the program's (NFKC, small letters), kept beside the name. The
-- database's own lower() knows only the letters of its locale.
alter table account add column folded varchar(200);

do $$
begin
  if exists (select from pg_collation where collname = 'und-x-icu') then
    execute 'update account set folded = lower(normalize(name, nfkc) collate "und-x-icu")';
  else
    update account set folded = lower(normalize(name, nfkc));
  end if;
  -- Two accounts that were two by the old rule stay two: one goes by its exact name: never the
  -- one whose name is the folded one, else the younger.
  update account a set folded = name where exists (
    select from account b where b.shop_id = a.shop_id and b.folded = a.folded
      and (b.name <> b.folded, b.made_at, b.name) < (a.name <> a.folded, a.made_at, a.name));
end $$;

alter table account alter column folded set not null;
drop index account_of_name;
create unique index account_of_name on account (shop_id, folded);
