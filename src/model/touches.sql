-- One row per marketing touch: a campaign response, a form fill, a click. Deleted ones are left out, an id met twice counts
-- once (the last). The person is the one its contact id, lead id or e-mail leads to, null when nobody is found. The time is
-- the response's where there is one. `responded` is what the file says, else what the status says, else yes. Made in
-- slices of $first to $last rows of the touch records, so that millions of them fit the memory.
create or replace table touches as
with
campaigns as (
    select tool, source_id, last(campaign order by file_id, record) as campaign,
        last(campaign_type order by file_id, record) as campaign_type
    from campaign_records where source_id is not null group by all
),
campaign_types as (
    select lower(trim(campaign)) as campaign_key, min(campaign_type) as campaign_type from campaign_records
    where campaign_type is not null group by all having count(distinct campaign_type) = 1
)
select (t.rowid + 1)::integer as touch_id,
    coalesce(contacts.person_id, leads.person_id, emails.person_id) as person_id, t.source_id,
    coalesce(t.campaign, cm.campaign, 'No campaign') as campaign,
    coalesce(by_channel.channel, by_source.channel, by_type.channel, 'Unknown') as channel,
    coalesce(by_source.source, by_channel.source, by_type.source, 'Unknown') as source, t.touch_type,
    coalesce(t.responded, if(t.responded_at is not null, true, null), not regexp_matches(lower(t.status),
        '^(sent|invited|planned|targeted|to be |not |no |no-|bounced|opted out|unsubscribed|delivered|queued|registered - no)'),
        true) as responded,
    coalesce(t.responded_at, t.touched_at) as touched_at, coalesce(t.responded_at, t.touched_at)::date as touched_date,
    t.file_id, t.record
from touch_records t
anti join replaced_touches using (file_id, record)
left join touch_people contacts on contacts.asked_by = 'contact' and contacts.tool = t.tool and contacts.id = t.contact_source_id
left join touch_people leads on leads.asked_by = 'person' and leads.tool = t.tool and leads.id = t.person_source_id
left join touch_people emails on emails.asked_by = 'email' and emails.id = lower(trim(t.person_email))
left join campaigns cm on cm.tool = t.tool and cm.source_id = t.campaign_source_id
left join campaign_types ct on ct.campaign_key = lower(trim(t.campaign))
left join source_map by_channel on by_channel.use = 'source' and by_channel.spelling = t.channel
left join source_map by_source on by_source.use = 'source' and by_source.spelling = t.source
left join source_map by_type on by_type.use = 'source' and by_type.spelling = coalesce(cm.campaign_type, ct.campaign_type)
where not coalesce(t.is_deleted, false) and t.rowid between cast($first as bigint) and cast($last as bigint)
