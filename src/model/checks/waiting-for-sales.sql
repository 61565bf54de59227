-- {count} of {out_of} people marketing handed over {waits|wait} for sales: qualified by marketing, and since then neither taken up, disqualified nor on a deal.
select people.person_name, people.company_name, journeys.owner, journeys.source, marketing_qualified_date,
    model_dates.as_of - marketing_qualified_date as days_waiting, people.file_id, people.record
from journeys
join people using (person_id)
cross join model_dates
where marketing_qualified_date <= model_dates.as_of and journeys.opportunity_count = 0
    and coalesce(sales_accepted_date, sales_qualified_date, opportunity_date, won_date, lost_date, disqualified_date) is null
order by marketing_qualified_date, person_id
