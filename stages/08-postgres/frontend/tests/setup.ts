import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterAll, afterEach, vi } from "vitest";

// Component tests run without a server.
vi.mock("../src/lib/server-api.ts", () => ({
  api: {
    create: vi.fn(),
    update: vi.fn(),
    delete: vi.fn(),
    login: vi.fn(),
    register: vi.fn(),
    logout: vi.fn(),
  },
  redirectIfUnauthorized: (response: unknown) => response,
}));
vi.mock("../src/lib/session.ts", () => ({ saveSession: vi.fn(), clearSession: vi.fn() }));
vi.mock("server-only", () => ({}));
vi.mock("../src/app/actions.ts");
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));
vi.mock("next/navigation", () => ({ redirect: vi.fn(), useRouter: () => ({ refresh: vi.fn() }) }));

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

// Without isolation, test files share their modules. Each file has to load them with its own mocks.
afterAll(() => void vi.resetModules());
