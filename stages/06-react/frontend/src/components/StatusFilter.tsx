import type { TaskStatus } from "../types/task.ts";

export type Filter = "all" | TaskStatus;

const choices: { filter: Filter; name: string }[] = [
  { filter: "all", name: "All" },
  { filter: "todo", name: "To do" },
  { filter: "done", name: "Done" },
];

interface Props {
  value: Filter;
  onChange: (value: Filter) => void;
}

export function StatusFilter({ value, onChange }: Props) {
  return (
    <fieldset className="mb-4 flex items-center gap-2">
      <legend className="float-left mr-2 text-sm font-medium text-muted">Show</legend>
      {choices.map(({ filter, name }) => (
        <label className="choice" key={filter}>
          <input
            className="absolute inset-0 cursor-pointer appearance-none rounded-main"
            type="radio"
            name="status"
            checked={filter === value}
            onChange={() => onChange(filter)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
