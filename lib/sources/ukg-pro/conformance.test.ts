import { startUkgRig } from "@/scripts/stubs/ukg/rig";
import { describeConformance } from "../conformance";

describeConformance("ukg_pro", { startRig: startUkgRig() });
