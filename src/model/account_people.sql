-- Everybody of the company of a deal, one row per deal and person, also where better links are known. Which links count
-- is a rule of attribution; numbers of the funnel use opportunity_people.
create or replace table account_people as
select distinct o.opportunity_id, p.person_id
from opportunity_accounts o semi join opportunity_facts using (opportunity_id) join company_people p using (account_key)
order by o.opportunity_id, p.person_id
