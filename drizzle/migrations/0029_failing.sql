ALTER TYPE "public"."sync_kind" ADD VALUE 'retry';--> statement-breakpoint
CREATE TABLE "failing" (
	"source_id" integer NOT NULL,
	"whose" uuid NOT NULL,
	"user_id" uuid,
	"payload_id" bigint,
	"code" text NOT NULL,
	"attribute" text NOT NULL,
	"record_id" bigint NOT NULL,
	"sync_id" bigint NOT NULL,
	"since_sync_id" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" text,
	"dismissed_why" text,
	CONSTRAINT "failing_source_id_whose_pk" PRIMARY KEY("source_id","whose")
);
--> statement-breakpoint
ALTER TABLE "user_records" ADD COLUMN "failing_since" bigint;--> statement-breakpoint
CREATE INDEX "failing_user" ON "failing" USING btree ("user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "failing_open" ON "failing" USING btree ("since_sync_id","source_id","whose") WHERE dismissed_at is null;--> statement-breakpoint
CREATE INDEX "failing_dismissed" ON "failing" USING btree ("since_sync_id","source_id","whose") WHERE dismissed_at is not null;--> statement-breakpoint
-- Whoever failed in the last complete feed fails now, since the first sync of the unbroken run of syncs they failed in.
WITH "applied" AS (
  SELECT "id", "source_id", coalesce("started_at", "created_at") AS "at",
    row_number() OVER (PARTITION BY "source_id" ORDER BY "id" DESC) AS "back"
  FROM "syncs" WHERE "kind" = 'full' AND "persisted" AND "status" = 'completed' AND "feed_complete"),
"failed" AS (
  SELECT DISTINCT ON ("source_id", "whose", "back") * FROM (
    SELECT a."source_id", a."back", a."id" AS "sync_id", a."at", r."id" AS "record_id", r."ordinal", r."user_id", r."payload_id", r."errors",
      md5(coalesce(r."key", r."user_id"::text, r."payload_id"::text))::uuid AS "whose"
    FROM "applied" a JOIN "user_records" r ON r."sync_id" = a."id" AND r."status" <> 'skipped' AND r."status" = 'failed') "all"
  WHERE "whose" IS NOT NULL ORDER BY "source_id", "whose", "back", "ordinal" DESC),
"unbroken" AS (
  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY "source_id", "whose" ORDER BY "back") AS "nth" FROM "failed") "counted"
  WHERE "nth" = "back"),
"began" AS (
  SELECT DISTINCT ON ("source_id", "whose") "source_id", "whose", "sync_id", "at" FROM "unbroken"
  ORDER BY "source_id", "whose", "back" DESC)
INSERT INTO "failing" ("source_id", "whose", "user_id", "payload_id", "code", "attribute", "record_id", "sync_id", "since_sync_id", "since")
SELECT last."source_id", last."whose", last."user_id", last."payload_id",
  coalesce(replace(last."errors"->0->>'code', '-', '_'), 'unknown'), coalesce(last."errors"->0->>'attribute', ''),
  last."record_id", last."sync_id", began."sync_id", began."at"
FROM "unbroken" last JOIN "began" ON began."source_id" = last."source_id" AND began."whose" = last."whose"
WHERE last."back" = 1;--> statement-breakpoint
UPDATE "user_records" r SET "failing_since" = f."since_sync_id" FROM "failing" f WHERE r."id" = f."record_id" AND f."since_sync_id" < f."sync_id";
