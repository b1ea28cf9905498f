CREATE TABLE "source_file_parts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_file_parts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"file_id" bigint NOT NULL,
	"part" integer NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_files" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"name" text NOT NULL,
	"way" text NOT NULL,
	"status" text DEFAULT 'receiving' NOT NULL,
	"reason" text,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"proofs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"name_date" text,
	"by_name" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reading" jsonb,
	"dropped_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "feed_file_id" bigint;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "feed_notes" jsonb;--> statement-breakpoint
ALTER TABLE "source_file_parts" ADD CONSTRAINT "source_file_parts_file_id_source_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."source_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_files" ADD CONSTRAINT "source_files_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "source_file_parts_place" ON "source_file_parts" USING btree ("file_id","part");--> statement-breakpoint
CREATE INDEX "source_files_source" ON "source_files" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "syncs_feed_file" ON "syncs" USING btree ("feed_file_id") WHERE feed_file_id is not null;