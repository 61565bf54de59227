-- {count} of {out_of} deals {is a renewal or expansion|are renewals or expansions}. New business only would be {rest} deals.
select deal_type, pipeline, source_id, opportunity_name, status, amount_minor, currency, closed_date, file_id, record
from opportunities
where regexp_matches(lower(concat_ws(' ', deal_type, pipeline)), 'renew|expan|upsell|up-sell|cross|existing|add-on|addon|extension')
order by opportunity_id
