/** A remark on one expression; offsets count UTF-16 units, `to` exclusive. A fix replaces the whole expression. */
export type Diagnostic = {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  from: number;
  to: number;
  fix?: { title: string; replacement: string };
};
