CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
-- Only admins have sessions. Whatever takes the role or the access from one (a page, a sync, a push, a hand in the database)
-- ends them for good, even when both are given back before the next click. The condition keeps a feed of leavers free of it.
CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sessions WHERE user_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER users_end_sessions AFTER UPDATE OF role, status ON users FOR EACH ROW
  WHEN (OLD.role = 'admin' AND (NEW.role <> 'admin' OR NEW.status <> 'active'))
  EXECUTE FUNCTION end_sessions();
