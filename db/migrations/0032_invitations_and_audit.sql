-- Who is asked into an organisation. The token that the link holds is random and kept as a digest alone.
create table invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id) on delete cascade,
  -- In lower case: addresses are compared so.
  email text not null check (email = lower(email) and char_length(email) between 3 and 254),
  role text not null check (role in ('owner', 'admin', 'developer', 'viewer', 'sales', 'buyer')),
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  -- Whose role bounds what the invitation gives, when it is taken up.
  invited_by text not null check (char_length(invited_by) between 1 and 128),
  -- To the millisecond, as lists are paged by it.
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  revoked_at timestamptz,
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null)
);
create unique index invitations_open on invitations (organisation_id, email)
  where accepted_at is null and revoked_at is null;
create index invitations_organisation on invitations (organisation_id, created_at desc, id desc);

-- The audit log becomes a chain: each row holds the hash of the one before it in its organisation, and the hash of its
-- own content with that. What was changed stands as it was before and after.
alter table account_audit
  add column seq bigint,
  add column previous bytea,
  add column hash bytea,
  add column actor_kind text,
  add column target text,
  add column request_id text,
  add column address text,
  -- json, not jsonb: the text itself is hashed.
  add column before json,
  add column after json;

update account_audit set
  at = date_trunc('milliseconds', at),
  actor_kind = case when subject like 'key:%' then 'key' else 'person' end,
  target = coalesce(detail->>'member', detail->>'endpoint', detail->>'key', detail->>'delivery'),
  after = (
    select ('{' || string_agg(to_json(key)::text || ':' || to_json(value)::text, ',' order by key collate "C") || '}')::json
    from jsonb_each_text(detail)
  );
update account_audit a set seq = n.seq
from (select id, row_number() over (partition by organisation_id order by id) as seq from account_audit) n
where n.id = a.id;

drop index account_audit_organisation;
alter table account_audit
  drop column id,
  drop column detail,
  alter column seq set not null,
  alter column actor_kind set not null,
  add check (actor_kind in ('person', 'key', 'system')),
  add primary key (organisation_id, seq);
create index account_audit_at on account_audit (organisation_id, at);

-- What is hashed of a row: a JSON array without spaces, as JSON.stringify writes it; docs/guides/audit.md has the recipe.
create function account_audit_content(r account_audit) returns text language sql stable as $$
  select '[' || concat_ws(',',
    to_json(r.organisation_id::text), r.seq, to_json(encode(r.previous, 'hex')),
    to_json(to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    to_json(r.actor_kind), to_json(r.subject), to_json(r.action),
    coalesce(to_json(r.target)::text, 'null'), coalesce(to_json(r.request_id)::text, 'null'),
    coalesce(to_json(r.address)::text, 'null'), coalesce(r.before::text, 'null'), coalesce(r.after::text, 'null')
  ) || ']'
$$;

create function account_audit_hash(r account_audit) returns bytea language sql stable as $$
  select sha256(convert_to(account_audit_content(r), 'UTF8'))
$$;

-- The end of each chain: whoever adds a row holds it until the transaction ends, and rows cut off the end are missed.
create table account_audit_heads (
  organisation_id uuid primary key,
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32)
);

do $$
declare
  r account_audit;
  last record;
begin
  for r in select * from account_audit order by organisation_id, seq loop
    insert into account_audit_heads values (r.organisation_id, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into last from account_audit_heads where organisation_id = r.organisation_id;
    r.previous := last.hash;
    r.hash := account_audit_hash(r);
    update account_audit set previous = r.previous, hash = r.hash
    where organisation_id = r.organisation_id and seq = r.seq;
    update account_audit_heads set seq = r.seq, hash = r.hash where organisation_id = r.organisation_id;
  end loop;
end $$;

alter table account_audit
  alter column previous set not null,
  alter column hash set not null,
  add check (octet_length(previous) = 32 and octet_length(hash) = 32);

create function chain_audit() returns trigger language plpgsql as $$
declare
  last account_audit_heads;
begin
  insert into account_audit_heads values (new.organisation_id, 0, decode(repeat('00', 32), 'hex'))
  on conflict (organisation_id) do update set seq = account_audit_heads.seq
  returning * into last;
  new.seq := last.seq + 1;
  new.previous := last.hash;
  -- Not the transaction's own time: along the chain it never goes back.
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.hash := account_audit_hash(new);
  update account_audit_heads set seq = new.seq, hash = new.hash where organisation_id = new.organisation_id;
  return new;
end $$;
create trigger account_audit_chained before insert on account_audit
  for each row execute function chain_audit();

create trigger account_audit_stands before update on account_audit
  for each row execute function refuse_change();

-- A log goes when its organisation has gone, and not before.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if exists (select from organisations where id = old.organisation_id) then
    raise exception 'the audit log stays as long as its organisation' using errcode = '55000';
  end if;
  return old;
end $$;
create trigger account_audit_kept before delete on account_audit
  for each row execute function keep_audit();
create trigger account_audit_heads_kept before delete on account_audit_heads
  for each row execute function keep_audit();

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is never emptied at once', tg_table_name using errcode = '55000';
end $$;
create trigger account_audit_whole before truncate on account_audit
  for each statement execute function refuse_truncate();
create trigger account_audit_heads_whole before truncate on account_audit_heads
  for each statement execute function refuse_truncate();
