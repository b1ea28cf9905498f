import { labelAttribute } from "@/components/changes/change-value";
import { formatCount } from "@/components/format/numbers";
import type { AttributeEffect, Effect, ImpactFilter, ImpactTally, ImpactUpdate } from "@/lib/impact/vocabulary";

export type Tone = "failed" | "attention" | "running" | "quiet";

export const effectTones: Record<Effect, Tone> = {
  failed: "failed",
  terminated: "failed",
  unmatched: "failed",
  erring: "failed",
  lost: "attention",
  unscoped: "attention",
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
  erring: "Cannot be worked out",
  lost: "Would lose a value",
  unscoped: "Would be out of scope, and kept",
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
  erring: ["cannot be worked out", "cannot be worked out"],
  lost: ["loses a value", "lose a value"],
  unscoped: ["is out of scope and kept", "are out of scope and kept"],
  restricted: ["becomes restricted", "become restricted"],
  restored: ["gets access back", "get access back"],
  regular: ["becomes regular", "become regular"],
  changed: ["changes", "change"],
  gained: ["gains a value", "gain a value"],
  created: ["person without an account gets one", "people without an account get one"],
  mended: ["no longer fails", "no longer fail"],
};

export type Line = { text: string; tone: Tone; filter: ImpactFilter };

/** The effects that happen, most dangerous first; those of values name their attribute. */
export function linesOf({ effects, attributes, stillFailing }: ImpactTally): Line[] {
  return (Object.entries(effects) as [Effect, number][]).flatMap(([effect, count]): Line[] => {
    if (count === 0) return [];
    const tone = effectTones[effect];
    if (effect !== "erring" && effect !== "lost" && effect !== "changed" && effect !== "gained") {
      const text = effect === "failed" && stillFailing > 0 ? newly(count) : sentence(effect, count);
      return [{ text, tone, filter: { effect } }];
    }
    return byAttribute(attributes, effect).map(([attribute, number]) => ({
      text: `${formatCount(number)} ${verbs[effect][number === 1 ? 0 : 1]} ${labelAttribute(attribute)}`,
      tone,
      filter: { effect, attribute },
    }));
  });
}

const verbs = {
  erring: ["cannot be worked out:", "cannot be worked out:"],
  lost: ["loses", "lose"],
  changed: ["changes", "change"],
  gained: ["gains", "gain"],
} as const;

const newly = (count: number): string => `${formatCount(count)} newly ${count === 1 ? "fails" : "fail"}`;

function byAttribute(attributes: ImpactTally["attributes"], effect: AttributeEffect): [string, number][] {
  const counted = Object.entries(attributes).map(([name, counts]): [string, number] => [name, counts[effect]]);
  return counted.filter(([, count]) => count > 0).sort((left, right) => right[1] - left[1]);
}

function sentence(effect: Effect, count: number): string {
  return `${formatCount(count)} ${phrases[effect][count === 1 ? 0 : 1]}`;
}

/** How loudly to say what a change does: red where people fail, lose access or cannot be worked out. */
export function seriousness({ effects }: ImpactTally): "failed" | "attention" | "running" {
  if (effects.failed + effects.terminated + effects.unmatched + effects.erring > 0) return "failed";
  return effects.lost + effects.unscoped + effects.restricted + effects.restored > 0 ? "attention" : "running";
}

/** The good news, that nobody fails and nobody loses access, and what stays as it is. */
export function reassurances(
  { effects, stillFailing }: ImpactTally,
  unmapped: ImpactUpdate["unmapped"] = {},
): string[] {
  const still =
    stillFailing === 0 ? [] : [`${formatCount(stillFailing)} still ${stillFailing === 1 ? "fails" : "fail"}`];
  const nobody = stillFailing === 0 ? "0 fail" : newly(0);
  return [
    ...(effects.failed === 0 ? [nobody] : []),
    ...still,
    ...(effects.terminated === 0 ? ["0 lose access"] : []),
    ...Object.entries(unmapped).map(keeping),
  ];
}

/** "1,133 keep Title, which is no longer mapped" */
export const keeping = ([attribute, count]: [string, number]): string =>
  `${formatCount(count)} ${count === 1 ? "keeps" : "keep"} ${labelAttribute(attribute)}, which is no longer mapped`;
