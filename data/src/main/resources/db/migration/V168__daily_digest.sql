-- The day in three sentences is news of a kind of its own, beside all that there are.
do $$
declare
  before text;
begin
  select pg_get_expr(conbin, conrelid) into before from pg_constraint
    where conrelid = 'notice'::regclass and conname = 'notice_kind_check';
  alter table notice drop constraint notice_kind_check;
  execute format(
    'alter table notice add constraint notice_kind_check check (%s or kind = %L)',
    before, 'daily.digest');
end $$;
