-- Schema version 9: a copy of another shop's subscriptions, and the pairs that a check looks at.
--
-- What stands in the world beside these rows follows from them: instance i-N is at 203.0.113.(N+1);
-- names, vault objects and hosts are as UpgradeIT says. Sealed values are a FakeSealer's named 'test'.

insert into wp_edd_subscriptions
  (id, customer_id, product_id, status, email, expiration, refusal, copied) values
  (1, 41, 2, 'active', 'customer1@example.org', '2199-01-31 23:59:59', null, true),
  (2, 42, 2, 'active', 'customer2@example.org', null, null, true),
  (3, 43, 2, 'failing', 'customer3@example.org', '2026-01-31 23:59:59', null, true),
  (4, 0, 0, 'pending', null, null, 'email is missing', true);

insert into shop_copy (taken_at, trouble) values ('2026-01-05 12:05:00+00', 'it is away');

select setval('server_number', 2);

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (1, 'g0001.ghostifi.net', 1, 41, 2, 'customer1@example.org', 'Running', 'g0001.ovpn',
    '203.0.113.2', 'Nyc', 'operation:00000000-0000-4000-8000-000000000001/ROOT_PASSWORD', 'vultr',
    'i-1', '203.0.113.2', 'nyc', '00000000-0000-4000-8000-000000000001', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (2, 'g0002.ghostifi.net', 2, 42, 2, 'customer2@example.org', 'Installing', 'g0002.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

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
  ('00000000-0000-4000-8000-000000000001', 1, 'g0001.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 1 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-1', '203.0.113.2',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER');

-- Put off: there was no room in the budget.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, wake_at, priority)
values
  ('00000000-0000-4000-8000-000000000002', 2, 'g0002.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 2 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'LAUNCH', '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:04:00+00', 'CUSTOMER');

insert into operation_event (operation_id, at, epoch, step, text) values
  ('00000000-0000-4000-8000-000000000001', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 1 is active and has no server'),
  ('00000000-0000-4000-8000-000000000001', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 2 is active and has no server'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 3, 'LAUNCH', '-> launch');

insert into installation (id) values ('test-installation');

insert into lease (name, holder, until) values ('check', 'a daemon of then', '2026-01-05 12:05:00+00');

insert into secret (owner, kind, version, sealed) values
  ('installation', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a829861eb56c17be986b85509d9b0c77af'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000001', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7bb4cc3899de0930ad0f3229bb01a4273e'), -- private 7 1
  ('operation:00000000-0000-4000-8000-000000000001', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8bb81d2316816a35cb54aeb2ed53b7351'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000001', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fedd91cf26487ecbd212b8ffe32060c81b'), -- password-1
  ('operation:00000000-0000-4000-8000-000000000002', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef78967d4b5e25ee09251e205cf31ebec636'), -- private 7 2
  ('operation:00000000-0000-4000-8000-000000000002', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8860b10880b5b233fe712e47a8f94b0ea'); -- private 1 ghostifi

-- The last one was running when its daemon was stopped.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
  consecutive_failures, last_heartbeat, version) values
  ('operation', '00000000-0000-4000-8000-000000000002', '2026-01-05 12:04:00+00', true, 'a daemon of then', 0, '2026-01-05 12:04:00+00', 4);

-- A bucket of 250 calls, of which one is gone.
insert into call_budget (id, state, expires_at) values
  ('vultr',
    '\x0000000100000001000000010000000100000000000000fa00000000000000fa000000003b9aca0000000000000002ee00800000000000000000000000000300000001000000031887d4265cfae00000000000000000f90000000000000000000000010000000000000003',
    null);
