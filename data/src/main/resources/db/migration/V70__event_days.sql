-- Which days an import's AR and page events tell of, and the days that rows they correct stood on:
-- what was made of a day holds until this says otherwise.
create table intake_event_day (
  shop_id varchar(64) not null,
  number bigint not null,
  contract varchar(64) not null,
  day date not null,
  zone varchar(64) not null,
  primary key (shop_id, number, contract, day)
);

insert into intake_event_day
select distinct k.shop_id, k.number, k.contract, e.day, coalesce(s.value, 'UTC')
from landed_key k
  join landed_key e using (shop_id, contract, key)
  left join shop_setting s on s.shop_id = k.shop_id and s.key = 'zone'
where k.contract in ('ar_events', 'page_events');
