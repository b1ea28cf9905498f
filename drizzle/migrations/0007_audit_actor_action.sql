DROP INDEX "audit_events_actor";--> statement-breakpoint
CREATE INDEX "audit_events_actor_action" ON "audit_events" USING btree ("actor_name","action","id");