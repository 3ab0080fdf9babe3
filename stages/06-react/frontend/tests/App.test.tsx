import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { App } from "../src/App.tsx";
import type { Task } from "../src/types/task.ts";
import { fakeApi, held, milk, ok, plants, refusal } from "./fake-api.ts";

function show(api = fakeApi([milk, plants])) {
  const { unmount } = render(<App api={api} />);
  return { api, unmount, user: userEvent.setup() };
}

const button = (name: string) => screen.findByRole("button", { name });

describe("the list", () => {
  it("is announced, then shown", async () => {
    show();
    expect(screen.getByRole("status")).toHaveTextContent("Loading");
    expect(await screen.findAllByRole("listitem")).toHaveLength(2);
    expect(screen.queryByRole("status")).not.toBeInTheDocument();
  });

  it("says what to do while it is empty", async () => {
    show(fakeApi([]));
    expect(await screen.findByText(/Nothing to do yet/)).toBeInTheDocument();
  });

  it("comes at the second attempt when the first one fails", async () => {
    const api = fakeApi([milk]);
    api.list.mockResolvedValueOnce(refusal("The server does not answer."));
    const { user } = show(api);
    await user.click(await button("Try again"));
    expect(await screen.findByText("Buy milk")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("is no longer waited for once the page is gone", () => {
    const { api, unmount } = show();
    const [signal] = api.list.mock.calls.at(-1) ?? [];
    expect(signal?.aborted).toBe(false);
    unmount();
    expect(signal?.aborted).toBe(true);
  });

  it("shows only the tasks that were chosen", async () => {
    const { user } = show();
    await user.click(await screen.findByRole("radio", { name: "Done" }));
    expect(screen.getByText("Water the plants")).toBeInTheDocument();
    expect(screen.queryByText("Buy milk")).not.toBeInTheDocument();
  });
});

describe("a new task", () => {
  it("joins the list once the server has it", async () => {
    const { user } = show(fakeApi([]));
    await user.type(screen.getByRole("textbox", { name: "Title" }), "Buy bread{Enter}");
    expect(await screen.findByText("Buy bread")).toBeInTheDocument();
  });

  it("stays in the form when the server refuses it", async () => {
    const { api, user } = show(fakeApi([]));
    api.create.mockResolvedValueOnce(refusal("The body does not fit."));
    const title = screen.getByRole("textbox", { name: "Title" });
    await user.type(title, "Buy bread{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The body does not fit.");
    expect(title).toHaveValue("Buy bread");
  });
});

describe("a change", () => {
  it("is shown before the server has answered", async () => {
    const { api, user } = show();
    api.update.mockReturnValueOnce(held<Task>().response);
    await user.click(await button("Done: Buy milk"));
    expect(await button("Undo: Buy milk")).toBeInTheDocument();
  });

  it("is taken back, with a message, when the server refuses it", async () => {
    const { api, user } = show();
    const { response, answer } = held<Task>();
    api.update.mockReturnValueOnce(response);
    await user.click(await button("Done: Buy milk"));
    await button("Undo: Buy milk");
    answer(refusal("There is no task 1."));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no task 1.");
    expect(await button("Done: Buy milk")).toBeInTheDocument();
  });

  it("brings a deleted task back when the server refuses to delete it", async () => {
    const { api, user } = show();
    api.delete.mockResolvedValueOnce(refusal("The server does not answer."));
    await user.click(await button("Delete: Buy milk"));
    expect(await screen.findByRole("alert")).toBeInTheDocument();
    expect(screen.getByText("Buy milk")).toBeInTheDocument();
  });

  it("is sent only after an earlier one of the same task was answered", async () => {
    const { api, user } = show();
    const first = held<Task>();
    api.update.mockReturnValueOnce(first.response);
    await user.click(await button("Done: Buy milk"));
    await user.click(await button("Undo: Buy milk"));
    expect(api.update).toHaveBeenCalledOnce();
    first.answer(ok({ ...milk, status: "done" }));
    await waitFor(() => expect(api.update).toHaveBeenCalledTimes(2));
    expect(await button("Done: Buy milk")).toBeInTheDocument();
  });

  it("is not undone by a list that was asked for before it", async () => {
    const api = fakeApi([milk]);
    const { user } = show(api);
    await button("Done: Buy milk");
    api.update.mockResolvedValueOnce(refusal("The server does not answer."));
    await user.click(await button("Done: Buy milk"));
    const old = held<Task[]>();
    api.list.mockReturnValueOnce(old.response);
    await user.click(await button("Try again"));
    api.list.mockResolvedValueOnce(ok([{ ...milk, status: "done" }]));
    await user.click(await button("Done: Buy milk"));
    await waitFor(() => expect(api.list).toHaveBeenCalledTimes(3));
    old.answer(ok([milk]));
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    expect(await button("Undo: Buy milk")).toBeInTheDocument();
  });
});
