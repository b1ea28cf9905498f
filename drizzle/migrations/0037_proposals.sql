CREATE TYPE "public"."proposal_kind" AS ENUM('mapping', 'rules', 'location', 'scim_hold');--> statement-breakpoint
CREATE TYPE "public"."proposal_status" AS ENUM('open', 'approved', 'discarded');--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" "proposal_kind" NOT NULL,
	"subject" text NOT NULL,
	"title" text NOT NULL,
	"change" jsonb NOT NULL,
	"ground" text NOT NULL,
	"counted" jsonb NOT NULL,
	"reasons" jsonb NOT NULL,
	"number" integer NOT NULL,
	"note" text NOT NULL,
	"status" "proposal_status" DEFAULT 'open' NOT NULL,
	"proposed_by_id" uuid,
	"proposed_by_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decision_note" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open" ON "proposals" USING btree ("subject") WHERE status = 'open';--> statement-breakpoint
-- Pages of missing people were planned and not counted.
UPDATE "syncs" SET "planned" = pages.places FROM (
	SELECT "sync_id", sum("size")::int AS places FROM "sync_pages" WHERE "planned_at" IS NOT NULL GROUP BY 1
) pages WHERE pages."sync_id" = "syncs"."id" AND "syncs"."planned" < pages.places;
