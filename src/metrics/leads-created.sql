-- People created in the period: everybody the files hold, each counted once however many records they have.
with
population as (
    select person_id, source, channel, campaign, owner, team, segment, country, created_date, lifecycle_stage
    from people
    where created_date between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
summary as (
    select count(*) as lead_count from population
)
select * from summary order by lead_count
