import { IconCircle, IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import type { FirstRun } from "@/lib/records/first-run/read-first-run";
import type { Progress, Step } from "@/lib/records/first-run/steps";
import { findVendor, vendorKinds, vendorOf } from "@/lib/sources/registry";
import classes from "./guide.module.css";
import { GuideLinks } from "./guide-links";
import { afterWords, doneWords, stepTitles, toDo } from "./step-words";

const ways = vendorKinds.filter((kind) => vendorOf(kind).open).map((kind) => ({ kind, label: vendorOf(kind).label }));

type Props = { run: FirstRun; title?: string };

/** The way to people who are kept in step. Goes away by itself, since each step is read from what is there. */
export function Guide({ run: { steps, progress }, title = "Get your people in" }: Props) {
  const next = steps.find(({ state }) => state === "now");
  return (
    <section className={classes.guide} aria-labelledby="first-run">
      <h2 id="first-run" className={classes.title}>
        {title}
      </h2>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <GuideStep key={step.name} step={step} progress={progress} isNext={step === next} />
        ))}
      </ol>
    </section>
  );
}

const looks = {
  done: { Icon: IconCircleCheckFilled, word: "Done" },
  now: { Icon: IconCircle, word: "To do" },
  later: { Icon: IconCircleDashed, word: "Later" },
} as const;

type StepProps = { step: Step; progress: Progress; isNext: boolean };

function GuideStep({ step, progress, isNext }: StepProps) {
  const takesFiles = progress.source !== null && findVendor(progress.source.kind)?.files !== undefined;
  const { Icon, word } = looks[step.state];
  const said = step.state === "now" ? toDo(step.name, progress, { ways, takesFiles }) : null;
  return (
    <li className={classes.step} data-state={step.state}>
      <Icon size={18} role="img" aria-label={word} />
      <div>
        <span className={classes.name}>{stepTitles[step.name]}</span>
        <span className={classes.words}>{said?.words ?? otherWords(step, progress)}</span>
      </div>
      {said ? <GuideLinks actions={said.actions} isNext={isNext} /> : null}
    </li>
  );
}

const otherWords = (step: Step, progress: Progress): string =>
  step.state === "later" ? `After ${afterWords[step.waitsFor]}.` : doneWords(step.name, progress);
