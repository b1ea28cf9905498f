import { startBasicRig, startRefreshRig } from "@/scripts/stubs/workday/rig";
import { describeConformance } from "../conformance";

describeConformance("workday", { startRig: startBasicRig, startTokenRig: startRefreshRig });
