-- Every company name met in the files beside the key two spellings must share to be one company: lower case, one blank
-- between words, without commas, dots and a legal form at the end. Words that name no company ('unknown') have no key. One
-- row a spelling.
create or replace table company_names as
with
spellings as (
    select company_name as spelling from person_records where company_name is not null
    union select account_name from account_records where account_name is not null
    union select account_name from opportunity_records where account_name is not null
),
plain as (
    select spelling, trim(regexp_replace(replace(replace(lower(spelling), ',', ' '), '.', ''), '\s+', ' ', 'g')) as name
    from spellings
),
bare as (
    select spelling, name, regexp_replace(name,
        '( (&|and|und|et)? ?(inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|company|co|gmbh|mbh|ag|kg|kgaa|ohg|ug|ev|'
        || 'sa|sas|sarl|sprl|srl|spa|bv|nv|oy|oyj|ab|as|a/s|aps|asa|plc|pty|pte|pvt|private|kk|sl|sro|sp z oo|zrt|kft|se))+$',
        '') as without_form
    from plain
)
select spelling, coalesce(nullif(trim(without_form), ''), name) as name_key from bare
where regexp_matches(name, '[\p{L}\p{N}]') and name not in ('unknown', 'none', 'na', 'n/a', 'nil', 'no company', 'no name',
    'not provided', 'not available', 'not set', 'self', 'self employed', 'self-employed', 'individual', 'private', 'personal',
    'freelance', 'freelancer', 'student', 'test', 'other', 'company', 'tbd', 'xxx')
