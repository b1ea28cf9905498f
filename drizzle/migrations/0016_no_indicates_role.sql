ALTER TABLE "user_sources" DROP COLUMN "indicates_role";--> statement-breakpoint
ALTER TABLE "user_records" DROP COLUMN "indicates_role";