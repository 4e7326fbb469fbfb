-- Schema version 7: servers that are rebuilt by their schedules.
--
-- What stands in the world beside these rows follows from them: instance i-N is at 203.0.113.(N+1);
-- names, vault objects and hosts are as UpgradeIT says. Sealed values are a FakeSealer's named 'test'.

insert into wp_edd_subscriptions (id, customer_id, product_id, status, email) values
  (1, 41, 2, 'active', 'customer1@example.org'),
  (2, 42, 2, 'active', 'customer2@example.org');

select setval('server_number', 2);

-- One whose occurrence waits for its turn, and one that is being rebuilt.
insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at, rebuild_schedule,
    rebuild_schedule_location, schedule_since, schedule_day)
values
  (1, 'g0001.ghostifi.net', 1, 41, 2, 'customer1@example.org', 'Running', 'g0001.ovpn',
    '203.0.113.2', 'Nyc', 'operation:00000000-0000-4000-8000-000000000101/ROOT_PASSWORD', 'vultr',
    'i-1', '203.0.113.2', 'nyc', '00000000-0000-4000-8000-000000000101', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00', 'daily', 'NYC', '2026-01-05 12:06:00+00', '2026-01-06'),
  (2, 'g0002.ghostifi.net', 2, 42, 2, 'customer2@example.org', 'Rebuilding', 'g0002.ovpn',
    '203.0.113.3', 'Nyc', 'operation:00000000-0000-4000-8000-000000000102/ROOT_PASSWORD', 'vultr',
    'i-2', '203.0.113.3', 'nyc', '00000000-0000-4000-8000-000000000102', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00', 'Weekly', 'nyc', '2026-01-02 12:06:00+00', '2026-01-04');

insert into server_keys (server_id, archive, authority) values
  (1,
    'servers/g0001.ghostifi.net/archive/000001-446020037e8b3ba8134d560449042f85c6a0332bd3982f0f1b8f9d77513db3c6',
    'servers/g0001.ghostifi.net/authority/000001-95b5d1e87aa2023a664e27f9ff8b3118d93bf5f2ceab90861c6e90651cf93777'),
  (2,
    'servers/g0002.ghostifi.net/archive/000001-6fab3210b54ac44d69317acc4cb2b1a23cb4fa20da3254e226c3b25358326e00',
    'servers/g0002.ghostifi.net/authority/000001-e058f9e1d680dd950a12b8eb54d983d59e08f98b8732f69b30e9dd8b30e672d0');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority)
values
  ('00000000-0000-4000-8000-000000000101', 1, 'g0001.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 1 is active and has no server', '2026-01-05 12:00:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-1', '203.0.113.2',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER'),
  ('00000000-0000-4000-8000-000000000102', 2, 'g0002.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 2 is active and has no server', '2026-01-05 12:00:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-2', '203.0.113.3',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000002', 2, 'g0002.ghostifi.net', 'REBUILD', 'LIVE', 'nyc',
    '{vultr}', 'g0002.ghostifi.net is rebuilt in nyc by its schedule, due at 2026-01-04T05:00:00Z',
    '2026-01-05 12:03:00+00', 3, 'LAUNCH', '2026-01-05 12:04:00+00', 0, 1, 0, 0,
    '2026-01-05 12:04:00+00', 'SCHEDULE', 'SCHEDULED');

insert into operation_event (operation_id, at, epoch, step, text) values
  ('00000000-0000-4000-8000-000000000101', '2026-01-05 12:00:00+00', 0, 'KEYS', 'opened: subscription 1 is active and has no server'),
  ('00000000-0000-4000-8000-000000000102', '2026-01-05 12:00:00+00', 0, 'KEYS', 'opened: subscription 2 is active and has no server'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: g0002.ghostifi.net is rebuilt in nyc by its schedule, due at 2026-01-04T05:00:00Z'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 3, 'LAUNCH', '-> launch');

insert into occurrence (server_id, due_at, state, operation_id, why, at) values
  (1, '2026-01-06 05:00:00+00', 'DUE', null, null, '2026-01-06 05:00:02+00'),
  (2, '2026-01-04 05:00:00+00', 'RUN', '00000000-0000-4000-8000-000000000002', null,
    '2026-01-05 12:03:00+00');
