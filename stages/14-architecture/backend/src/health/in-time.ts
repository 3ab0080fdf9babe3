/** By the clock on the wall: whoever asks how we are gives up by the same. */
export function inTime<T>(deadlineMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${deadlineMs} ms`));
    const timer = setTimeout(late, deadlineMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
