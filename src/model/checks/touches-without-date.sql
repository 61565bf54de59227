-- {count} of {out_of} touches {has|have} no date and {is|are} in no journey.
select source_id, campaign, channel, touch_type, file_id, record
from touches where touched_at is null
order by touch_id
