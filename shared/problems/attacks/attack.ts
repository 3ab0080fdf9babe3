import type { Browser, Cookie } from "playwright-core";
import type { Credentials } from "../../check/account.ts";
import { ExplainedError } from "../../harness/explained-error.ts";

/** The Task Tracker that is attacked, and those who use it. */
export interface Target {
  api: URL;
  site: URL;
  /** Another API on the same data, which cannot reach Redis. */
  apiWithoutRedis(): Promise<URL>;
  /** Where those browse who are lured to a page of the attacker. */
  browser: Browser;
  admin: Credentials;
  /** What the administrator's browser keeps: they are logged in at `/admin`. */
  cookies: Cookie[];
  /** Another administrator, who is the attacker. */
  rogue: Credentials;
  /** Everything that the Task Tracker has written. */
  log(): string;
}

/** One thing that a stranger tries. */
export interface Attack {
  /** What is counted, such as "passwords tried, of 60": the more, the worse. */
  name: string;
  /** How much of it does no harm; nothing by default. */
  harmless?: number;
  /** The first stage that had what is attacked, if that refused it. */
  refusedSince?: string;
  /** It mostly waits: the others need not wait for it. */
  isIdle?: true;
  /**
   * @returns how much the attacker got
   * @throws SetupError if it could not even be tried
   * @throws ExplainedError if the target is another machine
   */
  attempt(target: Target): Promise<number>;
}

/** An attack that goes no further than this machine, whoever starts it. */
export function attack(given: Attack): Attack {
  return {
    ...given,
    async attempt(target) {
      refuseOtherMachines(target);
      return given.attempt(target);
    },
  };
}

const thisMachine = ["localhost", "127.0.0.1", "[::1]"];

function refuseOtherMachines({ api, site }: Target): void {
  const other = [api, site].find(({ hostname }) => !thisMachine.includes(hostname));
  if (!other) return;
  throw new ExplainedError(
    `${other.origin} is another machine, and nobody has allowed us to attack it.\nStart a Task Tracker here, and name its address, such as http://127.0.0.1:4000`,
  );
}

export const succeeds = ({ harmless = 0 }: Attack, got: number): boolean => got > harmless;
