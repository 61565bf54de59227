-- Values people and deals can be narrowed by, with how many people or deals carry each.
with
carriers as (
    select source, channel, campaign, owner, team, segment, country, 1 as people, 0 as deals from journeys
    where grain = 'person'
    union all
    select source, channel, campaign, owner, team, segment, country, 0 as people, 1 as deals from opportunities
),
named as (
    select 'source' as dimension, cast(source as text) as value, people, deals from carriers
    union all
    select 'channel' as dimension, cast(channel as text) as value, people, deals from carriers
    union all
    select 'campaign' as dimension, cast(campaign as text) as value, people, deals from carriers
    union all
    select 'owner' as dimension, cast(owner as text) as value, people, deals from carriers
    union all
    select 'team' as dimension, cast(team as text) as value, people, deals from carriers
    union all
    select 'segment' as dimension, cast(segment as text) as value, people, deals from carriers
    union all
    select 'country' as dimension, cast(country as text) as value, people, deals from carriers
)
select dimension, value, cast(sum(people) as bigint) as people, cast(sum(deals) as bigint) as deals
from named
group by dimension, value
order by dimension, people desc, deals desc, value
