-- Why a schedule is paused, and when it goes on by itself.
alter table schedule
  add column pause_reason varchar(200) not null default '',
  add column paused_until timestamptz,
  add check (paused_until is null or paused_at is not null);
