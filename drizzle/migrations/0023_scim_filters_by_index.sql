ALTER TABLE "users" DROP CONSTRAINT "users_email_lower";--> statement-breakpoint
-- By code point, as SCIM orders and cuts names: the index of a column then serves sortBy and sw as well.
ALTER TABLE "users" ALTER COLUMN "email" TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "scim_resources" ALTER COLUMN "user_name" TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "scim_groups" ALTER COLUMN "name_key" TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "scim_resources" drop column "lookup_keys";--> statement-breakpoint
ALTER TABLE "scim_resources" ADD COLUMN "lookup_keys" jsonb GENERATED ALWAYS AS (lower(normalize((jsonb_path_query_array(attributes, '$.emails[*].value')
  || jsonb_path_query_array(attributes, '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User".employeeNumber')
  || jsonb_path_query_array(attributes, '$.displayName') || jsonb_path_query_array(attributes, '$.title')
  )::text, NFC) collate "und-x-icu")::jsonb) STORED;--> statement-breakpoint
-- It went with the column.
CREATE INDEX "scim_resources_lookup" ON "scim_resources" USING gin ("lookup_keys" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "users_name_folded" ON "users" USING btree (hashtext(lower(normalize("name", NFC) collate "und-x-icu")));--> statement-breakpoint
CREATE INDEX "users_title_folded" ON "users" USING btree (hashtext(lower(normalize("title", NFC) collate "und-x-icu")));--> statement-breakpoint
CREATE INDEX "users_employee_id_folded" ON "users" USING btree (hashtext(lower(normalize("employee_id", NFC) collate "und-x-icu"))) WHERE employee_id <> lower(normalize("employee_id", NFC) collate "und-x-icu");--> statement-breakpoint
CREATE INDEX "users_updated" ON "users" USING brin ("updated_at");--> statement-breakpoint
CREATE INDEX "scim_resources_modified" ON "scim_resources" USING brin ("modified_at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK (email = lower(email collate "default"));