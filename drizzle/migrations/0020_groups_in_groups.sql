ALTER TABLE "scim_group_members" ADD COLUMN "is_group" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "scim_group_members_parents" ON "scim_group_members" USING btree ("member_id","group_id") WHERE is_group;--> statement-breakpoint
CREATE INDEX "scim_group_members_children" ON "scim_group_members" USING btree ("group_id","member_id") WHERE is_group;