import { Message } from "../../../components/Message.tsx";

/** Only here, low in the tree: higher up, every page would first be this one. */
export default function Loading() {
  return <Message>Loading the task…</Message>;
}
