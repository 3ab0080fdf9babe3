/** Whether this process is about to end: nobody should send it anything more. */
export interface Departure {
  isLeaving(): boolean;
  leave(): void;
}

export function newDeparture(): Departure {
  let isLeaving = false;
  return {
    isLeaving: () => isLeaving,
    leave: () => {
      isLeaving = true;
    },
  };
}
