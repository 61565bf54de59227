-- One row: how the credit for deals is shared, as agreed. The model is the agreed one, else W where the files know when
-- leads and deals were created, else first and last. `not_marketing`: channels, one a line. `has_responses`: whether any file says who responded.
create or replace table attribution_settings as
select coalesce(nullif($model, ''), if(exists (from attribution_journeys where lead_date is not null and created_date is not null
        and opportunity_id is not null), 'w_shaped', 'position')) as model,
    cast($link_rule as varchar) as link_rule, cast($responses as varchar) as responses,
    cast($deduplicate as varchar) as deduplicate, cast($look_back_days as integer) as look_back_days,
    cast($sales_touches as varchar) as sales_touches, cast($stand_in_touches as varchar) as stand_in_touches,
    cast($grace_minutes as integer) as grace_minutes, cast($half_life_days as double) as half_life_days,
    cast($not_marketing as varchar) as not_marketing,
    exists (from touch_records where responded is not null or responded_at is not null or status is not null) as has_responses
