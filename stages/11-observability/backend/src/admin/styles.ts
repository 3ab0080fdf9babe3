/** The stylesheet of the admin pages. A string, so that the build includes it. */
export const styles = `
:root {
  color-scheme: light dark;
  --page: #f4f5fa; --card: #ffffff; --text: #1b2333; --soft: #545f73; --line: #dfe3ec;
  --accent: #3d4fd1; --on-accent: #fcfcff; --danger: #99261c; --good: #146c38;
  --good-page: #e3f4e9; --danger-page: #fdeeec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e121b; --card: #171d29; --text: #e9edf6; --soft: #a5afc3; --line: #293142;
    --accent: #98a6ff; --on-accent: #10152b; --danger: #ffb1a8; --good: #7bd99b;
    --good-page: #16301f; --danger-page: #33191a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.5rem; }

header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; padding: 0.75rem max(1rem, (100% - 70rem) / 2); background: var(--card); border-bottom: 1px solid var(--line); }
header p { margin: 0; }
.brand a { color: inherit; font-weight: 650; text-decoration: none; }
.brand span { color: var(--soft); font-weight: 400; }
nav { display: flex; gap: 1rem; align-items: center; }
nav a, .brand a, .actions a, tbody th a { display: inline-block; }
nav a { padding-block: 0.35rem; }
nav [aria-current] { color: inherit; font-weight: 600; text-decoration-thickness: 2px; }
.logout { display: flex; align-items: center; gap: 0.75rem; margin-inline-start: auto; color: var(--soft); font-size: 0.9rem; overflow-wrap: anywhere; }
.logout button { flex: none; }

main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.2; }
.card { display: block; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem; overflow-wrap: anywhere; }
.card > p:first-child { margin-top: 0; }
.models { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.models .card { font-weight: 600; text-decoration: none; }
.models span { float: inline-end; color: var(--soft); font-weight: 400; }
.models .card:hover { border-color: var(--accent); }

label, .label { display: block; margin-bottom: 0.25rem; color: var(--soft); font-size: 0.9rem; }
input, select, textarea { width: 100%; min-height: 2.75rem; padding: 0.5rem 0.7rem; border: 1px solid #7d879b; border-radius: 0.625rem; background: var(--card); color: inherit; font: inherit; }
[aria-invalid] { border: 2px solid var(--danger); }
button { min-height: 2.75rem; padding: 0.5rem 1.1rem; border: 1px solid transparent; border-radius: 0.625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { filter: brightness(1.1); }
button.quiet { min-height: 2.25rem; padding: 0.25rem 0.75rem; border-color: var(--line); background: transparent; color: var(--text); font-weight: 400; }
button.danger { background: var(--danger); color: var(--page); }
a.danger { margin-inline-start: auto; color: var(--danger); }
form.card, .error { max-width: 40rem; }
.fields p { margin: 0 0 1rem; }
.fields .fixed { display: flex; flex-wrap: wrap; gap: 0 0.75rem; margin: 0; }
.fixed .label { flex: 0 0 6rem; margin: 0; line-height: 1.7; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; }
.fields .actions { margin: 1.5rem 0 0; }
.message { display: block; margin-top: 0.25rem; color: var(--danger); font-size: 0.9rem; }
.error, .notice { padding: 0.75rem 1rem; border-radius: 0.625rem; }
.error { background: var(--danger-page); color: var(--danger); }
.notice { background: var(--good-page); color: var(--good); }

.search { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem; margin-bottom: 1rem; }
.search p { margin: 0; }
.search p:first-child { flex: 1 1 14rem; }
.search select { min-width: 8rem; }
.count { margin: 0 0 0.5rem; color: var(--soft); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.65rem 0.9rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-size: 0.85rem; font-weight: 600; white-space: nowrap; }
tbody th { min-width: 11rem; width: 40%; font-weight: 500; overflow-wrap: anywhere; }
td { font-size: 0.9rem; white-space: nowrap; }
td.row { min-width: 17rem; white-space: normal; overflow-wrap: anywhere; }
td.number { color: var(--soft); font-variant-numeric: tabular-nums; }
.badge { padding: 0.1rem 0.6rem; border: 1px solid var(--line); border-radius: 1rem; font-size: 0.85rem; }
.badge.done, .badge.admin { border-color: currentcolor; color: var(--good); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; margin-bottom: 1.5rem; }
h2 { margin: 0 0 0.75rem; font-size: 1.1rem; line-height: 1.3; }
dl { margin: 0; }
dl div { display: flex; justify-content: space-between; gap: 1rem; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
dd.no, td strong { color: var(--danger); }
.bar { display: block; width: 100%; min-width: 6rem; height: 0.4rem; fill: var(--accent); }
.pages { justify-content: center; margin-top: 1rem; color: var(--soft); }
`;
