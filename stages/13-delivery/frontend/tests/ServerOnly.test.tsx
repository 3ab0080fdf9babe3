import { render } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { ServerOnly } from "../src/components/ServerOnly.tsx";

const content = (
  <ServerOnly>
    <p>From the server</p>
  </ServerOnly>
);

it("renders its children on the server", () => {
  expect(renderToString(content)).toContain("From the server");
});

it("renders nothing when the browser renders the page", () => {
  const { container } = render(content);
  expect(container).toBeEmptyDOMElement();
});
