-- Schema version 10: sessions, used links, offers and wishes of the customers' page.
--
-- What stands in the world beside these rows follows from them: instance i-N is at 203.0.113.(N+1);
-- names, vault objects and hosts are as UpgradeIT says. Sealed values are a FakeSealer's named 'test'.

insert into wp_edd_subscriptions (id, customer_id, product_id, status, email) values
  (1, 41, 2, 'active', 'customer1@example.org'),
  (2, 42, 2, 'active', 'customer2@example.org'),
  (3, 43, 2, 'active', 'customer3@example.org'),
  (4, 44, 2, 'cancelled', 'customer4@example.org'),
  (5, 45, 2, 'active', 'customer5@example.org'),
  (6, 46, 2, 'active', 'customer6@example.org'),
  (7, 47, 2, 'cancelled', 'customer7@example.org'),
  (8, 48, 2, 'cancelled', 'customer8@example.org');

select setval('server_number', 8);

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (1, 'g0001.ghostifi.net', 1, 41, 2, 'customer1@example.org', 'Running', 'g0001.ovpn',
    '203.0.113.2', 'Nyc', 'operation:00000000-0000-4000-8000-000000000101/ROOT_PASSWORD', 'vultr',
    'i-1', '203.0.113.2', 'nyc', '00000000-0000-4000-8000-000000000101', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    failure, server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (2, 'g0002.ghostifi.net', 2, 42, 2, 'customer2@example.org', 'Rebuilding', 'g0002.ovpn',
    'Your server does not answer. We are building a new one.', '203.0.113.3', 'Nyc',
    'operation:00000000-0000-4000-8000-000000000102/ROOT_PASSWORD', 'vultr', 'i-2', '203.0.113.3',
    'nyc', '00000000-0000-4000-8000-000000000102', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (3, 'g0003.ghostifi.net', 3, 43, 2, 'customer3@example.org', 'Rebuilding', 'g0003.ovpn',
    '203.0.113.4', 'Nyc', 'operation:00000000-0000-4000-8000-000000000103/ROOT_PASSWORD', 'vultr',
    'i-3', '203.0.113.4', 'nyc', '00000000-0000-4000-8000-000000000103', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (4, 'g0004.ghostifi.net', 4, 44, 2, 'customer4@example.org', 'Destroying', 'g0004.ovpn',
    '203.0.113.5', 'Nyc', 'operation:00000000-0000-4000-8000-000000000104/ROOT_PASSWORD', 'vultr',
    'i-4', '203.0.113.5', 'nyc', '00000000-0000-4000-8000-000000000104', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (5, 'g0005.ghostifi.net', 5, 45, 2, 'customer5@example.org', 'Installing', 'g0005.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, retiring_provider, retiring_instance,
    retiring_address, retiring_city, retiring_built_by, created_at, updated_at)
values
  (6, 'g0006.ghostifi.net', 6, 46, 2, 'customer6@example.org', 'Running', 'g0006.ovpn',
    '203.0.113.8', 'Nyc', 'operation:00000000-0000-4000-8000-000000000006/ROOT_PASSWORD', 'vultr',
    'i-7', '203.0.113.8', 'nyc', '00000000-0000-4000-8000-000000000006', 'vultr', 'i-8',
    '203.0.113.9', 'nyc', '00000000-0000-4000-8000-000000000106', '2026-01-05 12:00:00+00',
    '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    created_at, updated_at)
values
  (7, 'g0007.ghostifi.net', 7, 47, 2, 'customer7@example.org', 'Destroying', 'g0007.ovpn',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

insert into server
  (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email, status, ovpn_file,
    server_ip, current_location, root_password, current_provider, current_instance,
    current_address, current_city, current_built_by, created_at, updated_at)
values
  (8, 'g0008.ghostifi.net', 8, 48, 2, 'customer8@example.org', 'Destroying', 'g0008.ovpn',
    '203.0.113.10', 'Nyc', 'operation:00000000-0000-4000-8000-000000000108/ROOT_PASSWORD',
    'vultr', 'i-9', '203.0.113.10', 'nyc', '00000000-0000-4000-8000-000000000108',
    '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');

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
    'servers/g0008.ghostifi.net/authority/000001-90876ca547fe85363640cc6ecd62c0db62ae8aa9299c109b98e2d045e8a34185');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000101', 1, 'g0001.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 1 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-1', '203.0.113.2',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000102', 2, 'g0002.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 2 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-2', '203.0.113.3',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000103', 3, 'g0003.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 3 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-3', '203.0.113.4',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000104', 4, 'g0004.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 4 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-4', '203.0.113.5',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

-- Replaces one that was lost; counted by the breaker of replacements.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, launched_at, instance_provider,
    instance_id, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000002', 2, 'g0002.ghostifi.net', 'REBUILD', 'LIVE', 'nyc',
    '{vultr}', 'g0002.ghostifi.net is replaced: its provider says that the instance is gone',
    '2026-01-05 12:03:00+00', 3, 'BOOT', '2026-01-05 12:04:00+00', 0, 1, 1, 0,
    '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00', 'vultr', 'i-5', '2026-01-05 12:04:00+00',
    'CUSTOMER', 'LOST');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, wake_at, priority, requested_location, origin)
values
  ('00000000-0000-4000-8000-000000000003', 3, 'g0003.ghostifi.net', 'REBUILD', 'LIVE', 'nyc',
    '{vultr}', 'a rebuild of g0003.ghostifi.net in nyc was asked for', '2026-01-05 12:03:00+00',
    3, 'INSTALL', '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-6',
    '203.0.113.7', '2026-01-05 12:04:00+00', 'CUSTOMER', 'Nyc', 'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000004', 4, 'g0004.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 4 is cancelled', '2026-01-05 12:03:00+00', 3, 'READING',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00',
    'REMOVAL', 'WANTED');

-- Its keys are stored, its profile is not written.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000005', 5, 'g0005.ghostifi.net', 'CREATE', 'LIVE', 'nyc',
    '{vultr}', 'subscription 5 is active and has no server', '2026-01-05 12:03:00+00', 3,
    'PROFILE', '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:04:00+00', 'CUSTOMER',
    'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000106', 6, 'g0006.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 6 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-8', '203.0.113.9',
    '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

-- Moved; the deletion of the old one was accepted, and it is still there.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, wake_at, priority, requested_location, origin)
values
  ('00000000-0000-4000-8000-000000000006', 6, 'g0006.ghostifi.net', 'REBUILD', 'LIVE', 'nyc',
    '{vultr}', 'a rebuild of g0006.ghostifi.net in nyc was asked for', '2026-01-05 12:03:00+00',
    3, 'GOING', '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-7',
    '203.0.113.8', '2026-01-05 12:04:00+00', 'CUSTOMER', 'Nyc', 'WANTED');

-- Its instance is gone, its profile is not.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000007', 7, 'g0007.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 7 is cancelled', '2026-01-05 12:03:00+00', 3, 'UNPUBLISH',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00',
    'REMOVAL', 'WANTED');

insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, launched_at, instance_provider, instance_id,
    instance_address, ended_at, outcome, priority, origin)
values
  ('00000000-0000-4000-8000-000000000108', 8, 'g0008.ghostifi.net', 'CREATE', 'ENDED', 'nyc',
    '{vultr}', 'subscription 8 is active and has no server', '2026-01-05 12:03:00+00', 3, 'NAME',
    '2026-01-05 12:04:00+00', 0, 1, 1, 0, '2026-01-05 12:04:00+00', 'vultr', 'i-9',
    '203.0.113.10', '2026-01-05 12:05:00+00', 'SUCCEEDED', 'CUSTOMER', 'WANTED');

-- The grace is over; the name is looked at once more.
insert into operation
  (id, server_id, server_name, kind, state, location, providers, reason, opened_at, epoch, step,
    step_since, failures, attempt, launch, candidate, counted_at, wake_at, priority, origin)
values
  ('00000000-0000-4000-8000-000000000008', 8, 'g0008.ghostifi.net', 'DESTROY', 'LIVE', 'nyc',
    '{vultr}', 'subscription 8 is cancelled', '2026-01-05 12:03:00+00', 3, 'RECHECK',
    '2026-01-05 12:04:00+00', 0, 1, 0, 0, '2026-01-05 12:03:00+00', '2026-01-05 12:04:00+00',
    'REMOVAL', 'WANTED');

insert into operation_event (operation_id, at, epoch, step, text) values
  ('00000000-0000-4000-8000-000000000101', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 1 is active and has no server'),
  ('00000000-0000-4000-8000-000000000101', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000102', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 2 is active and has no server'),
  ('00000000-0000-4000-8000-000000000102', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000103', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 3 is active and has no server'),
  ('00000000-0000-4000-8000-000000000103', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000104', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 4 is active and has no server'),
  ('00000000-0000-4000-8000-000000000104', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: g0002.ghostifi.net is replaced: its provider says that the instance is gone'),
  ('00000000-0000-4000-8000-000000000002', '2026-01-05 12:03:00+00', 3, 'BOOT', '-> boot'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: a rebuild of g0003.ghostifi.net in nyc was asked for'),
  ('00000000-0000-4000-8000-000000000003', '2026-01-05 12:03:00+00', 3, 'INSTALL', '-> install'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 4 is cancelled'),
  ('00000000-0000-4000-8000-000000000004', '2026-01-05 12:03:00+00', 3, 'READING', '-> reading'),
  ('00000000-0000-4000-8000-000000000005', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 5 is active and has no server'),
  ('00000000-0000-4000-8000-000000000005', '2026-01-05 12:03:00+00', 3, 'PROFILE', '-> profile'),
  ('00000000-0000-4000-8000-000000000106', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 6 is active and has no server'),
  ('00000000-0000-4000-8000-000000000106', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000006', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: a rebuild of g0006.ghostifi.net in nyc was asked for'),
  ('00000000-0000-4000-8000-000000000006', '2026-01-05 12:03:00+00', 3, 'GOING', '-> going'),
  ('00000000-0000-4000-8000-000000000007', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 7 is cancelled'),
  ('00000000-0000-4000-8000-000000000007', '2026-01-05 12:03:00+00', 3, 'UNPUBLISH', '-> unpublish'),
  ('00000000-0000-4000-8000-000000000108', '2026-01-05 12:03:00+00', 0, 'KEYS', 'opened: subscription 8 is active and has no server'),
  ('00000000-0000-4000-8000-000000000108', '2026-01-05 12:03:00+00', 3, 'NAME', '-> name'),
  ('00000000-0000-4000-8000-000000000008', '2026-01-05 12:03:00+00', 0, 'UNNAME', 'opened: subscription 8 is cancelled'),
  ('00000000-0000-4000-8000-000000000008', '2026-01-05 12:03:00+00', 3, 'RECHECK', '-> recheck');

insert into installation (id) values ('test-installation');

insert into lease (name, holder, until) values ('check', 'a daemon of then', '2026-01-05 12:05:00+00');

insert into secret (owner, kind, version, sealed) values
  ('installation', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a829861eb56c17be986b85509d9b0c77af'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000101', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be19e3ea831b878eb8feb937ed3921744bd23'), -- private 7 101
  ('operation:00000000-0000-4000-8000-000000000101', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8cc6753967a29415334cb5a175df3343f'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000101', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae048afb705d2f9b5af1e1de1fdfaef0714'), -- password-101
  ('operation:00000000-0000-4000-8000-000000000102', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be19d22b8c21c791e1eb737151450623c75db'), -- private 7 102
  ('operation:00000000-0000-4000-8000-000000000102', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8f1ed912f1964c13066935543075cf784'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000102', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae3e5f4fdbf3422df3e0f0f6e8fa080c72d'), -- password-102
  ('operation:00000000-0000-4000-8000-000000000103', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be19c2948937f864d6e7cab33a911b1143273'), -- private 7 103
  ('operation:00000000-0000-4000-8000-000000000103', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8e56bd0b8385fbeeea8a4af8f3139b6ed'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000103', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae23f3dc429699406b10001145e695a78c5'), -- password-103
  ('operation:00000000-0000-4000-8000-000000000104', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be19b1a9925547af53c0e7fc29bd488cde42b'), -- private 7 104
  ('operation:00000000-0000-4000-8000-000000000104', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a88af8145ddfffc1f6c2234bebb20370f2'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000104', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae57d4268caf9940a1c2d2a706b145f475e'), -- password-104
  ('operation:00000000-0000-4000-8000-000000000002', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef78967d4b5e25ee09251e205cf31ebec636'), -- private 7 2
  ('operation:00000000-0000-4000-8000-000000000002', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8860b10880b5b233fe712e47a8f94b0ea'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000003', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef79361265e3734ce1a2eed18fcb14489931'), -- private 7 3
  ('operation:00000000-0000-4000-8000-000000000003', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8928d511f2a605ce129251eb6b9f1f183'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000003', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fc98fc01591023e015a278f9f30fe4e80c'), -- password-3
  ('operation:00000000-0000-4000-8000-000000000106', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be1990d7987938453dd99478fe1572e9d6b7b'), -- private 7 106
  ('operation:00000000-0000-4000-8000-000000000106', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8a3f497739d893e4b5e4cbe73dec9f220'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000106', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae70ad01be642f9b902333685c887ea388f'), -- password-106
  ('operation:00000000-0000-4000-8000-000000000006', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7c51c1f1ab7f65ab3adde710133567ba29'), -- private 7 6
  ('operation:00000000-0000-4000-8000-000000000006', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a8d41216d48fb6dc44dfcd0f4a5601b54e'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000006', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176f9d1917a980cb722791b98f6db472eb829'), -- password-6
  ('operation:00000000-0000-4000-8000-000000000108', 'HOST_KEY', 1,
    '\x000000000000000100000000672215603f6818056cef7be1976adaebc47d23797cee6d84dd5d2ec7cb'), -- private 7 108
  ('operation:00000000-0000-4000-8000-000000000108', 'MANAGEMENT_KEY', 1,
    '\x000000000000000100000000672215603f6818056aef2db9c017ca4b38a87cd31eb852c9c07b8b4376bad8bc7e1e'), -- private 1 ghostifi
  ('operation:00000000-0000-4000-8000-000000000108', 'ROOT_PASSWORD', 1,
    '\x00000000000000010000000067310f6529730f4176fe7ae98e2f422162f9a05869604da27de047b9'); -- password-108

-- The last one was running when its daemon was stopped.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
  consecutive_failures, last_heartbeat, version) values
  ('operation', '00000000-0000-4000-8000-000000000002', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000003', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000004', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000005', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000006', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000007', '2026-01-05 12:04:00+00', false, null, 0, null, 3),
  ('operation', '00000000-0000-4000-8000-000000000008', '2026-01-05 12:04:00+00', true, 'a daemon of then', 0, '2026-01-05 12:04:00+00', 4);

-- One that was found stopped and has been started again since; one whose replacement is confirmed.
insert into server_trouble (server_id, provider, instance_id, silent_since, counted_from, silent_at, found,
  found_since, looked_at, look_failure, confirmed_at) values
  (1, 'vultr', 'i-1', '2026-01-05 12:01:00+00', '2026-01-05 12:01:00+00', '2026-01-05 12:02:00+00', 'STOPPED',
    '2026-01-05 12:01:00+00', '2026-01-05 12:02:00+00', null, null),
  (2, 'vultr', 'i-2', '2026-01-05 12:01:00+00', '2026-01-05 12:01:00+00', '2026-01-05 12:02:00+00', 'GONE',
    '2026-01-05 12:01:00+00', '2026-01-05 12:02:00+00', null, '2026-01-05 12:03:00+00');

-- A customer has come in by a link, has asked for a rebuild with a key, and for a link to a profile.
insert into web_session (digest, customer_id, opened_at, expires_at) values
  ('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 41,
    '2026-01-05 12:00:00+00', '2026-01-06 00:00:00+00');
insert into web_link (name, used_at, expires_at) values
  ('a-link', '2026-01-05 12:00:00+00', '2026-01-05 12:05:00+00');
insert into web_offer (digest, customer_id, server_name, offered_at, expires_at) values
  ('60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752', 41, 'g0001.ghostifi.net',
    '2026-01-05 12:00:00+00', '2026-01-05 12:10:00+00');
insert into web_wish (customer_id, key, server_id, location, asked_at) values
  (41, 'a-key', 1, 'Paris', '2026-01-05 12:01:00+00');
