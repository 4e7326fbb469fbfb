-- Servers that are rebuilt by their schedules.

alter table server
  -- When the schedule was last changed: what was before does not count.
  add column schedule_since timestamptz not null default now(),
  -- The latest day of the calendar of which an occurrence was noted.
  add column schedule_day date;

-- Whoever changes the schedule with SQL of their own need not know of it.
create function begin_schedule() returns trigger language plpgsql as $$
begin
  new.schedule_since := now();
  return new;
end $$;

create trigger server_schedule_begins
  before update of rebuild_schedule on server
  for each row
  when (lower(btrim(old.rebuild_schedule)) is distinct from lower(btrim(new.rebuild_schedule)))
  execute function begin_schedule();

-- A check looks only at those of which something may be due, or that make no sense.
create index server_due
  on server (lower(btrim(rebuild_schedule)), coalesce(schedule_day, '-infinity'::date));
create index server_schedule_nonsense on server (id)
  where lower(btrim(rebuild_schedule)) not in ('none', 'daily', 'weekly', 'monthly');

-- Each time at which a schedule wanted its server to be rebuilt, and what has become of it. Outlives
-- the server's row.
create table occurrence (
  server_id bigint not null,
  due_at timestamptz not null,
  state text not null check (state in ('DUE', 'RUN', 'COALESCED', 'REFUSED', 'WITHDRAWN')),
  operation_id uuid references operation (id),
  why text,
  at timestamptz not null,
  primary key (server_id, due_at),
  check ((state = 'RUN') = (operation_id is not null))
);
create unique index occurrence_waits on occurrence (server_id) where state = 'DUE';

-- A server that is rebuilt every day has hundreds of operations, whose secrets go with their ends.
create index operation_server on operation (server_id);

-- What schedules have opened is counted.
create index operation_scheduled on operation (state) where origin = 'SCHEDULED';
