-- The channel of each source met in the files: one row a spelling and use, from the agreement and the default rules.
create or replace table source_map as
with
lines as (select unnest(string_split($rows, chr(30))) as line),
meanings as (
    select cast(split_part(line, chr(31), 1) as integer) as name_id, split_part(line, chr(31), 2) as channel,
        split_part(line, chr(31), 3) = 'known' as is_known, split_part(line, chr(31), 4) as source
    from lines where line <> ''
)
select use, spelling, meanings.source, channel, is_known, records from source_names join meanings using (name_id)
