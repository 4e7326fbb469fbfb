-- Rebuilds.

alter table operation
  -- With which providers are asked when their rate limits do not let all go at once.
  add column priority text not null default 'CUSTOMER',
  -- The request in the server's row that a rebuild answers, as it was written there.
  add column requested_location text;

update operation set priority = 'REMOVAL' where kind in ('DESTROY', 'PURGE');
