-- A process's start is reckoned from the machine's, which clock corrections move: it tells nothing.
alter table night_lease drop column process_started_at;
