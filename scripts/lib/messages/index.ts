import type { Language } from "../language.ts";
import { en, type Messages } from "./en.ts";
import { ro } from "./ro.ts";

export type { Messages };

/** The texts of `break`, `check`, `feel` and `play`, by language. */
export const messages: Record<Language, Messages> = { en, ro };
