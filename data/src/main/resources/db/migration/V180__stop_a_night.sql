-- A night that runs can be asked to stop; the process that runs it looks for the request.
alter table schedule_request drop constraint schedule_request_verb_check;
alter table schedule_request add constraint schedule_request_verb_check
  check (verb in ('run', 'pause', 'resume', 'restart', 'stop'));
create index schedule_request_stop on schedule_request (shop_id, run_id)
  where verb = 'stop' and state in ('asked', 'taken');
