import fc from "fast-check";

const usual = 20_261_122;

/**
 * Property tests run the same cases every time, so that a failure comes from the change; FC_SEED=<number> tries others.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? usual) });
