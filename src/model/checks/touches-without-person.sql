-- {count} of {out_of} touches {belongs|belong} to nobody in the files and {is|are} in no journey.
select source_id, campaign, channel, touch_type, touched_date, file_id, record
from touches where person_id is null
order by touch_id
