-- {count} of {out_of} channels with spend {brings|bring} no person of {its|their} own; {its|their} cost stands beside no lead.
select spend.channel, spend.currency, cast(sum(cost_minor) as bigint) as cost_minor, count(*) as spend_rows
from spend
where not exists (select 1 from people where people.channel = spend.channel) and exists (select 1 from people)
group by all
order by cost_minor desc
