import { describe, expect, it } from "vitest";
import { readExposition } from "../observability/prometheus.ts";

const text = `# HELP http_requests_total Requests that have their answer
# TYPE http_requests_total counter
http_requests_total{method="GET",route="/tasks/:id",status="200"} 3

# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="+Inf"} 3 1790000000000
process_uptime_seconds 1.5e3
nothing_yet NaN
longest +Inf
`;

describe("readExposition", () => {
  it("reads names, labels and numbers", () => {
    const { samples, malformed } = readExposition(text);
    const labels = { method: "GET", route: "/tasks/:id", status: "200" };
    expect(malformed).toEqual([]);
    expect(samples).toEqual([
      { name: "http_requests_total", labels, value: 3 },
      { name: "http_request_duration_seconds_bucket", labels: { le: "+Inf" }, value: 3 },
      { name: "process_uptime_seconds", labels: {}, value: 1500 },
      { name: "nothing_yet", labels: {}, value: Number.NaN },
      { name: "longest", labels: {}, value: Number.POSITIVE_INFINITY },
    ]);
  });

  it("reads the declared types", () => {
    expect(readExposition(text).types).toEqual({
      http_requests_total: "counter",
      http_request_duration_seconds: "histogram",
    });
  });

  it("reads commas, braces and quotation marks in a label as text", () => {
    const { samples } = readExposition('tasks{title="a, \\"b\\" {c}",status="todo"} 1');
    expect(samples[0]?.labels).toEqual({ title: 'a, \\"b\\" {c}', status: "todo" });
  });

  it.each([
    "tasks",
    "tasks many",
    '{status="todo"} 1',
    "tasks{status=todo} 1",
    'tasks{status="todo} 1',
    '{"tasks": 1}',
    "<h1>Metrics</h1>",
  ])("reports a malformed line: %s", (line) => {
    expect(readExposition(line)).toEqual({ samples: [], types: {}, malformed: [line] });
  });
});
