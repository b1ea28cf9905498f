import { labelAttribute } from "@/components/changes/change-value";
import { formatCount } from "@/components/format/numbers";
import type { AttributeEffect, Effect, ImpactFilter, ImpactTally } from "@/lib/impact/vocabulary";

export type Tone = "failed" | "attention" | "running" | "quiet";

export const effectTones: Record<Effect, Tone> = {
  failed: "failed",
  terminated: "failed",
  unmatched: "failed",
  lost: "attention",
  restricted: "attention",
  restored: "attention",
  regular: "running",
  changed: "running",
  gained: "running",
  created: "running",
  mended: "running",
};

export const effectLabels: Record<Effect, string> = {
  failed: "Would fail",
  terminated: "Would lose access",
  unmatched: "Would no longer be matched",
  lost: "Would lose a value",
  restricted: "Would become restricted",
  restored: "Would get access back",
  regular: "Would become regular",
  changed: "Would change",
  gained: "Would gain a value",
  created: "Would be created",
  mended: "Would no longer fail",
};

const phrases: Record<Effect, [one: string, many: string]> = {
  failed: ["fails", "fail"],
  terminated: ["loses access", "lose access"],
  unmatched: ["is no longer matched", "are no longer matched"],
  lost: ["loses a value", "lose a value"],
  restricted: ["becomes restricted", "become restricted"],
  restored: ["gets access back", "get access back"],
  regular: ["becomes regular", "become regular"],
  changed: ["changes", "change"],
  gained: ["gains a value", "gain a value"],
  created: ["person who failed would be created", "people who failed would be created"],
  mended: ["no longer fails", "no longer fail"],
};

export type Line = { text: string; tone: Tone; filter: ImpactFilter };

/** The effects that happen, most dangerous first; losses, changes and gains name their attribute. */
export function linesOf({ effects, attributes }: ImpactTally): Line[] {
  return (Object.entries(effects) as [Effect, number][]).flatMap(([effect, count]): Line[] => {
    if (count === 0) return [];
    const tone = effectTones[effect];
    if (effect !== "lost" && effect !== "changed" && effect !== "gained") {
      return [{ text: sentence(effect, count), tone, filter: { effect } }];
    }
    return byAttribute(attributes, effect).map(([attribute, number]) => ({
      text: `${formatCount(number)} ${number === 1 ? verbs[effect][0] : verbs[effect][1]} ${labelAttribute(attribute)}`,
      tone,
      filter: { effect, attribute },
    }));
  });
}

const verbs = { lost: ["loses", "lose"], changed: ["changes", "change"], gained: ["gains", "gain"] } as const;

function byAttribute(attributes: ImpactTally["attributes"], effect: AttributeEffect): [string, number][] {
  const counted = Object.entries(attributes).map(([name, counts]): [string, number] => [name, counts[effect]]);
  return counted.filter(([, count]) => count > 0).sort((left, right) => right[1] - left[1]);
}

function sentence(effect: Effect, count: number): string {
  return `${formatCount(count)} ${phrases[effect][count === 1 ? 0 : 1]}`;
}

/** The good news: nobody fails and nobody loses access. */
export function reassurances({ effects }: ImpactTally): string[] {
  return [...(effects.failed === 0 ? ["0 fail"] : []), ...(effects.terminated === 0 ? ["0 lose access"] : [])];
}
