-- Names are compared with accents as one character (NFC) from now on. Where two spellings of one name are both taken, each keeps its own.
UPDATE "scim_resources" r SET "user_name" = normalize(r."user_name", NFC)
WHERE r."user_name" IS NOT NFC NORMALIZED AND NOT EXISTS (
  SELECT FROM "scim_resources" o WHERE o."id" <> r."id" AND normalize(o."user_name", NFC) = normalize(r."user_name", NFC));--> statement-breakpoint
UPDATE "scim_groups" g SET "name_key" = normalize(g."name_key", NFC)
WHERE g."name_key" IS NOT NFC NORMALIZED AND NOT EXISTS (
  SELECT FROM "scim_groups" o WHERE o."id" <> g."id" AND normalize(o."name_key", NFC) = normalize(g."name_key", NFC));
