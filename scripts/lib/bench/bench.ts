import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { type CodeFigures, measureCode } from "./code.ts";
import { type InstallFigures, measureInstall } from "./install.ts";
import type { Load } from "./load.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { isFailure, type Measured, measureOrExplain } from "./measured.ts";
import { defaultLoad, measureRequests, type RequestFigures, TASK_COUNT } from "./requests.ts";
import { measureStart, type StartFigures, WARM_STARTS } from "./start.ts";

export const parts = ["install", "code", "start", "requests"] as const;
export type Part = (typeof parts)[number];

export interface StageFigures {
  name: string;
  install?: InstallFigures;
  code?: Measured<CodeFigures>;
  start?: StartFigures;
  /** Left out for a stage without an API. */
  requests?: Measured<RequestFigures>;
}

export interface Figures {
  machine: Machine;
  conditions: { warmStarts: number; load: Load; tasks: number };
  stages: StageFigures[];
}

const activities: Record<Part, string> = {
  install: "installing its folder alone, with and without development packages",
  code: "counting its lines",
  start: "starting it, first fresh and then warm",
  requests: "sending requests to it and to the bare library in turns",
};

/** Measures stages one after another, so that they do not affect each other. */
export async function benchStages(
  stages: Stage[],
  chosen: readonly Part[],
  progress: (line: string) => void,
): Promise<Figures> {
  const conditions = { warmStarts: WARM_STARTS, load: defaultLoad, tasks: TASK_COUNT };
  const figures: Figures = { machine: describeMachine(), conditions, stages: [] };
  for (const stage of stages) {
    const stageFigures: StageFigures = { name: stage.name };
    for (const part of chosen.filter((name) => name !== "requests" || stage.processes.api)) {
      progress(`${stage.name}: ${activities[part]}`);
      Object.assign(stageFigures, { [part]: await measures[part](stage) });
    }
    figures.stages.push(stageFigures);
  }
  return figures;
}

const measures: Record<Part, (stage: Stage) => Promise<unknown>> = {
  install: measureInstall,
  code: (stage) => measureOrExplain(() => measureCode(stage)),
  start: (stage) => measureStart(stage, root),
  requests: (stage) => measureOrExplain(() => measureRequests(stage)),
};

/** Lists the reasons for missing figures. */
export function listFailures({ stages }: Figures): string[] {
  return stages.flatMap(({ install, code, start, requests }) =>
    [install?.all, install?.withoutDev, code, start?.fresh, start?.warm, requests]
      .filter(isFailure)
      .map(({ failed }) => failed),
  );
}
