import { StatusLine } from "../bootstrap/status-line.mjs";

/** Shows a text and the elapsed seconds in a terminal until some work has ended. */
export async function showWhile<Result>(
  text: string,
  work: () => Promise<Result>,
  status = new StatusLine(process.stderr),
): Promise<Result> {
  const started = performance.now();
  const show = () =>
    status.show(`  ${text} … ${Math.round((performance.now() - started) / 1000)} s`);
  show();
  const timer = setInterval(show, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    status.clear();
  }
}
