// Property tests draw the same examples in every run, so that a red build is red for everybody; FAST_CHECK_SEED looks for new ones.
import fc from "fast-check";

const EVERYDAY_SEED = 20_261_123;

fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? EVERYDAY_SEED) });
