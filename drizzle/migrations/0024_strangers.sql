CREATE TABLE "strangers" (
	"payload_id" bigint NOT NULL,
	"since_sync_id" bigint NOT NULL,
	"source_id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"due_on" date,
	"email" text,
	"employee_id" text,
	"key" text,
	"subject" text,
	"notes" jsonb,
	"warnings" jsonb,
	CONSTRAINT "strangers_payload_id_since_sync_id_pk" PRIMARY KEY("payload_id","since_sync_id")
);
