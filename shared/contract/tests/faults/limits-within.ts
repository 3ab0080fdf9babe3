import { randomUUID } from "node:crypto";
import type { App } from "../reference/app.ts";
import type { Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Rule } from "../reference/strict-limit.ts";
import { heading, shielding } from "./secure-within.ts";
import { parse, type Touches } from "./within.ts";

type Setting = Rule["setting"];

/** Returns the faulty key of a counter; `right` is the correct key: an e-mail or an address. */
type KeyOf = (request: Request, right: string, app: App) => string | Promise<string>;

/** Replaces the key by which a rule counts. */
export const counting = (setting: Setting, keyOf: KeyOf): ApiFault["within"] =>
  shielding(({ rules }, app) => ({
    rules: rules.map((rule) => {
      if (rule.setting !== setting) return rule;
      return {
        ...rule,
        keyOf: async (request) => keyOf(request, await rule.keyOf(request), app),
      };
    }),
  }));

export const uncounted = (setting: Setting): ApiFault["within"] =>
  counting(setting, () => randomUUID());

export const bodyOf = async ({ read }: Request) => Object(parse((await read()).toString()));

/** Changes the headers of 429 replies. */
export const refused = (touches: Touches, headers: Record<string, string | undefined>) =>
  heading(touches, headers, ({ status }) => status === 429);
