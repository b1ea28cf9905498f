import { useEffect, useState } from "react";

/** The attribute whose expression is being looked at; an address may name the first, whose field then has the focus. */
export function useFocusedAttribute(first: string | null) {
  const [focused, setFocused] = useState(first ?? "name");
  useEffect(() => {
    if (first === null) return;
    const field = document.getElementById(first.startsWith("custom") ? "mapping-customFields" : `mapping-${first}`);
    if (!field) return;
    field.scrollIntoView({ block: "center" });
    focusInside(field);
    // The plain field gives way to the editor once that is loaded; the focus goes along.
    const observer = new MutationObserver(() => {
      if (field.dataset.state !== "ready") return;
      observer.disconnect();
      requestAnimationFrame(() => focusInside(field));
    });
    observer.observe(field, { attributes: true, attributeFilter: ["data-state"] });
    return () => observer.disconnect();
  }, [first]);
  return [focused, setFocused] as const;
}

function focusInside(field: HTMLElement): void {
  const input = field.matches("input")
    ? field
    : field.querySelector<HTMLElement>(":scope .monaco-editor textarea, textarea");
  input?.focus();
}
