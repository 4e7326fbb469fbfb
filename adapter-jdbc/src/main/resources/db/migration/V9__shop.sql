-- The shop's subscriptions: a copy of another shop's, and what a check has to look at.

-- A shop need not name a date. What stands here is UTC.
alter table wp_edd_subscriptions
  alter column expiration drop not null,
  alter column expiration set default (now() at time zone 'UTC') + interval '1 month',
  alter column created set default now() at time zone 'UTC',
  -- Why the shop's row makes no sense; the rest of it means nothing then.
  add column refusal text,
  -- Whether this is a copy of another shop's row.
  add column copied boolean not null default false;

-- When the copy was taken, and why none could be taken since.
create table shop_copy (
  only_one boolean primary key default true check (only_one),
  taken_at timestamptz,
  trouble text
);

-- What both sides say of one subscription: its row on the one, its server on the other. Kept by
-- triggers, in the transaction that changes either side, so that a check finds what does not agree
-- by an index, however many agree. Whoever of two comes second waits for the first one's pair.
create table fleet_pair (
  subscription_id bigint primary key,
  -- Of the subscription's row; null where there is none. In lower case.
  status text,
  expires_at timestamptz,
  -- When it was first seen failing, for as long as it does.
  failing_since timestamptz,
  -- Whether it can be understood; false also where only a closer look can tell.
  sound boolean,
  paid_by text,
  -- Of the server's row; null where there is none.
  server_id bigint,
  built boolean,
  serves text
);

-- Subscriptions without a server: which of them pay?
create index fleet_pair_unserved on fleet_pair (status, expires_at)
  where server_id is null and status is not null;
-- Those with a server: which of them have ended?
create index fleet_pair_served on fleet_pair (status, expires_at)
  where server_id is not null and status is not null;
create index fleet_pair_failing on fleet_pair (failing_since)
  where server_id is not null and failing_since is not null;
-- Those which always have to be looked at: a row that is not understood, or its status is not; a
-- server without a row, without an instance, or with another owner than its row.
create index fleet_pair_attention on fleet_pair (subscription_id)
  where not sound
    or (server_id is not null and (status is null or not built or serves is distinct from paid_by));

-- How many servers there are, by the provider of those that have one instance. In eight parts, so that
-- few wait for each other.
create table fleet_size (
  provider text not null,
  part smallint not null,
  servers bigint not null,
  primary key (provider, part)
);

create index server_asked on server (id) where rebuild_now_status = 1;
create index server_confirmed on server (id) where destruction_confirmed_at is not null;
create index retired_server_subscription on retired_server (subscription_id);

create function fleet_owner(customer bigint, product bigint, email text) returns text
  immutable language sql as
$$ select customer || ' ' || product || ' ' || coalesce(btrim(email, E' \t\r\n\f'), '') $$;

-- Errs towards a closer look.
create function fleet_is_sound(
  customer bigint, product bigint, email text, status text, refusal text) returns boolean
  immutable language sql as
$$
  select refusal is null and customer > 0 and product > 0
    and coalesce(
      btrim(email) collate "C" ~ '^[!-?A-~]+@[!-~]+$' and length(btrim(email)) <= 254, false)
    and lower(btrim(status)) in (
      'pending', 'active', 'trialling', 'cancelled', 'expired', 'failing', 'completed')
$$;

create function pair_subscriptions() returns trigger language plpgsql as $$
begin
  insert into fleet_pair (subscription_id, status, expires_at, failing_since, sound, paid_by)
  select id, lower(btrim(status)), expiration at time zone 'UTC',
         case when lower(btrim(status)) = 'failing' then now() end,
         fleet_is_sound(customer_id, product_id, email, status, refusal),
         fleet_owner(customer_id, product_id, email)
    from written order by id
  on conflict (subscription_id) do update
    set status = excluded.status,
        expires_at = excluded.expires_at,
        failing_since = case when excluded.failing_since is not null
          then coalesce(fleet_pair.failing_since, excluded.failing_since) end,
        sound = excluded.sound,
        paid_by = excluded.paid_by
    where (fleet_pair.status, fleet_pair.expires_at, fleet_pair.sound, fleet_pair.paid_by)
      is distinct from (excluded.status, excluded.expires_at, excluded.sound, excluded.paid_by);
  return null;
end $$;

create function unpair_subscriptions() returns trigger language plpgsql as $$
begin
  update fleet_pair
    set status = null, expires_at = null, failing_since = null, sound = null, paid_by = null
    where subscription_id in (select id from gone)
      and not exists (select from wp_edd_subscriptions s where s.id = subscription_id);
  delete from fleet_pair
    where subscription_id in (select id from gone) and status is null and server_id is null;
  return null;
end $$;

create function unpair_all_subscriptions() returns trigger language plpgsql as $$
begin
  update fleet_pair
    set status = null, expires_at = null, failing_since = null, sound = null, paid_by = null
    where status is not null;
  delete from fleet_pair where server_id is null;
  return null;
end $$;

create trigger wp_edd_subscriptions_pair_insert after insert on wp_edd_subscriptions
  referencing new table as written for each statement execute function pair_subscriptions();
create trigger wp_edd_subscriptions_pair_update after update on wp_edd_subscriptions
  referencing new table as written for each statement execute function pair_subscriptions();
create trigger wp_edd_subscriptions_unpair_update after update on wp_edd_subscriptions
  referencing old table as gone for each statement execute function unpair_subscriptions();
create trigger wp_edd_subscriptions_unpair_delete after delete on wp_edd_subscriptions
  referencing old table as gone for each statement execute function unpair_subscriptions();
create trigger wp_edd_subscriptions_unpair_truncate after truncate on wp_edd_subscriptions
  for each statement execute function unpair_all_subscriptions();

create function fleet_provider(provider text, retiring text) returns text
  immutable language sql as
$$ select case when retiring is null then coalesce(provider, '') else '' end $$;

create function pair_server() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and (tg_op = 'DELETE' or old.wp_edd_sub_id <> new.wp_edd_sub_id) then
    update fleet_pair set server_id = null, built = null, serves = null
      where subscription_id = old.wp_edd_sub_id;
    delete from fleet_pair
      where subscription_id = old.wp_edd_sub_id and status is null and server_id is null;
  end if;
  if tg_op <> 'DELETE' then
    insert into fleet_pair (subscription_id, server_id, built, serves)
    values (new.wp_edd_sub_id, new.id, new.current_instance is not null,
      fleet_owner(new.customer_id, new.product_id, new.user_email))
    on conflict (subscription_id) do update
      set server_id = excluded.server_id, built = excluded.built, serves = excluded.serves;
  end if;
  return null;
end $$;

create function count_server() returns trigger language plpgsql as $$
begin
  insert into fleet_size (provider, part, servers)
  select provider, part, sum(servers) from (
    select fleet_provider(new.current_provider, new.retiring_instance), new.id % 8, 1
      where tg_op <> 'DELETE'
    union all
    select fleet_provider(old.current_provider, old.retiring_instance), old.id % 8, -1
      where tg_op <> 'INSERT'
  ) as change (provider, part, servers)
  group by provider, part having sum(servers) <> 0 order by provider, part
  on conflict (provider, part) do update set servers = fleet_size.servers + excluded.servers;
  return null;
end $$;

create function forget_servers() returns trigger language plpgsql as $$
begin
  update fleet_pair set server_id = null, built = null, serves = null where server_id is not null;
  delete from fleet_pair where status is null;
  delete from fleet_size;
  return null;
end $$;

create trigger server_pair after insert or delete on server
  for each row execute function pair_server();
create trigger server_pair_update after update on server
  for each row
  when (
    (old.wp_edd_sub_id, old.customer_id, old.product_id, old.user_email,
      old.current_instance is null)
    is distinct from
    (new.wp_edd_sub_id, new.customer_id, new.product_id, new.user_email,
      new.current_instance is null))
  execute function pair_server();
create trigger server_count after insert or delete on server
  for each row execute function count_server();
create trigger server_count_update after update on server
  for each row
  when (
    (old.current_provider, old.retiring_instance is null)
    is distinct from
    (new.current_provider, new.retiring_instance is null))
  execute function count_server();
create trigger server_forget after truncate on server
  for each statement execute function forget_servers();

-- What is there already.
insert into fleet_pair (subscription_id, status, expires_at, failing_since, sound, paid_by)
select id, lower(btrim(status)), expiration at time zone 'UTC',
       case when lower(btrim(status)) = 'failing' then now() end,
       fleet_is_sound(customer_id, product_id, email, status, refusal),
       fleet_owner(customer_id, product_id, email)
  from wp_edd_subscriptions;
insert into fleet_pair (subscription_id, server_id, built, serves)
select wp_edd_sub_id, id, current_instance is not null,
       fleet_owner(customer_id, product_id, user_email)
  from server
on conflict (subscription_id) do update
  set server_id = excluded.server_id, built = excluded.built, serves = excluded.serves;
insert into fleet_size (provider, part, servers)
select fleet_provider(current_provider, retiring_instance), id % 8, count(*)
  from server group by 1, 2;
