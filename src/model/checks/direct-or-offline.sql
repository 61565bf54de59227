-- {count} of {out_of} people have Direct or Offline as their source, which tools also write when they do not know. {It stands|They stand} apart from Unknown.
select person_name, email, source, channel, created_date, owner, source_id, file_id, record
from people where channel in ('Direct', 'Offline') or regexp_matches(lower(source), '^(direct|offline)\b')
order by source, person_id
