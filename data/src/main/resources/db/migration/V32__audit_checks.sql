-- What people decide about held files and about checks that would stop a night.
create trigger audited after insert on intake_decision for each row
  execute function audit.row_changed('import.{verb}', 'number', 'actor', 'decided_at');
create trigger audited after insert or update on data_check_accepted for each row
  execute function audit.row_changed(
    'check.accepted', 'as_of,check_name,source', 'actor', 'accepted_at');
