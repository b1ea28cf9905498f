CREATE TABLE "source_fields" (
	"source_id" integer PRIMARY KEY NOT NULL,
	"paths" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payloads" ADD COLUMN "fields" "bytea";--> statement-breakpoint
ALTER TABLE "page_contents" ADD COLUMN "filled" integer[];--> statement-breakpoint
ALTER TABLE "source_fields" ADD CONSTRAINT "source_fields_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;