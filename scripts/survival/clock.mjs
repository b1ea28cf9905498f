import { readFileSync } from "node:fs";

/**
 * Loaded before the app: its clock is off by as many milliseconds as the file of SURVIVAL_CLOCK says at the time, as on a
 * machine whose clock somebody sets.
 */
const file = process.env.SURVIVAL_CLOCK;
const RealDate = Date;

function offset() {
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}

let known = offset();
setInterval(() => {
  known = offset();
}, 20).unref();

class JumpingDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + known);
    else super(...given);
  }
  static now() {
    return RealDate.now() + known;
  }
}

// Next wraps the clock anew and copies only what is the class's own.
for (const name of ["UTC", "parse"])
  Object.defineProperty(JumpingDate, name, Object.getOwnPropertyDescriptor(RealDate, name));
globalThis.Date = JumpingDate;
