-- The one source each deal is counted under, one row per deal: its primary campaign's type, else the deal's own source, else
-- the source of the earliest created linked person that has one, else the channel of the first response of a linked person
-- up to the deal's end, else 'Unattributed'. `source_rule` says which.
create or replace table opportunity_sources as
with
campaign_sources as (
    select o.opportunity_id, min(c.campaign) as campaign, min(m.source) as source, min(m.channel) as channel
    from opportunity_facts o
    join campaign_records c on (c.tool = o.tool and c.source_id = o.campaign_source_id)
    left join source_map m on m.use = 'source' and m.spelling = c.campaign_type
    group by o.opportunity_id
),
named_campaigns as (
    select lower(trim(c.campaign)) as campaign_key, min(m.source) as source, min(m.channel) as channel
    from campaign_records c join source_map m on m.use = 'source' and m.spelling = c.campaign_type
    group by all having count(distinct m.source) = 1
),
person_sources as (
    select l.opportunity_id, arg_min(p.source, order_no) as source, arg_min(p.channel, order_no) as channel
    from opportunity_people l
    join (select person_id, source, channel, row_number() over (order by created_at nulls last, person_id) as order_no
        from people where source <> 'Unknown') p using (person_id)
    group by l.opportunity_id
),
first_touches as (
    select l.opportunity_id, arg_min(t.channel, row(t.touched_at, t.touch_id)) as channel
    from opportunity_people l
    join touches t using (person_id)
    join opportunity_facts o using (opportunity_id)
    where t.responded and t.channel <> 'Unknown' and t.touched_at is not null
        and (o.closed_date is null or t.touched_date <= o.closed_date)
    group by l.opportunity_id
)
select o.opportunity_id, coalesce(o.campaign, c.campaign, 'No campaign') as campaign,
    coalesce(c.source, n.source, own.source, p.source, t.channel, 'Unattributed') as source,
    coalesce(c.channel, n.channel, own.channel, p.channel, t.channel, 'Unattributed') as channel,
    case when coalesce(c.source, n.source) is not null then 'campaign' when own.source is not null then 'deal'
        when p.source is not null then 'person' when t.channel is not null then 'touch' else 'none' end as source_rule
from opportunity_facts o
left join campaign_sources c using (opportunity_id)
left join named_campaigns n on n.campaign_key = lower(trim(o.campaign))
left join source_map own on own.use = 'source' and own.spelling = o.original_source
left join person_sources p using (opportunity_id)
left join first_touches t using (opportunity_id)
