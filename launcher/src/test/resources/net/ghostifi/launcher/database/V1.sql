-- Schema version 1: servers, operations and the ledger, before there were secrets and alarms.
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
  (7, 47, 2, 'cancelled', 'customer7@example.org');

select setval('server_number', 7);

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
    'servers/g0007.ghostifi.net/authority/000001-3ded38ce3eedcd17965a1445680b809f75559e5511de54f287fa3212a9686d0a');

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
  ('00000000-0000-4000-8000-000000000007', '2026-01-05 12:03:00+00', 3, 'PURGE', '-> purge');

insert into usage_reading (provider, instance_id, day, server_id, bytes_in, bytes_out) values
  ('vultr', 'i-2', '2026-01-04', 5, 1000, 5000000);
