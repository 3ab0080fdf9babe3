/** One line of the Prometheus text format: a name, its labels and a number. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface Exposition {
  samples: Sample[];
  /** The declared types of the metrics: `counter`, `gauge`, `histogram`. */
  types: Record<string, string>;
  /** The lines that are not valid. */
  malformed: string[];
}

const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const labels = /^(?:[a-zA-Z_]\w*="(?:[^"\\]|\\.)*",?)*$/;
const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?$/;
const infinite: Record<string, number> = {
  "+Inf": Number.POSITIVE_INFINITY,
  "-Inf": Number.NEGATIVE_INFINITY,
};

/** Reads the text format of Prometheus, version 0.0.4. */
export function readExposition(text: string): Exposition {
  const exposition: Exposition = { samples: [], types: {}, malformed: [] };
  for (const each of text.split("\n").filter((candidate) => candidate.trim() !== "")) {
    readLine(each, exposition);
  }
  return exposition;
}

function readLine(text: string, { samples, types, malformed }: Exposition): void {
  const [, name, type] = /^# TYPE (\S+) (\w+)$/.exec(text) ?? [];
  if (name && type) types[name] = type;
  if (text.startsWith("#")) return;
  const sample = parseSample(text);
  if (sample) samples.push(sample);
  else malformed.push(text);
}

function parseSample(text: string): Sample | undefined {
  const [, name, labelText = "", number = ""] = line.exec(text) ?? [];
  const value = infinite[number] ?? Number(number);
  const isNumber = number === "NaN" || !Number.isNaN(value);
  if (!name || !isNumber || !labels.test(labelText)) return undefined;
  const pairs = [...labelText.matchAll(label)].map(([, key = "", content = ""]) => [key, content]);
  return { name, labels: Object.fromEntries(pairs), value };
}
