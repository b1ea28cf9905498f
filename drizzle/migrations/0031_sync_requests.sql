CREATE TABLE "sync_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sync_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sync_id" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"method" text NOT NULL,
	"address" text NOT NULL,
	"attempt" integer NOT NULL,
	"status" integer,
	"bytes" bigint NOT NULL,
	"milliseconds" integer NOT NULL,
	"fault" text
);
--> statement-breakpoint
ALTER TABLE "sync_requests" ADD CONSTRAINT "sync_requests_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sync_requests_sync" ON "sync_requests" USING btree ("sync_id","id");