-- What people decide about held files and about checks that would stop a night.
create trigger audited after insert on intake_decision for each row
  execute function audit.row_changed('import.{verb}', 'number', 'actor', 'decided_at');
create trigger audited after insert or update on data_check_accepted for each row
  execute function audit.row_changed(
    'check.accepted', 'as_of,check_name,source', 'actor', 'accepted_at');

-- Keys by which storefronts send events; their hash is nobody's business.
create trigger audited after insert on event_key for each row
  execute function audit.row_changed('event_key.made', 'number,label', 'actor', 'created_at', 'hash');
create trigger audited_change after update of revoked_at on event_key for each row
  execute function audit.row_changed(
    'event_key.revoked', 'number,label', '', 'revoked_at', 'hash');
