import type { CheckBuilder } from "../check/capability.ts";

/** Adds the checks of a page whose server does not respond. */
export function addServerDownChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "a server that does not respond causes an alert, and Try again recovers",
    { restarts: true, why: "A blank page does not help. A message and a button do." },
    async ({ web }) => {
      await web.stopServer();
      const visit = await web.arrive();
      await visit.expectVisible(visit.parts.serverError);
      // A server-rendered alert may be followed by a request of the page, which would recover by itself.
      await visit.waitForNetworkIdle();
      await web.startServer();
      const { title } = await web.createTask();
      await visit.click(visit.parts.tryAgain);
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectHidden(visit.parts.serverError);
    },
  );

  adds(
    "typed text is not lost when the server does not respond",
    { restarts: true, why: "A failure of the server must not delete the user's text." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await web.stopServer();
      await visit.add(title);
      await visit.expectVisible(visit.parts.serverError);
      const value = await visit.parts.title.locator.inputValue();
      if (value !== title) await visit.fail(`Title with "${value}"`, `Title with "${title}"`);
      await web.startServer();
      await visit.click(visit.parts.add);
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectHidden(visit.parts.serverError);
    },
  );

  guards(
    "a change that fails causes an alert, and is not shown as made",
    {
      restarts: true,
      why: "A page that shows a wrong state is worse than an empty one.",
    },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await web.stopServer();
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.serverError);
      await visit.expectVisible(visit.parts.done(title));
    },
  );
}
