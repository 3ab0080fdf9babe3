import type { RouteSummary, Summary } from "../metrics/summary.ts";
import { type Html, html } from "./html.ts";
import { capitalize, page } from "./layout.ts";

/** Returns the page with the values of /metrics. */
export function metricsPage(summary: Summary, email: string): string {
  const { uptime, tasks, users, jobs, up, routes } = summary;
  const content = html`
      <p class="count">Since this process started, ${formatDuration(uptime)} ago. <a href="/admin/metrics">Reload</a></p>
      <div class="figures">
        ${figures(
          "Answers",
          mapValues(up, (value) => (value ? "yes" : "no")),
        )}
        ${figures("Tasks", tasks)}
        ${figures("Users", users)}
        ${figures("Jobs", jobs)}
      </div>
      <h2>Requests</h2>
      ${table(routes)}`;
  return page({ title: "Metrics", content, email });
}

function figures(title: string, values: Record<string, unknown>): Html {
  const entries = Object.entries(values);
  return html`
        <section class="card">
          <h2>${title}</h2>
          ${entries.length === 0 && html`<p>Unavailable.</p>`}
          ${entries.length > 0 && html`<dl>${entries.map(([name, value]) => figure(name, String(value)))}</dl>`}
        </section>`;
}

const figure = (name: string, value: string) =>
  html`<div><dt>${capitalize(name)}</dt><dd${value === "no" && html` class="no"`}>${value}</dd></div>`;

const table = (routes: RouteSummary[]) => html`
      <div class="scroll" role="region" aria-label="Requests" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Route</th><th scope="col">Requests</th>
              <th scope="col">Failed</th><th scope="col">95th percentile</th>
            </tr>
          </thead>
          <tbody>
            ${routes.map((route) => row(route, routes[0]?.requests ?? 0))}
          </tbody>
        </table>
      </div>`;

const row = ({ name, requests, failures, p95 }: RouteSummary, maxRequests: number) => html`
            <tr>
              <th scope="row">${name}</th>
              <td class="number">${requests} ${bar(requests / maxRequests)}</td>
              <td class="number">${failures > 0 ? html`<strong>${failures}</strong>` : "0"}</td>
              <td class="number">${p95 ? `${p95 * 1000} ms` : "above 5 s"}</td>
            </tr>`;

/** Decorative: the number is next to it. */
const bar = (share: number) => html`
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round(share * 100))}" height="8"/></svg>`;

/** Formats a duration, for example "2 h 5 min". */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = {
    d: Math.floor(minutes / 1440),
    h: Math.floor(minutes / 60) % 24,
    min: minutes % 60,
  };
  const nonZero = Object.entries(parts).filter(([, count]) => count > 0);
  if (nonZero.length === 0) return `${Math.floor(seconds)} s`;
  return nonZero.map(([unit, count]) => `${count} ${unit}`).join(" ");
}

const mapValues = (values: Record<string, unknown>, transform: (value: unknown) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, transform(value)]));
