-- What was answered to a POST that carried an Idempotency-Key, written in the transaction of its effect: neither is there
-- without the other. Every database that POSTs write to holds its own. Only a hash of the key is kept, and the answer
-- cannot be read without the key itself.
create table idempotent_answers (
  -- SHA-256 of whom the key belongs to (an organisation or a subject, in a market) and the key.
  key_hash bytea primary key check (octet_length(key_hash) = 32),
  -- SHA-256 of what was asked: operation, address, body, and under which scopes.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- Status, headers and body, by AES-256-GCM under a key of its own.
  sealed bytea not null,
  -- Jobs that its handler asked for and that no queue has taken yet; null once one has.
  jobs jsonb,
  answered_at timestamptz not null default now()
);
create index idempotent_answers_answered on idempotent_answers (answered_at);
