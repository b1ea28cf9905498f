import { withoutValues } from "@/lib/without-values";

/** Does a step's work. Its errors are stored in the job engine's state, so personal data is kept out of them. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withoutValues(error);
  }
}
