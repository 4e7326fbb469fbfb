-- Schema version 2: with secrets, leases and alarms.
--
-- What stands in the world beside these rows follows from them: instance i-N is at 203.0.113.(N+1);
-- names, vault objects and hosts are as UpgradeIT says. Sealed values are a FakeSealer's named 'test'.

insert into wp_edd_subscriptions (id, customer_id, product_id, status, email) values
  (1, 41, 2, 'active', 'customer1@example.org'),
  (2, 42, 2, 'active', 'customer2@example.org'),
  (3, 43, 2, 'active', 'customer3@example.org'),
  (4, 44, 2, 'active', 'customer4@example.org'),
  (5, 45, 2, 'active', 'customer5@example.org'),
  (6, 46, 2, 'cancelled', 'customer6@example.org'),
  (7, 47, 2, 'cancelled', 'customer7@example.org'),
  (8, 48, 2, 'active', 'customer8@example.org'),
  (9, 49, 2, 'active', 'customer9@example.org'),
  (10, 50, 2, 'active', 'customer10@example.org'),
  (11, 51, 2, 'active', 'customer11@example.org'),
  (12, 52, 2, 'cancelled', 'customer12@example.org'),
  (13, 53, 2, 'cancelled', 'customer13@example.org');

select setval('server_number', 13);

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (1, 'g0001.ghostifi.net', 1, 41, 2, 'customer1@example.org', 'Installing', 'g0001.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (2, 'g0002.ghostifi.net', 2, 42, 2, 'customer2@example.org', 'Installing', 'g0002.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    failure, created_at, updated_at)
values
  (3, 'g0003.ghostifi.net', 3, 43, 2, 'customer3@example.org', 'Installing', 'g0003.ovpn',
    'Building your server did not work at first; it is being tried again.',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    failure, created_at, updated_at)
values
  (4, 'g0004.ghostifi.net', 4, 44, 2, 'customer4@example.org', 'Failed', 'g0004.ovpn',
    'Your server could not be built. We have been told and are looking into it.',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (5, 'g0005.ghostifi.net', 5, 45, 2, 'customer5@example.org', 'Running', 'g0005.ovpn',
    '203.0.113.3', 'Nyc', 'operation:00000000-0000-4000-8000-000000000005/ROOT_PASSWORD', 'vultr',
    'i-2', '203.0.113.3', 'nyc', '00000000-0000-4000-8000-000000000005', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (6, 'g0006.ghostifi.net', 6, 46, 2, 'customer6@example.org', 'Destroying', 'g0006.ovpn',
    '203.0.113.4', 'Nyc', 'operation:00000000-0000-4000-8000-000000000106/ROOT_PASSWORD', 'vultr',
    'i-3', '203.0.113.4', 'nyc', '00000000-0000-4000-8000-000000000106', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (8, 'g0008.ghostifi.net', 8, 48, 2, 'customer8@example.org', 'Installing', 'g0008.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (9, 'g0009.ghostifi.net', 9, 49, 2, 'customer9@example.org', 'Installing', 'g0009.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (10, 'g0010.ghostifi.net', 10, 50, 2, 'customer10@example.org', 'Installing', 'g0010.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (11, 'g0011.ghostifi.net', 11, 51, 2, 'customer11@example.org', 'Installing', 'g0011.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (12, 'g0012.ghostifi.net', 12, 52, 2, 'customer12@example.org', 'Destroying', 'g0012.ovpn',
    '203.0.113.9', 'Nyc', 'operation:00000000-0000-4000-8000-000000000112/ROOT_PASSWORD', 'vultr',
    'i-8', '203.0.113.9', 'nyc', '00000000-0000-4000-8000-000000000112', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (13, 'g0013.ghostifi.net', 13, 53, 2, 'customer13@example.org', 'Destroying', 'g0013.ovpn',
    '203.0.113.10', 'Nyc', 'operation:00000000-0000-4000-8000-000000000113/ROOT_PASSWORD',
    'vultr', 'i-9', '203.0.113.10', 'nyc', '00000000-0000-4000-8000-000000000113',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into retired_server (id, server_name, subscription_id, customer_id, product_id, email, retired_at,
  purge_at) values
  (7, 'g0007.ghostifi.net', 7, 47, 2, 'customer7@example.org', '2026-01-05 12:01:00+00',
    '2026-01-05 12:02:00+00');

insert into server_keys (server_id, archive, authority) values
  (2,
    'servers/g0002.ghostifi.net/archive/000001-6fab3210b54ac44d69317acc4cb2b1a23cb4fa20da3254e226c3b25358326e00',
    'servers/g0002.ghostifi.net/authority/000001-e058f9e1d680dd950a12b8eb54d983d59e08f98b8732f69b30e9dd8b30e672d0'),
  (3,
    'servers/g0003.ghostifi.net/archive/000001-a583a21c7edeecaf7d05be0fa38a50af456d17be2013b75a9e6c1b64861fc096',
    'servers/g0003.ghostifi.net/authority/000001-930956e6d1ab02f8522e75b65af4941351315be37bc93f4beab09cf507c10150'),
  (4,
    'servers/g0004.ghostifi.net/archive/000001-577b4120168bb0e778c4f270b92eaa97766e6c8f6d4f30935449015bbf087793',
    'servers/g0004.ghostifi.net/authority/000001-1cde374806bedae7112795a20dfc5c16121c22b80823d8f1c475bad5f3805c7f'),
  (5,
    'servers/g0005.ghostifi.net/archive/000001-812273475b6abf229ec38fcd2bb87386104e5941ae9bb907132c179e85230605',
    'servers/g0005.ghostifi.net/authority/000001-45a7b997dc346fdabab4e5e27928fc2d9bf3c727235c6c0457fea2861ae8859d'),
  (6,
    'servers/g0006.ghostifi.net/archive/000001-28baff93c5b2939de8a88ab2b4c353b8e73426bb1631a54598089ba6d84c4dd6',
    'servers/g0006.ghostifi.net/authority/000001-7dfe51044ded3a407841616595715c72364d60ae75222dc307c607b60c39a9cf'),
  (7,
    'servers/g0007.ghostifi.net/archive/000001-1ee4fe700d2e5c2edcfbd4fadc20e882d14bb4407750be3012c1b773f8565a75',
    'servers/g0007.ghostifi.net/authority/000001-3ded38ce3eedcd17965a1445680b809f75559e5511de54f287fa3212a9686d0a'),
  (8,
    'servers/g0008.ghostifi.net/archive/000001-aa609f4e54167a7159e62e99a8d3d471db264b1f3a6c847d7ec3741b023b23aa',
    'servers/g0008.ghostifi.net/authority/000001-90876ca547fe85363640cc6ecd62c0db62ae8aa9299c109b98e2d045e8a34185'),
  (9,
    'servers/g0009.ghostifi.net/archive/000001-35672b6175feacdb3047cb454d2fcadac5e6ecb65860ba477c17715b5770605d',
    'servers/g0009.ghostifi.net/authority/000001-91122160d684141967497d3e3db23316cdf7cbef6fcb162002a2137ddd57d3f6'),
  (10,
    'servers/g0010.ghostifi.net/archive/000001-4ba001957a0ef0ee87d7ba54a143ac7f0fe9ba897b409a38cd06894e893a738a',
    'servers/g0010.ghostifi.net/authority/000001-97067dd39a3a4516774aab0b2f7fc4505096b4a8ff53420bd9f2ffbeb07d37de'),
  (11,
    'servers/g0011.ghostifi.net/archive/000001-12328dd73a5b7620ce4c18f9bda977dc1811dcbbfe44db09c96f80d453fa18a0',
    'servers/g0011.ghostifi.net/authority/000001-a4f83ad8c7647cae7b7dedb3f8e300d2f078cc5c72b3b893c0ee067ab1f7c57c'),
  (12,
    'servers/g0012.ghostifi.net/archive/000001-158f965a46cd8d7948bebd54efa9c20a5b8af320fa9ef4f8972ec8a4c9f1891d',
    'servers/g0012.ghostifi.net/authority/000001-c0a36c9047ce553d2640bd0ecd00922657a626d6657f0c3a8e50659e84febb0a'),
  (13,
    'servers/g0013.ghostifi.net/archive/000001-287ef472abe47478d83a0ebdc97d3c4285b53f3f80b2bbc6eb4350547d5427e2',
    'servers/g0013.ghostifi.net/authority/000001-fcbcdc7ad254af1b4f21972e3d7d6865b24a504a9de93a30946876b6b778c107');

-- Just opened; nobody has taken it up.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, wake_at)
values
  ('00000000-0000-4000-8000-000000000001', 1, 'g0001.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 1 is active and has no server', '2026-01-05 12:03:00+00', 0, 'KEYS',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:04:00+00');

-- Launched, and the answer was lost: i-1 is there.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, wake_at)
values
  ('00000000-0000-4000-8000-000000000002', 2, 'g0002.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 2 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'LAUNCH', '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00',
    '2026-01-05 12:04:00+00');

-- Waits before its third attempt.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, trouble, build_failure, wake_at)
values
  ('00000000-0000-4000-8000-000000000003', 3, 'g0003.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 3 is active and has no server', '2026-01-05 12:03:00+00', 3, 'RETRY',
    '2026-01-05 12:04:00+00', 0, 2, 2, 0, 'no room in nyc', 'no room in nyc',
    '2026-01-05 12:04:00+00');

-- Waits for the operator.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, trouble, build_failure)
values
  ('00000000-0000-4000-8000-000000000004', 4, 'g0004.ghostifi.net', 'CREATE', 'NEEDS_OPERATOR',
    'nyc', '{vultr}', 'subscription 4 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'RETRY', '2026-01-05 12:04:00+00', 0, 4, 4, 0, 'no room in nyc', 'no room in nyc');

-- Is over.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000005', 5, 'g0005.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 5 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-2', '203.0.113.3',
    '2026-01-05 12:05:00+00', 'SUCCEEDED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000106', 6, 'g0006.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 6 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-3', '203.0.113.4',
    '2026-01-05 12:05:00+00', 'SUCCEEDED');

-- Counted by the breaker; the name is not taken away yet.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at)
values
  ('00000000-0000-4000-8000-000000000006', 6, 'g0006.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 6 is cancelled', '2026-01-05 12:03:00+00', 3, 'UNNAME',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00');

-- Keys of a server that is long gone.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, wake_at)
values
  ('00000000-0000-4000-8000-000000000007', 7, 'g0007.ghostifi.net', 'PURGE', 'LIVE', 'nyc',
    '{vultr}', 'the keys of g0007.ghostifi.net were kept long enough', '2026-01-05 12:03:00+00',
    3, 'PURGE', '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:04:00+00');

-- Boots; has no address yet.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    wake_at)
values
  ('00000000-0000-4000-8000-000000000008', 8, 'g0008.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 8 is active and has no server', '2026-01-05 12:03:00+00', 3, 'BOOT',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-4',
    '2026-01-05 12:04:00+00');

-- Could not be entered yet.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, trouble, launched_at, instance_provider,
    instance_id, instance_address, wake_at)
values
  ('00000000-0000-4000-8000-000000000009', 9, 'g0009.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 9 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'INSTALL', '2026-01-05 12:04:00+00', 2, 1, 1, 0, 'the host does not let us in yet',
    '2026-01-05 12:04:00+00', 'vultr', 'i-5', '203.0.113.6', '2026-01-05 12:04:00+00');

-- Installed, not proven.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, wake_at)
values
  ('00000000-0000-4000-8000-000000000010', 10, 'g0010.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 10 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'PROVE', '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-6',
    '203.0.113.7', '2026-01-05 12:04:00+00');

-- Beyond the pivot: the name may have been written, or not.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, wake_at)
values
  ('00000000-0000-4000-8000-000000000011', 11, 'g0011.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 11 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-7', '203.0.113.8',
    '2026-01-05 12:04:00+00');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000112', 12, 'g0012.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 12 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-8', '203.0.113.9',
    '2026-01-05 12:05:00+00', 'SUCCEEDED');

-- Stands for the grace.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at)
values
  ('00000000-0000-4000-8000-000000000012', 12, 'g0012.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 12 is cancelled', '2026-01-05 12:03:00+00', 3, 'GRACE',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome)
values
  ('00000000-0000-4000-8000-000000000113', 13, 'g0013.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 13 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-9',
    '203.0.113.10', '2026-01-05 12:05:00+00', 'SUCCEEDED');

-- Drained and read; about to be deleted.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at)
values
  ('00000000-0000-4000-8000-000000000013', 13, 'g0013.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 13 is cancelled', '2026-01-05 12:03:00+00', 3, 'DELETE',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00');

insert into operation_event (operation_id, at, epoch, step, text) values
  ('00000000-0000-4000-8000-000000000001', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 1 is active and has no server'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 2 is active and has no server'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 3, 'LAUNCH', '-> launch'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 3 is active and has no server'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 3, 'RETRY', '-> retry'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 4 is active and has no server'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 3, 'RETRY', '-> retry'),
  ('00000000-0000-4000-8000-000000000005', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 5 is active and has no server'),
  ('00000000-0000-4000-8000-000000000005', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000106', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 6 is active and has no server'),
  ('00000000-0000-4000-8000-000000000106', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000006', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 6 is cancelled'),
  ('00000000-0000-4000-8000-000000000007', '2026-01-05 12:03:00+00', 0, 'PURGE', 'opened: the keys of g0007.ghostifi.net were kept long enough'),
  ('00000000-0000-4000-8000-000000000007', '2026-01-05 12:03:00+00', 3, 'PURGE', '-> purge'),
  ('00000000-0000-4000-8000-000000000008', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 8 is active and has no server'),
  ('00000000-0000-4000-8000-000000000008', '2026-01-05 12:03:00+00', 3, 'BOOT', '-> boot'),
  ('00000000-0000-4000-8000-000000000009', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 9 is active and has no server'),
  ('00000000-0000-4000-8000-000000000009', '2026-01-05 12:03:00+00', 3, 'INSTALL', '-> install'),
  ('00000000-0000-4000-8000-000000000010', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 10 is active and has no server'),
  ('00000000-0000-4000-8000-000000000010', '2026-01-05 12:03:00+00', 3, 'PROVE', '-> prove'),
  ('00000000-0000-4000-8000-000000000011', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 11 is active and has no server'),
  ('00000000-0000-4000-8000-000000000011', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000112', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 12 is active and has no server'),
  ('00000000-0000-4000-8000-000000000112', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000012', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 12 is cancelled'),
  ('00000000-0000-4000-8000-000000000012', '2026-01-05 12:03:00+00', 3, 'GRACE', '-> grace'),
  ('00000000-0000-4000-8000-000000000113', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 13 is active and has no server'),
  ('00000000-0000-4000-8000-000000000113', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000013', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 13 is cancelled'),
  ('00000000-0000-4000-8000-000000000013', '2026-01-05 12:03:00+00', 3, 'DELETE', '-> delete');

insert into usage_reading (provider, instance_id, day, server_id, bytes_in, bytes_out) values
  ('vultr', 'i-2', '2026-01-04', 5, 1000, 5000000);

insert into installation (id) values ('test-installation');

insert into lease (name, holder, until) values ('check', 'a daemon of then', '2026-01-05 12:05:00+00');

insert into secret (owner, kind, version, sealed) values
  ('installation', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a829861eb56c17be986b85509d9b0c77af'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000002', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef78967d4b5e25ee09251e205cf31ebec636'), -- private 7 2
  ('operation:00000000-0000-4000-8000-000000000002', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8860b10880b5b233fe712e47a8f94b0ea'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000005', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7f7370826c848292b2ccf5655b2a7d5b21'), -- private 7 5
  ('operation:00000000-0000-4000-8000-000000000005', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8e998d46decfb5c278d95001e0cae76f5'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000005', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fa574a53d8f8c49c5d7338f3c37f688835'), -- password-5
  ('operation:00000000-0000-4000-8000-000000000106', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be1990d7987938453dd99478fe1572e9d6b7b'), -- private 7 106
  ('operation:00000000-0000-4000-8000-000000000106', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8a3f497739d893e4b5e4cbe73dec9f220'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000106', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae70ad01be642f9b902333685c887ea388f'), -- password-106
  ('operation:00000000-0000-4000-8000-000000000008', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7259da63ce3dbc9c15784d63435ce08006'), -- private 7 8
  ('operation:00000000-0000-4000-8000-000000000008', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a80b359f1f40f622740ac2c78350743970'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000009', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef73f9b54d736b1e749288bcb07b5616df01'), -- private 7 9
  ('operation:00000000-0000-4000-8000-000000000009', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a81fb3de8861cd5daac4f53d4f66117819'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000009', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176f60a26f6db290a64ccd1b8e7a39e704846'), -- password-9
  ('operation:00000000-0000-4000-8000-000000000010', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be15309837fe40eb3efb5e51d7dfe9396cc'), -- private 7 10
  ('operation:00000000-0000-4000-8000-000000000010', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8ed2c7527ee3fe36074fc9053dad6fa7f'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000010', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7a9d7ba793c26d119601b1b771c31ef4a0'), -- password-10
  ('operation:00000000-0000-4000-8000-000000000011', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be0c69e2a9b42adc2bdfc7ace3c541baf02'), -- private 7 11
  ('operation:00000000-0000-4000-8000-000000000011', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8f9aa34b0cf049cbebacb6a9fecb3bb16'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000011', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7b724a195c6fda51ccb7d1cdd9aaba2d81'), -- password-11
  ('operation:00000000-0000-4000-8000-000000000112', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be09dcbb014e36bc80f8b7f858b901ed6b23b'), -- private 7 112
  ('operation:00000000-0000-4000-8000-000000000112', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8b3c677aebe76fed26912d4f23ed43fc3'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000112', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7be38f4c8573f52115bfad6873bf2aadf2d2'), -- password-112
  ('operation:00000000-0000-4000-8000-000000000113', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be09cc0404580949b7f40e3a336d1cdfef593'), -- private 7 113
  ('operation:00000000-0000-4000-8000-000000000113', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8a74036399f4d810ca7252e3e08b17eaa'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000113', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7be25585bce5a897cc30a266096ee3774d3a'); -- password-113

-- The last one was running when its daemon was stopped.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
  consecutive_failures, last_heartbeat, version) values
  ('operation', '00000000-0000-4000-8000-000000000001', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000002', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000003', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000006', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000007', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000008', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000009', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000010', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000011', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000012', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000013', '2026-01-05 12:04:00+00', true, 'a daemon of then', 0, '2026-01-05 12:04:00+00', 4);
