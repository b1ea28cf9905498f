import { type Mutant, of } from "./mutant";

/** Slips of the hand in the adapters that read over HTTP, and in the toolkit they share. */
export const adapterMutants: readonly Mutant[] = [
  ...of("lib/sources/ukg-pro/client.ts", "lib/sources/ukg-pro/provider.test.ts", [
    ["UKG: drop the last page", "if (next !== null) return { url: next };", ""],
    ["UKG: take a short page for the last", "if (records === 0)", "if (records < 40)"],
  ]),
  ...of("lib/sources/ukg-pro/join.ts", "lib/sources/ukg-pro/provider.test.ts", [
    ["UKG: keep all person details", "createSieve((name) => !personFields.has(name))", "createSieve(() => false)"],
    ["UKG: keep pay", "|| isPay(name)", ""],
    ["UKG: join identifiers by exact name", "key.toLowerCase() !== name", "key !== name"],
    ["UKG: forget who has no employment", "unread > 0 || employed.has(id) ?", "true ?"],
    ["UKG: details of any company", "companies?.get(company) ??", ""],
  ]),
  ...of("lib/sources/unwanted.ts", "lib/sources/ukg-pro/provider.test.ts", [
    ["UKG: leave codes padded", "? value.trim() : value", "? value : value"],
  ]),
  ...of("lib/sources/workday-soap/provider.ts", "lib/sources/workday-soap/provider.test.ts", [
    [
      "SOAP: another moment for each page",
      "yield* read({ page, asOf }, signal)",
      "yield* read({ page, asOf: { ...asOf, entry: String(page) } }, signal)",
    ],
    ["SOAP: ignore the total", "complete: seen.size + unread === total && records === total", "complete: true"],
  ]),
  ...of("lib/sources/workday-soap/read-xml.ts", "lib/sources/workday-soap/provider.test.ts", [
    ["SOAP: coerce IDs to numbers", "parseTagValue: false", "parseTagValue: true"],
    ["SOAP: one element is no list", "isArray: (name) => lists.has(name)", "isArray: () => false"],
    [
      "SOAP: keep birth date and national ID",
      "const person = pick(rest.Personal_Data, personal);",
      "const person = rest.Personal_Data;",
    ],
    ["SOAP: the head manages himself", "withoutSelf(kept(data), wid)", "kept(data)"],
  ]),
  ...of("lib/sources/workday-soap/mapping.ts", "lib/sources/workday-soap/provider.test.ts", [
    ["SOAP: the first manager of the chain", "[-1].Manager_Reference", "[0].Manager_Reference"],
  ]),
  ...of("lib/sources/workday-soap/envelope.ts", "lib/sources/workday-soap/provider.test.ts", [
    ["SOAP: the password unescaped", "escaped(password)", "password"],
  ]),
  ...of("lib/sources/workday-soap/faults.ts", "lib/sources/workday-soap/provider.test.ts", [
    ["SOAP: any fault may be tried again", "if (!fault) return error;", "return error;"],
  ]),
  ...of("lib/sources/json-api/next-page.ts", "lib/sources/json-api/provider.test.ts", [
    ["JSON: ignore the total", "complete: page.total === known", "complete: true"],
  ]),
  ...of("lib/sources/pages.ts", "lib/sources/json-api/provider.test.ts", [
    [
      "JSON: follow a next page elsewhere",
      "if (originOf(request.url) !== originOf(first.url)) {",
      'if (first.url === "") {',
    ],
    ["JSON: read a page again for ever", "if (asked.has(key)) {", "if (asked.size > 100_000) {"],
  ]),
  ...of("lib/sources/json-api/provider.ts", "lib/sources/json-api/provider.test.ts", [
    ["JSON: a missing list is an empty one", "if (!page.found) throw noList(settings.records);", ""],
  ]),
  ...of("lib/sources/unwanted.ts", "lib/sources/json-api/provider.test.ts", [
    ["JSON: hand on secrets", "if (!hasUnwanted(text)) return record;", "return record;"],
  ]),
  ...of("lib/sources/throttle.ts", "lib/sources/json-api/provider.test.ts", [
    ["JSON: no limit of requests", "if (waitMs > 0)", "if (waitMs > 1e9)"],
  ]),
  ...of("lib/sources/bamboohr/provider.ts", "lib/sources/bamboohr/provider.test.ts", [
    ["BambooHR: only the present people", "onlyCurrent=false", "onlyCurrent=true"],
    ["BambooHR: fields left out unnoticed", "if (missing.length === 0)", "if (missing.length < 9)"],
    [
      "BambooHR: a charset behind the content type",
      '"content-type": "application/json",',
      '"content-type": "application/json;charset=utf-8",',
    ],
  ]),
  ...of("lib/sources/bamboohr/describe.ts", "lib/sources/bamboohr/provider.test.ts", [
    ["BambooHR: an old end date counts", "(status == 'Inactive' && terminationDate) || `null`", "terminationDate"],
  ]),
];
