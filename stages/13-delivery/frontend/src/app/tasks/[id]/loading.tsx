/** Only for this page: higher in the tree, it would replace every page while it loads. */
export default function Loading() {
  return <p className="mb-6 text-muted">Loading other tasks…</p>;
}
