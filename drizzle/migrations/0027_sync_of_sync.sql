ALTER TYPE "public"."sync_kind" ADD VALUE 'apply';--> statement-breakpoint
ALTER TYPE "public"."sync_kind" ADD VALUE 'undo';--> statement-breakpoint
DROP INDEX "syncs_one_full_per_source";--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "of_sync_id" bigint;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "chosen" jsonb;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "left_out" jsonb;--> statement-breakpoint
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_of_sync_id_syncs_id_fk" FOREIGN KEY ("of_sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "syncs_one_per_source" ON "syncs" USING btree ("source_id") WHERE kind <> 'single' and status in ('pending', 'running');--> statement-breakpoint
CREATE INDEX "syncs_of_sync" ON "syncs" USING btree ("of_sync_id") WHERE of_sync_id is not null;