import { createFileFault, type Fault } from "./fault.ts";

const markup = createFileFault("page.html");
const style = createFileFault("page.css");

const phone = "on a phone of 360 px nothing is wider than the screen";
const longTitle = "on a phone a title of 200 letters without a space fits on the screen";
const desktop = "at 1,440 px nothing is wider than the screen, whatever the title";

export const responsiveFaults: Fault[] = [
  markup("has no viewport tag", '<meta name="viewport"', '<meta name="unknown"', phone, longTitle),
  style("scrolls sideways on a phone", "max-width: 860px", "width: 860px", phone, longTitle),
  style(
    "does not break a long word",
    "min-height: 24px;\n  min-width: 0;\n  overflow-wrap: anywhere",
    "white-space: nowrap",
    longTitle,
  ),
  style("is made for a wider screen", "max-width: 860px", "width: 1600px", desktop),
  style(
    "has controls that are too small",
    "min-height: 36px;\n  padding: 6px 12px",
    "height: 20px;\n  padding: 0",
    "on a phone every control is large enough for a finger",
  ),
];
