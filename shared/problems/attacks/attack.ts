import type { Browser, Cookie } from "playwright-core";
import type { Credentials } from "../../check/account.ts";
import { ExplainedError } from "../../harness/explained-error.ts";

/** The Task Tracker that is attacked, and its users. */
export interface Target {
  api: URL;
  site: URL;
  /** Starts another API on the same data, which cannot reach Redis. */
  startApiWithoutRedis(): Promise<URL>;
  /** The browser of the victims. */
  browser: Browser;
  admin: Credentials;
  /** The cookies of an administrator who is logged in at `/admin`. */
  cookies: Cookie[];
  /** Another administrator: the attacker. */
  rogue: Credentials;
  /** Returns the output of the Task Tracker. */
  log(): string;
}

/** One attack. */
export interface Attack {
  /** What is counted, for example "passwords tried, of 60". */
  name: string;
  /** The count up to which the attack has failed; 0 by default. */
  maxHarmlessCount?: number;
  /** The first stage with the attacked feature, if it prevents the attack. */
  preventedSince?: string;
  /** It mostly waits, so it runs concurrently with the other attacks. */
  isIdle?: true;
  /**
   * @returns the count
   * @throws SetupError if the preparation failed
   * @throws ExplainedError if the target is another machine
   */
  attempt(target: Target): Promise<number>;
}

/** Defines an attack that is limited to this machine. */
export function attack(definition: Attack): Attack {
  return {
    ...definition,
    async attempt(target) {
      refuseOtherMachines(target);
      return definition.attempt(target);
    },
  };
}

const thisMachine = ["localhost", "127.0.0.1", "[::1]"];

function refuseOtherMachines({ api, site }: Target): void {
  const other = [api, site].find(({ hostname }) => !thisMachine.includes(hostname));
  if (!other) return;
  throw new ExplainedError(
    `${other.origin} is another machine. Attack only a Task Tracker on this machine.\nStart one here, and name its address, for example http://127.0.0.1:4000`,
  );
}

export const isSuccessful = ({ maxHarmlessCount = 0 }: Attack, count: number): boolean =>
  count > maxHarmlessCount;
