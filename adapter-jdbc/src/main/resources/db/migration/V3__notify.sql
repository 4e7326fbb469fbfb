-- Whoever changes what a check looks at wakes the daemons.

create function notify_ghostifi() returns trigger language plpgsql as $$
begin
  perform pg_notify('ghostifi', tg_table_name);
  return null;
end $$;

create trigger wp_edd_subscriptions_changed
  after insert or update or delete or truncate on wp_edd_subscriptions
  for each statement execute function notify_ghostifi();

create trigger server_request_changed
  after update of
    rebuild_schedule, rebuild_schedule_location, rebuild_now_location, rebuild_now_status
  on server
  for each row
  when (
    (old.rebuild_schedule, old.rebuild_schedule_location,
      old.rebuild_now_location, old.rebuild_now_status)
    is distinct from
    (new.rebuild_schedule, new.rebuild_schedule_location,
      new.rebuild_now_location, new.rebuild_now_status))
  execute function notify_ghostifi();
