"use client";

import { Button, Group } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Notice } from "@/components/notice/notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { ProblemLine } from "@/components/states/problem-line";
import { removeSampleAction } from "./actions";
import classes from "./sample.module.css";

/** Says that the people are invented, and takes them away. */
export function SampleNotice() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await reachServer(() => removeSampleAction({}));
      if (answer.ok) router.refresh();
      else setProblem([answer.message, answer.remedy].filter(Boolean).join(" "));
    });
  return (
    <div className={classes.notice}>
      <Notice tone="running" title="These people are invented">
        They came with the sample company. Removing it takes its people, syncs and payloads away; only the audit log
        keeps that it was here. Remove it before you connect your own source.
        <Group mt="xs">
          <Button variant="default" size="compact-sm" onClick={remove} loading={pending}>
            Remove the sample company
          </Button>
        </Group>
        {problem ? <ProblemLine>{problem}</ProblemLine> : null}
      </Notice>
    </div>
  );
}
