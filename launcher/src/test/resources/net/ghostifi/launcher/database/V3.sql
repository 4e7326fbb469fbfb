-- Schema version 3: the same tables as before; daemons are told of changes.
--
-- What stands in the world beside these rows follows from them: instance i-N is at 203.0.113.(N+1);
-- names, vault objects and hosts are as UpgradeIT says. Sealed values are a FakeSealer's named 'test'.

insert into wp_edd_subscriptions (id, customer_id, product_id, status, email) values
  (1, 41, 2, 'active', 'customer1@example.org'),
  (2, 42, 2, 'active', 'customer2@example.org'),
  (3, 43, 2, 'cancelled', 'customer3@example.org'),
  (4, 44, 2, 'active', 'customer4@example.org');

select setval('server_number', 4);

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    rebuild_now_status, rebuild_now_location, server_ip, current_location, root_password,
    current_provider, current_instance, current_address, current_city, current_built_by,
    created_at, updated_at)
values
  (1, 'g0001.ghostifi.net', 1, 41, 2, 'customer1@example.org', 'Running', 'g0001.ovpn', 1,
    'Random', '203.0.113.2', 'Nyc',
    'operation:00000000-0000-4000-8000-000000000001/ROOT_PASSWORD', 'vultr', 'i-1', '203.0.113.2',
    'nyc', '00000000-0000-4000-8000-000000000001', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (2, 'g0002.ghostifi.net', 2, 42, 2, 'customer2@example.org', 'Installing', 'g0002.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (3, 'g0003.ghostifi.net', 3, 43, 2, 'customer3@example.org', 'Installing', 'g0003.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (4, 'g0004.ghostifi.net', 4, 44, 2, 'customer4@example.org', 'Destroying', 'g0004.ovpn',
    '203.0.113.5', 'Nyc', 'operation:00000000-0000-4000-8000-000000000104/ROOT_PASSWORD', 'vultr',
    'i-4', '203.0.113.5', 'nyc', '00000000-0000-4000-8000-000000000104', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server_keys (server_id, archive, authority) values
  (1,
    'servers/g0001.ghostifi.net/archive/000001-446020037e8b3ba8134d560449042f85c6a0332bd3982f0f1b8f9d77513db3c6',
    'servers/g0001.ghostifi.net/authority/000001-95b5d1e87aa2023a664e27f9ff8b3118d93bf5f2ceab90861c6e90651cf93777'),
  (2,
    'servers/g0002.ghostifi.net/archive/000001-6fab3210b54ac44d69317acc4cb2b1a23cb4fa20da3254e226c3b25358326e00',
    'servers/g0002.ghostifi.net/authority/000001-e058f9e1d680dd950a12b8eb54d983d59e08f98b8732f69b30e9dd8b30e672d0'),
  (3,
    'servers/g0003.ghostifi.net/archive/000001-a583a21c7edeecaf7d05be0fa38a50af456d17be2013b75a9e6c1b64861fc096',
    'servers/g0003.ghostifi.net/authority/000001-930956e6d1ab02f8522e75b65af4941351315be37bc93f4beab09cf507c10150'),
  (4,
    'servers/g0004.ghostifi.net/archive/000001-577b4120168bb0e778c4f270b92eaa97766e6c8f6d4f30935449015bbf087793',
    'servers/g0004.ghostifi.net/authority/000001-1cde374806bedae7112795a20dfc5c16121c22b80823d8f1c475bad5f3805c7f');

-- Its server is asked to be rebuilt, which no release of then answered.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000001', 1, 'g0001.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 1 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-1', '203.0.113.2',
    '2026-01-05 12:05:00+00', 'SUCCEEDED');

-- Removes what did not become ready.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, build_failure, wake_at)
values
  ('00000000-0000-4000-8000-000000000002', 2, 'g0002.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 2 is active and has no server', '2026-01-05 12:03:00+00', 3, 'UNDO',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-2', '203.0.113.3',
    'it was not ready in time', '2026-01-05 12:04:00+00');

-- No longer wanted.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, cancel_requested, counted_at, launched_at,
    instance_provider, instance_id, wake_at)
values
  ('00000000-0000-4000-8000-000000000003', 3, 'g0003.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 3 is active and has no server', '2026-01-05 12:03:00+00', 3, 'BOOT',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, true, '2026-01-05 12:03:00+00',
    '2026-01-05 12:04:00+00', 'vultr', 'i-3', '2026-01-05 12:04:00+00');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000104', 4, 'g0004.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 4 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-4', '203.0.113.5',
    '2026-01-05 12:05:00+00', 'SUCCEEDED');

-- The customer has returned within the grace.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, cancel_requested, wake_at)
values
  ('00000000-0000-4000-8000-000000000004', 4, 'g0004.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 4 is cancelled', '2026-01-05 12:03:00+00', 3, 'RENAME',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, true, '2026-01-05 12:04:00+00');

insert into operation_event (operation_id, at, epoch, step, text) values
  ('00000000-0000-4000-8000-000000000001', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 1 is active and has no server'),
  ('00000000-0000-4000-8000-000000000001', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 2 is active and has no server'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 3, 'UNDO', '-> undo'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 3 is active and has no server'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 3, 'BOOT', '-> boot'),
  ('00000000-0000-4000-8000-000000000104', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 4 is active and has no server'),
  ('00000000-0000-4000-8000-000000000104', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 4 is cancelled'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 3, 'RENAME', '-> rename');

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
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8860b10880b5b233fe712e47a8f94b0ea'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000002', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fd5b4ae666bc0d75f67a18fafb1826f807'), -- password-2
  ('operation:00000000-0000-4000-8000-000000000003', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef79361265e3734ce1a2eed18fcb14489931'), -- private 7 3
  ('operation:00000000-0000-4000-8000-000000000003', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8928d511f2a605ce129251eb6b9f1f183'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000104', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be19b1a9925547af53c0e7fc29bd488cde42b'), -- private 7 104
  ('operation:00000000-0000-4000-8000-000000000104', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a88af8145ddfffc1f6c2234bebb20370f2'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000104', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae57d4268caf9940a1c2d2a706b145f475e'); -- password-104

-- The last one was running when its daemon was stopped.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
  consecutive_failures, last_heartbeat, version) values
  ('operation', '00000000-0000-4000-8000-000000000002', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000003', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000004', '2026-01-05 12:04:00+00', true, 'a daemon of then', 0, '2026-01-05 12:04:00+00', 4);
