-- Rows by day, for the page that shows gaps.
create index landed_key_by_day on landed_key (shop_id, day, contract);
