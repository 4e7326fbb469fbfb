-- What servers use, who is told of it, and who stands still.

alter table server
  -- The month that bandwidth_this_month shows, by its first day.
  add column bandwidth_month date not null default '0001-01-01',
  -- Set while the VPN is to stand still because the month is used up; why, for the customer.
  add column paused_at timestamptz,
  add column pause_reason text,
  -- The instance on which the VPN was stopped because of that, and when last.
  add column stopped_provider text,
  add column stopped_instance text,
  add column stopped_at timestamptz,
  add check (num_nulls(paused_at, pause_reason) in (0, 2)),
  add check (num_nulls(stopped_provider, stopped_instance, stopped_at) in (0, 3));
create index server_bandwidth_month on server (bandwidth_month);
create index server_paused on server (id)
  where paused_at is not null or stopped_instance is not null;

-- What hosts say that they have moved, since each of their boots. Outlives the server's row.
create table usage_host (
  provider text not null,
  instance_id text not null,
  boot text not null,
  server_id bigint not null,
  since timestamptz not null,
  until timestamptz not null,
  bytes_in bigint not null check (bytes_in >= 0),
  bytes_out bigint not null check (bytes_out >= 0),
  primary key (provider, instance_id, boot),
  check (since <= until)
);
create index usage_host_server on usage_host (server_id, until);

-- When whose provider is asked. Outlives the server's row.
create table usage_collection (
  provider text not null,
  instance_id text not null,
  server_id bigint not null,
  -- When the server was last known to have the instance.
  held_at timestamptz not null,
  -- When the provider told last, and when it is asked again; null for never.
  told_at timestamptz,
  next_at timestamptz,
  primary key (provider, instance_id)
);
create index usage_collection_next on usage_collection (provider, next_at)
  where next_at is not null;
create index usage_collection_server on usage_collection (server_id);

-- A server that has reached a mark: once in a month for each. Outlives the server's row.
create table usage_event (
  id uuid primary key,
  server_id bigint not null,
  server_name text not null,
  email text not null,
  month date not null,
  percent integer not null,
  at timestamptz not null,
  used_bytes bigint not null,
  limit_mb bigint not null,
  -- Whether the server stands still because of it.
  paused boolean not null,
  unique (server_id, month, percent)
);

-- An event on its way, a row for each channel.
create table usage_delivery (
  event_id uuid not null references usage_event (id),
  channel text not null,
  attempts integer not null default 0,
  failure text,
  next_at timestamptz,
  delivered_at timestamptz,
  primary key (event_id, channel)
);
create index usage_delivery_next on usage_delivery (channel, next_at) where next_at is not null;
create index usage_delivery_open on usage_delivery (event_id) where delivered_at is null;

-- A limit that somebody changes is seen at the next sweep: the month is shown anew.
create function show_month_anew() returns trigger language plpgsql as $$
begin
  new.bandwidth_month := '0001-01-01';
  return new;
end $$;
create trigger server_limit_changed
  before update of bandwidth_limit_this_month on server
  for each row
  when (old.bandwidth_limit_this_month is distinct from new.bandwidth_limit_this_month)
  execute function show_month_anew();
