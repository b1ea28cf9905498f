"use client";

import { Button, Checkbox, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { PersonPicker } from "@/components/person-picker/person-picker";
import { reachServer } from "@/components/server-answer/reach-server";
import type { FilterSpec } from "./filter-spec";
import type { TableQuery } from "./use-table-query";

type Props<Kind extends FilterSpec["kind"] = FilterSpec["kind"]> = {
  spec: Extract<FilterSpec, { kind: Kind }>;
  query: TableQuery;
  shown?: string | undefined;
  onDone: () => void;
};

/** Seals words for the address. */
export type Seal = (words: string) => Promise<{ ok: true; value: string } | { ok: false; message: string }>;

/** The content of a filter's popover. */
export function FilterField({ spec, query, shown, seal, onDone }: Props & { seal?: Seal | undefined }) {
  switch (spec.kind) {
    case "choice":
      return <ChoiceField spec={spec} query={query} onDone={onDone} />;
    case "yesNo":
      return (
        <RadioField label={spec.label} name={spec.name} query={query} onDone={onDone} options={yesNoOptions(spec)} />
      );
    case "suggest":
      return <RadioField label={spec.label} name={spec.name} query={query} onDone={onDone} options={spec.options} />;
    case "days":
      return <DaysField spec={spec} query={query} onDone={onDone} />;
    case "text":
      return <TextField spec={spec} query={query} onDone={onDone} />;
    case "personal":
      return <TextField spec={spec} query={query} shown={shown ?? ""} seal={seal} onDone={onDone} />;
    case "person":
      return <PersonField spec={spec} query={query} shown={shown} onDone={onDone} />;
  }
}

function yesNoOptions(spec: { yes: string; no: string }) {
  return [
    { value: "yes", label: spec.yes },
    { value: "no", label: spec.no },
  ];
}

/** The boxes change at once; the list follows when the server has answered. */
function ChoiceField({ spec, query }: Props<"choice">) {
  const [chosen, setChosen] = useState(() => query.get(spec.name)?.split(",") ?? []);
  const choose = (values: string[]) => {
    setChosen(values);
    query.change({ [spec.name]: values.join(",") || undefined });
  };
  return (
    <Checkbox.Group label={spec.label} value={chosen} onChange={choose}>
      <Stack gap={8} mt={8}>
        {spec.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} size="xs" />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

type RadioProps = {
  label: string;
  name: string;
  options: { value: string; label: string }[];
  query: TableQuery;
  onDone: () => void;
};

function RadioField({ label, name, options, query, onDone }: RadioProps) {
  const choose = (value: string) => {
    query.change({ [name]: value });
    onDone();
  };
  return (
    <Radio.Group label={label} value={query.get(name) ?? null} onChange={choose}>
      <Stack gap={8} mt={8} mah={300} style={{ overflowY: "auto" }}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} size="xs" />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function DaysField({ spec, query, onDone }: Props<"days">) {
  const names = [`${spec.name}From`, `${spec.name}To`] as const;
  const [from, setFrom] = useState(query.get(names[0]) ?? "");
  const [to, setTo] = useState(query.get(names[1]) ?? "");
  const apply = (event: FormEvent) => {
    event.preventDefault();
    query.change({ [names[0]]: from, [names[1]]: to });
    onDone();
  };
  return (
    <form onSubmit={apply}>
      <Stack gap="xs">
        <TextInput
          type="date"
          size="xs"
          label={`${spec.label}, from (UTC)`}
          value={from}
          max={to || undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          size="xs"
          label="To, inclusive (UTC)"
          value={to}
          min={from || undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Stack>
    </form>
  );
}

type TextProps = Omit<Props, "spec"> & {
  spec: { name: string; label: string; placeholder: string; mono?: boolean };
  seal?: Seal | undefined;
};

function TextField({ spec, query, shown, seal, onDone }: TextProps) {
  const [text, setText] = useState(shown ?? query.get(spec.name) ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const apply = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    const answer = words && seal ? await reachServer(() => seal(words)) : { ok: true as const, value: words };
    if (!answer.ok) return setFault(answer.message);
    query.change({ [spec.name]: answer.value || undefined });
    onDone();
  };
  return (
    <form onSubmit={apply}>
      <Stack gap="xs">
        <TextInput
          size="xs"
          label={spec.label}
          placeholder={spec.placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault}
          {...(spec.mono ? { styles: { input: { fontFamily: "var(--mantine-font-family-monospace)" } } } : {})}
          data-autofocus
        />
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Stack>
    </form>
  );
}

function PersonField({ spec, query, shown, onDone }: Props<"person">) {
  const choose = (value: string) => {
    query.change({ [spec.name]: value });
    onDone();
  };
  return <PersonPicker label={spec.label} initial={shown ?? query.get(spec.name) ?? ""} onChoose={choose} />;
}
