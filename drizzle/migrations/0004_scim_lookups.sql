ALTER TABLE "scim_resources" ADD COLUMN "lookup_keys" jsonb GENERATED ALWAYS AS (lower((jsonb_path_query_array(attributes, '$.emails[*].value')
  || jsonb_path_query_array(attributes, '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User".employeeNumber')
  )::text collate "und-x-icu")::jsonb) STORED;--> statement-breakpoint
ALTER TABLE "user_records" ADD COLUMN "mapping_version_id" integer;--> statement-breakpoint
CREATE INDEX "scim_groups_external_id" ON "scim_groups" USING btree ("external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "scim_resources_lookup" ON "scim_resources" USING gin ("lookup_keys" jsonb_path_ops);