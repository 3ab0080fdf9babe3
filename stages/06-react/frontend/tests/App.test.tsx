import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { App } from "../src/App.tsx";
import type { Task } from "../src/types/task.ts";
import { createDeferred, createFakeApi, failure, milk, ok, plants } from "./fake-api.ts";

function renderApp(api = createFakeApi([milk, plants])) {
  const { unmount } = render(<App api={api} />);
  return { api, unmount, user: userEvent.setup() };
}

const button = (name: string) => screen.findByRole("button", { name });

describe("App: the list", () => {
  it("shows a loading message, then the tasks", async () => {
    renderApp();
    expect(screen.getByRole("status")).toHaveTextContent("Loading");
    expect(await screen.findAllByRole("listitem")).toHaveLength(2);
    expect(screen.queryByRole("status")).not.toBeInTheDocument();
  });

  it("shows a hint when there are no tasks", async () => {
    renderApp(createFakeApi([]));
    expect(await screen.findByText(/Nothing to do yet/)).toBeInTheDocument();
  });

  it("loads the tasks with Try again after a failure", async () => {
    const api = createFakeApi([milk]);
    api.list.mockResolvedValueOnce(failure("The server does not answer."));
    const { user } = renderApp(api);
    await user.click(await button("Try again"));
    expect(await screen.findByText("Buy milk")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("aborts its request when the page is unmounted", () => {
    const { api, unmount } = renderApp();
    const [signal] = api.list.mock.calls.at(-1) ?? [];
    expect(signal?.aborted).toBe(false);
    unmount();
    expect(signal?.aborted).toBe(true);
  });

  it("shows only the tasks with the selected status", async () => {
    const { user } = renderApp();
    await user.click(await screen.findByRole("radio", { name: "Done" }));
    expect(screen.getByText("Water the plants")).toBeInTheDocument();
    expect(screen.queryByText("Buy milk")).not.toBeInTheDocument();
  });
});

describe("App: creating a task", () => {
  it("adds the task when the server has created it", async () => {
    const { user } = renderApp(createFakeApi([]));
    await user.type(screen.getByRole("textbox", { name: "Title" }), "Buy bread{Enter}");
    expect(await screen.findByText("Buy bread")).toBeInTheDocument();
  });

  it("keeps the input when the server rejects the task", async () => {
    const { api, user } = renderApp(createFakeApi([]));
    api.create.mockResolvedValueOnce(failure("The request body is invalid."));
    const title = screen.getByRole("textbox", { name: "Title" });
    await user.type(title, "Buy bread{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The request body is invalid.");
    expect(title).toHaveValue("Buy bread");
  });
});

describe("App: changing a task", () => {
  it("shows the change before the server has answered", async () => {
    const { api, user } = renderApp();
    api.update.mockReturnValueOnce(createDeferred<Task>().response);
    await user.click(await button("Done: Buy milk"));
    expect(await button("Undo: Buy milk")).toBeInTheDocument();
    expect(screen.getByText("Saving…")).toBeInTheDocument();
  });

  it("rolls the change back and shows the error when the server rejects it", async () => {
    const { api, user } = renderApp();
    const { response, respond } = createDeferred<Task>();
    api.update.mockReturnValueOnce(response);
    await user.click(await button("Done: Buy milk"));
    await button("Undo: Buy milk");
    respond(failure("There is no task 1."));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
    expect(await button("Done: Buy milk")).toBeInTheDocument();
  });

  it("restores a deleted task when the server rejects the deletion", async () => {
    const { api, user } = renderApp();
    api.delete.mockResolvedValueOnce(failure("The server does not answer."));
    await user.click(await button("Delete: Buy milk"));
    expect(await screen.findByRole("alert")).toBeInTheDocument();
    expect(screen.getByText("Buy milk")).toBeInTheDocument();
  });

  it("sends a second change of a task when the first one is answered", async () => {
    const { api, user } = renderApp();
    const first = createDeferred<Task>();
    api.update.mockReturnValueOnce(first.response);
    await user.click(await button("Done: Buy milk"));
    await user.click(await button("Undo: Buy milk"));
    expect(api.update).toHaveBeenCalledOnce();
    first.respond(ok({ ...milk, status: "done" }));
    await waitFor(() => expect(api.update).toHaveBeenCalledTimes(2));
    expect(await button("Done: Buy milk")).toBeInTheDocument();
  });

  it("ignores a list that was requested before the change", async () => {
    const api = createFakeApi([milk]);
    const { user } = renderApp(api);
    await button("Done: Buy milk");
    api.update.mockResolvedValueOnce(failure("The server does not answer."));
    await user.click(await button("Done: Buy milk"));
    const staleList = createDeferred<Task[]>();
    api.list.mockReturnValueOnce(staleList.response);
    await user.click(await button("Try again"));
    api.list.mockResolvedValueOnce(ok([{ ...milk, status: "done" }]));
    await user.click(await button("Done: Buy milk"));
    await waitFor(() => expect(api.list).toHaveBeenCalledTimes(3));
    staleList.respond(ok([milk]));
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    expect(await button("Undo: Buy milk")).toBeInTheDocument();
  });
});
