import type { Metadata } from "next";
import { NothingHere } from "../components/NothingHere.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return <NothingHere heading="There is nothing here" />;
}
