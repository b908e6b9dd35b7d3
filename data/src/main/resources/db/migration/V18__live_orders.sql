-- A line of a plan is on at most one order at a time; also what tells quickly that it is.
create unique index purchase_order_line_live
  on purchase_order_line (plan_id, item_id, location_id) where status <> 'cancelled';
