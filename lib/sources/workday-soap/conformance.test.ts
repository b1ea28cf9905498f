import { startWorkdaySoapRig } from "@/scripts/stubs/workday-soap/rig";
import { describeConformance } from "../conformance";

describeConformance("workday_soap", {
  startRig: startWorkdaySoapRig,
  exceptions: {
    "memory stays flat over 200 MB":
      "a page has 999 workers at most, and its JSON is shorter than its XML; provider.test.ts has 40 MB in one page",
  },
});
