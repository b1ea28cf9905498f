"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";
import { withChanges } from "./query-text";

export type TableQuery = {
  get: (name: string) => string | undefined;
  text: string;
  /** Sets (a value) or removes (undefined) parameters; a changed filter or sort starts at the first page. */
  change: (changes: Record<string, string | undefined>, options?: { keepPage?: boolean; replace?: boolean }) => void;
  /** Replaces the whole query string. */
  load: (query: string) => void;
  /** A link to this table with changes applied. */
  hrefWith: (changes: Record<string, string | undefined>, options?: { keepPage?: boolean }) => string;
  pending: boolean;
};

/** A table's state as it is held in the URL. */
export function useTableQuery(): TableQuery {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();
  const text = params.toString();
  const go = useCallback(
    (query: string, replace = false) =>
      startTransition(() => {
        const href = query ? `${pathname}?${query}` : pathname;
        if (replace) router.replace(href, { scroll: false });
        else router.push(href, { scroll: false });
      }),
    [router, pathname],
  );
  return {
    get: (name) => params.get(name) ?? undefined,
    text,
    change: (changes, options = {}) => go(withChanges(text, changes, options.keepPage), options.replace),
    load: (query) => go(query),
    hrefWith: (changes, options = {}) => {
      const query = withChanges(text, changes, options.keepPage);
      return query ? `${pathname}?${query}` : pathname;
    },
    pending,
  };
}
