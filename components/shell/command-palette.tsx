"use client";

import { Spotlight } from "@mantine/spotlight";
import { IconHash, type IconProps, IconSearch, IconUser } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type ComponentType, useState } from "react";
import { usePeople } from "@/components/person-picker/use-people";
import { leaveBy } from "@/components/unsaved-changes/leaving";
import { destinations } from "./destinations";

/** Ctrl/Cmd+K: any page or setting, a sync by its number, a person by name, e-mail or employee ID. */
export function CommandPalette() {
  const [query, setQuery] = useState("");
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
        <Found query={query} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Found({ query }: { query: string }) {
  const router = useRouter();
  const { found: people, busy } = usePeople(query);
  const words = query.trim().toLowerCase();
  const pages = destinations.filter(({ label }) => label.toLowerCase().includes(words));
  const sync = /^#?(\d{1,12})$/.exec(words)?.[1];
  const entries: (Entry & { href: string })[] = [
    ...(sync ? [{ label: `Sync #${sync}`, icon: IconHash, href: `/syncs/${sync}` }] : []),
    ...people.map(({ id, name, email }) => ({
      label: name,
      about: email ?? undefined,
      icon: IconUser,
      href: `/people/${id}`,
    })),
    ...pages,
  ];
  if (entries.length === 0) return <Spotlight.Empty>{busy ? "Searching…" : "Nothing found"}</Spotlight.Empty>;
  return entries.map(({ href, label, about, icon: Icon }) => (
    <Spotlight.Action
      key={href}
      label={label}
      description={about}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      onClick={() => leaveBy(() => router.push(href))}
    />
  ));
}

type Entry = { label: string; about?: string | undefined; icon: ComponentType<IconProps> };
