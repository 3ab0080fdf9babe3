import type { Metadata } from "next";
import { NotFoundMessage } from "../components/NotFoundMessage.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return <NotFoundMessage heading="There is nothing here" />;
}
