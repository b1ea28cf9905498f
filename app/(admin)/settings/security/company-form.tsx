"use client";

import { Button, Group, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { saveCompanyAction } from "./actions";

/** Lines or commas between domains, as they are pasted. */
const split = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** The list of e-mail domains, one per line; empty is off. */
export function CompanyForm({ domains }: { domains: readonly string[] }) {
  const [text, setText] = useState(domains.join("\n"));
  const [saved, setSaved] = useState<number | null>(null);
  const { busy, fault, run } = useAnswer();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(null);
    const wanted = split(text);
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
      <Group mb="sm">
        <Button type="submit" variant="default" loading={busy === "save"}>
          Save
        </Button>
      </Group>
      {saved !== null && <Notice tone="done" title={saved === 0 ? savedOff : savedOn} />}
      <FaultNotice fault={fault} />
    </form>
  );
}

const savedOn = "Saved. It counts from the next sync and the next SCIM request.";
const savedOff = "Saved. Addresses of any domain get access.";
