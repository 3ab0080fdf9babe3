import type { RouteSummary, Summary } from "../metrics/summary.ts";
import { type Html, html } from "./html.ts";
import { capital, page } from "./layout.ts";

/** The same numbers as at /metrics, for a person. */
export function metricsPage(summary: Summary, email: string): string {
  const { uptime, tasks, users, jobs, up, routes } = summary;
  const content = html`
      <p class="count">Since this process began, ${durationOf(uptime)} ago. <a href="/admin/metrics">Look again</a></p>
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
  const named = Object.entries(values);
  return html`
        <section class="card">
          <h2>${title}</h2>
          ${named.length === 0 && html`<p>Nobody could tell.</p>`}
          ${named.length > 0 && html`<dl>${named.map(([name, value]) => figure(name, String(value)))}</dl>`}
        </section>`;
}

const figure = (name: string, value: string) =>
  html`<div><dt>${capital(name)}</dt><dd${value === "no" && html` class="no"`}>${value}</dd></div>`;

const table = (routes: RouteSummary[]) => html`
      <div class="scroll" role="region" aria-label="Requests" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Route</th><th scope="col">Requests</th>
              <th scope="col">Failed</th><th scope="col">95 of 100 within</th>
            </tr>
          </thead>
          <tbody>
            ${routes.map((route) => row(route, routes[0]?.requests ?? 0))}
          </tbody>
        </table>
      </div>`;

const row = ({ name, requests, failures, usual }: RouteSummary, most: number) => html`
            <tr>
              <th scope="row">${name}</th>
              <td class="number">${requests} ${bar(requests / most)}</td>
              <td class="number">${failures > 0 ? html`<strong>${failures}</strong>` : "0"}</td>
              <td class="number">${usual ? `${usual * 1000} ms` : "more than we count"}</td>
            </tr>`;

/** The number stands beside it: whoever cannot see it misses nothing. */
const bar = (share: number) => html`
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round(share * 100))}" height="8"/></svg>`;

/** Such as "2 h 5 min". */
export function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = {
    d: Math.floor(minutes / 1440),
    h: Math.floor(minutes / 60) % 24,
    min: minutes % 60,
  };
  const said = Object.entries(parts).filter(([, count]) => count > 0);
  if (said.length === 0) return `${Math.floor(seconds)} s`;
  return said.map(([unit, count]) => `${count} ${unit}`).join(" ");
}

const mapValues = (values: Record<string, unknown>, change: (value: unknown) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
