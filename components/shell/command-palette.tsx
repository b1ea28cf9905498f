"use client";

import { Spotlight } from "@mantine/spotlight";
import { IconHash, IconSearch, IconUser } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePeople } from "@/components/person-picker/use-people";
import { leaveBy } from "@/components/unsaved-changes/leaving";
import { destinations } from "./destinations";

/** Ctrl/Cmd+K: any page or setting, a sync by its number, a person by name, e-mail or employee ID. */
export function CommandPalette() {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { found: people, busy } = usePeople(query);
  const words = query.trim().toLowerCase();
  const pages = destinations.filter(({ label }) => label.toLowerCase().includes(words));
  const sync = /^#?(\d{1,12})$/.exec(words)?.[1];
  const go = (href: string) => () => leaveBy(() => router.push(href));
  const isEmpty = pages.length === 0 && !sync && people.length === 0;
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      attributes={{ content: { "aria-label": "Search" } }}
    >
      <Spotlight.Search
        placeholder="A page, a sync number or a person"
        aria-label="A page, a sync number or a person"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {sync && (
          <Spotlight.Action
            label={`Sync #${sync}`}
            leftSection={<IconHash size={18} stroke={1.6} aria-hidden />}
            onClick={go(`/syncs/${sync}`)}
          />
        )}
        {people.map((person) => (
          <Spotlight.Action
            key={person.id}
            label={person.name}
            description={person.email}
            leftSection={<IconUser size={18} stroke={1.6} aria-hidden />}
            onClick={go(`/people/${person.id}`)}
          />
        ))}
        {pages.map(({ label, href, icon: Icon }) => (
          <Spotlight.Action
            key={href}
            label={label}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            onClick={go(href)}
          />
        ))}
        {isEmpty && <Spotlight.Empty>{busy ? "Searching…" : "Nothing found"}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
