CREATE TABLE "scim_group_members" (
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "scim_group_members_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "scim_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name_key" text NOT NULL,
	"external_id" text,
	"attributes" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scim_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scim_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"request_id" text NOT NULL,
	"token_id" uuid,
	"client" text NOT NULL,
	"user_agent" text,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"query" text NOT NULL,
	"resource_type" text,
	"resource_id" text,
	"status" integer NOT NULL,
	"scim_type" text,
	"detail" text,
	"outcome" text,
	"notes" jsonb,
	"duration_ms" real NOT NULL,
	"request_body" text,
	"response_body" text
);
--> statement-breakpoint
CREATE TABLE "scim_resources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"user_name" text NOT NULL,
	"external_id" text,
	"attributes" jsonb NOT NULL,
	"active" boolean NOT NULL,
	"gone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scim_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by_name" text NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"last_used_by" text
);
--> statement-breakpoint
ALTER TABLE "scim_resources" ADD CONSTRAINT "scim_resources_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scim_group_members_member" ON "scim_group_members" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scim_groups_name" ON "scim_groups" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "scim_requests_at" ON "scim_requests" USING btree ("at");--> statement-breakpoint
CREATE INDEX "scim_requests_resource" ON "scim_requests" USING btree ("resource_id","id");--> statement-breakpoint
CREATE INDEX "scim_requests_errors" ON "scim_requests" USING btree ("id") WHERE status >= 400;--> statement-breakpoint
CREATE UNIQUE INDEX "scim_resources_user" ON "scim_resources" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scim_resources_user_name" ON "scim_resources" USING btree ("user_name") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "scim_resources_external_id" ON "scim_resources" USING btree ("external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "scim_tokens_hash" ON "scim_tokens" USING btree ("hash");