import { formatMinutes } from "./generated-parts.ts";
import type { Lesson } from "./page.ts";

/** The hours of work of a day: the least and the most. */
const hoursPerDay = [4, 6] as const;

/**
 * Checks that `stage.json` gives the time for each page of a lesson, and that their sum is within the
 * days of the stage.
 */
export function checkMinutes([page]: Lesson[]): string[] {
  if (!page || page.kind === "whole") return [];
  const { name, steps = [], minutes, days } = page.stage;
  const file = `stages/${name}/stage.json`;
  const times = [minutes?.index, ...steps.map((step) => step.minutes), minutes?.review];
  const known = times.filter((time) => time !== undefined);
  if (known.length < times.length || !known.every((time) => Number.isInteger(time) && time > 0)) {
    return [
      `${file}: give the time of each page in minutes, as "minutes" of each step, ` +
        'and as "minutes": { "index": …, "review": … } of the stage.',
    ];
  }
  const sum = known.reduce((total, time) => total + time, 0);
  const [least, most] = [days[0] * hoursPerDay[0] * 60, days[1] * hoursPerDay[1] * 60];
  if (sum >= least && sum <= most) return [];
  return [
    `${file}: the sum of "minutes" is ${formatMinutes(sum)}, which is not within ` +
      `${formatMinutes(least)} and ${formatMinutes(most)}, the time of "days". Correct one of them.`,
  ];
}
