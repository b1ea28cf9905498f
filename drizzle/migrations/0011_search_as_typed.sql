-- A text as people type it who look for it: without case, accents and apostrophes, and once more with a gap for each
-- apostrophe, so that "oneil", "o'neil" and "neil" all meet O'Neil. lib/people/list-people/fold-text.ts folds what is typed.
CREATE FUNCTION fold_text(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN replace(replace(replace(replace(
    translate(
      lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f''‘’ʼ`]', '', 'g') COLLATE "und-x-icu"),
      'øłđðħıŋŧəς', 'olddhinteσ'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');--> statement-breakpoint
-- Plain expressions only, so that PostgreSQL writes it out where it is called: an index entry costs a call less. A body
-- after RETURN names what it calls for good, whatever the search path of a restore.
CREATE FUNCTION searchable_text(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN octet_length(said) = length(said) AND strpos(said, '''') = 0 AND strpos(said, '`') = 0 THEN lower(said COLLATE "C")
    WHEN translate(said, '''‘’ʼ`´', '') = said THEN fold_text(said)
    ELSE fold_text(translate(said, '''‘’ʼ`´', '')) || ' ' || fold_text(translate(said, '''‘’ʼ`´', '      '))
  END;--> statement-breakpoint
DROP INDEX "users_search";--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin (to_tsvector('simple', searchable_text("name" || ' ' || "email" || ' ' || coalesce("employee_id", ''))));