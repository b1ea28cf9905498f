CREATE TYPE "public"."role" AS ENUM('admin', 'organizer', 'regular', 'restricted');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('active', 'quarantined', 'deprovisioned');--> statement-breakpoint
CREATE TYPE "public"."missing_policy" AS ENUM('keep', 'terminate');--> statement-breakpoint
CREATE TYPE "public"."source_kind" AS ENUM('workday', 'ukg_pro', 'csv_sftp', 'scim', 'custom');--> statement-breakpoint
CREATE TYPE "public"."record_status" AS ENUM('created', 'updated', 'restored', 'terminated', 'skipped', 'failed');--> statement-breakpoint
CREATE TYPE "public"."sync_kind" AS ENUM('full', 'single');--> statement-breakpoint
CREATE TYPE "public"."sync_stage" AS ENUM('fetch', 'plan', 'guard', 'apply', 'close');--> statement-breakpoint
CREATE TYPE "public"."sync_status" AS ENUM('pending', 'running', 'held', 'completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "local_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"name" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_filters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by_name" text DEFAULT 'system' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_failures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_cron_ticks" (
	"function_id" text NOT NULL,
	"cron" text NOT NULL,
	"last_tick_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_cron_ticks_function_id_cron_pk" PRIMARY KEY("function_id","cron")
);
--> statement-breakpoint
CREATE TABLE "engine_events" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"payload" json NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "engine_runs_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"function_id" text NOT NULL,
	"event_id" text NOT NULL,
	"status" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"takeovers" integer DEFAULT 0 NOT NULL,
	"wake_at" timestamp with time zone,
	"lease_owner" text,
	"lease_token" text,
	"lease_until" timestamp with time zone,
	"parent_run_id" text,
	"parent_step_id" text,
	"output" json,
	"error" json,
	"queued_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_steps" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"wake_at" timestamp with time zone,
	"event_name" text,
	"condition" text,
	"position" integer,
	"output" json,
	"error" json,
	CONSTRAINT "engine_steps_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
CREATE TABLE "user_managers" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"manager_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" "user_status" DEFAULT 'active' NOT NULL,
	"role" "role" DEFAULT 'regular' NOT NULL,
	"role_before_leaving" "role",
	"email" text NOT NULL,
	"name" text NOT NULL,
	"employee_id" text,
	"picture_url" text,
	"title" text,
	"department" text,
	"location" text,
	"working_since" date,
	"termination_date" date,
	"manager_ref" text,
	"manager_ref_type" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deactivated_at" timestamp with time zone,
	"deactivated_by" text,
	"anonymised" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK (email = lower(email))
);
--> statement-breakpoint
CREATE TABLE "mapping_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mapping_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payloads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payloads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"seen" uuid NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" "source_kind" NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secrets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"schedule_hours" integer DEFAULT 24 NOT NULL,
	"when_missing" "missing_policy" DEFAULT 'keep' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_sources" (
	"user_id" uuid NOT NULL,
	"source_id" integer NOT NULL,
	"payload_id" bigint NOT NULL,
	"fingerprint" text NOT NULL,
	"user_version" integer NOT NULL,
	"due_on" date,
	CONSTRAINT "user_sources_user_id_source_id_pk" PRIMARY KEY("user_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "sync_pages" (
	"sync_id" bigint NOT NULL,
	"page" integer NOT NULL,
	"first_ordinal" integer NOT NULL,
	"size" integer NOT NULL,
	"payload_ids" bigint[] NOT NULL,
	"planned_at" timestamp with time zone,
	"applied_at" timestamp with time zone,
	CONSTRAINT "sync_pages_sync_id_page_pk" PRIMARY KEY("sync_id","page")
);
--> statement-breakpoint
CREATE TABLE "syncs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "syncs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"kind" "sync_kind" NOT NULL,
	"user_id" uuid,
	"persisted" boolean NOT NULL,
	"status" "sync_status" DEFAULT 'pending' NOT NULL,
	"stage" "sync_stage",
	"mapping_version_id" integer NOT NULL,
	"fingerprint" text,
	"created_by_id" uuid,
	"created_by_name" text DEFAULT 'system' NOT NULL,
	"run_rules" boolean DEFAULT false NOT NULL,
	"expected" integer,
	"fetched" integer DEFAULT 0 NOT NULL,
	"planned" integer DEFAULT 0 NOT NULL,
	"applied" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"terminated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"feed_complete" boolean,
	"feed_proof" text,
	"settled_at" timestamp with time zone,
	"error" jsonb,
	"cancel_requested_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"stage_started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "user_records" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "user_records_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sync_id" bigint,
	"ordinal" integer,
	"source_id" integer NOT NULL,
	"user_id" uuid,
	"payload_id" bigint,
	"status" "record_status" NOT NULL,
	"key" text,
	"subject" text,
	"changes" jsonb,
	"custom_after" jsonb,
	"errors" jsonb,
	"warnings" jsonb,
	"note" text,
	"user_version" integer,
	"due_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "local_credentials" ADD CONSTRAINT "local_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_runs" ADD CONSTRAINT "engine_runs_event_id_engine_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."engine_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_steps" ADD CONSTRAINT "engine_steps_run_id_engine_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."engine_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_versions" ADD CONSTRAINT "mapping_versions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sources" ADD CONSTRAINT "user_sources_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sources" ADD CONSTRAINT "user_sources_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_pages" ADD CONSTRAINT "sync_pages_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_mapping_version_id_mapping_versions_id_fk" FOREIGN KEY ("mapping_version_id") REFERENCES "public"."mapping_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_records" ADD CONSTRAINT "user_records_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_entity" ON "audit_events" USING btree ("entity_type","entity_id","id");--> statement-breakpoint
CREATE INDEX "saved_filters_user" ON "saved_filters" USING btree ("user_id","table_name");--> statement-breakpoint
CREATE INDEX "sign_in_failures_key" ON "sign_in_failures" USING btree ("key","at");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_runs_function_event" ON "engine_runs" USING btree ("function_id","event_id");--> statement-breakpoint
CREATE INDEX "engine_runs_status_wake" ON "engine_runs" USING btree ("status","wake_at");--> statement-breakpoint
CREATE INDEX "engine_runs_event" ON "engine_runs" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "engine_steps_waiting_event" ON "engine_steps" USING btree ("event_name","status");--> statement-breakpoint
CREATE INDEX "user_managers_reports" ON "user_managers" USING btree ("manager_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "users_employee_id" ON "users" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin (to_tsvector('simple', "name" || ' ' || "email" || ' ' || coalesce("employee_id", '')));--> statement-breakpoint
CREATE UNIQUE INDEX "mapping_versions_number" ON "mapping_versions" USING btree ("source_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "payloads_content" ON "payloads" USING btree ("source_id","hash");--> statement-breakpoint
CREATE INDEX "payloads_seen" ON "payloads" USING btree ("source_id","seen");--> statement-breakpoint
CREATE INDEX "user_sources_payload" ON "user_sources" USING btree ("payload_id");--> statement-breakpoint
CREATE UNIQUE INDEX "syncs_one_full_per_source" ON "syncs" USING btree ("source_id") WHERE kind = 'full' and status in ('pending', 'running', 'held');--> statement-breakpoint
CREATE INDEX "syncs_source" ON "syncs" USING btree ("source_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_records_ordinal" ON "user_records" USING btree ("sync_id","ordinal");--> statement-breakpoint
CREATE INDEX "user_records_user" ON "user_records" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "user_records_status" ON "user_records" USING btree ("sync_id","status","ordinal") WHERE status <> 'skipped';