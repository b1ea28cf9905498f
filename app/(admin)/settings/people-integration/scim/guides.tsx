"use client";

import { Tabs, Text } from "@mantine/core";
import { Copyable } from "@/components/copyable/copyable";
import { type Guide, guides, TOKEN_WORDS } from "./guide-steps";
import classes from "./guides.module.css";

/** One tab for each identity provider: where to look, what to paste, what to do then. */
export function Guides({ baseUrl }: { baseUrl: string }) {
  return (
    <Tabs defaultValue="okta" keepMounted={false}>
      <Tabs.List>
        {guides.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {guides.map((guide) => (
        <Tabs.Panel key={guide.id} value={guide.id} pt="md">
          <GuideText guide={guide} baseUrl={baseUrl} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function GuideText({ guide, baseUrl }: { guide: Guide; baseUrl: string }) {
  return (
    <>
      <Text size="sm">{guide.where}</Text>
      <dl className={classes.fields}>
        {guide.fields.map(({ label, value }) => (
          <div key={label} className={classes.field}>
            <dt>{label}</dt>
            <dd>
              {value === "{token}" ? (
                <Text span size="sm" c="var(--text-quiet)">
                  {TOKEN_WORDS}
                </Text>
              ) : (
                <Copyable text={value.replace("{base}", baseUrl)} label={label} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <ol className={classes.steps}>
        {guide.after.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}
