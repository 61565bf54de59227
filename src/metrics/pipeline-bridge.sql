-- How the open pipeline moved from the beginning of the period to its end, or to the last day the files know. The opening and
-- the moves (new, increased, decreased, won, lost) are the closing, to the cent.
-- Counted is $base pipeline: all of it, or with due only deals whose close date lies in the period, so that deals are pulled
-- in and pushed out. Amounts and close dates of a day are those a history or an earlier export tells, else the present ones;
-- a deal won or lost leaves with its last amount, a new one comes with it. Left out: deals lost as duplicate, test or created
-- in error, without a created date, or closed on an unknown day.
with
days as (
    select cast($period_start as date) as first_day, cast($period_end as date) as period_end, cast($as_of as date) as known_until,
        greatest(least(period_end, known_until), cast(first_day - interval 1 day as date)) as last_day
),
told as (
    select opportunity_id, arg_min(amount_minor, known_at) as first_amount, arg_min(close_date, known_at) as first_due,
        arg_max(amount_minor, known_at) filter (where known_date < first_day) as amount_before,
        arg_max(close_date, known_at) filter (where known_date < first_day) as due_before,
        arg_max(amount_minor, known_at) filter (where known_date <= last_day) as amount_after,
        arg_max(close_date, known_at) filter (where known_date <= last_day) as due_after
    from opportunity_states cross join days group by opportunity_id
),
deals as (
    select opportunity_id, cast(source as varchar) as source, owner, team, segment, status, created_date, amount_minor,
        if(status = 'open', null, opportunities.closed_date) as closed_date, least(created_date, closed_date) as opened,
        if(status = 'open', expected_close_date, opportunities.closed_date) as due
    from opportunities
    where currency = $currency and not is_excluded and created_date is not null
        and (status = 'open' or opportunities.closed_date is not null) and $in_scope
),
placed as (
    select deals.*, days.*, told.opportunity_id is not null as has_history,
        opened < first_day and coalesce(closed_date >= first_day, true) as was_open,
        opened <= last_day and coalesce(closed_date > last_day, true) as is_open,
        opened between first_day and last_day as is_new,
        coalesce(closed_date between first_day and last_day, false) and (was_open or is_new) as is_closed,
        coalesce(amount_before, first_amount, amount_minor, 0) as amount_start,
        coalesce(if(is_open and last_day < known_until, coalesce(amount_after, first_amount), null), amount_minor, 0) as amount_end,
        coalesce(due_before, first_due, due) as due_start,
        coalesce(if(is_open and last_day < known_until, coalesce(due_after, first_due), null), due) as due_end
    from deals cross join days left join told using (opportunity_id)
),
counted as (
    select *, was_open and ($base <> 'due' or coalesce(due_start between first_day and period_end, false)) as counts_start,
        is_open and ($base <> 'due' or coalesce(due_end between first_day and period_end, false)) as counts_end,
        was_open and not counts_start and (counts_end or is_closed) as is_pulled_in, counts_start or is_pulled_in as is_followed
    from placed
),
moves as (
    select *, unnest([
        {'step': 'opening', 'is_so': counts_start, 'moved_minor': amount_start},
        {'step': 'new', 'is_so': is_new and (counts_end or is_closed), 'moved_minor': amount_end},
        {'step': 'pulled_in', 'is_so': is_pulled_in, 'moved_minor': amount_start},
        {'step': if(amount_end > amount_start, 'increased', 'decreased'), 'is_so': is_followed and amount_end <> amount_start,
            'moved_minor': amount_end - amount_start},
        {'step': 'pushed', 'is_so': counts_start and is_open and not counts_end, 'moved_minor': -amount_end},
        {'step': status, 'is_so': is_closed, 'moved_minor': -amount_end},
        {'step': 'closing', 'is_so': counts_end, 'moved_minor': amount_end}
    ], recursive := true)
    from counted
),
population as (
    select step, opportunity_id, source, owner, team, segment, status, created_date, closed_date, due_start, due_end,
        cast(moved_minor as bigint) as moved_minor
    from moves where is_so
),
beside as (
    select count(*) filter (where was_open and has_history) as history_count,
        count(*) filter (where (was_open or is_new) and amount_minor is null) as without_amount_count,
        count(*) filter (where is_due) as due_count,
        cast(coalesce(sum(amount_start) filter (where is_due), 0) as bigint) as due_minor,
        count(*) filter (where is_slipped) as slipped_count,
        cast(coalesce(sum(amount_start) filter (where is_slipped), 0) as bigint) as slipped_minor,
        count(*) filter (where is_open and due_end < last_day) as past_due_count,
        cast(coalesce(sum(amount_end) filter (where is_open and due_end < last_day), 0) as bigint) as past_due_minor
    from (select *, was_open and has_history and coalesce(due_start between first_day and period_end, false) as is_due,
        coalesce(is_due and is_open and due_end > period_end, false) as is_slipped from placed)
),
summary as (
    select step, count(opportunity_id) as deal_count, cast(coalesce(sum(moved_minor), 0) as bigint) as amount_minor, beside.*
    from (select unnest(['opening', 'new', 'pulled_in', 'increased', 'decreased', 'pushed', 'won', 'lost', 'closing']) as step)
    left join population using (step) cross join beside
    group by all
)
select * from summary order by step
