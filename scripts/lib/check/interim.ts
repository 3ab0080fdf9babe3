import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CheckResult } from "../../../shared/check/run.ts";
import { computeFingerprint } from "../../../shared/harness/fingerprint.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { messages } from "../messages/index.ts";
import { root } from "../stages.ts";
import { takeSnapshot } from "./saves.ts";

/** The results of an interrupted run of the same checks on the same files. */
interface Record {
  /** The start of the run, in ISO 8601. */
  startedAt: string;
  /** The titles of the checks that passed. */
  passed: string[];
}

/** Older results are not used, because too much may have changed outside of the folder. */
const maxAgeMs = 3_600_000;

/** Saves the passed checks of a run, for the case that it is interrupted. */
export class Interim {
  readonly #file: string;
  readonly #record: Record;
  /** The titles of the checks that passed in an interrupted run. */
  readonly passedBefore: ReadonlySet<string>;

  /** @param all whether to ignore an interrupted run */
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
    this.#record = before ?? { startedAt: now.toISOString(), passed: [] };
    this.passedBefore = new Set(this.#record.passed);
  }

  /** Returns a message for the user if results are reused. */
  describe(language: Language = "en"): string | undefined {
    const { size } = this.passedBefore;
    if (size === 0) return undefined;
    const time = new Date(this.#record.startedAt).toTimeString().slice(0, 5);
    return messages[language].check.interrupted(time, size);
  }

  note({ check, outcome }: CheckResult): void {
    if (outcome !== "passed" || this.passedBefore.has(check.title)) return;
    this.#record.passed.push(check.title);
    mkdirSync(join(this.#file, ".."), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#record));
  }

  /** Removes the saved results after a complete run. */
  close(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Computes a key that depends on the files, the stage, the checks and the services. */
async function computeKey({ name }: Stage, folder: string): Promise<string> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const files = [...(await takeSnapshot(folder))].sort();
  const checks = computeFingerprint(root, ["shared"]);
  const parts = [name, folder, files, checks, process.version, DATABASE_URL, REDIS_URL];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function read(file: string, now: Date): Record | undefined {
  try {
    const record = JSON.parse(readFileSync(file, "utf8")) as Record;
    return now.getTime() - Date.parse(record.startedAt) < maxAgeMs ? record : undefined;
  } catch {
    return undefined;
  }
}
