/** Resolves when the condition holds: looked at now, and at each call of what `onChange` was given. */
export function until(onChange: (listener: () => void) => () => void, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      stop();
      resolve();
    };
    const stop = onChange(look);
    look();
  });
}
