import { cpuUsage } from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

const post = (path: string, body: unknown) => app.request("POST", path, { body });
const password = "correct horse";
const session = {
  user: { id: expect.any(Number), email: expect.any(String), role: "user" },
  accessToken: expect.any(String),
  expiresIn: 900,
  refreshToken: expect.any(String),
};

describe("POST /auth/login", () => {
  it("answers the user and two tokens, however the e-mail is written", async () => {
    const { email, user } = await signUp(app);
    const answer = await post("/auth/login", { email: ` ${email.toUpperCase()} `, password });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ ...session, user });
  });

  it("says the same to a wrong password and to an e-mail that nobody has", async () => {
    const { email } = await signUp(app);
    const wrong = await post("/auth/login", { email, password: "wrong horse" });
    const unknown = await post("/auth/login", { email: "nobody@example.test", password });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get("www-authenticate")).toBe("Bearer");
    expect(wrong.text).toBe(unknown.text);
  });

  it("works about as hard for an e-mail that nobody has", async () => {
    const { email } = await signUp(app);
    const leastWork = async (account: object) => {
      const work: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const start = cpuUsage();
        await post("/auth/login", account);
        work.push(cpuUsage(start).user);
      }
      return Math.min(...work);
    };
    const known = await leastWork({ email, password: "wrong horse" });
    const unknown = await leastWork({ email: "nobody@example.test", password });
    expect(unknown).toBeGreaterThan(known / 2);
  });

  it("answers 401 to a password that nobody could have registered", async () => {
    const { email } = await signUp(app);
    expect((await post("/auth/login", { email, password: "short" })).status).toBe(401);
  });

  it.each([{}, null, [], { email: 5, password: 5 }, { email: "' OR 1=1 --", password: "x" }])(
    "answers 400 to %j",
    async (body) => expect((await post("/auth/login", body)).status).toBe(400),
  );
});
