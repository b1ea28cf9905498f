ALTER TABLE "users" ADD COLUMN "released_email" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "released_to" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "released_at" timestamp with time zone;