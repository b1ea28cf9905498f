ALTER TABLE "user_sources" DROP CONSTRAINT "user_sources_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "user_sources" DROP CONSTRAINT "user_sources_source_id_sources_id_fk";
