import classes from "./plain-text.module.css";

/** Text before, or in place of, an editor: it scrolls, so it takes the focus of the keyboard too. */
export function PlainText({ text, label, className }: { text: string; label: string; className?: string | undefined }) {
  return (
    <textarea
      readOnly
      value={text}
      aria-label={label}
      spellCheck={false}
      className={[classes.text, className].filter(Boolean).join(" ")}
    />
  );
}
