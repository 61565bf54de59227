-- A web address or domain as it is compared: lower case, without protocol, www and path; null when nothing is left.
create or replace macro domain_key(address) as
    nullif(regexp_replace(regexp_replace(lower(trim(address)), '^([a-z]+://)?(www\.)?', ''), '[/?#:].*$', ''), '')
