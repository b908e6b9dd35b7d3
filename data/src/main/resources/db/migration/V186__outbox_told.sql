-- The stock that a target was told last, so that nobody looks for it in all letters.
create table outbox_told (
  shop_id varchar(64) not null,
  target varchar(32) not null,
  item_id varchar(64) not null,
  location_id varchar(64) not null,
  on_hand bigint not null,
  primary key (shop_id, target, item_id, location_id)
);

-- What the target was told before this letter, which holds again when the letter is given up; null
-- for nothing.
alter table outbox_line add column told_before bigint;

update outbox_line l set told_before = t.before
  from (select letter, line, lag(amount) over (
      partition by b.shop_id, b.target, s.subject, s.place order by letter) as before
    from outbox_line s join outbox_letter b using (letter)
    where s.kind = 'stock' and b.state <> 'given_up') t
  where l.letter = t.letter and l.line = t.line and t.before is not null;

insert into outbox_told
select distinct on (b.shop_id, b.target, l.subject, l.place)
  b.shop_id, b.target, l.subject, l.place, l.amount
from outbox_line l join outbox_letter b using (letter)
where l.kind = 'stock' and b.state <> 'given_up'
order by b.shop_id, b.target, l.subject, l.place, l.letter desc;
