import { computed } from "vue";
import { data } from "../stages.data.ts";
import { parseTicks, serializeTicks } from "./progress-file.ts";
import { createStoredSet } from "./stored-set.ts";
import { completeTicks, setTick } from "./ticks.ts";

const useStored = createStoredSet("fullstack-speedrun-progress", {
  serialize: serializeTicks,
  parse: parseTicks,
});

/** Returns the ticks stored in this browser. They are empty until a component is mounted. */
export function useProgress() {
  const { values, replace } = useStored();
  const ticks = computed(() => completeTicks(values.value, data));
  return {
    ticks,
    isTicked: (id: string) => ticks.value.has(id),
    tick: (id: string, isDone: boolean) => replace(setTick(ticks.value, id, isDone, data)),
    replace,
  };
}
