-- Who withdrew a key of events; empty for those withdrawn before this was asked.
alter table event_key add column revoked_by varchar(200);

drop trigger audited_change on event_key;
create trigger audited_change after update of revoked_at on event_key for each row
  when (new.revoked_at is not null and old.revoked_at is null)
  execute function audit.row_changed(
    'event_key.revoked', 'number,label', 'revoked_by', 'revoked_at', 'hash');
