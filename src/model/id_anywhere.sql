-- An id as it is compared between tools: Salesforce's 18 characters are cut to the 15 that identify the record.
create or replace macro id_anywhere(id) as regexp_replace(id, '^([0-9A-Za-z]{15})[A-Z0-5]{3}$', '\1')
