-- A night that its deadline has cut made a plan (degraded) or none (held).
alter table run drop constraint run_status_check;
alter table run add constraint run_status_check
  check (status in ('running', 'completed', 'degraded', 'held', 'failed', 'stopped'));

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
  'night.failed', 'night.held', 'night.degraded', 'plan.near', 'plan.late', 'plan.waits',
  'night.gaps', 'schedule.unusable'));
