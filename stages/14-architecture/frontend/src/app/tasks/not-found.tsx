import { NotFoundMessage } from "../../components/NotFoundMessage.tsx";

export default function TaskNotFound() {
  return <NotFoundMessage heading="There is no such task" />;
}
