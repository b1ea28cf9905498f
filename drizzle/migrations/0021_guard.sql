CREATE TABLE "feed_history" (
	"source_id" integer PRIMARY KEY NOT NULL,
	"sync_id" bigint NOT NULL,
	"records" integer NOT NULL,
	"feed" text,
	"seen" jsonb NOT NULL,
	"status_expression" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "syncs_one_full_per_source";--> statement-breakpoint
ALTER TABLE "sync_pages" ADD COLUMN "seen" jsonb;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "guard" jsonb;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "hold_end" jsonb;--> statement-breakpoint
ALTER TABLE "feed_history" ADD CONSTRAINT "feed_history_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "syncs_held" ON "syncs" USING btree ("source_id") WHERE status = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "syncs_one_full_per_source" ON "syncs" USING btree ("source_id") WHERE kind = 'full' and status in ('pending', 'running');