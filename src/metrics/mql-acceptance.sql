-- What became of the people who became marketing qualified in the period, as known on the as-of date: accepted, rejected by
-- reason, sent back to marketing, or pending. Shares are of those whose $within days to decide are over.
-- Accepted: reached a stage only sales gives. Else sent back: a date, or a current status named recycled or nurturing. Else
-- rejected: disqualified since. Else pending, and overdue once the days are over.
-- Whose days are not over is not due yet: shown apart, in no share, decided or not. Whom sales had accepted before is left
-- out and counted beside. Contacted: a sales activity of its own is dated; a stage alone does not show that anybody called.
with
handed as (
    select
        person_id, source, channel, campaign, owner, team, segment, country, marketing_qualified_date, accepted_date,
        rejected_date, recycled_date, first_activity_date, coalesce(accepted_date < from_date, false) as is_known_before,
        case when is_accepted and coalesce(accepted_date <= cast($as_of as date), true) then 'Accepted'
            when is_recycled and coalesce(recycled_date <= cast($as_of as date), true) then 'Sent back to marketing'
            when is_rejected and coalesce(rejected_date <= cast($as_of as date), true) then 'Rejected'
            else 'Pending' end as answer,
        if(answer = 'Rejected', coalesce(nullif(trim(rejected_reason), ''), 'No reason given'), null) as rejected_for,
        cast($as_of as date) - marketing_qualified_date < $within as is_within,
        coalesce(first_activity_date <= cast($as_of as date), false) as is_contacted
    from handoffs
    where marketing_qualified_date
            between cast($period_start as date) and least(cast($period_end as date), cast($as_of as date))
        and $in_scope
),
population as (
    select
        handed.* exclude (is_known_before, is_within, rejected_for),
        case when is_within then 'Not due yet' when answer = 'Pending' then 'Pending, overdue' else answer end
            as outcome,
        if(is_within, null, rejected_for) as reason
    from handed
    where not is_known_before
),
summary as (
    select
        outcome, reason,
        count(*) as mql_count,
        if(outcome = 'Not due yet', null,
            cast(sum(count(*) filter (outcome <> 'Not due yet')) over () as bigint)) as elapsed_count,
        mql_count / nullif(elapsed_count, 0) as outcome_rate,
        count(*) filter (where is_contacted) as contacted_count,
        count(*) filter (where answer <> 'Pending') as decided_count,
        (select count(*) from handed where is_known_before) as known_before_count,
        (select count(first_activity_date) from handoffs) as activity_known_count
    from population
    group by outcome, reason
)
select * from summary
order by
    list_position(['Accepted', 'Rejected', 'Sent back to marketing', 'Pending, overdue', 'Not due yet'], outcome),
    reason = 'No reason given' desc, mql_count desc, reason
