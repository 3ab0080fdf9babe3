import { createStoredSet } from "./stored-set.ts";

const isText = (value: unknown): value is string => typeof value === "string";

function parse(text: string): Set<string> | undefined {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) && values.every(isText) ? new Set(values) : undefined;
  } catch {
    return undefined;
  }
}

const useStored = createStoredSet("fullstack-speedrun-seen", {
  serialize: (values) => JSON.stringify([...values]),
  parse,
});

/** Returns which changed files of a stage the reader has seen. */
export function useSeenFiles(stage: string) {
  const { values, replace } = useStored();
  const getKey = (path: string) => `${stage} ${path}`;
  return {
    isSeen: (path: string) => values.value.has(getKey(path)),
    setSeen(path: string, isSeen: boolean) {
      const next = new Set(values.value);
      if (isSeen) next.add(getKey(path));
      else next.delete(getKey(path));
      replace(next);
    },
  };
}
