import { type ProcessName, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { getColumns, paint } from "../terminal.ts";
import type { PortChoice } from "./ports.ts";

type Ports = PortChoice["ports"];

const labels: Partial<Record<ProcessName, string>> = { web: "Web", api: "API" };

const waitingNotes: Partial<Record<ProcessName, string>> = {
  web: "The page is still compiling: it opens as soon as it is ready.",
  api: "The API does not respond yet: see its output below.",
};

const readyNotes: Partial<Record<ProcessName, string>> = {
  web: "The page is ready",
  api: "The API is ready",
};

/** The addresses of a stage, what to try, and which servers do not respond yet. */
export class Welcome {
  readonly #stage: Stage;
  readonly #ports: Ports;
  readonly #waiting: Set<ProcessName>;
  #isShown = false;

  constructor(stage: Stage, ports: Ports) {
    this.#stage = stage;
    this.#ports = ports;
    this.#waiting = new Set(Object.keys(ports) as ProcessName[]);
  }

  /** Prints the addresses; with `isWaiting` also a note for each server that does not respond yet. */
  show({ isWaiting = false } = {}): void {
    console.log(`${this.#formatAddresses()}\n\n${formatHints(this.#stage, this.#ports)}\n`);
    const late = isWaiting ? [...this.#waiting] : [];
    for (const name of late) console.log(`  ${paint.yellow(waitingNotes[name] ?? "")}\n`);
    this.#isShown = true;
  }

  /** Prints that a server responds, if the addresses were printed before. */
  readonly markReady = (name: ProcessName): void => {
    this.#waiting.delete(name);
    if (this.#isShown) console.log(`  ${readyNotes[name]}: ${this.#formatAddress(name)}\n`);
  };

  #formatAddresses(): string {
    return Object.entries(labels)
      .filter(([name]) => this.#ports[name as ProcessName] !== undefined)
      .map(([name, label]) => `  ${label}   ${this.#formatAddress(name as ProcessName)}`)
      .join("\n");
  }

  #formatAddress(name: ProcessName): string {
    return paint.cyan(`http://localhost:${this.#ports[name]}`);
  }
}

/** Lists what to try in a stage, and the commands about it. */
export function formatHints(stage: Stage, ports: Ports): string {
  const number = padTwoDigits(stage.number);
  const why = stage.builtOn
    ? [
        formatRow("Feel why", `npm run -s feel ${number}`),
        formatRow("Changed", `npm run -s diff ${number}`),
      ]
    : [];
  const tryRows = stage.try.map((text, index) =>
    formatRow(index === 0 ? "Try" : "", replacePorts(text, stage, ports)),
  );
  const seed = replacePorts(`npm run -s stage ${number} seed`, stage, ports);
  const seedRows = ports.api === undefined ? [] : [formatRow("Fill it", seed)];
  const playRow = formatRow("Your turn", `npm run -s play ${number}`);
  const stop = formatRow("Stop", stage.processes.cli ? "exit" : "Ctrl-C");
  return [...tryRows, ...seedRows, ...why, playRow, stop].join("\n");
}

const indent = "  ".length + 10;

/** Formats a hint. One that is too long for the terminal has its explanation on the next line. */
function formatRow(label: string, text: string): string {
  const start = `  ${label.padEnd(10)}`;
  const fits = indent + text.length <= getColumns();
  return start + (fits ? text : text.replace(/ {3,}/, `\n${" ".repeat(indent)}`));
}

/** Replaces the default ports in a hint by the chosen ones. */
function replacePorts(text: string, stage: Stage, ports: Ports): string {
  let result = text;
  for (const [name, { port }] of Object.entries(stage.processes)) {
    const chosen = ports[name as ProcessName];
    if (chosen && port) result = result.replace(`localhost:${port}`, `localhost:${chosen}`);
  }
  const usesApi = /^npm run -s (call|stage \d+ seed)/.test(result);
  const usesOtherPort = usesApi && ports.api !== stage.processes.api?.port;
  return usesOtherPort ? `${result} url http://localhost:${ports.api}` : result;
}
