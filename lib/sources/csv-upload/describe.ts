import type { ReadingSettings } from "@/lib/csv/settings";
import { csvMapping } from "../csv-file/mapping";
import { readingForm } from "../csv-file/reading-form";
import { describeVendor } from "../description";

export type UploadConfig = Omit<ReadingSettings, "columns">;

export const uploadDescription = describeVendor<UploadConfig>({
  label: "CSV upload",
  about: "Reads a CSV file that an admin uploads in the browser.",
  settings: readingForm,
  secrets: {},
  origins: () => [],
  mapping: csvMapping,
  files: "uploaded",
  compare: {
    flow: "You upload a file",
    needs: "A spreadsheet or an export, saved as CSV",
    setup: "A minute",
    data: "Every column of your file",
    frequency: "Whenever you upload",
    onePerson: "No: a file has everybody",
    leavers: "End date or status in the file; missing people on request",
  },
  guide: [
    "Export everybody from your HR system, or open your spreadsheet: one row per person, column names in the first row.",
    "Save it as CSV UTF-8. In Excel: File, Save As, CSV UTF-8.",
    "Keep the columns Full Name and Email, and Employee ID if you have one.",
    "Upload it below, look at the first people, then run a dry sync.",
  ],
});
