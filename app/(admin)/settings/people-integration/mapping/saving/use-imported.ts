import { useDeferredValue, useMemo, useState } from "react";
import { limits } from "@/lib/mapping/limits";
import { importMapping } from "@/lib/mapping/yaml";

/** The text to import and what it reads as; null before there is any. */
export function useImported() {
  const [text, setText] = useState<string | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const shown = useDeferredValue(text);
  const read = useMemo(() => (shown === null ? null : importMapping(shown)), [shown]);
  const take = async (file: File) => {
    const isTooLarge = file.size > limits.mappingYaml;
    setTooLarge(isTooLarge ? file.name : null);
    setText(isTooLarge ? null : await file.text());
  };
  const type = (typed: string) => {
    setTooLarge(null);
    setText(typed === "" ? null : typed);
  };
  // The messages lag behind typing for a moment; an emptied field has none.
  const said = text === null ? null : read;
  const imported = said?.ok && shown === text ? said : null;
  return { text: text ?? "", tooLarge, problems: said && !said.ok ? said.problems : null, imported, take, type };
}
