const kinds = {
  empty: "Send the file again, with its header and everybody in it.",
  encoding: "Export the file as UTF-8, or name its encoding in the source's settings.",
  not_csv: "Save the file as CSV: in Excel, File → Save As → CSV UTF-8.",
  delimiter: "Choose the delimiter in the source's settings.",
  header: "Send the file with its header line, or correct the required columns in the source's settings.",
  duplicate_column: "Give each column a name of its own, or have equal names numbered in the source's settings.",
  quoting: "Check the quote in the source's settings: if the export never quotes, switch quoting off.",
  cut: "Send the file again. If it is always like this, ask whoever makes it to end the last line.",
  trailer: "Send the file again. If the number counts something else, say so under Trailer in the source's settings.",
} as const;

export type CsvFaultCode = keyof typeof kinds;

/** Why a file cannot be read as a whole. The message is for an admin and holds no person's data; so does the remedy. */
export class CsvFault extends Error {
  readonly remedy: string;

  constructor(
    readonly code: CsvFaultCode,
    message: string,
    remedy?: string,
  ) {
    super(message);
    this.name = "CsvFault";
    this.remedy = remedy ?? kinds[code];
  }
}
