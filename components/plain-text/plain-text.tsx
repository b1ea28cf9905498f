import classes from "./plain-text.module.css";

/** Text before, or instead of, an editor. A text area, so that it can be scrolled with the keyboard. */
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
