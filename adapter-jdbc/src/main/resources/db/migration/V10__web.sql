-- The customers' page.

create index server_customer on server (customer_id);

-- Who has come in. Of every token that opens something the SHA-256 is kept, in hexadecimal digits.
create table web_session (
  digest text primary key,
  customer_id bigint not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index web_session_expires on web_session (expires_at);

-- Links that have let somebody in, so that none does so twice.
create table web_link (
  name text primary key,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index web_link_expires on web_link (expires_at);

-- Profiles that are to be had once, by whoever has the token.
create table web_offer (
  digest text primary key,
  customer_id bigint not null,
  server_name text not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null
);
create index web_offer_expires on web_offer (expires_at);

-- Wishes for a rebuild that came with a key, so that each is counted once.
create table web_wish (
  customer_id bigint not null,
  key text not null,
  server_id bigint not null,
  location text not null,
  asked_at timestamptz not null,
  primary key (customer_id, key)
);
create index web_wish_asked on web_wish (asked_at);
