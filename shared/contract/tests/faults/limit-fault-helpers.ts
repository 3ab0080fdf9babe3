import { randomUUID } from "node:crypto";
import type { Request } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Rule } from "../reference/server-types.ts";
import { parseJson, type RequestMatcher } from "./fault-helpers.ts";
import { changeHeaders, overrideProtection } from "./security-fault-helpers.ts";

type Setting = Rule["setting"];

/** Returns the faulty key of a counter; `original` is the correct one: an e-mail or an address. */
type GetFaultyKey = (request: Request, original: string, app: App) => string | Promise<string>;

/** Replaces the key by which a rule counts. */
export const changeRuleKey = (setting: Setting, getKey: GetFaultyKey): ApiFault["wrap"] =>
  overrideProtection(({ rules }, app) => ({
    rules: rules.map((rule) => {
      if (rule.setting !== setting) return rule;
      return {
        ...rule,
        getKey: async (request) => getKey(request, await rule.getKey(request), app),
      };
    }),
  }));

export const disableRule = (setting: Setting): ApiFault["wrap"] =>
  changeRuleKey(setting, () => randomUUID());

export const readBody = async ({ read }: Request) => Object(parseJson((await read()).toString()));

/** Changes the headers of 429 replies. */
export const change429Headers = (
  matches: RequestMatcher,
  headers: Record<string, string | undefined>,
) => changeHeaders(matches, headers, ({ status }) => status === 429);
