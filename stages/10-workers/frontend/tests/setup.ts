import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterAll, afterEach, vi } from "vitest";

// What belongs to the server: a component is tested without one.
vi.mock("../src/lib/server-api.ts", () => ({
  api: {
    create: vi.fn(),
    update: vi.fn(),
    delete: vi.fn(),
    login: vi.fn(),
    register: vi.fn(),
    logout: vi.fn(),
  },
  orLogin: (response: unknown) => response,
}));
vi.mock("../src/lib/session.ts", () => ({ keepSession: vi.fn(), forgetSession: vi.fn() }));
vi.mock("../src/lib/visitor.ts", () => ({ readAddress: async () => "192.0.2.1" }));
vi.mock("server-only", () => ({}));
vi.mock("../src/app/actions.ts");
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));
vi.mock("next/navigation", () => ({ redirect: vi.fn(), useRouter: () => ({ refresh: vi.fn() }) }));

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

// The files of one process share its modules: each file loads those under test again.
afterAll(() => void vi.resetModules());
