CREATE TABLE "past_links" (
	"payload_id" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"source_id" integer NOT NULL,
	"since_sync_id" bigint,
	CONSTRAINT "past_links_payload_id_user_id_pk" PRIMARY KEY("payload_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "page_contents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "page_contents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"hash" uuid NOT NULL,
	"seen" uuid NOT NULL,
	"payload_ids" bigint[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sync_pages" ALTER COLUMN "payload_ids" SET DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "user_sources" ADD COLUMN "since_sync_id" bigint;--> statement-breakpoint
ALTER TABLE "sync_pages" ADD COLUMN "content_id" bigint;--> statement-breakpoint
ALTER TABLE "sync_pages" ADD COLUMN "first_record_id" bigint;--> statement-breakpoint
ALTER TABLE "sync_pages" ADD COLUMN "to_plan" integer[];--> statement-breakpoint
CREATE INDEX "past_links_user" ON "past_links" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "page_contents_hash" ON "page_contents" USING btree ("source_id","hash");--> statement-breakpoint
CREATE INDEX "page_contents_seen" ON "page_contents" USING btree ("source_id","seen");--> statement-breakpoint
CREATE INDEX "page_contents_payloads" ON "page_contents" USING gin ("payload_ids") WITH (fastupdate=false);--> statement-breakpoint
ALTER TABLE "sync_pages" ADD CONSTRAINT "sync_pages_content_id_page_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."page_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sync_pages_content" ON "sync_pages" USING btree ("content_id");--> statement-breakpoint
CREATE INDEX "sync_pages_record" ON "sync_pages" USING btree ("first_record_id");--> statement-breakpoint
-- Syncs that are under way go on: pages they have not planned yet get contents, and ids for their records.
INSERT INTO "page_contents" ("source_id", "hash", "seen", "payload_ids")
SELECT DISTINCT ON (s."source_id", p."payload_ids") s."source_id", md5(p."payload_ids"::text)::uuid, md5(p."payload_ids"::text)::uuid, p."payload_ids"
FROM "sync_pages" p JOIN "syncs" s ON s."id" = p."sync_id"
WHERE p."planned_at" IS NULL AND s."status" IN ('pending', 'running', 'held');--> statement-breakpoint
UPDATE "sync_pages" p SET "content_id" = c."id", "payload_ids" = '{}',
  "first_record_id" = (SELECT min(nextval('user_records_id_seq')) FROM generate_series(1, p."size"))
FROM "syncs" s, "page_contents" c
WHERE s."id" = p."sync_id" AND c."source_id" = s."source_id" AND c."hash" = md5(p."payload_ids"::text)::uuid
  AND p."planned_at" IS NULL AND s."status" IN ('pending', 'running', 'held');
