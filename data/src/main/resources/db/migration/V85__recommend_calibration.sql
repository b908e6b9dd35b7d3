-- How far the mix of categories of an engine's lists is from the shoppers' own, in bits. Versions
-- made before it was measured say 0.
alter table recommend_metric add column miscalibration_bits double precision not null default 0;
