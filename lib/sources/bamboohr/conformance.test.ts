import { startBambooHrRig } from "@/scripts/stubs/bamboohr/rig";
import { describeConformance } from "../conformance";

describeConformance("bamboohr", { startRig: startBambooHrRig });
