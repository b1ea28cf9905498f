-- Who does what goes together: without this the planner expects the system to sign in, and reads the whole log for it.
CREATE STATISTICS "audit_events_who_what" (mcv) ON "actor_name", "action" FROM "audit_events";
