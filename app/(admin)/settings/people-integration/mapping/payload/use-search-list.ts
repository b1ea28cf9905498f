import { useCombobox } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useFoundPayloads } from "./use-found-payloads";

/** The search and its list: opening it starts afresh, and Enter takes the first result. */
export function useSearchList(sourceId: number) {
  const [words, setWords] = useState("");
  const search = useFoundPayloads(sourceId, words);
  const list = useRef<HTMLDivElement>(null);
  const combobox = useCombobox({
    onDropdownOpen: (from) => combobox.updateSelectedOptionIndex(from === "keyboard" ? "active" : "selected"),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setWords("");
    },
  });
  const { found, isBusy } = search;
  const selectFirst = useRef(combobox.selectFirstOption);
  selectFirst.current = combobox.selectFirstOption;
  useEffect(() => {
    if (!found || isBusy) return;
    list.current?.scrollTo({ top: 0 });
    selectFirst.current();
  }, [found, isBusy]);
  const type = (text: string) => {
    setWords(text);
    combobox.openDropdown();
    combobox.resetSelectedOption();
  };
  return { combobox, list, search, words, type };
}
