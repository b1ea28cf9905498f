CREATE TYPE "public"."ended_by" AS ENUM('source', 'missing', 'scim', 'admin', 'schedule');--> statement-breakpoint
CREATE TYPE "public"."role_set_by" AS ENUM('admin', 'rule', 'source', 'scim');--> statement-breakpoint
CREATE TYPE "public"."contradiction_policy" AS ENUM('date', 'flag');--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "role_set_by" "role_set_by";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "role_set_by_source_id" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "ended_by" "ended_by";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "ended_by_source_id" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "when_contradictory" "contradiction_policy" DEFAULT 'date' NOT NULL;--> statement-breakpoint
ALTER TABLE "user_sources" ADD COLUMN "called_active" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user_sources" ADD COLUMN "indicates_role" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user_records" ADD COLUMN "calls_active" boolean;--> statement-breakpoint
ALTER TABLE "user_records" ADD COLUMN "indicates_role" boolean;--> statement-breakpoint
-- Whoever has access has no ending; what was left over on them goes with the column.
UPDATE "users" SET
  "ended_by" = CASE
    WHEN "deactivated_by" LIKE 'source:%' THEN 'source'
    WHEN "deactivated_by" = 'missing' OR "deactivated_by" LIKE 'missing:%' THEN 'missing'
    WHEN "deactivated_by" IN ('scim', 'schedule') THEN "deactivated_by"
    ELSE 'admin' END::"ended_by",
  "ended_by_source_id" = CASE
    WHEN "deactivated_by" ~ '^(source|missing):[0-9]{1,9}$' THEN split_part("deactivated_by", ':', 2)::integer
    WHEN "deactivated_by" = 'scim' THEN (SELECT min("id") FROM "sources" WHERE "kind" = 'scim') END
WHERE "deactivated_by" IS NOT NULL AND "status" <> 'active';--> statement-breakpoint
-- The indicator of a pull source has decided the role where its mapping in force has one, else that of SCIM.
UPDATE "users" u SET
  "role_set_by" = CASE WHEN decided."kind" = 'scim' THEN 'scim' ELSE 'source' END::"role_set_by",
  "role_set_by_source_id" = decided."id"
FROM (
  SELECT DISTINCT ON (link."user_id") link."user_id", s."id", s."kind"
  FROM "user_sources" link
  JOIN "sources" s ON s."id" = link."source_id"
  JOIN (SELECT DISTINCT ON ("source_id") "source_id", "document" FROM "mapping_versions" ORDER BY "source_id", "number" DESC) v
    ON v."source_id" = s."id" AND trim(coalesce(v."document"->'attributes'->>'restricted', '')) <> ''
  ORDER BY link."user_id", ("s"."kind" = 'scim'), NOT s."enabled", s."id"
) decided
WHERE u."id" = decided."user_id" AND u."role" IN ('regular', 'restricted') AND u."status" <> 'deprovisioned';--> statement-breakpoint
-- An active user counts as called active by their source, except while they wait for the start date of a source that did
-- not make them: an account made before the first day.
UPDATE "user_sources" link SET "called_active" = true
FROM "users" u
WHERE u."id" = link."user_id" AND (
  (u."status" = 'active' AND (
    link."due_on" IS NULL OR link."due_on" IS DISTINCT FROM u."working_since" OR link."due_on" = u."termination_date"
    OR EXISTS (SELECT 1 FROM "user_records" r
      WHERE r."user_id" = u."id" AND r."source_id" = link."source_id" AND r."status" IN ('created', 'restored'))))
  OR (u."ended_by" IN ('source', 'missing') AND u."ended_by_source_id" = link."source_id"));--> statement-breakpoint
ALTER TABLE "sources" ALTER COLUMN "kind" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "deactivated_by";--> statement-breakpoint
DROP TYPE "public"."source_kind";