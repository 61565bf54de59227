-- Yes or no as exports write it; anything else is not read.
create or replace macro read_boolean(cell) as
    case
        when list_contains(['true', 't', 'yes', 'y', '1', '1.0'], lower(cell)) then true
        when list_contains(['false', 'f', 'no', 'n', '0', '0.0'], lower(cell)) then false
    end
