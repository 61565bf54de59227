-- The company's own e-mail domains as the agreement names them, one row each.
create or replace table own_domains as
select distinct domain from (select lower(trim(unnest(string_split($rows, chr(30))))) as domain) where domain <> ''
