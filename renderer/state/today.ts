import type { Today } from '../../shared/contract';

/** The day that it is here, by this machine's clock. */
export function todayNow(): Today {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return { startMs: midnight.getTime() };
}

/** Calls back when another day has begun, until the returned function is called. */
export function onNewDay(listener: () => void): () => void {
  let known = todayNow().startMs;
  let timer = setTimeout(look, untilMidnightMs());
  // A machine that slept over midnight had its timers stand still.
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };

  function look(): void {
    clearTimeout(timer);
    timer = setTimeout(look, untilMidnightMs());
    const { startMs } = todayNow();
    if (startMs === known) return;
    known = startMs;
    listener();
  }
}

/** Follows something that depends on the day, anew on each day, until the returned function is called. */
export function followByDay(follow: (today: Today) => () => void): () => void {
  let stop = follow(todayNow());
  const stopDays = onNewDay(() => {
    stop();
    stop = follow(todayNow());
  });
  return () => {
    stopDays();
    stop();
  };
}

function untilMidnightMs(): number {
  const midnight = new Date();
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime() - Date.now();
}
