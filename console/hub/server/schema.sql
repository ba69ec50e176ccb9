-- The shared record: facts of all desks under one gapless sequence. A desk may execute append and
-- read; its facts carry its login's name, so that none can be recorded in another's.
create schema {schema};
create table {schema}.head (
    one boolean primary key default true check (one),
    seq bigint not null,
    chain text not null
);
insert into {schema}.head (seq, chain) values (0, repeat('0', 64));
create table {schema}.facts (
    seq bigint primary key,
    id text not null unique,
    machine text not null,
    body text not null  -- as text: jsonb would put the fields in another order
);
create index on {schema}.facts (machine);
create table {schema}.desks (
    machine text primary key,
    name text not null unique,
    first_number integer not null,
    last_number integer not null,
    revoked boolean not null default false
);
create table {schema}.plan (
    one boolean primary key default true check (one),
    content text not null
);

create function {schema}.append(ids text[], bodies text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    latest {schema}.head;
    kept {schema}.facts;
    owner text := (select machine from {schema}.desks where name = '');
    numbers bigint[] := '{{}}';
begin
    if not exists (select from {schema}.desks where machine = session_user and not revoked) then
        raise exception 'this desk was revoked' using errcode = '28000';
    end if;
    if cardinality(ids) > 500 or octet_length(array_to_string(bodies, '')) > 4194304
        or cardinality(ids) <> cardinality(bodies) then
        raise exception 'too much at once' using errcode = 'HG001';
    end if;
    -- whoever comes next waits for this row: the sequence has no gap and its order is the commits'
    select * into latest from {schema}.head for update;
    for place in 1 .. cardinality(ids) loop
        select * into kept from {schema}.facts where id = ids[place];
        if found then
            if kept.body <> bodies[place] then
                raise exception 'another fact has this id' using errcode = 'HG002';
            end if;
            numbers := numbers || kept.seq;
            continue;
        end if;
        if bodies[place]::json ->> 'id' is distinct from ids[place]
            -- the hub gives what stands in its record, a laptop's of an earlier hub too
            or session_user not in (owner, coalesce(bodies[place]::json ->> 'machine', owner)) then
            raise exception 'not a fact of this desk' using errcode = 'HG003';
        end if;
        latest.seq := latest.seq + 1;
        latest.chain := encode(sha256(convert_to(latest.chain || bodies[place], 'UTF8')), 'hex');
        insert into {schema}.facts values (latest.seq, ids[place], session_user, bodies[place]);
        numbers := numbers || latest.seq;
    end loop;
    update {schema}.head set seq = latest.seq, chain = latest.chain;
    perform pg_notify('facts', latest.seq::text);
    return numbers;
end $$;

revoke all on function {schema}.append from public;
