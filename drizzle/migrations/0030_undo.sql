ALTER TYPE "public"."ended_by" ADD VALUE 'undo';--> statement-breakpoint
CREATE TABLE "undone_changes" (
	"user_id" uuid NOT NULL,
	"source_id" integer NOT NULL,
	"attribute" text NOT NULL,
	"value" jsonb NOT NULL,
	"sync_id" bigint NOT NULL,
	"undone_at" timestamp with time zone NOT NULL,
	"undone_by" text NOT NULL,
	CONSTRAINT "undone_changes_user_id_source_id_attribute_pk" PRIMARY KEY("user_id","source_id","attribute")
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "schedule_paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "schedule_paused_by" text;--> statement-breakpoint
CREATE INDEX "undone_changes_source" ON "undone_changes" USING btree ("source_id");