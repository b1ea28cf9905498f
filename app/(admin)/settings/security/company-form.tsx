"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { saveCompanyAction } from "./actions";
import { outsideWords } from "./outside-words";
import { splitDomains, useOutside } from "./use-outside";

/** The list of e-mail domains, one per line; empty is off. Saving waits for the count of people outside the list. */
export function CompanyForm({ domains }: { domains: readonly string[] }) {
  const [text, setText] = useState(domains.join("\n"));
  const [saved, setSaved] = useState<number | null>(null);
  const { busy, fault, run } = useAnswer();
  const counted = useOutside(text);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(null);
    const wanted = splitDomains(text);
    if (await run("save", () => saveCompanyAction({ version: 1, domains: wanted }))) setSaved(wanted.length);
  };
  return (
    <form onSubmit={save}>
      <Textarea
        label="E-mail domains"
        description="One per line: acme.com, or *.acme.com for the domains below it. Empty: any domain."
        placeholder={"acme.com\n*.acme.com"}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        mb="xs"
      />
      <Text size="sm" c={isAnybodyOutside(counted) ? undefined : "var(--text-quiet)"} mih={40} mb="xs" role="status">
        {wordsOf(counted, splitDomains(text).length)}
      </Text>
      <Group mb="sm">
        <Button type="submit" variant="default" loading={busy === "save"} disabled={counted === null}>
          Save
        </Button>
      </Group>
      {saved !== null && <Notice tone="done" title={saved === 0 ? savedOff : savedOn} />}
      <FaultNotice fault={fault} />
    </form>
  );
}

/** The count stands out only where it asks for a second look. */
const isAnybodyOutside = (counted: ReturnType<typeof useOutside>): boolean =>
  counted?.ok === true && counted.value.outside > 0;

function wordsOf(counted: ReturnType<typeof useOutside>, listed: number): string {
  if (counted === null) return "Counting people outside this list …";
  if (!counted.ok) return counted.message;
  return listed === 0 ? "Empty: an address of any domain gets access." : outsideWords(counted.value);
}

const savedOn = "Saved. It counts from the next sync and the next SCIM request.";
const savedOff = "Saved. Addresses of any domain get access.";
