-- Servers that do not answer.

-- What is known of each, about the instance that it has; there is no row for one that answers.
create table server_trouble (
  server_id bigint primary key references server (id) on delete cascade,
  provider text not null,
  instance_id text not null,
  silent_since timestamptz not null,
  -- Later than that when a whole provider was silent.
  counted_from timestamptz not null,
  silent_at timestamptz not null,
  -- What looks by id have shown, from when on, and when last.
  found text,
  found_since timestamptz,
  looked_at timestamptz,
  -- Why the last look gave no answer.
  look_failure text,
  -- Set when the operator wants it to be replaced.
  confirmed_at timestamptz,
  check (num_nulls(found, found_since, looked_at) in (0, 3))
);

-- Why an operation was opened: LOST for one that replaces an instance that was found lost. Such a one
-- is counted, in counted_at, by a breaker of its own.
alter table operation add column origin text not null default 'WANTED';
create index operation_lost on operation (opened_at) where origin = 'LOST';

-- What the operator confirms from another process is noticed at once.
create trigger server_trouble_confirmed
  after update of confirmed_at on server_trouble
  for each row
  when (old.confirmed_at is distinct from new.confirmed_at)
  execute function notify_ghostifi();
