import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CheckResult } from "../../../shared/check/run.ts";
import { fingerprint } from "../../../shared/harness/fingerprint.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { takeSnapshot } from "./saves.ts";

/** What an interrupted run of the same checks on the same files has found. */
interface Record {
  /** When it began, in ISO 8601. */
  begun: string;
  /** The titles of the checks that passed. */
  passed: string[];
}

/** Longer ago, too much may have changed outside the folder. */
const longestMs = 3_600_000;

/** Keeps what passes while a folder is checked, for a run that is interrupted. */
export class Interim {
  readonly #file: string;
  readonly #record: Record;
  /** The titles of the checks that passed in the run that was interrupted, if there was one. */
  readonly passedBefore: ReadonlySet<string>;

  /** @param all whether to begin with nothing */
  static async open(
    stage: Stage,
    dir: string,
    { all = false, repository = root, now = new Date() } = {},
  ): Promise<Interim> {
    const file = join(
      repository,
      ".data",
      "interim",
      `${await computeKey(stage, resolve(dir))}.json`,
    );
    return new Interim(file, all ? undefined : read(file, now), now);
  }

  private constructor(file: string, before: Record | undefined, now: Date) {
    this.#file = file;
    this.#record = before ?? { begun: now.toISOString(), passed: [] };
    this.passedBefore = new Set(this.#record.passed);
  }

  /** One sentence for the user, where something is taken over. */
  get sentence(): string | undefined {
    const { size } = this.passedBefore;
    if (size === 0) return undefined;
    const begun = new Date(this.#record.begun).toTimeString().slice(0, 5);
    return `The run of ${begun} was interrupted, and no file has changed: ${size} checks that passed in it are not run again. To run all: add all`;
  }

  note({ check, outcome }: CheckResult): void {
    if (outcome !== "passed" || this.passedBefore.has(check.title)) return;
    this.#record.passed.push(check.title);
    mkdirSync(join(this.#file, ".."), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#record));
  }

  /** The run came to its end: the next one begins with nothing. */
  close(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Another key for other files, another stage, other checks or other services. */
async function computeKey({ name }: Stage, folder: string): Promise<string> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const files = [...(await takeSnapshot(folder))].sort();
  const checks = fingerprint(root, ["shared"]);
  const parts = [name, folder, files, checks, process.version, DATABASE_URL, REDIS_URL];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function read(file: string, now: Date): Record | undefined {
  try {
    const record = JSON.parse(readFileSync(file, "utf8")) as Record;
    return now.getTime() - Date.parse(record.begun) < longestMs ? record : undefined;
  } catch {
    return undefined;
  }
}
