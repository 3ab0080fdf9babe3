import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Place } from "./consoles.ts";
import { HOME } from "./normalise.ts";
import { copyStage } from "./stage-copy.ts";

/** A machine-dependent text in an output, and its replacement in the lesson. */
export type Replacement = [printed: string, written: string];

/** The folders in which the commands of one lesson run. Each is created when it is first used. */
export class LessonFolders {
  readonly #stage: Stage;
  readonly #root: string;
  readonly #made: string[] = [];
  readonly #places: Partial<Record<Place, string>>;
  readonly #replacements: Replacement[] = [];
  #outputs: string | undefined;
  #printed = 0;

  constructor(stage: Stage, root: string) {
    this.#stage = stage;
    this.#root = root;
    this.#places = { root };
  }

  /** Returns the folder of a place, which is the same for the whole lesson. */
  get(place: Place): string {
    const folder = this.#places[place] ?? (place === "stage" ? this.#copy() : this.#createEmpty());
    this.#places[place] = folder;
    return folder;
  }

  /** Returns the path of a new file for the output of a command. */
  createOutputPath(): string {
    this.#outputs ??= this.#make(join(tmpdir(), "printed-"));
    this.#printed += 1;
    return join(this.#outputs, `${this.#printed}.txt`);
  }

  /** Returns the replacements, the longest paths first. */
  listReplacements(): Replacement[] {
    return [...this.#replacements, [realpathSync(this.#root), HOME], [this.#root, HOME]];
  }

  remove(): void {
    for (const folder of this.#made)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #copy(): string {
    const data = join(this.#root, ".data");
    mkdirSync(data, { recursive: true });
    const copy = join(this.#make(join(data, "lesson-")), this.#stage.name);
    copyStage(this.#stage.dir, copy);
    this.#replacements.push([copy, `${HOME}/stages/${this.#stage.name}`]);
    return copy;
  }

  #createEmpty(): string {
    const folder = this.#make(join(tmpdir(), "lesson-"));
    this.#replacements.push([folder, "/tmp/lesson"]);
    return folder;
  }

  #make(prefix: string): string {
    const folder = realpathSync(mkdtempSync(prefix));
    this.#made.push(folder);
    return folder;
  }
}
