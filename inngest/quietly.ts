import { withoutValues } from "@/lib/without-values";

/** Does a step's work; what it throws ends up in the job engine's state, which is no place for people's data. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withoutValues(error);
  }
}
