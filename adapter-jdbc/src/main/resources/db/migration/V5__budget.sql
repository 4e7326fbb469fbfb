-- What accounts may still be called, as Bucket4j keeps it: a bucket for each account, and one for
-- each queue of those whom it has refused.
create table call_budget (
  id text primary key,
  state bytea,
  expires_at bigint
);
