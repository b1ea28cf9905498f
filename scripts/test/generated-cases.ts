import fc from "fast-check";

const usual = 20_261_122;

/** Property tests see the same cases on every run, so that a failure is the change's; FC_SEED=<number> tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? usual) });
