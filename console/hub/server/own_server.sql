-- What a server of the event's own leaves to nobody; an existing one is its administrator's.
revoke create, temporary on database postgres from public;
revoke create on schema public from public;
revoke execute on function lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) from public;
revoke connect on database template1 from public;
