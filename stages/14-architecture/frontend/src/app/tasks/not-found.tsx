import { NothingHere } from "../../components/NothingHere.tsx";

export default function TaskNotFound() {
  return <NothingHere heading="There is no such task" />;
}
