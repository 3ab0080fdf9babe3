import type { CheckBuilder } from "../check/capability.ts";

/** The server does not answer: what the page says, and how it goes on. */
export function serverDown({ adds, guards }: CheckBuilder): void {
  adds(
    "a server that does not answer is said in an alert, and Try again recovers",
    { restarts: true, why: "A blank page leaves the user alone; a button gives them a way on." },
    async ({ web }) => {
      await web.stopServer();
      const visit = await web.arrive();
      await visit.sees(visit.parts.serverError);
      // A page that comes with the alert may still be reading by itself, and would recover alone.
      await visit.asksNoMore();
      await web.startServer();
      const { title } = await web.task();
      await visit.click(visit.parts.tryAgain);
      await visit.sees(visit.parts.task(title));
      await visit.seesNot(visit.parts.serverError);
    },
  );

  adds(
    "what was typed is not lost when the server does not answer",
    { restarts: true, why: "The server's trouble must not cost the user their words." },
    async ({ web }) => {
      const title = web.unique("Buy milk");
      const visit = await web.open();
      await web.stopServer();
      await visit.add(title);
      await visit.sees(visit.parts.serverError);
      const value = await visit.parts.title.locator.inputValue();
      if (value !== title) await visit.fails(`Title with "${value}"`, `Title with "${title}"`);
      await web.startServer();
      await visit.click(visit.parts.add);
      await visit.sees(visit.parts.task(title));
      await visit.seesNot(visit.parts.serverError);
    },
  );

  guards(
    "a change that the server did not take is said, and not shown as made",
    {
      restarts: true,
      why: "A page that shows what is not so is worse than one that shows nothing.",
    },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await web.stopServer();
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.serverError);
      await visit.sees(visit.parts.done(title));
    },
  );
}
