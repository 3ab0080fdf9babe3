import { padTwoDigits } from "../../shared/harness/manifest.ts";
import { readRequest } from "../lib/call/call.ts";
import {
  explainEnding,
  explainNoResponse,
  NoResponseError,
  sendRequest,
} from "../lib/call/exchange.ts";
import { formatResponse, requestText } from "../lib/call/http-text.ts";
import { readOptions } from "../lib/options.ts";
import { listStages } from "../lib/stages.ts";

export const usage = `npm run call [METHOD] PATH [field …]
Sends one HTTP request, and prints the request and the response.

  npm run call /tasks
  npm run call POST /tasks title="Buy milk"
  npm run call PATCH /tasks/1 status=done
  npm run call DELETE /tasks/1

  METHOD        GET by default, POST if there is a body
  name=value    a field of the JSON body, as text
  name:=value   a field of the JSON body, as JSON: a number, true, null, a list
  Name:value    a header; "Name:" removes a default one
  body TEXT     the whole body, sent unchanged
  url ADDRESS   the server; http://localhost:4000 by default, or the one on PORT

Exit code: 0 a response with any status; 1 no response, or an incomplete one;
2 wrong usage.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { url: "value", body: "value" });
  const url = options.url ?? `http://localhost:${process.env.PORT || 4000}`;
  const request = readRequest(words, { ...options, url });
  console.log(`${requestText(request)}\n`);
  try {
    const answer = await sendRequest(request);
    console.log(formatResponse(answer));
    const note = explainEnding(answer.ending);
    if (note) console.error(`\n${note}`);
    return answer.ending === "complete" || answer.ending === "cut" ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error;
    console.error(explainNoResponse(error, request.url.origin, startCommand()));
    return 1;
  }
}

/** Returns the command that starts the first stage with an HTTP API. */
function startCommand(): string {
  const stage = listStages().find(({ processes }) => processes.api);
  return stage ? `npm run -s stage ${padTwoDigits(stage.number)}` : "npm run -s stage";
}
