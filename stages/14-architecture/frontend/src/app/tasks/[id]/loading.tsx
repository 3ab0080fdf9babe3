/** Only here, low in the tree: higher up, every page would first be this one. */
export default function Loading() {
  return <p className="mb-6 text-muted">Looking for what else is to do…</p>;
}
