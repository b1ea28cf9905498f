ALTER TABLE "user_records" DROP CONSTRAINT "user_records_sync_id_syncs_id_fk";
--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "run_id" text;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "beat_at" timestamp with time zone;