-- One row with what the built tables hold, for the data page and the suggestions of further files.
select
    (select as_of from model_dates) as as_of, (select first_date from model_dates) as first_date,
    (select count(*) from people) as people, (select count(*) from accounts) as accounts,
    (select count(*) from opportunities) as opportunities, (select count(*) from opportunity_people) as links,
    (select count(*) from touches) as touches, (select count(*) from spend) as spend, (select count(*) from goals) as goals,
    (select count(distinct person_id) from opportunity_people) as people_with_deals,
    (select count(*) from opportunities where person_count > 0) as opportunities_with_people,
    (select count(*) from stage_events where entity = 'person' and evidence <> 'created'
        and stage in ('marketing_qualified', 'sales_accepted', 'sales_qualified')) as stage_dates,
    (select count(*) from opportunities where status = 'lost') as lost_deals,
    (select count(lost_reason) from opportunities) as lost_reasons,
    (select count(amount_minor) from opportunities) as amounts,
    (select count(*) from people where source <> 'Unknown') as people_with_source,
    (select count(distinct owner) from owner_map) as owners,
    (select count(distinct owner) filter (where team is not null) from owner_map) as owners_with_team
