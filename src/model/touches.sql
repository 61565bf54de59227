-- One row per marketing touch: a campaign response, a form fill, a click. Deleted ones are left out, an id met twice counts
-- once (the last). The person is the one its contact id, lead id or e-mail leads to, null when nobody is found. The time is
-- the response's where there is one. `responded` is what the file says, else what the status says, else yes.
create or replace table touches as
with
repeated as (
    select tool, source_id, max(file_id::bigint * 4294967296 + record) as last_place from touch_records
    where source_id is not null group by all having count(*) > 1
),
latest as (
    select t.*, (row_number() over (order by t.file_id, t.record))::integer as touch_id
    from touch_records t left join repeated using (tool, source_id)
    where repeated.last_place is null or repeated.last_place = t.file_id::bigint * 4294967296 + t.record
),
emails as (
    select r.email_key, g.person_id from person_rows r join person_groups g using (row_no)
    where r.email_key is not null and not r.is_deleted group by all
),
campaigns as (
    select tool, source_id, last(campaign order by file_id, record) as campaign,
        last(campaign_type order by file_id, record) as campaign_type
    from campaign_records where source_id is not null group by all
),
campaign_types as (
    select lower(trim(campaign)) as campaign_key, min(campaign_type) as campaign_type from campaign_records
    where campaign_type is not null group by all having count(distinct campaign_type) = 1
)
select t.touch_id,
    coalesce(c.contact_person_id, d.contact_person_id, p.person_id, q.person_id, emails.person_id) as person_id, t.source_id,
    coalesce(t.campaign, cm.campaign, 'No campaign') as campaign,
    coalesce(by_channel.channel, by_source.channel, by_type.channel, 'Unknown') as channel,
    coalesce(by_source.source, by_channel.source, by_type.source, 'Unknown') as source, t.touch_type,
    coalesce(t.responded, if(t.responded_at is not null, true, null), not regexp_matches(lower(t.status),
        '^(sent|invited|planned|targeted|to be |not |no |no-|bounced|opted out|unsubscribed|delivered|queued|registered - no)'),
        true) as responded,
    coalesce(t.responded_at, t.touched_at) as touched_at, coalesce(t.responded_at, t.touched_at)::date as touched_date,
    t.file_id, t.record
from latest t
left join person_ids c on c.tool = t.tool and c.id = t.contact_source_id
left join person_ids d on d.tool = '*' and d.id = id_anywhere(t.contact_source_id)
left join person_ids p on p.tool = t.tool and p.id = t.person_source_id
left join person_ids q on q.tool = '*' and q.id = id_anywhere(t.person_source_id)
left join emails on emails.email_key = lower(trim(t.person_email))
left join campaigns cm on cm.tool = t.tool and cm.source_id = t.campaign_source_id
left join campaign_types ct on ct.campaign_key = lower(trim(t.campaign))
left join source_map by_channel on by_channel.use = 'source' and by_channel.spelling = t.channel
left join source_map by_source on by_source.use = 'source' and by_source.spelling = t.source
left join source_map by_type on by_type.use = 'source' and by_type.spelling = coalesce(cm.campaign_type, ct.campaign_type)
where not coalesce(t.is_deleted, false)
