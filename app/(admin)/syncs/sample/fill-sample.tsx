"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import { ProblemLine } from "@/components/states/problem-line";
import { fillSampleAction } from "./actions";
import classes from "./sample.module.css";

/** For looking around before anything is connected. */
export function FillSample() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const fill = () =>
    start(async () => {
      const answer = await reachServer(() => fillSampleAction({}));
      if (answer.ok) router.refresh();
      else setProblem([answer.message, answer.remedy].filter(Boolean).join(" "));
    });
  return (
    <div className={classes.offer}>
      <span>
        Only looking around? A sample company of 120 invented people can be removed again with everything that came of
        it.
      </span>
      <Button variant="default" size="compact-sm" onClick={fill} loading={pending}>
        Fill with a sample company
      </Button>
      {problem ? <ProblemLine>{problem}</ProblemLine> : null}
    </div>
  );
}
