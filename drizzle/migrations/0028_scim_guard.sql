ALTER TYPE "public"."record_status" ADD VALUE 'held';--> statement-breakpoint
CREATE TABLE "scim_endings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"source_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"held" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "scim_resources" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "scim_resources" ADD COLUMN "discarded_by" text;--> statement-breakpoint
CREATE INDEX "scim_endings_at" ON "scim_endings" USING btree ("source_id","at");--> statement-breakpoint
CREATE INDEX "scim_resources_waiting" ON "scim_resources" USING btree ("held_at") WHERE held_at is not null and discarded_by is null;--> statement-breakpoint
UPDATE "alert_channels" SET "kinds" = "kinds" || '{scim_held}'::text[] WHERE 'sync_held' = ANY("kinds");
