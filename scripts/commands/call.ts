import { twoDigits } from "../../shared/harness/manifest.ts";
import { readRequest } from "../lib/call/call.ts";
import { exchange, explainEnding, explainNoAnswer, NoAnswer } from "../lib/call/exchange.ts";
import { answerText, requestText } from "../lib/call/http-text.ts";
import { readOptions } from "../lib/options.ts";
import { allStages } from "../lib/stages.ts";

export const usage = `npm run call [METHOD] PATH [field …]
Sends one HTTP request, and shows it and the answer as they travel.

  npm run call /tasks
  npm run call POST /tasks title="Buy milk"
  npm run call PATCH /tasks/1 status=done
  npm run call DELETE /tasks/1

  METHOD        GET where it is left out, POST where there is a body
  name=value    a field of the JSON body, as text
  name:=value   a field of the JSON body, as JSON: a number, true, null, a list
  Name:value    a header; "Name:" leaves out one that would be sent
  body TEXT     the whole body, sent as it is
  url ADDRESS   where to; http://localhost:4000 by default, or the port in PORT

Exit code: 0 when an answer came, whatever its status; 1 when none came, or
not all of it; 2 when it was called wrongly.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { url: "value", body: "value" });
  const url = options.url ?? `http://localhost:${process.env.PORT || 4000}`;
  const request = readRequest(words, { ...options, url });
  console.log(`${requestText(request)}\n`);
  try {
    const answer = await exchange(request);
    console.log(answerText(answer));
    const remark = explainEnding(answer.ended);
    if (remark) console.error(`\n${remark}`);
    return answer.ended === "complete" || answer.ended === "cut" ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    console.error(explainNoAnswer(error, request.url.origin, startCommand()));
    return 1;
  }
}

/** How to start the first stage that answers HTTP. */
function startCommand(): string {
  const stage = allStages().find(({ processes }) => processes.api);
  return stage ? `npm run stage ${twoDigits(stage.number)}` : "npm run stage";
}
