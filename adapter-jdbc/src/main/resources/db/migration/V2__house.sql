-- What the daemons share among themselves.

create table installation (
  only_one boolean primary key default true check (only_one),
  id text not null,
  created_at timestamptz not null default now()
);

create table lease (
  name text primary key,
  holder text not null,
  until timestamptz not null
);

-- Ciphertexts, each bound to its owner, kind and version.
create table secret (
  owner text not null,
  kind text not null,
  version integer not null check (version > 0),
  sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (owner, kind, version)
);

-- db-scheduler's table; woken_at is ours: an alarm that was set while its task ran.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  woken_at timestamptz,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time) where not picked;
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat) where picked;
